using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>The keys of <c>study.yaml</c>, top level first.</summary>
static class StudyKeys
{
    static readonly Section<RegistryRecordFile> Registry = new(
        Key.Of<RegistryRecordFile, string?>("id", "Registry number, such as NCT00000000.", Forms.OptionalId, r => r.Id, (r, v) => r with { Id = v }),
        Key.Of<RegistryRecordFile, string?>("file", "The record's file in the study folder.", Forms.Path, r => r.File, (r, v) => r with { File = v }),
        Key.Of<RegistryRecordFile, string?>("sha256", "SHA-256 of the file when it was read.", Forms.Text, r => r.Sha256, (r, v) => r with { Sha256 = v }));

    static readonly Section<Arm> Arm = new(
        Key.Of<Arm, string>("code", "As in ARMCD.", Forms.Id, a => a.Code, (a, v) => a with { Code = v }, required: true),
        Key.Of<Arm, string?>("name", "As in ARM.", Forms.Text, a => a.Name, (a, v) => a with { Name = v! }, required: true));

    static readonly Section<StudyDesign> Design = new(
        Key.Of<StudyDesign, DesignModel>("model", "single-arm, randomized, non-randomized or dose-escalation. Default single-arm.",
            Choice.Of<DesignModel>(), d => d.Model, (d, v) => d with { Model = v }),
        Key.Of<StudyDesign, int?>("centres", "Number of centres.", Forms.OptionalCount, d => d.Centres, (d, v) => d with { Centres = v }),
        Key.Of<StudyDesign, int?>("planned", "Planned number of subjects.", Forms.OptionalCount, d => d.Planned, (d, v) => d with { Planned = v }),
        Key.Of<StudyDesign, double?>("null-rate", "Response rate that is too low to pursue, for an exact test of ORR against it.",
            Forms.OptionalFraction, d => d.NullRate, (d, v) => d with { NullRate = v }),
        Key.Of<StudyDesign, ImmutableArray<Arm>>("arms", "Arms of the study.", ListForm.Of(Arm, new Arm("", "")), d => d.Arms, (d, v) => d with { Arms = v }),
        Key.Of<StudyDesign, int?>("treatment-limit", "Longest treatment that the protocol allows.",
            Forms.OptionalDuration, d => d.TreatmentLimitDays, (d, v) => d with { TreatmentLimitDays = v }),
        Key.Of<StudyDesign, ResponseMonitoring?>("monitoring", "Stages of a single-arm trial of response, and what ends it early.",
            new SectionForm<ResponseMonitoring?>(MonitoringKeys.Section!, new ResponseMonitoring("", 0, 0)), d => d.Monitoring, (d, v) => d with { Monitoring = v }));

    static readonly Section<Treatment> Treatment = new(
        Key.Of<Treatment, string>("id", "How the definition refers to it.", Forms.Id, t => t.Id, (t, v) => t with { Id = v }, required: true),
        Key.Of<Treatment, string?>("name", "Its name, as in EXTRT.", Forms.Text, t => t.Name, (t, v) => t with { Name = v! }, required: true),
        Key.Of<Treatment, TreatmentType>("type", "drug, biological, radiation, procedure, device or other.", Choice.Of<TreatmentType>(), t => t.Type,
            (t, v) => t with { Type = v }, required: true),
        Key.Of<Treatment, string?>("dose", "Dose with unit, such as 240 mg.", Forms.Text, t => t.Dose, (t, v) => t with { Dose = v }),
        Key.Of<Treatment, string?>("route", "Route, such as intravenous.", Forms.Text, t => t.Route, (t, v) => t with { Route = v }),
        Key.Of<Treatment, string?>("schedule", "Schedule, such as every 3 weeks, or once.", Forms.Text, t => t.Schedule, (t, v) => t with { Schedule = v }),
        Key.Of<Treatment, int?>("cycle", "Length of a cycle.", Forms.OptionalInterval, t => t.CycleDays, (t, v) => t with { CycleDays = v }),
        Key.Of<Treatment, ImmutableArray<string>>("names", "Further names in EXTRT and in relatedness columns, compared without case.",
            Forms.Texts, t => t.Names, (t, v) => t with { Names = v }));

