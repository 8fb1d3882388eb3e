using System.Collections.Immutable;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>biomarkers</c>, and of <c>biomarker</c> in an endpoint.</summary>
static class BiomarkerKeys
{
    static readonly Section<MarkerVisitPlan> Visit = new(
        Key.Of<MarkerVisitPlan, string>("id", "How endpoints refer to the visit, such as week-6.", Forms.Id, v => v.Id, (v, x) => v with { Id = x }, required: true),
        Key.Of<MarkerVisitPlan, int>("day", "Time after the marker's origin.", Forms.PositiveDuration, v => v.Day, (v, x) => v with { Day = x }, required: true),
        Key.Of<MarkerVisitPlan, int>("window", "Days the visit may be early or late, inclusive. Default 7d.", Forms.Duration, v => v.WindowDays, (v, x) => v with { WindowDays = x }));

    static readonly Section<MarkerCategory> Category = new(
        Key.Of<MarkerCategory, string?>("label", "What a reader calls it.", Forms.Text, c => c.Label, (c, x) => c with { Label = x! }, required: true),
        Key.Of<MarkerCategory, decimal?>("from", "Smallest value in it; the lowest category has none.", Forms.OptionalDecimal, c => c.From, (c, x) => c with { From = x }));

    static readonly Section<MarkerCut> Cut = new(
        Key.Of<MarkerCut, decimal?>("at", "High is at or above it.", Forms.OptionalDecimal, c => c.At, (c, x) => c with { At = x }),
        Key.Of<MarkerCut, string?>("source", "Where the number is from.", Forms.Text, c => c.Source, (c, x) => c with { Source = x }),
        Key.Of<MarkerCut, bool>("maximise", "Found in the data of this study, with a p-value corrected for that (rulebook B2). Default false.",
            Forms.YesNo, c => c.Maximise, (c, x) => c with { Maximise = x }));

    static readonly Section<MarkerResponse> Response = new(
        Key.Of<MarkerResponse, double>("fall", "Share of baseline that the marker must fall by; exactly that counts.", Forms.Fraction, r => r.Fall, (r, x) => r with { Fall = x }, required: true),
        Key.Of<MarkerResponse, bool>("above-normal", "Only subjects above the upper limit of normal at baseline can respond. Default false.",
            Forms.YesNo, r => r.AboveNormal, (r, x) => r with { AboveNormal = x }));

    static readonly Section<MarkerConfounder> Confounder = new(
        Key.Of<MarkerConfounder, string?>("label", "What a reader calls the medicine.", Forms.Text, c => c.Label, (c, x) => c with { Label = x! }, required: true),
        Key.Of<MarkerConfounder, ImmutableArray<string>>("medications", "Names in CMDECOD or CMTRT, compared without case.", Forms.Texts, c => c.Medications, (c, x) => c with { Medications = x }, required: true),
        Key.Of<MarkerConfounder, int>("carry-over", "Time after its last day in which it still moves the marker. Default 14d.", Forms.Duration, c => c.CarryOverDays, (c, x) => c with { CarryOverDays = x }));

    static readonly Section<Biomarker> Marker = new(
        Key.Of<Biomarker, string>("id", "How endpoints refer to the marker.", Forms.Id, m => m.Id, (m, x) => m with { Id = x }, required: true),
        Key.Of<Biomarker, string?>("title", "What a reader calls it.", Forms.Text, m => m.Title, (m, x) => m with { Title = x! }, required: true),
        Key.Of<Biomarker, string>("domain", "SDTM domain, such as mi, lb, cp or gf.", Forms.Id, m => m.Domain, (m, x) => m with { Domain = x }, required: true),
        Key.Of<Biomarker, string>("test", "--TESTCD of its records.", Forms.Id, m => m.Test, (m, x) => m with { Test = x }, required: true),
        Key.Of<Biomarker, string?>("detail", "--TSTDTL of its records, such as TPS; any one when absent.", Forms.Text, m => m.Detail, (m, x) => m with { Detail = x }),
        Key.Of<Biomarker, string?>("specimen", "--SPEC of its records; any one when absent.", Forms.Text, m => m.Specimen, (m, x) => m with { Specimen = x }),
        Key.Of<Biomarker, string?>("method", "--METHOD of its records, such as NGS or WES; any one when absent.", Forms.Text, m => m.Method, (m, x) => m with { Method = x }),
        Key.Of<Biomarker, string?>("unit", "--STRESU of its records; any one when absent. Nothing is converted.", Forms.Text, m => m.Unit, (m, x) => m with { Unit = x }),
        Key.Of<Biomarker, MarkerScale>("scale", "linear: as measured, ratios for one standard deviation more; log: by its logarithm, ratios for a doubling. Default linear.",
            Choice.Of<MarkerScale>(), m => m.Scale, (m, x) => m with { Scale = x }),
        Key.Of<Biomarker, Origin>("from", "Where the clock of its visits starts. Default first-dose.", Forms.Origin, m => m.From, (m, x) => m with { From = x }),
        Key.Of<Biomarker, int?>("baseline-within", "Longest time from the baseline value to the origin; any when absent.",
            Forms.OptionalDuration, m => m.BaselineWithinDays, (m, x) => m with { BaselineWithinDays = x }),
        Key.Of<Biomarker, BeyondLimit>("beyond-limit", "What a value below the limit of quantification counts as: limit, half or zero. One above the upper limit is that limit. Default limit.",
            Choice.Of<BeyondLimit>(), m => m.BeyondLimit, (m, x) => m with { BeyondLimit = x }),
        Key.Of<Biomarker, ImmutableArray<MarkerVisitPlan>>("visits", "Planned visits after baseline, in order: [{id: week-6, day: 6w, window: 7d}].",
            ListForm.Of(Visit, new MarkerVisitPlan("", 0)), m => m.Visits, (m, x) => m with { Visits = x }),
        Key.Of<Biomarker, ImmutableArray<MarkerCategory>>("categories", "Categories from the lowest: [{label: low}, {label: high, from: 50}].",
            ListForm.Of(Category, new MarkerCategory("")), m => m.Categories, (m, x) => m with { Categories = x }),
        Key.Of<Biomarker, MarkerCut?>("cut", "One cut-point, given with its source or found in the data.", new SectionForm<MarkerCut?>(Cut!, new MarkerCut(null)), m => m.Cut, (m, x) => m with { Cut = x }),
        Key.Of<Biomarker, MarkerResponse?>("response", "What counts as a response in the marker itself.", new SectionForm<MarkerResponse?>(Response!, new MarkerResponse(0)), m => m.Response, (m, x) => m with { Response = x }),
        Key.Of<Biomarker, MarkerConfounder?>("confounder", "A medicine that moves the marker by itself; samples under it are marked (rulebook B6).",
            new SectionForm<MarkerConfounder?>(Confounder!, new MarkerConfounder("", [])), m => m.Confounder, (m, x) => m with { Confounder = x }));

