using System.Collections.Immutable;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>escalation</c> that the desk reads: the choices of a 3+3, departures with their reason, the expansion, the recommended dose.</summary>
static class DeskKeys
{
    static readonly Section<DoseOverrule> Overrule = new(
        Key.Of<DoseOverrule, ImmutableArray<string>>("subjects", "Subjects treated where the rule did not say so: USUBJID, or its last part where that is unique.",
            Forms.Texts, o => o.Subjects, (o, v) => o with { Subjects = v }, required: true),
        Key.Of<DoseOverrule, string?>("by", "Person or committee that decided.", Forms.Text, o => o.By, (o, v) => o with { By = v! }, required: true),
        Key.Of<DoseOverrule, DateOnly?>("on", "Date of the decision.", Forms.OptionalDate, o => o.On, (o, v) => o with { On = v }, required: true),
        Key.Of<DoseOverrule, string?>("why", "Reason, in words.", Forms.Text, o => o.Why, (o, v) => o with { Why = v! }, required: true));

    static readonly Section<RecommendedDose> Recommended = new(
        Key.Of<RecommendedDose, int>("level", "Id of the dose level.", new WholeForm(-1, 99), r => r.Level, (r, v) => r with { Level = v }, required: true),
        Key.Of<RecommendedDose, string?>("by", "Person or committee that decided.", Forms.Text, r => r.By, (r, v) => r with { By = v! }, required: true),
        Key.Of<RecommendedDose, DateOnly?>("on", "Date of the decision.", Forms.OptionalDate, r => r.On, (r, v) => r with { On = v }, required: true),
        Key.Of<RecommendedDose, string?>("why", "Reason, in words.", Forms.Text, r => r.Why, (r, v) => r with { Why = v! }, required: true));

    public static readonly Section<EscalationDesign> Expansion = new(
        Key.Of<EscalationDesign, int?>("planned", "Planned expansion subjects.", Forms.OptionalCount, e => e.ExpansionPlanned, (e, v) => e with { ExpansionPlanned = v }),
        Key.Of<EscalationDesign, ImmutableArray<string>>("arms", "ARMCD of the expansion; when absent, arms whose code starts with EXP or whose name says expansion.",
            Forms.Texts, e => e.ExpansionArms, (e, v) => e with { ExpansionArms = v }),
        Key.Of<EscalationDesign, int?>("level", "Id of the level that is expanded; the recommended one when absent.",
            new OptionalForm<int>(new WholeForm(-1, 99)), e => e.ExpansionLevel, (e, v) => e with { ExpansionLevel = v }),
        Key.Of<EscalationDesign, double?>("limit", "Highest acceptable DLT rate of the expansion, for its stopping rules; none when absent.", Forms.OptionalFraction, e => e.ExpansionLimit, (e, v) => e with { ExpansionLimit = v }),
        Key.Of<EscalationDesign, double>("cutoff", "Posterior probability of a rate above the limit at which the expansion stops; the exact rule tests at one less it. Default 0.9.", Forms.Fraction, e => e.ExpansionCutoff, (e, v) => e with { ExpansionCutoff = v }));

    public static readonly ImmutableArray<Key<EscalationDesign>> OfEscalation =
    [
        Key.Of<EscalationDesign, int?>("start", "Id of the first subjects' level. Default 1; a level -1 may stand before it.",
            new OptionalForm<int>(new WholeForm(-1, 99)), e => e.Start, (e, v) => e with { Start = v }),
        Key.Of<EscalationDesign, double>("target", "Target DLT rate, for rules that have one. Default 0.3.", Forms.Fraction, e => e.Target, (e, v) => e with { Target = v }),
        Key.Of<EscalationDesign, int>("cohort-size", "Subjects of a cohort, for rules other than 3+3. Default 3.", new WholeForm(1, 20), e => e.CohortSize, (e, v) => e with { CohortSize = v }),
        Key.Of<EscalationDesign, int>("planned", "Subjects of the escalation in all, for rules other than 3+3. Default 30.", new WholeForm(1, 500), e => e.PlannedSubjects, (e, v) => e with { PlannedSubjects = v }),
        Key.Of<EscalationDesign, bool>("expand-top-level", "3+3: after 0/3 at the top level treat three more there before it is recommended. Default false (rulebook DA4).",
            Forms.YesNo, e => e.ExpandTopLevel, (e, v) => e with { ExpandTopLevel = v }),
        Key.Of<EscalationDesign, bool>("accelerated", "3+3: one subject a level until the first DLT or the second moderate toxicity. Default false.",
            Forms.YesNo, e => e.Accelerated, (e, v) => e with { Accelerated = v }),
        Key.Of<EscalationDesign, ImmutableArray<DoseOverrule>>("overrules", "Written reasons for treating subjects where the rule did not say so (rulebook D6).",
            ListForm.Of(Overrule, new DoseOverrule([], "", null, "")), e => e.Overrules, (e, v) => e with { Overrules = v }),
        Key.Of<EscalationDesign, RecommendedDose?>("rp2d", "Recommended phase II dose: a person's entry.",
            new SectionForm<RecommendedDose?>(Recommended!, new RecommendedDose(0, "", null, "")), e => e.Recommended, (e, v) => e with { Recommended = v }),
    ];
}
