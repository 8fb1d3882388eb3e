using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>A study definition made from a registry record, and what had to be decided to make it.</summary>
/// <param name="Decisions">Questions for a person, each with what was taken meanwhile.</param>
public sealed record ImportedStudy(RegistryRecord Record, StudyDefinition Study, RecordDesign Design, ImmutableArray<TypedOutcome> Outcomes, ImmutableArray<Decision> Decisions, ImmutableArray<RecordDoubt> Doubts)
{
    /// <param name="file">Name that the record has in the study folder.</param>
    /// <param name="sha256">Of the record's file, lower-case hexadecimal.</param>
    public static ImportedStudy Of(RegistryRecord record, string file, string sha256)
    {
        var design = RecordDesign.Of(record);
        ImmutableArray<TypedOutcome> outcomes = [.. record.Outcomes.Select(TypedOutcome.Of)];
        StudyFromRecord maker = new(record, design, outcomes);
        var study = maker.Make(file, sha256);
        return new(record, study, design, outcomes, maker.Decisions, RecordLint.Of(record, design, outcomes));
    }
}

/// <param name="Question">One sentence, with a question mark.</param>
/// <param name="Options">Two or more.</param>
/// <param name="Taken">What the definition says until somebody decides.</param>
/// <param name="Key">Where to change it.</param>
public sealed record Decision(string Question, ImmutableArray<string> Options, string Taken, string Key);

/// <summary>Turns what was read into an executable definition. What the record does not state is assumed, and named as assumed.</summary>
sealed class StudyFromRecord(RegistryRecord record, RecordDesign design, ImmutableArray<TypedOutcome> outcomes)
{
    readonly List<Decision> decisions = [];
    readonly HashSet<string> ids = new(StringComparer.Ordinal);
    ImmutableArray<Treatment> treatments;
    string? inheritedCriteria;
    string? inheritedAssessor;

    public ImmutableArray<Decision> Decisions => [.. decisions];