    public static readonly ListForm<Biomarker> Markers = ListForm.Of(Marker, new Biomarker { Id = "", Title = "", Domain = "", Test = "" });

    static readonly Section<MarkerQuestion> QuestionSection = new(
        Key.Of<MarkerQuestion, ImmutableArray<string>>("of", "Ids of the markers that are asked about.", Forms.Ids, q => q.Of, (q, x) => q with { Of = x }, required: true),
        Key.Of<MarkerQuestion, MarkerMeasure>("measure", "baseline, value (at a visit), change or percent-change. Default baseline.", Choice.Of<MarkerMeasure>(), q => q.Measure, (q, x) => q with { Measure = x }),
        Key.Of<MarkerQuestion, ImmutableArray<string>>("at", "Ids of visits; every visit of the marker when absent.", Forms.Ids, q => q.At, (q, x) => q with { At = x }),
        Key.Of<MarkerQuestion, ImmutableArray<string>>("against", "Ids of the endpoints it is compared with: response rates, times to event, adverse events.",
            Forms.Ids, q => q.Against, (q, x) => q with { Against = x }),
        Key.Of<MarkerQuestion, int?>("landmark", "Time up to which the marker is measured and after which the outcome counts, for what is measured on treatment (rulebook B1).",
            Forms.OptionalDuration, q => q.LandmarkDays, (q, x) => q with { LandmarkDays = x }),
        Key.Of<MarkerQuestion, bool>("naive", "true: compare a marker measured on treatment without a landmark, and say so. Default false.", Forms.YesNo, q => q.Naive, (q, x) => q with { Naive = x }),
        Key.Of<MarkerQuestion, MarkerStrata>("strata", "none, arm or dose-level: compared within these. Default none.", Choice.Of<MarkerStrata>(), q => q.Strata, (q, x) => q with { Strata = x }),
        Key.Of<MarkerQuestion, MarkerModelKind>("model", "each marker by itself; together: all in one model by Firth's likelihood; time-dependent: each as last known at every moment of a time to event, by Cox with intervals (rulebook B1). Default each.",
            Choice.Of<MarkerModelKind>(), q => q.Model, (q, x) => q with { Model = x }),
        Key.Of<MarkerQuestion, string?>("family", "Name of the family of endpoints whose p-values are adjusted together; this endpoint alone when absent (rulebook B8).",
            Forms.OptionalId, q => q.Family, (q, x) => q with { Family = x }),
        Key.Of<MarkerQuestion, MarkerAdjustment>("adjust", "benjamini-hochberg, benjamini-yekutieli, holm, hochberg, bonferroni or none. Default benjamini-hochberg.",
            Choice.Of<MarkerAdjustment>(), q => q.Adjust, (q, x) => q with { Adjust = x }),
        Key.Of<MarkerQuestion, bool>("exploratory", "The answer is labelled exploratory. Default true.", Forms.YesNo, q => q.Exploratory, (q, x) => q with { Exploratory = x }));

    public static readonly ValueForm<MarkerQuestion?> Question = new SectionForm<MarkerQuestion?>(QuestionSection!, new MarkerQuestion());
}
