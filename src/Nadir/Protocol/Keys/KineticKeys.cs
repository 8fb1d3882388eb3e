using System.Collections.Immutable;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>kinetics</c>, and of <c>kinetics</c> in an endpoint.</summary>
static class KineticKeys
{
    static readonly OptionalForm<double> OptionalNumber = new(new BetweenForm(0, 1e9));

    static readonly Section<KineticBlq> Blq = new(
        Key.Of<KineticBlq, KineticBlqTreatment>("first", "Before the first quantifiable sample: zero, drop, half-limit or limit. Default zero.", Choice.Of<KineticBlqTreatment>(), b => b.First, (b, x) => b with { First = x }),
        Key.Of<KineticBlq, KineticBlqTreatment>("middle", "Between quantifiable samples. Default drop.", Choice.Of<KineticBlqTreatment>(), b => b.Middle, (b, x) => b with { Middle = x }),
        Key.Of<KineticBlq, KineticBlqTreatment>("last", "After the last quantifiable sample. Default zero.", Choice.Of<KineticBlqTreatment>(), b => b.Last, (b, x) => b with { Last = x }));

    static readonly Section<KineticSlope> Slope = new(
        Key.Of<KineticSlope, KineticSlopeRule>("rule", "pknca: after Tmax; phoenix: from Tmax on after a bolus. Default pknca.", Choice.Of<KineticSlopeRule>(), s => s.Rule, (s, x) => s with { Rule = x }),
        Key.Of<KineticSlope, int>("min-points", "Fewest samples. Default 3.", new WholeForm(3), s => s.MinPoints, (s, x) => s with { MinPoints = x }),
        Key.Of<KineticSlope, int?>("max-points", "Most samples; any number when absent.", new OptionalForm<int>(new WholeForm(3)), s => s.MaxPoints, (s, x) => s with { MaxPoints = x }),
        Key.Of<KineticSlope, double?>("min-r2", "Adjusted R squared below which there is no terminal slope.", Forms.OptionalFraction, s => s.MinR2, (s, x) => s with { MinR2 = x }),
        Key.Of<KineticSlope, double?>("min-span", "Half-lives that the window must span.", OptionalNumber, s => s.MinSpan, (s, x) => s with { MinSpan = x }));

    static readonly Section<KineticRecorded> Recorded = new(
        Key.Of<KineticRecorded, string?>("category", "PPCAT of the records; the course's title or test when absent.", Forms.Text, r => r.Category, (r, x) => r with { Category = x }),
        Key.Of<KineticRecorded, double>("tolerance", "Largest difference as a share of what is derived. Default 0.01.", new BetweenForm(0, 1), r => r.Tolerance, (r, x) => r with { Tolerance = x }));

    static readonly ListForm<int> Sequences = ListForm.Of(new WholeForm(1), 0);

    static readonly Section<KineticHandPoints> ByHand = new(
        Key.Of<KineticHandPoints, string?>("subject", "USUBJID.", Forms.Text, h => h.Subject, (h, x) => h with { Subject = x! }, required: true),
        Key.Of<KineticHandPoints, ImmutableArray<int>>("include", "--SEQ of exactly the samples on the line.", Sequences, h => h.Include, (h, x) => h with { Include = x }),
        Key.Of<KineticHandPoints, ImmutableArray<int>>("exclude", "--SEQ of samples that the rule may not use.", Sequences, h => h.Exclude, (h, x) => h with { Exclude = x }),
        Key.Of<KineticHandPoints, string?>("reason", "Why; printed with the half-life.", Forms.Text, h => h.Reason, (h, x) => h with { Reason = x! }, required: true));