    static readonly Section<DoseLevel> Level = new(
        Key.Of<DoseLevel, int>("id", "1 for the first level; -1 for a level planned below it.", new WholeForm(-1, 99), l => l.Id, (l, v) => l with { Id = v }, required: true),
        Key.Of<DoseLevel, string?>("dose", "As printed, such as 1e6 cells/kg.", Forms.Text, l => l.Dose, (l, v) => l with { Dose = v! }, required: true));

    static readonly Section<EscalationDesign> Escalation = new([
        Key.Of<EscalationDesign, string?>("rule", "3+3, boin and so on.", Forms.OptionalId, e => e.Rule, (e, v) => e with { Rule = v! }, required: true),
        Key.Of<EscalationDesign, string?>("variant", "storer or korn, for 3+3 (rulebook D2).",
            new ChoiceForm<string?>(("storer", "storer"), ("korn", "korn")), e => e.Variant, (e, v) => e with { Variant = v }),
        Key.Of<EscalationDesign, ImmutableArray<DoseLevel>>("levels", "Dose levels, lowest first.",
            ListForm.Of(Level, new DoseLevel(1, "")), e => e.Levels, (e, v) => e with { Levels = v }),
        Key.Group<EscalationDesign>("dlt", "When toxicity limits the dose.", DltKeys.Section),
        Key.Group<EscalationDesign>("expansion", "Subjects treated after the escalation.", DeskKeys.Expansion),
        .. DeskKeys.OfEscalation]);

    static readonly Section<DataLocation> Data = new(
        Key.Of<DataLocation, string?>("folder", "Folder of the SDTM datasets, relative to study.yaml. Default data.", Forms.Path, d => d.Folder, (d, v) => d with { Folder = v! }),
        new DomainFiles { Name = "files", Description = "Domains kept elsewhere: {tr: ../elsewhere/tr_onco.csv}, relative to study.yaml." },
        Key.Of<DataLocation, DateOnly?>("cutoff", "Data cut-off, inclusive; the latest date in the data when absent.", Forms.OptionalDate, d => d.Cutoff, (d, v) => d with { Cutoff = v }));

    static readonly Section<ScheduleStep> Step = new(
        Key.Of<ScheduleStep, int>("every", "Interval between planned visits.", Forms.Interval, s => s.EveryDays, (s, v) => s with { EveryDays = v }, required: true),
        Key.Of<ScheduleStep, int?>("until", "Time from the origin to the step's last planned visit; the last step has none.",
            Forms.OptionalInterval, s => s.UntilDays, (s, v) => s with { UntilDays = v }));

    static readonly Section<TumourAssessments> Tumour = new(
        Key.Of<TumourAssessments, ImmutableArray<ScheduleStep>>("schedule", "Steps of the planned schedule: [{every: 6w, until: 24w}, {every: 12w}].",
            ListForm.Of(Step, new ScheduleStep(0, null)), t => t.Schedule, (t, v) => t with { Schedule = v }),
        Key.Of<TumourAssessments, int>("window", "Days a planned visit may be early or late. Default 7d.", Forms.Duration, t => t.WindowDays, (t, v) => t with { WindowDays = v }),
        Key.Of<TumourAssessments, int>("baseline-within", "Longest time from the baseline scan to the first treatment. Default 28d (rulebook R30).",
            Forms.PositiveDuration, t => t.BaselineWithinDays, (t, v) => t with { BaselineWithinDays = v }),
        Key.Of<TumourAssessments, Origin>("from", "What the schedule counts from. Default first-dose.", Forms.Origin, t => t.From, (t, v) => t with { From = v }));

    static readonly Section<Reader> ReaderSection = new(
        Key.Of<Reader, string?>("eval", "--EVAL of the reader's records, without case.", Forms.Text, r => r.Eval, (r, v) => r with { Eval = v! }, required: true),
        Key.Of<Reader, string?>("eval-id", "--EVALID of the reader's records; any when absent.", Forms.Text, r => r.EvalId, (r, v) => r with { EvalId = v }),
        Key.Of<Reader, string?>("accepted", "--ACPTFL that the records must carry; any when absent.", Forms.Text, r => r.Accepted, (r, v) => r with { Accepted = v }));