    public StudyDefinition Make(string file, string sha256)
    {
        treatments = ImportedTreatments.Of(record, design.CycleDays?.Value, design.DosingIntervalDays?.Value);
        inheritedCriteria = outcomes.SelectMany(outcome => outcome.Criteria).FirstOrDefault(name => EndpointCriteria.IsResponse(name));
        // A review that only lesser rows name is those rows' own: the primary endpoint does not take it over.
        inheritedAssessor = outcomes.Where(outcome => outcome.Row.Role == EndpointTier.Primary || outcome.Assessor == "investigator").Select(outcome => outcome.Assessor).FirstOrDefault(name => name is not null and not "both");
        var endpoints = ImportedBesides.Add([.. outcomes.SelectMany(Endpoints)], treatments, record, outcomes.Any(outcome => outcome.Assessor is "BICR" or "both"));
        ImportedMarkers markers = new(outcomes, design.Escalation is not null && design.Model != DesignModel.Randomized);
        endpoints = markers.Apply(endpoints);
        ImportedKinetics kinetics = new(outcomes, treatments);
        endpoints = kinetics.Apply(endpoints);
        List<string> assumed = [];
        if (!design.ModelIsStated)
            Assume(assumed, "design.model", new("Is this a single-arm study?", ["single-arm", "randomized", "non-randomized"], "single-arm, since nothing speaks of groups", "design.model"));
        if (design.Planned is null)
            decisions.Add(new("How many subjects are planned?", ["the protocol's number", "leave it open"], "left open", "design.planned"));
        else if (design.Range is { Value: var range })
        {
            Assume(assumed, "design.planned", new(string.Create(CultureInfo.InvariantCulture, $"The planned number is a range ({range.From} to {range.To}{(range.Groups > 1 ? $" in each of {range.Groups} groups" : "")}). Which number is planned?"),
                [range.Least.ToString(CultureInfo.InvariantCulture), range.Most.ToString(CultureInfo.InvariantCulture)], string.Create(CultureInfo.InvariantCulture, $"the upper end, {range.Most}"), "design.planned"));
        }
        else if (record.EnrollmentIsActual is null && record.Enrollment is not null)
            assumed.Add("design.planned");
        if (design.Phase is null)
            decisions.Add(new("Which phase is it?", ["I", "I/II", "II", "other"], "left open", "phase"));
        if (design.Stages is { Value: var stages })
        {
            decisions.Add(new(string.Create(CultureInfo.InvariantCulture, $"The record names two stages{(stages.FirstStage is { } first ? $" with {first} subjects in the first" : "")}{(stages.ResponsesToGoOn is { } responses ? $" and {responses} responses to go on" : "")}. What are their sizes and boundaries, and which response rate is too low?"),
                ["the protocol's numbers (nadir design simon gives candidates)"], "no boundary is applied", "design.null-rate"));
        }
        foreach (var treatment in treatments.Where(treatment => treatment.Schedule == ImportedTreatments.Once && ImportedTreatments.IsCells(treatment.Name)))
            assumed.Add($"treatments.{treatment.Id}.schedule");
        var undosed = treatments.Where(treatment => treatment.Dose is null && treatment.Type is TreatmentType.Drug or TreatmentType.Biological or TreatmentType.Radiation).Select(treatment => treatment.Name).ToList();
        if (undosed.Count > 0 && design.Escalation is null)
            decisions.Add(new($"Which dose and schedule have {string.Join(", ", undosed.Take(6))}?", ["the protocol's"], "none is written", "treatments"));
        if (!markers.Markers.IsEmpty)
        {
            Assume(assumed, "biomarkers", new($"Which records hold {string.Join(", ", markers.Markers.Select(marker => marker.Title).Take(8))}, and at which visits?", ["as written", "the laboratory's and the protocol's"],
                "SDTM domains and tests by CDISC usage; week 6 where no visit is named", "biomarkers"));
        }
        if (markers.Unknown.Count > 0)
            decisions.Add(new($"Which records hold the markers of {string.Join(", ", markers.Unknown)}?", ["name them under biomarkers", "leave the rows unanswered"], "the rows are kept and not computed", "biomarkers"));
        if (!kinetics.Profiles.IsEmpty)
        {
            Assume(assumed, "kinetics", new($"Which records hold {string.Join(", ", kinetics.Profiles.Select(course => course.Title).Take(8))}?", ["as written", "the laboratory's own"],
                $"{string.Join(", ", kinetics.Profiles.Select(course => $"{course.Domain.ToUpperInvariant()} {course.Test}").Take(8))}, in whatever one unit they have", "kinetics"));
        }
        if (outcomes.Any(outcome => outcome.Words.Texts.Any(text => text.Any(token => token.Text == "cra")) && endpoints.Any(endpoint => endpoint.Id == "crs")))
        {
            decisions.Add(new("\"CRA\" is no known abbreviation. Is cytokine release syndrome (CRS) meant?", ["CRS", "something else"], "CRS", "endpoints.biomarker.against"));
        }
        if (endpoints.FirstOrDefault(endpoint => endpoint.Id == ImportedBesides.SafetyAim) is not null)
        {
            decisions.Add(new("The record names safety as an aim and registers no outcome for it. How is it answered?", ["adverse events", "leave it out"], "adverse events that emerge under treatment", "endpoints"));
        }
        var schedule = Schedule(assumed);
        var populations = ImportedPopulations.Of(design, assumed, decisions);
        var bicr = endpoints.Any(endpoint => endpoint.Assessor == "bicr");
        return new()
        {
            Study = record.Id ?? Slug(record.Acronym ?? Path.GetFileNameWithoutExtension(file), 40).ToUpperInvariant(),
            Title = record.Title,
            Registry = new(record.Id, file, sha256),
            Phase = design.Phase?.Value,
            Condition = record.Conditions.IsEmpty ? null : string.Join("; ", record.Conditions),
            Design = new()
            {
                Model = design.Model,
                Centres = design.Centres?.Value,
                Planned = design.Planned is { Value: > 0 } planned ? planned.Value : null,
                Arms = Arms(),
                TreatmentLimitDays = design.Stopping?.LimitDays,
            },
            Treatments = treatments,
            Escalation = Escalation(assumed),
            TumourAssessments = new() { Schedule = schedule },
            Readers = bicr ? [Reader.Investigator, new("bicr", "INDEPENDENT ASSESSOR", null, "Y")] : [Reader.Investigator],
            Safety = new() { CtcaeVersion = outcomes.SelectMany(outcome => outcome.Criteria).Any(name => name is "CTCAE4.0" or "CTCAE4.03") ? "4.03" : "5.0" },
            Populations = [.. Population.Standard, .. populations.Populations],
            Eligibility = populations.Facts,
            Biomarkers = markers.Markers,
            Kinetics = kinetics.Profiles,
            Endpoints = ImportedBesides.OfOnePopulation([.. endpoints.Select(endpoint => populations.Of(endpoint))]),
            Assumed = [.. assumed.Distinct()],
            Open = [.. decisions.Select(decision => $"{decision.Question} Taken meanwhile: {decision.Taken}.")],
        };
    }

