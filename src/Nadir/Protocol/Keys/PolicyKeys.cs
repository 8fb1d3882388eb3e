using Nadir.Statistics.Proportions;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>policies</c>: the settings of the rulebook's table of defaults.</summary>
static class PolicyKeys
{
    static readonly Section<Confirmation> ConfirmationSection = new(
        Key.Of<Confirmation, int>("interval", "Smallest difference between the two dates, without adding a day; 0 turns confirmation off. Default 28d.",
            Forms.Duration, c => c.IntervalDays, (c, v) => c with { IntervalDays = v }),
        Key.Of<Confirmation, int>("max-ne-between", "NE visits accepted between a response and the one that confirms it. Default 1.",
            Forms.Count, c => c.MaxNotEvaluableBetween, (c, v) => c with { MaxNotEvaluableBetween = v }),
        Key.Of<Confirmation, int>("max-sd-between", "SD visits accepted between a PR and the PR that confirms it. Default 1.",
            Forms.Count, c => c.MaxStableBetween, (c, v) => c with { MaxStableBetween = v }),
        Key.Of<Confirmation, int>("max-pr-between", "PR visits accepted between a CR and the CR that confirms it. Default 0.",
            Forms.Count, c => c.MaxPartialBetween, (c, v) => c with { MaxPartialBetween = v }));

    static readonly ValueForm<SdMinimum> SdMinimumForm = new EitherSdMinimum();

    static readonly Section<MissedAssessments> MissedSection = new(
        Key.Of<MissedAssessments, int>("allowed", "Consecutive planned assessments that may be missed: 1 means that two or more censor. Default 1.",
            Forms.Count, m => m.Allowed, (m, v) => m with { Allowed = v }),
        Key.Of<MissedAssessments, MissedThen>("then", "What progression or death after more missed assessments is: censor (FDA) or event (EMA). Default censor.",
            Choice.Of<MissedThen>(), m => m.Then, (m, v) => m with { Then = v }));

    static readonly Section<IRecistWindow> WindowSection = new(
        Key.Of<IRecistWindow, int>("from", "First day after an iUPD on which it can be confirmed. Default 28d.",
            Forms.Duration, w => w.FromDays, (w, v) => w with { FromDays = v }),
        Key.Of<IRecistWindow, int>("to", "Last day of the recommended window; later growth still confirms, with a finding. Default 56d.",
            Forms.Duration, w => w.ToDays, (w, v) => w with { ToDays = v }));

    static readonly Section<NcaSettings> NcaSection = new(
        Key.Of<NcaSettings, AucMethod>("auc", "Trapezoids for areas under the curve. Default linear-up-log-down.",
            Choice.Of<AucMethod>(), n => n.Auc, (n, v) => n with { Auc = v }),
        Key.Of<NcaSettings, LambdaZChoice>("lambda-z", "Choice of the terminal window: best-adjusted-r2 or Phoenix's rule. Default best-adjusted-r2.",
            new ChoiceForm<LambdaZChoice>(("best-adjusted-r2", LambdaZChoice.BestAdjustedRSquared), ("phoenix", LambdaZChoice.Phoenix)),
            n => n.LambdaZ, (n, v) => n with { LambdaZ = v }));

    public static readonly ChoiceForm<ProportionIntervalKind> ProportionInterval = Choice.Of<ProportionIntervalKind>();

    public static readonly ChoiceForm<SurvivalIntervalKind> SurvivalInterval = new(
        ("log-log", SurvivalIntervalKind.LogLog), ("log", SurvivalIntervalKind.Log), ("plain", SurvivalIntervalKind.Plain),
        ("logit", SurvivalIntervalKind.Logit), ("arcsine", SurvivalIntervalKind.ArcsineSquareRoot));