    static readonly Section<IndependentReview> Review = new(
        Key.Of<IndependentReview, ImmutableArray<ReviewVariable>>("adjudicate-on", "overall-response (at any time point), best-response, progression-date, response-date: two reads that differ in one of these go to the adjudicator. Default [overall-response].",
            ListForm.Of(Choice.Of<ReviewVariable>(), default), r => r.AdjudicateOn, (r, v) => r with { AdjudicateOn = v }));

    static readonly Section<RecordCondition> Condition = new(
        Key.Of<RecordCondition, string>("domain", "SDTM domain, such as mi.", Forms.Id, c => c.Domain, (c, v) => c with { Domain = v }, required: true),
        Key.Of<RecordCondition, string?>("test", "--TESTCD of the record; any when absent.", Forms.OptionalId, c => c.Test, (c, v) => c with { Test = v }),
        Key.Of<RecordCondition, string>("variable", "SDTM variable, such as MISTRESC.", Forms.Id, c => c.Variable, (c, v) => c with { Variable = v }, required: true),
        Key.Of<RecordCondition, string?>("is", "Value it must have, without case.", Forms.Text, c => c.Is, (c, v) => c with { Is = v }),
        Key.Of<RecordCondition, decimal?>("at-least", "Smallest number it must have.", Forms.OptionalDecimal, c => c.AtLeast, (c, v) => c with { AtLeast = v }));

    static readonly ListForm<RecordCondition> Conditions = ListForm.Of(Condition, new RecordCondition("", null, "", null, null));

    static readonly Section<Population> PopulationSection = new(
        Key.Of<Population, string>("id", "How endpoints refer to it.", Forms.Id, p => p.Id, (p, v) => p with { Id = v }, required: true),
        Key.Of<Population, string?>("label", "What a reader calls it.", Forms.Text, p => p.Label, (p, v) => p with { Label = v! }, required: true),
        Key.Of<Population, PopulationBase>("base", "Standard set it starts from: enrolled, treated or response-evaluable.",
            Choice.Of<PopulationBase>(), p => p.Base, (p, v) => p with { Base = v }, required: true),
        Key.Of<Population, ImmutableArray<RecordCondition>>("where", "Conditions on one SDTM record each, all of which must hold.",
            Conditions, p => p.Where, (p, v) => p with { Where = v }));

    static readonly Section<EligibilityFact> Eligibility = new(
        Key.Of<EligibilityFact, string>("id", "Name of the fact.", Forms.Id, e => e.Id, (e, v) => e with { Id = v }, required: true),
        Key.Of<EligibilityFact, string?>("text", "What it says.", Forms.Text, e => e.Text, (e, v) => e with { Text = v! }, required: true),
        Key.Of<EligibilityFact, ImmutableArray<RecordCondition>>("where", "Conditions on one SDTM record each, all of which must hold.",
            Conditions, e => e.Where, (e, v) => e with { Where = v }, required: true));

    static readonly Section<Overrule> OverruleSection = new(
        Key.Of<Overrule, string>("subject", "USUBJID.", Forms.Id, o => o.Subject, (o, v) => o with { Subject = v }, required: true),
        Key.Of<Overrule, string>("reader", "Id of the reader. Default investigator.", Forms.Id, o => o.Reader, (o, v) => o with { Reader = v }),
        Key.Of<Overrule, string?>("criteria", "Criteria of the verdict. Default recist-1.1.", Forms.Text, o => o.Criteria, (o, v) => o with { Criteria = v! }),
        Key.Of<Overrule, string?>("visit", "VISIT, the visit number or the date of the assessment; none for accepted-reader.", Forms.Text, o => o.Visit, (o, v) => o with { Visit = v }),
        Key.Of<Overrule, OverruleField>("field", "overall, target, non-target, new-lesion, date or accepted-reader. Default overall.",
            Choice.Of<OverruleField>(), o => o.Field, (o, v) => o with { Field = v }),
        Key.Of<Overrule, string?>("value", "The verdict: a category; unequivocal, equivocal or none; a date; an evaluator id.", Forms.Text, o => o.Value, (o, v) => o with { Value = v! }, required: true),
        Key.Of<Overrule, string?>("by", "Person who decided.", Forms.Text, o => o.By, (o, v) => o with { By = v! }, required: true),
        Key.Of<Overrule, DateOnly?>("on", "Date of the decision.", Forms.OptionalDate, o => o.On, (o, v) => o with { On = v }, required: true),
        Key.Of<Overrule, string?>("why", "Why it was decided so.", Forms.Text, o => o.Why, (o, v) => o with { Why = v! }, required: true));