    void Assume(List<string> assumed, string key, Decision decision)
    {
        assumed.Add(key);
        decisions.Add(decision);
    }

    ImmutableArray<ScheduleStep> Schedule(List<string> assumed)
    {
        int[] intervals = [.. outcomes.Where(outcome => outcome.Kinds.Any(EndpointCriteria.NeedsImaging) && outcome.IntervalDays is >= 14 and <= 200).Select(outcome => outcome.IntervalDays!.Value).Distinct()];
        if (intervals.Length == 0)
        {
            if (outcomes.Any(outcome => outcome.Kinds.Any(EndpointCriteria.NeedsImaging)))
            {
                Assume(assumed, "assessments.tumour.schedule", new("How often are tumours imaged?", ["every 6 weeks", "every 8 weeks", "every 8 weeks, later every 12"],
                    "every 8 weeks, since the record gives no schedule", "assessments.tumour.schedule"));
                return [new(56, null)];
            }
            return [];
        }
        if (intervals.Length > 1)
        {
            Assume(assumed, "assessments.tumour.schedule", new("Which imaging schedule holds?", [.. intervals.Select(days => "every " + Words(days))],
                $"every {Words(intervals[0])}, the first that the record names", "assessments.tumour.schedule"));
        }
        return [new(intervals[0], null)];
    }

    static string Words(int days) => days % 7 == 0 ? string.Create(CultureInfo.InvariantCulture, $"{days / 7} weeks") : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    /// <summary>Arms as registered, where there are several and no escalation makes its own. Codes are of the program: the record has none.</summary>
    ImmutableArray<Arm> Arms() => record.Arms.Length < 2 || design.Escalation is not null && design.Model != DesignModel.Randomized ? []
        : [.. record.Arms.Select((arm, i) => new Arm(string.Create(CultureInfo.InvariantCulture, $"ARM{i + 1}"), arm.Label.Length > 0 ? arm.Label : string.Create(CultureInfo.InvariantCulture, $"Arm {i + 1}")))];

