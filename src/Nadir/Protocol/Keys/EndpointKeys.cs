using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of an entry of <c>endpoints</c>.</summary>
static class EndpointKeys
{
    static readonly Section<RegisteredRow> RegisteredSection = new(
        Key.Of<RegisteredRow, EndpointTier>("role", "Role of the registered row: primary, secondary or other.", Forms.Tier, r => r.Role, (r, v) => r with { Role = v }, required: true),
        Key.Of<RegisteredRow, int>("index", "Number of the row within its role, from 1.", new WholeForm(1), r => r.Index, (r, v) => r with { Index = v }, required: true),
        Key.Of<RegisteredRow, string?>("measure", "Registered wording of the measure.", Forms.Text, r => r.Measure, (r, v) => r with { Measure = v }),
        Key.Of<RegisteredRow, string?>("description", "Registered description.", Forms.Text, r => r.Description, (r, v) => r with { Description = v }),
        Key.Of<RegisteredRow, string?>("time-frame", "Registered time frame, as worded.", Forms.Text, r => r.TimeFrame, (r, v) => r with { TimeFrame = v }));

    static readonly Section<EventDefinition> EventSection = new(
        Key.Of<EventDefinition, ProgressionEvent>("progression", "Progression that is an event: radiological (by the endpoint's criteria), target-or-new-lesion, or none.",
            Choice.Of<ProgressionEvent>(), e => e.Progression, (e, v) => e with { Progression = v }),
        Key.Of<EventDefinition, bool>("death", "Death of any cause is an event.", Forms.YesNo, e => e.Death, (e, v) => e with { Death = v }),
        Key.Of<EventDefinition, bool>("next-treatment", "Start of, or decision for, the next anticancer treatment is an event.",
            Forms.YesNo, e => e.NextTreatment, (e, v) => e with { NextTreatment = v }));

    public static readonly Section<AdverseEventFilter> AdverseEventSection = new(
        Key.Of<AdverseEventFilter, bool>("treatment-emergent", "Only treatment-emergent events. Default true.",
            Forms.YesNo, a => a.TreatmentEmergent, (a, v) => a with { TreatmentEmergent = v }),
        Key.Of<AdverseEventFilter, string?>("related-to", "Only events related to this treatment (its id), or to any study treatment (any).",
            Forms.OptionalId, a => a.RelatedTo, (a, v) => a with { RelatedTo = v }),
        Key.Of<AdverseEventFilter, bool>("serious", "Only serious events. Default false; true for kind SAE.", Forms.YesNo, a => a.Serious, (a, v) => a with { Serious = v }),
        Key.Of<AdverseEventFilter, int?>("minimum-grade", "Smallest CTCAE grade that counts.",
            new OptionalForm<int>(new WholeForm(1, 5)), a => a.MinimumGrade, (a, v) => a with { MinimumGrade = v }),
        Key.Of<AdverseEventFilter, ImmutableArray<AdverseEventAction>>("leading-to", "Only events that led to one of these: withdrawn, reduced, interrupted, increased, death.",
            ListForm.Of(Choice.Of<AdverseEventAction>(), default), a => a.LeadingTo, (a, v) => a with { LeadingTo = v }),
        Key.Of<AdverseEventFilter, bool>("immune-related", "Only immune-related events. Default false.", Forms.YesNo, a => a.ImmuneRelated, (a, v) => a with { ImmuneRelated = v }),
        Key.Of<AdverseEventFilter, bool>("special-interest", "Only events of special interest. Default false.", Forms.YesNo, a => a.SpecialInterest, (a, v) => a with { SpecialInterest = v }),
        Key.Of<AdverseEventFilter, ImmutableArray<string>>("terms", "Only these preferred terms.", Forms.Texts, a => a.Terms, (a, v) => a with { Terms = v }),
        Key.Of<AdverseEventFilter, int?>("window", "Last day after the endpoint's origin that an onset may have, inclusive; without it the treatment-emergent window decides.",
            Forms.OptionalDuration, a => a.WindowDays, (a, v) => a with { WindowDays = v }));