    static readonly Section<SafetySettings> Safety = new(
        Key.Of<SafetySettings, string>("ctcae", "CTCAE version, pinned for the study. Default 5.0 (rulebook S1).",
            new ChoiceForm<string>(("5.0", "5.0"), ("4.03", "4.03"), ("6.0", "6.0")), s => s.CtcaeVersion, (s, v) => s with { CtcaeVersion = v }),
        Key.Of<SafetySettings, int>("treatment-emergent", "Time after the last dose in which an onset is treatment-emergent. Default 30d (rulebook S14).",
            Forms.Duration, s => s.TreatmentEmergentDays, (s, v) => s with { TreatmentEmergentDays = v }),
        Key.Of<SafetySettings, bool>("ends-at-new-therapy", "New anticancer therapy ends the treatment-emergent window. Default true (rulebook S14).",
            Forms.YesNo, s => s.EndsAtNewTherapy, (s, v) => s with { EndsAtNewTherapy = v }),
        Key.Of<SafetySettings, bool?>("cytokine-release", "Cytokine release and neurotoxicity are graded from their components; absent: where a biological is given once.",
            Forms.OptionalYesNo, s => s.CytokineRelease, (s, v) => s with { CytokineRelease = v }),
        Key.Of<SafetySettings, int>("episode-quiet-hours", "Hours without anything that end an episode of cytokine release or neurotoxicity. Default 24 (rulebook SA1).",
            Forms.Count, s => s.QuietHours, (s, v) => s with { QuietHours = v }),
        Key.Of<SafetySettings, int>("carried-forward-hours", "Hours for which a component of cytokine release or neurotoxicity is believed, until the next. Default 24.",
            Forms.Count, s => s.CarriedForwardHours, (s, v) => s with { CarriedForwardHours = v }),
        Key.Of<SafetySettings, int>("cytokine-release-within", "Time after the infusion up to which fever begins cytokine release. Default 28d.",
            Forms.PositiveDuration, s => s.CytokineReleaseWithinDays, (s, v) => s with { CytokineReleaseWithinDays = v }),
        Key.Of<SafetySettings, int>("neurotoxicity-within", "Time after the infusion up to which signs begin neurotoxicity. Default 60d.",
            Forms.PositiveDuration, s => s.NeurotoxicityWithinDays, (s, v) => s with { NeurotoxicityWithinDays = v }),
        Key.Of<SafetySettings, ImmutableArray<string>>("special-interest", "Preferred terms of special interest.", Forms.Texts, s => s.SpecialInterest, (s, v) => s with { SpecialInterest = v }),
        Key.Of<SafetySettings, ImmutableArray<string>>("immune-related", "Preferred terms that are immune-related, besides those that the data flag.",
            Forms.Texts, s => s.ImmuneRelated, (s, v) => s with { ImmuneRelated = v }));