    public static readonly Section<Policies> Section = new(
        Key.Of<Policies, ResponseSource>("response-source", "Where response comes from: derived from lesions (TU, TR) or as recorded (RS). Default lesions.",
            Choice.Of<ResponseSource>(), p => p.ResponseSource, (p, v) => p with { ResponseSource = v }),
        Key.Of<Policies, Confirmation>("confirmation", "Confirmation of CR and PR (rulebook R18 to R20).",
            new SectionForm<Confirmation>(ConfirmationSection, new()), p => p.Confirmation, (p, v) => p with { Confirmation = v }),
        Key.Of<Policies, SdMinimum>("sd-minimum",
            "Shortest time from the endpoint's origin to an SD that counts, inclusive: a duration, first-visit-less-window, or none. Default 42d (rulebook R21).",
            SdMinimumForm, p => p.SdMinimum, (p, v) => p with { SdMinimum = v }),
        Key.Of<Policies, CrThenPr>("cr-then-pr", "What a PR after CR is: pd, sd, or pr by re-reading the CR. Default pd (rulebook R22).",
            Choice.Of<CrThenPr>(), p => p.CrThenPr, (p, v) => p with { CrThenPr = v }),
        Key.Of<Policies, Reappearance>("reappearance", "A lesion that returns after overall CR: pd, or re-read-as-pr for both visits. Default pd (rulebook R9).",
            Choice.Of<Reappearance>(), p => p.Reappearance, (p, v) => p with { Reappearance = v }),
        Key.Of<Policies, ContinuingPr>("continuing-pr", "Whether visits between -30% and progression stay PR after a PR. Default after-confirmed (rulebook R24).",
            Choice.Of<ContinuingPr>(), p => p.ContinuingPr, (p, v) => p with { ContinuingPr = v }),
        Key.Of<Policies, ProgressionDating>("progression-dating",
            "Date of a target progression whose scans span days. Default earliest-causing-scan; last-scan-of-sum is the FDA's (rulebook R25).",
            Choice.Of<ProgressionDating>(), p => p.ProgressionDating, (p, v) => p with { ProgressionDating = v }),
        Key.Of<Policies, bool>("tumour-markers", "Tumour markers above the upper limit forbid non-target CR. Default false (rulebook R33).",
            Forms.YesNo, p => p.TumourMarkers, (p, v) => p with { TumourMarkers = v }),
        Key.Of<Policies, Deterioration>("deterioration", "What global deterioration without radiological progression does to PFS. Default ignore (rulebook R29).",
            Choice.Of<Deterioration>(), p => p.Deterioration, (p, v) => p with { Deterioration = v }),
        Key.Of<Policies, NewTherapy>("new-therapy", "New anticancer therapy before progression: censor, event or ignore. Default censor (rulebook V4).",
            Choice.Of<NewTherapy>(), p => p.NewTherapy, (p, v) => p with { NewTherapy = v }),
        Key.Of<Policies, MissedAssessments>("missed-assessments", "Progression or death after missed assessments (rulebook V3).",
            new SectionForm<MissedAssessments>(MissedSection, new()), p => p.MissedAssessments, (p, v) => p with { MissedAssessments = v }),
        Key.Of<Policies, CensorAt>("censor-at", "Which assessment a censoring is dated at: adequate, or last-assessment with NE included. Default adequate (rulebook V6).",
            Choice.Of<CensorAt>(), p => p.CensorAt, (p, v) => p with { CensorAt = v }),
        Key.Of<Policies, SameDateNewTherapy>("same-date-new-therapy", "Progression or death on the very date of new therapy: event or censor. Default event (rulebook V5).",
            Choice.Of<SameDateNewTherapy>(), p => p.SameDateNewTherapy, (p, v) => p with { SameDateNewTherapy = v }),
        Key.Of<Policies, int>("hold-off", "Time after a lesion's irradiation in which its growth is swelling and no local progression. Default 0d (rulebook V10).",
            Forms.Duration, p => p.HoldOffDays, (p, v) => p with { HoldOffDays = v }),
        Key.Of<Policies, TimeFrameUse>("time-frame", "Whether the registered time frame bounds what counts: bound or report-only. Default bound (rulebook V18).",
            Choice.Of<TimeFrameUse>(), p => p.TimeFrame, (p, v) => p with { TimeFrame = v }),
        Key.Of<Policies, ProportionIntervalKind>("proportion-interval", "Confidence interval of a proportion. Default clopper-pearson.",
            ProportionInterval, p => p.ProportionInterval, (p, v) => p with { ProportionInterval = v }),
        Key.Of<Policies, SurvivalIntervalKind>("survival-interval", "Scale of the confidence interval of a survival function. Default log-log.",
            SurvivalInterval, p => p.SurvivalInterval, (p, v) => p with { SurvivalInterval = v }),
        Key.Of<Policies, CoxTies>("cox-ties", "Ties in Cox regression. Default efron.",
            Choice.Of<CoxTies>(), p => p.CoxTies, (p, v) => p with { CoxTies = v }),
        Key.Of<Policies, double>("level", "Confidence level of every interval. Default 0.95.",
            Forms.Fraction, p => p.Level, (p, v) => p with { Level = v }),
        Key.Of<Policies, double>("days-per-month", "Days in a month, for display only. Default 30.4375.",
            new BetweenForm(27.9, 31.1), p => p.DaysPerMonth, (p, v) => p with { DaysPerMonth = v }),
        Key.Of<Policies, UnconfirmedProgression>("unconfirmed-progression",
            "Progression that waits for confirmation (iUPD, irPD and the like) and never got it: event at its date, or censor. Default event (rulebook I10, JA7).",
            Choice.Of<UnconfirmedProgression>(), p => p.UnconfirmedProgression, (p, v) => p with { UnconfirmedProgression = v }),
        Key.Of<Policies, IRecistWindow>("irecist-window", "Days after an iUPD in which it can be confirmed (rulebook I2, I12).",
            new SectionForm<IRecistWindow>(WindowSection, new()), p => p.IRecistWindow, (p, v) => p with { IRecistWindow = v }),
        Key.Of<Policies, NcaSettings>("nca", "Choices of non-compartmental analysis (rulebook K1, K5).",
            new SectionForm<NcaSettings>(NcaSection, new()), p => p.Nca, (p, v) => p with { Nca = v }));
}