    public static readonly Section<Endpoint> Section = new(
        Key.Of<Endpoint, string>("id", "Unique name of the endpoint in this study.", Forms.Id, e => e.Id, (e, v) => e with { Id = v }, required: true),
        Key.Of<Endpoint, EndpointKind>("kind", "What it measures: ORR, DCR, DOR, PFS, OS, AE ...", Choice.Named<EndpointKind>(), e => e.Kind, WithKind, required: true),
        Key.Of<Endpoint, string?>("title", "What a reader calls it; made from the kind, the criteria and the reader when absent.",
            Forms.Text, e => e.Title == e.Kind.Title || e.Title == e.DefaultTitle ? null : e.Title, (e, v) => e with { Title = v! }),
        Key.Of<Endpoint, RegisteredRow?>("registered", "The registered outcome row it answers.",
            new SectionForm<RegisteredRow?>(RegisteredSection!, new RegisteredRow(EndpointTier.Other, 1)), e => e.Registered,
            (e, v) => e with { Registered = v, Tier = v!.Role }),
        Key.Of<Endpoint, EndpointTier>("tier", "Primary, secondary or other; the registered row's role when absent.", Forms.Tier, e => e.Tier, (e, v) => e with { Tier = v }),
        Key.Of<Endpoint, string?>("beside", "Id of the endpoint that this one stands beside: a textbook definition next to the registered one.",
            Forms.OptionalId, e => e.Beside, (e, v) => e with { Beside = v }),
        Key.Of<Endpoint, string?>("criteria",
            "Response criteria: recist-1.1, irecist, irrc, irrecist-bohnsack, irrecist-nishino, or with response-source recorded the category of RSCAT. Default recist-1.1.",
            Forms.Text, e => e.Criteria, (e, v) => e with { Criteria = v! }),
        Key.Of<Endpoint, string>("assessor", "Id of the reader. Default investigator.", Forms.Id, e => e.Assessor, (e, v) => e with { Assessor = v }),
        Key.Of<Endpoint, bool?>("confirmed", "true: confirmed responses only; false: confirmation not asked for; absent: both, labelled.",
            Forms.OptionalYesNo, e => e.Confirmed, (e, v) => e with { Confirmed = v }),
        Key.Of<Endpoint, Origin>("origin", "Where the endpoint's clock starts. Default first-dose; first-response for DOR.", Forms.Origin, e => e.Origin, (e, v) => e with { Origin = v }),
        Key.Of<Endpoint, ImmutableArray<string>>("origin-includes", "Responses that start a duration whose origin is first-response. Default CR and PR.",
            ListForm.Of(new ChoiceForm<string>(("CR", "CR"), ("PR", "PR"), ("SD", "SD"), ("NON-CR/NON-PD", "NON-CR/NON-PD")), ""),
            e => e.OriginIncludes, (e, v) => e with { OriginIncludes = v }),
        Key.Of<Endpoint, EventDefinition>("event", "What ends the wait.", new SectionForm<EventDefinition>(EventSection, new()), e => e.Event, (e, v) => e with { Event = v }),
        Key.Of<Endpoint, TimeFrame?>("time-frame", "What bounds the assessment: days from the origin, {after: last-treatment, days: 90}, or {calendar: last-subject-first-dose, days: 365}.",
            TimeFrameKeys.Form, e => e.TimeFrame, (e, v) => e with { TimeFrame = v }),
        Key.Of<Endpoint, ImmutableArray<int>>("landmarks", "Times at which a rate is wanted: [6mo, 1y].",
            ListForm.Of(Forms.PositiveDuration, 0), e => e.Landmarks, (e, v) => e with { Landmarks = v }),
        Key.Of<Endpoint, string>("population", "Id of a population. Default treated.", Forms.Id, e => e.Population, (e, v) => e with { Population = v }),
        Key.Of<Endpoint, AdverseEventFilter>("adverse-events", "Which adverse events count, for kinds AE and SAE. Every condition given must hold.",
            new SectionForm<AdverseEventFilter>(AdverseEventSection, new()), e => e.AdverseEvents, (e, v) => e with { AdverseEvents = v }),
        Key.Of<Endpoint, MarkerQuestion?>("biomarker", "What is asked of markers, for kinds BIOMARKER_CORR, PD_BIOMARKER and LAB.", BiomarkerKeys.Question, e => e.Marker, (e, v) => e with { Marker = v }),
        Key.Of<Endpoint, KineticQuestion?>("kinetics", "What is asked of a course after a dose, for kinds CMAX, TMAX, AUC, HALFLIFE, CLEARANCE, CELL_KINETICS, CYTOKINE and the like.", KineticKeys.Question, e => e.Kinetics, (e, v) => e with { Kinetics = v }),
        new EndpointPolicies { Name = "policies", Description = "Policies of this endpoint where they differ from the study's." },
        new AnalysisKey { Name = "analysis", Description = "Confidence interval and level of this endpoint's estimates; they win over its policies." },
        Key.Of<Endpoint, string?>("note", "A remark printed with the answer.", Forms.Text, e => e.Note, (e, v) => e with { Note = v }),
        Key.Of<Endpoint, ImmutableArray<string>>("assumed", "Keys of this endpoint that were assumed rather than read from a source.",
            Forms.Ids, e => e.Assumed, (e, v) => e with { Assumed = v }));

    /// <summary>An endpoint with every default, the study's policies in force.</summary>
    public static Endpoint Start(Policies study) => new() { Id = "", Kind = EndpointKind.OTHER, Title = EndpointKind.OTHER.Title, Policies = study };

    /// <summary>Takes over what follows from the kind.</summary>
    public static Endpoint WithKind(Endpoint endpoint, EndpointKind kind) =>
        endpoint with { Kind = kind, Title = kind.Title, Origin = kind.Origin, Event = kind.Event, AdverseEvents = kind.AdverseEvents };

    /// <summary>What <paramref name="endpoint"/> would be if it gave nothing but its kind and its registered row.</summary>
    public static Endpoint DefaultsFor(Endpoint endpoint, Policies study) =>
        WithKind(Start(study), endpoint.Kind) with { Tier = endpoint.Registered?.Role ?? EndpointTier.Other };

    /// <summary>The study's policies are what an endpoint's own start from. What <c>analysis</c> says is not written twice.</summary>
    sealed class EndpointPolicies : Key<Endpoint>
    {
        public override Endpoint Read(Endpoint into, YamlNode node, Problems problems) => into with { Policies = PolicyKeys.Section.Read(node, into.Policies, problems) };

        public override YamlNode? Write(Endpoint value, Endpoint defaults)
        {
            var others = value.Policies with { Level = defaults.Policies.Level };
            if (value.Kind.IsTimeToEvent)
                others = others with { SurvivalInterval = defaults.Policies.SurvivalInterval };
            else
                others = others with { ProportionInterval = defaults.Policies.ProportionInterval };
            return PolicyKeys.Section.Write(others, defaults.Policies) is { Entries.Length: > 0 } written ? written : null;
        }

        public override bool Same(Endpoint a, Endpoint b) => PolicyKeys.Section.Keys.All(key => key.Same(a.Policies, b.Policies));

        public override JsonObject Schema() => PolicyKeys.Section.Schema();
    }
}