    public static readonly Section<StudyDefinition> Section = new(
        Key.Of<StudyDefinition, string>("schema", "The keys' version: nadir-study/1.",
            new ChoiceForm<string>((StudyDefinition.CurrentSchema, StudyDefinition.CurrentSchema)), _ => StudyDefinition.CurrentSchema, (s, _) => s, required: true),
        Key.Of<StudyDefinition, string?>("study", "Study identifier, as in STUDYID.", Forms.Text, s => s.Study, (s, v) => s with { Study = v! }, required: true),
        Key.Of<StudyDefinition, string?>("title", "Title of the study.", Forms.Text, s => s.Title, (s, v) => s with { Title = v! }, required: true),
        Key.Of<StudyDefinition, RegistryRecordFile?>("registry", "The registry record that the definition was made from.",
            new SectionForm<RegistryRecordFile?>(Registry!, new RegistryRecordFile(null, null, null)), s => s.Registry, (s, v) => s with { Registry = v }),
        Key.Of<StudyDefinition, string>("language", "Language of the report: en or zh-CN. Default en.",
            new ChoiceForm<string>(("en", "en"), ("zh-CN", "zh-CN")), s => s.Language, (s, v) => s with { Language = v }),
        Key.Of<StudyDefinition, string?>("phase", "Phase with its letter, such as Ib.", Forms.Text, s => s.Phase, (s, v) => s with { Phase = v }),
        Key.Of<StudyDefinition, string?>("condition", "Registered condition.", Forms.Text, s => s.Condition, (s, v) => s with { Condition = v }),
        Key.Of<StudyDefinition, StudyDesign>("design", "Model and size of the trial.", new SectionForm<StudyDesign>(Design, new()), s => s.Design, (s, v) => s with { Design = v }),
        Key.Of<StudyDefinition, ImmutableArray<Treatment>>("treatments", "Study treatments.",
            ListForm.Of(Treatment, new Treatment("", "", TreatmentType.Drug)), s => s.Treatments, (s, v) => s with { Treatments = v }),
        Key.Of<StudyDefinition, EscalationDesign?>("escalation", "Dose escalation: rule, levels and DLT window.",
            new SectionForm<EscalationDesign?>(Escalation!, new EscalationDesign { Rule = "" }), s => s.Escalation, (s, v) => s with { Escalation = v }),
        Key.Of<StudyDefinition, DataLocation>("data", "Where the SDTM data are.", new SectionForm<DataLocation>(Data, new()), s => s.Data, (s, v) => s with { Data = v }),
        Key.Group<StudyDefinition>("assessments", "When subjects are assessed.", new(
            Key.Of<StudyDefinition, TumourAssessments>("tumour", "When tumours are looked at.", new SectionForm<TumourAssessments>(Tumour, new()),
                s => s.TumourAssessments, (s, v) => s with { TumourAssessments = v }))),
        Key.Of<StudyDefinition, ImmutableArray<Reader>>("readers", "Readers of the scans by their ids. Default investigator.",
            new NamedForm<Reader>(new SectionForm<Reader>(ReaderSection, Reader.Investigator), id => new Reader(id, ""), reader => reader.Id),
            s => s.Readers, (s, v) => s with { Readers = v }),
        Key.Of<StudyDefinition, IndependentReview>("review", "Independent review of the scans: when two reads differ.",
            new SectionForm<IndependentReview>(Review, IndependentReview.Default), s => s.Review, (s, v) => s with { Review = v }),
        Key.Of<StudyDefinition, ImmutableArray<Population>>("populations", "Populations besides enrolled, treated and response-evaluable.",
            ListForm.Of(PopulationSection, new Population("", "", PopulationBase.Treated)), Populations, (s, v) => s with { Populations = [.. Population.Standard, .. v] }),
        Key.Of<StudyDefinition, Policies>("policies", "Choices that careful readers make differently, where they differ from the defaults.",
            new SectionForm<Policies>(PolicyKeys.Section, new()), s => s.Policies, (s, v) => s with { Policies = v }),
        Key.Of<StudyDefinition, ImmutableArray<RecordedCriteria>>("recorded-criteria", "Criteria for recorded responses, besides those that ship: their categories and what each counts as.",
            RecordedCriteriaKeys.List, s => s.RecordedCriteria, (s, v) => s with { RecordedCriteria = v }),
        Key.Of<StudyDefinition, SafetySettings>("safety", "How adverse events are counted.", new SectionForm<SafetySettings>(Safety, new()), s => s.Safety, (s, v) => s with { Safety = v }),
        Key.Of<StudyDefinition, ImmutableArray<EligibilityFact>>("eligibility", "Facts that every subject should show; a finding names each subject without them.",
            ListForm.Of(Eligibility, new EligibilityFact("", "", [])), s => s.Eligibility, (s, v) => s with { Eligibility = v }),
        Key.Of<StudyDefinition, ImmutableArray<Biomarker>>("biomarkers", "Markers that endpoints ask about.", BiomarkerKeys.Markers, s => s.Biomarkers, (s, v) => s with { Biomarkers = v }),
        Key.Of<StudyDefinition, ImmutableArray<KineticProfile>>("kinetics", "Courses after a dose that endpoints ask about: drugs, engineered cells, cytokines.", KineticKeys.Profiles, s => s.Kinetics, (s, v) => s with { Kinetics = v }),
        new EndpointList { Name = "endpoints", Description = "Endpoints as data." },
        Key.Of<StudyDefinition, OutputSettings>("outputs", "Order, titles and choice of tables, figures and listings.", OutputKeys.Form, s => s.Outputs, (s, v) => s with { Outputs = v }),
        Key.Of<StudyDefinition, ImmutableArray<Overrule>>("overrules", "A person's last word on single verdicts; what was derived stays beside it.",
            ListForm.Of(OverruleSection, new Overrule("", "investigator", Criteria.Recist11, null, OverruleField.Overall, "", "", null, "")), s => s.Overrules, (s, v) => s with { Overrules = v }),
        Key.Of<StudyDefinition, ImmutableArray<string>>("assumed", "Paths of keys that were assumed rather than read from a source, such as assessments.tumour.schedule.",
            Forms.Ids, s => s.Assumed, (s, v) => s with { Assumed = v }),
        Key.Of<StudyDefinition, ImmutableArray<string>>("open", "Decisions left open, one sentence each.", Forms.Texts, s => s.Open, (s, v) => s with { Open = v }));