    static readonly Section<KineticProfile> Profile = new(
        Key.Of<KineticProfile, string>("id", "How endpoints refer to the course.", Forms.Id, p => p.Id, (p, x) => p with { Id = x }, required: true),
        Key.Of<KineticProfile, string?>("title", "What a reader calls it.", Forms.Text, p => p.Title, (p, x) => p with { Title = x! }, required: true),
        Key.Of<KineticProfile, KineticKind>("kind", "drug, cells or cytokine. Default drug.", Choice.Of<KineticKind>(), p => p.Kind, (p, x) => p with { Kind = x }),
        Key.Of<KineticProfile, string>("domain", "SDTM domain, such as pc or lb.", Forms.Id, p => p.Domain, (p, x) => p with { Domain = x }, required: true),
        Key.Of<KineticProfile, string>("test", "--TESTCD of its records.", Forms.Id, p => p.Test, (p, x) => p with { Test = x }, required: true),
        Key.Of<KineticProfile, string?>("specimen", "--SPEC of its records; any one when absent.", Forms.Text, p => p.Specimen, (p, x) => p with { Specimen = x }),
        Key.Of<KineticProfile, string?>("unit", "--STRESU of its records; any one when absent. Nothing is converted (rulebook K12).", Forms.Text, p => p.Unit, (p, x) => p with { Unit = x }),
        Key.Of<KineticProfile, KineticTime?>("time", "hours or days. Default hours for a drug, else days.", new OptionalForm<KineticTime>(Choice.Of<KineticTime>()), p => p.Time, (p, x) => p with { Time = x }),
        Key.Of<KineticProfile, Origin>("from", "Where the clock starts. Default first-dose.", Forms.Origin, p => p.From, (p, x) => p with { From = x }),
        Key.Of<KineticProfile, string?>("treatment", "Id of the treatment whose dose it follows; any when absent.", Forms.OptionalId, p => p.Treatment, (p, x) => p with { Treatment = x }),
        Key.Of<KineticProfile, KineticRoute>("route", "extravascular, iv-bolus or infusion; of a drug. Default extravascular.", Choice.Of<KineticRoute>(), p => p.Route, (p, x) => p with { Route = x }),
        Key.Of<KineticProfile, double?>("tau", "Dosing interval at steady state, in the course's unit of time.", OptionalNumber, p => p.Tau, (p, x) => p with { Tau = x }),
        Key.Of<KineticProfile, KineticMethod>("method", "linear-up-log-down, linear or linear-log. Default linear-up-log-down.", Choice.Of<KineticMethod>(), p => p.Method, (p, x) => p with { Method = x }),
        Key.Of<KineticProfile, KineticBlq>("blq", "What stands for samples below the limit of quantification, by place (rulebook K4).", new SectionForm<KineticBlq>(Blq, new()), p => p.Blq, (p, x) => p with { Blq = x }),
        Key.Of<KineticProfile, KineticBeyond>("beyond", "What a partial area does after Tlast: last, all, infinity or infinity-predicted. Default last (rulebook K6).", Choice.Of<KineticBeyond>(), p => p.Beyond, (p, x) => p with { Beyond = x }),
        Key.Of<KineticProfile, KineticSlope>("lambda-z", "The terminal slope (rulebook K1).", new SectionForm<KineticSlope>(Slope, new()), p => p.LambdaZ, (p, x) => p with { LambdaZ = x }),
        Key.Of<KineticProfile, ImmutableArray<KineticHandPoints>>("by-hand", "Samples of the terminal slope chosen by a person, subject by subject.",
            ListForm.Of(ByHand, new KineticHandPoints("", [], [], "")), p => p.ByHand, (p, x) => p with { ByHand = x }),
        Key.Of<KineticProfile, ImmutableArray<string>>("intervals", "Parts whose areas are wanted, in the course's unit of time: [0-28, 0-90].", Forms.Texts, p => p.Intervals, (p, x) => p with { Intervals = x }),
        Key.Of<KineticProfile, int>("sampling-window", "Cells: how long before the end of an interval the last sample may lie and still show it whole. Default 7d.", Forms.Duration, p => p.SamplingWindowDays, (p, x) => p with { SamplingWindowDays = x }),
        Key.Of<KineticProfile, int>("contraction-until", "Cells: last day of the contraction phase. Default 28d.", Forms.PositiveDuration, p => p.ContractionUntilDays, (p, x) => p with { ContractionUntilDays = x }),
        Key.Of<KineticProfile, ImmutableArray<string>>("mark-after", "Medicines after which samples are marked, by CMDECOD or CMTRT: [TOCILIZUMAB] (rulebook K15).", Forms.Texts, p => p.MarkAfter, (p, x) => p with { MarkAfter = x }),
        Key.Of<KineticProfile, KineticRecorded>("recorded", "Parameters recorded in PP, which are compared with those derived.", new SectionForm<KineticRecorded>(Recorded, new()), p => p.Recorded, (p, x) => p with { Recorded = x }));

    public static readonly ListForm<KineticProfile> Profiles = ListForm.Of(Profile, new KineticProfile { Id = "", Title = "", Domain = "", Test = "" });

    static readonly Section<KineticQuestion> QuestionSection = new(
        Key.Of<KineticQuestion, string>("of", "Id of the course that is asked about.", Forms.Id, q => q.Of, (q, x) => q with { Of = x }, required: true),
        Key.Of<KineticQuestion, string?>("parameter", "CDISC PPTESTCD, such as AUCLST; what the endpoint's kind says when absent.", Forms.Text, q => q.Parameter, (q, x) => q with { Parameter = x }),
        Key.Of<KineticQuestion, string?>("interval", "Part of the course: 0-90; the whole when absent.", Forms.Text, q => q.Interval, (q, x) => q with { Interval = x }),
        Key.Of<KineticQuestion, KineticDose>("dose", "Whose profile of a drug: first, last (the last sampled one of each subject), all, or the number of a dose. Default first.", new KineticDoseForm(), q => q.Dose, (q, x) => q with { Dose = x }));

    public static readonly ValueForm<KineticQuestion?> Question = new SectionForm<KineticQuestion?>(QuestionSection!, new KineticQuestion(""));
}