    EscalationDesign? Escalation(List<string> assumed)
    {
        if (design.Escalation is not { } rule || design.Model == DesignModel.Randomized)
            return null;
        var levels = design.DoseLevels?.Value ?? 3;
        if (design.DoseLevels is null)
            decisions.Add(new("How many dose levels are there?", ["the protocol's number"], "3", "escalation.levels"));
        var doses = design.LevelDoses is { } stated && stated.Value.Length == levels ? stated.Value : [];
        if (doses.IsEmpty)
        {
            decisions.Add(new("Which doses are the levels?", ["the protocol's doses"], "numbered, without doses", "escalation.levels"));
            assumed.Add("escalation.levels");
        }
        if (rule.Value != "3+3" && rule.Value != "boin")
            decisions.Add(new("By which rule is the dose escalated?", ["3+3", "boin", "other"], "3+3", "escalation.rule"));
        if (rule.Value != "boin")
            decisions.Add(new("Which 3+3: does the dose below need six subjects (korn), or are three enough (storer)?", ["storer", "korn"], "storer", "escalation.variant"));
        assumed.Add("escalation.variant");
        var dlt = outcomes.FirstOrDefault(outcome => outcome.Kinds.Any(kind => kind is EndpointKind.DLT or EndpointKind.MTD) && outcome.Days is >= 7 and <= 90);
        if (dlt is null)
            decisions.Add(new("How long is the DLT window?", ["21 days", "28 days"], "28 days", "escalation.dlt.window"));
        return new()
        {
            Rule = rule.Value == "boin" ? "boin" : "3+3",
            Variant = rule.Value == "boin" ? null : "storer",
            Levels = [.. Enumerable.Range(1, levels).Select(level => new DoseLevel(level, doses.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"level {level}, dose not stated") : doses[level - 1]))],
            DltWindowDays = dlt?.Days ?? 28,
            DltFrom = dlt?.Origin is Origin.Infusion ? Origin.Infusion : Origin.FirstDose,
            ExpansionPlanned = design.ExpansionPlanned?.Value,
        };
    }

    IEnumerable<Endpoint> Endpoints(TypedOutcome outcome)
    {
        var incidences = AdverseEventParts.Of(outcome);
        if (incidences.Length > 1)
        {
            foreach (var (title, filter) in incidences)
            {
                foreach (var endpoint in Variants(outcome, EndpointKind.AE, []))
                    yield return endpoint with { Title = title, AdverseEvents = filter };
            }
            yield break;
        }
        var several = outcome.Kinds.Length > 1;
        foreach (var kind in outcome.Kinds)
        {
            foreach (var endpoint in Variants(outcome, kind, several ? [] : outcome.Landmarks))
                yield return endpoint with { AdverseEvents = kind.IsAdverseEvent ? AdverseEventParts.Filter(outcome, kind) : endpoint.AdverseEvents };
        }
        if (several)
        {
            foreach (var landmark in outcome.LandmarksByKind.Where(landmark => landmark.Kind is not null && outcome.Kinds.Contains(landmark.Kind.Value)))
            {
                foreach (var endpoint in Variants(outcome, landmark.Kind!.Value, [landmark.Days]))
                    yield return endpoint with { Title = string.Create(CultureInfo.InvariantCulture, $"{landmark.Kind.Value.Title} at {landmark.Days} days") };
            }
        }
    }

    /// <summary>One endpoint for each set of criteria and each reader that the row names.</summary>
    IEnumerable<Endpoint> Variants(TypedOutcome outcome, EndpointKind kind, ImmutableArray<int> landmarks)
    {
        ImmutableArray<string> named = [.. outcome.Criteria.Where(EndpointCriteria.IsResponse)];
        var uses = EndpointCriteria.NeedsImaging(kind);
        ImmutableArray<string?> criteria = !uses || named.IsEmpty ? [null] : [.. named.Select(name => (string?)name)];
        ImmutableArray<string?> readers = uses && outcome.Assessor == "both" ? ["investigator", "BICR"] : [outcome.Assessor == "both" ? null : outcome.Assessor];
        foreach (var name in criteria)
        {
            foreach (var reader in readers)
                yield return Make(outcome, kind, name, reader, landmarks, criteria.Length > 1, readers.Length > 1);
        }
    }

    Endpoint Make(TypedOutcome outcome, EndpointKind kind, string? criterion, string? reader, ImmutableArray<int> landmarks, bool nameCriterion, bool nameReader)
    {
        List<string> assumed = [];
        var uses = EndpointCriteria.NeedsImaging(kind);
        var (criteria, recorded, exact) = EndpointCriteria.Id(criterion ?? (uses ? inheritedCriteria : null));
        if (uses && (criterion is null || !exact))
            assumed.Add("criteria");
        if (uses && criterion == "irRECIST" && !decisions.Exists(decision => decision.Key == "endpoints.criteria"))
            decisions.Add(new("Which irRECIST is meant?", ["Bohnsack 2014 (irrecist-bohnsack)", "Nishino 2013 (irrecist-nishino)"], "Bohnsack 2014", "endpoints.criteria"));
        var assessor = reader ?? (uses ? inheritedAssessor : null);
        if (uses && reader is null)
            assumed.Add("assessor");
        var origin = OriginOf(outcome, kind, assumed);
        var frame = FrameOf(outcome, assumed);
        // "The area under the curve in 90 days" with a time frame of 3 months: the interval is the definition.
        if (kind == EndpointKind.AUC && Amounts.In(outcome.Words.Description).Where(amount => amount.Days >= 7).Select(amount => amount.Whole).ToList() is [var interval] && frame?.Days != interval)
        {
            frame = new(TimeFrameKind.FromOrigin, interval);
            assumed.Add("time-frame");
        }
        // A row's days are the subject's on study. A duration starts later, and is bounded by the same day as the other rows.
        if (kind.IsDuration && frame is { Kind: TimeFrameKind.FromOrigin } && WindowAnchor(outcome) is { } anchor)
        {
            frame = new(TimeFrameKind.AfterEvent, frame.Days, anchor);
            assumed.Add("time-frame");
        }
        assumed.Add("population");
        var id = Unique(kind, nameCriterion || ids.Contains(Name(kind)) && criterion is not null ? criteria : null, nameReader || ids.Contains(Name(kind)) && reader == "BICR" ? reader : null, landmarks, outcome.Kinds.Length > 1);
        return new()
        {
            Id = id,
            Kind = kind,
            Title = kind.Title,
            Tier = outcome.Row.Role,
            Registered = new(outcome.Row.Role, outcome.Row.Index, Clean(outcome.Row.Measure), Clean(outcome.Row.Description), Clean(outcome.Row.TimeFrame)),
            Criteria = criteria,
            Assessor = assessor == "BICR" ? "bicr" : "investigator",
            Confirmed = kind.IsResponseRate || kind is EndpointKind.DOR or EndpointKind.TTR ? outcome.Confirmed : null,
            Origin = origin,
            OriginIncludes = kind == EndpointKind.DOR && EndpointEvents.CountsStableDisease(outcome) ? ["CR", "PR", "SD"] : ["CR", "PR"],
            Event = EndpointEvents.Of(outcome, kind),
            TimeFrame = frame,
            Landmarks = kind.IsTimeToEvent ? landmarks : [],
            AdverseEvents = kind.AdverseEvents,
            Policies = recorded ? new() { ResponseSource = ResponseSource.Recorded } : new(),
            Assumed = [.. assumed.Distinct()],
            Note = NoteOf(outcome, kind),
        };
    }

    static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    string? NoteOf(TypedOutcome outcome, EndpointKind kind) => kind switch
    {
        EndpointKind.OTHER => "What this row measures was not understood; it is kept as registered.",
        EndpointKind.OS when outcome.Criteria.Any(EndpointCriteria.IsResponse) =>
            outcomes.FirstOrDefault(other => other.Kinds.Contains(EndpointKind.OS)) is { } first && first != outcome
                ? string.Create(CultureInfo.InvariantCulture, $"The row names {outcome.Criteria.First(EndpointCriteria.IsResponse)}; no criteria enter survival, and this is the same number as in {RecordView.Place(first)}.")
                : "The row names response criteria; none enter survival.",
        _ => null,
    };

    /// <summary>What the days of a row on durations count from: the start that the study's clocks have.</summary>
    string? WindowAnchor(TypedOutcome outcome) => OriginOf(outcome with { Origin = null }, EndpointKind.PFS, []) switch
    {
        Origin.Infusion => "infusion",
        Origin.TreatmentStart => "treatment-start",
        _ => design.Model == DesignModel.Randomized ? "randomization" : "first-dose",
    };

    Origin OriginOf(TypedOutcome outcome, EndpointKind kind, List<string> assumed)
    {
        if (kind.IsDuration)
            return Origin.FirstResponse;
        var origin = outcome.Origin;
        if (origin is Origin.Randomization && design.Model != DesignModel.Randomized)
        {
            if (!decisions.Exists(decision => decision.Key == "endpoints.origin"))
                decisions.Add(new("The record counts from randomization, but nothing is randomized. What do the clocks count from?", ["first-dose", "enrolment"], "first-dose", "endpoints.origin"));
            assumed.Add("origin");
            return Origin.FirstDose;
        }
        if (origin is Origin.RadiotherapyStart or Origin.RadiotherapyEnd && treatments.All(treatment => treatment.Type != TreatmentType.Radiation)
            || origin is Origin.FirstResponse or Origin.FirstControl or Origin.Baseline or null)
        {
            assumed.Add("origin");
            return treatments.Any(treatment => treatment.Name.Contains("CAR-T", StringComparison.OrdinalIgnoreCase) || treatment.Name.Contains("CAR T", StringComparison.OrdinalIgnoreCase)) ? Origin.Infusion
                : treatments.Any(treatment => treatment.Type == TreatmentType.Radiation) ? Origin.TreatmentStart : Origin.FirstDose;
        }
        return origin.Value;
    }

    static TimeFrame? FrameOf(TypedOutcome outcome, List<string> assumed)
    {
        if (outcome.IsAverage)
            assumed.Add("time-frame");
        return outcome switch
        {
            { Days: { } days } => new(TimeFrameKind.FromOrigin, days),
            { DaysAfterAnchor: { } after, Anchor: { } anchor } when TimeFrameAnchors.Calendar.Contains(anchor) => new(TimeFrameKind.Calendar, after, anchor),
            { DaysAfterAnchor: { } after, Anchor: { } anchor } => new(TimeFrameKind.AfterEvent, after, anchor),
            _ => null,
        };
    }

    static string Name(EndpointKind kind) => kind.ToString().ToLowerInvariant().Replace('_', '-');

    string Unique(EndpointKind kind, string? criteria, string? reader, ImmutableArray<int> landmarks, bool child)
    {
        var name = Name(kind);
        if (criteria is not null && criteria != Criteria.Recist11)
            name += "-" + Slug(criteria, 30);
        if (reader is not null)
            name += reader == "BICR" ? "-bicr" : "-investigator";
        if (child && landmarks is [var day])
            name = string.Create(CultureInfo.InvariantCulture, $"{name}-{day}d");
        var unique = name;
        for (var n = 2; !ids.Add(unique); n++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}-{n}");
        return unique;
    }

    internal static string Slug(string text, int most)
    {
        var slug = new string([.. text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
        while (slug.Contains("--", StringComparison.Ordinal))
            slug = slug.Replace("--", "-", StringComparison.Ordinal);
        slug = slug.Trim('-');
        return slug.Length == 0 ? "study" : slug.Length > most ? slug[..most].TrimEnd('-') : slug;
    }
}