    /// <summary>A study with every default and no name.</summary>
    public static readonly StudyDefinition Start = new() { Study = "", Title = "" };

    /// <summary>The study's own populations.</summary>
    static ImmutableArray<Population> Populations(StudyDefinition study) => [.. study.Populations.Where(population => !Population.Standard.Contains(population))];

    /// <summary>Endpoints start from the study's policies, which stand before them in the table.</summary>
    sealed class EndpointList : Key<StudyDefinition>
    {
        public override StudyDefinition Read(StudyDefinition into, YamlNode node, Problems problems)
        {
            var form = ListForm.Of(EndpointKeys.Section, EndpointKeys.Start(into.Policies));
            form.TryRead(node, [], problems, out var endpoints);
            return into with { Endpoints = endpoints };
        }

        public override YamlNode? Write(StudyDefinition value, StudyDefinition defaults) => value.Endpoints.IsEmpty ? null : new YamlSequence(
            [.. value.Endpoints.Select(endpoint => EndpointKeys.Section.Write(endpoint, EndpointKeys.DefaultsFor(endpoint, value.Policies)))], default);

        public override bool Same(StudyDefinition a, StudyDefinition b) => a.Endpoints.SequenceEqual(b.Endpoints);

        public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = EndpointKeys.Section.Schema() };
    }

    /// <summary>Files by domain.</summary>
    sealed class DomainFiles : Key<DataLocation>
    {
        public override DataLocation Read(DataLocation into, YamlNode node, Problems problems)
        {
            if (node is not YamlMapping mapping)
            {
                problems.Add(node.At, $"found {node.Found}, expected domains with their files, such as tr: ../tr.csv");
                return into;
            }
            var files = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var entry in mapping.Entries)
            {
                if (entry.Key.Length is < 2 or > 8 || !entry.Key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-'))
                    problems.Add(entry.KeyAt, $"found \"{entry.Key}\", expected an SDTM domain in lower case, such as tr");
                else if (Forms.Path.TryRead(entry.Value, null, problems, out var file))
                    files[entry.Key] = file!;
            }
            return into with { Files = files.ToImmutable() };
        }

        public override YamlNode? Write(DataLocation value, DataLocation defaults) => value.Files is not { Count: > 0 } files ? null : new YamlMapping(
            [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new YamlEntry(file.Key, default, Forms.Path.Write(file.Value, null)))], default);

        public override bool Same(DataLocation a, DataLocation b) =>
            (a.Files?.Count ?? 0) == (b.Files?.Count ?? 0) && (a.Files is null || a.Files.All(file => b.Files!.TryGetValue(file.Key, out var other) && other == file.Value));

        public override JsonObject Schema() => new()
        {
            ["type"] = "object", ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z0-9-]{2,8}$" }, ["additionalProperties"] = Forms.Path.Schema(),
        };
    }
}
