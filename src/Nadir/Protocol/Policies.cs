using Nadir.Statistics.Proportions;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Protocol;

/// <summary>Every choice that careful readers make differently, with the rulebook's default. The report prints those in force.</summary>
public sealed record Policies
{
    /// <summary>Where response comes from. Recorded responses are compared with derived ones wherever both exist.</summary>
    public ResponseSource ResponseSource { get; init; } = ResponseSource.Lesions;
    public Confirmation Confirmation { get; init; } = new();
    public SdMinimum SdMinimum { get; init; } = new(SdMinimumKind.Days, 42);
    /// <summary>CR followed by PR (rulebook R22).</summary>
    public CrThenPr CrThenPr { get; init; } = CrThenPr.Pd;
    /// <summary>A non-nodal lesion that returns after overall CR (rulebook R9).</summary>
    public Reappearance Reappearance { get; init; } = Reappearance.Pd;
    /// <summary>Visits between -30% and progression after a PR (rulebook R24).</summary>
    public ContinuingPr ContinuingPr { get; init; } = ContinuingPr.AfterConfirmed;
    /// <summary>Date of a progression whose scans span days (rulebook R25).</summary>
    public ProgressionDating ProgressionDating { get; init; } = ProgressionDating.EarliestCausingScan;
    /// <summary>Tumour markers above the upper limit forbid non-target CR (rulebook R33).</summary>
    public bool TumourMarkers { get; init; }
    /// <summary>Global deterioration without radiological progression (rulebook R29).</summary>
    public Deterioration Deterioration { get; init; } = Deterioration.Ignore;
    /// <summary>New anticancer therapy before progression (rulebook V4).</summary>
    public NewTherapy NewTherapy { get; init; } = NewTherapy.Censor;
    public MissedAssessments MissedAssessments { get; init; } = new();
    public CensorAt CensorAt { get; init; } = CensorAt.Adequate;
    /// <summary>Progression or death on the very date of new therapy (rulebook V5).</summary>
    public SameDateNewTherapy SameDateNewTherapy { get; init; } = SameDateNewTherapy.Event;
    /// <summary>Days after a lesion's irradiation in which its growth is taken for swelling and not for local progression (rulebook V10).</summary>
    public int HoldOffDays { get; init; }
    /// <summary>Whether the registered time frame bounds what counts (rulebook V18).</summary>
    public TimeFrameUse TimeFrame { get; init; } = TimeFrameUse.Bound;
    public ProportionIntervalKind ProportionInterval { get; init; } = ProportionIntervalKind.ClopperPearson;
    public SurvivalIntervalKind SurvivalInterval { get; init; } = SurvivalIntervalKind.LogLog;
    public CoxTies CoxTies { get; init; } = CoxTies.Efron;
    /// <summary>Confidence level of every interval, strictly between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;
    /// <summary>Days in a month, for display only.</summary>
    public double DaysPerMonth { get; init; } = 30.4375;
    /// <summary>Progression that was never confirmed, where the criteria ask for it (rulebook I10, JA7).</summary>
    public UnconfirmedProgression UnconfirmedProgression { get; init; } = UnconfirmedProgression.Event;
    public IRecistWindow IRecistWindow { get; init; } = new();
    public NcaSettings Nca { get; init; } = new();
}

public enum ResponseSource { Lesions, Recorded }

/// <summary>Confirmation of CR and PR (rulebook R18 to R20).</summary>
/// <param name="IntervalDays">Smallest difference between the two dates, no + 1; 0 turns confirmation off.</param>
/// <param name="MaxNotEvaluableBetween">NE visits accepted between the two.</param>
/// <param name="MaxStableBetween">SD visits accepted between a PR and the PR that confirms it.</param>
/// <param name="MaxPartialBetween">PR visits accepted between a CR and the CR that confirms it (rulebook VA9).</param>
public sealed record Confirmation(int IntervalDays = 28, int MaxNotEvaluableBetween = 1, int MaxStableBetween = 1, int MaxPartialBetween = 0);

/// <summary>Shortest time to an SD that counts (rulebook R21), inclusive, from the endpoint's origin.</summary>
/// <param name="Days">Used by <see cref="SdMinimumKind.Days"/> only.</param>
public sealed record SdMinimum(SdMinimumKind Kind, int Days = 0);

public enum SdMinimumKind { Days, FirstVisitLessWindow, None }

public enum CrThenPr { Pd, Sd, Pr }

public enum Reappearance { Pd, ReReadAsPr }

public enum ContinuingPr { AfterConfirmed, Always, Never }

public enum ProgressionDating
{
    /// <summary>The earliest scan that shows the cause.</summary>
    EarliestCausingScan,
    /// <summary>Target progression at the last scan that completes the sum (FDA).</summary>
    LastScanOfSum,
}

public enum Deterioration { Ignore, Event }

public enum NewTherapy { Censor, Event, Ignore }

/// <summary>Progression or death after missed assessments (rulebook V3).</summary>
/// <param name="Allowed">Consecutive planned assessments that may be missed: 1 means that two or more censor.</param>
public sealed record MissedAssessments(int Allowed = 1, MissedThen Then = MissedThen.Censor);

public enum MissedThen { Censor, Event }

public enum CensorAt
{
    /// <summary>The last adequate assessment (rulebook V6).</summary>
    Adequate,
    /// <summary>The last assessment, NE included.</summary>
    LastAssessment,
}

public enum SameDateNewTherapy { Event, Censor }

public enum TimeFrameUse { Bound, ReportOnly }

public enum UnconfirmedProgression
{
    /// <summary>It counts at its first date when nothing better followed.</summary>
    Event,
    /// <summary>It is no event: without death the subject is censored.</summary>
    Censor,
}

/// <summary>Days after an iUPD in which it can be confirmed (rulebook I2, I12).</summary>
public sealed record IRecistWindow(int FromDays = 28, int ToDays = 56);

/// <summary>Choices of non-compartmental analysis (rulebook K1, K5).</summary>
public sealed record NcaSettings(AucMethod Auc = AucMethod.LinearUpLogDown, LambdaZChoice LambdaZ = LambdaZChoice.BestAdjustedRSquared);

public enum AucMethod { LinearUpLogDown, Linear, LinearLog }

public enum LambdaZChoice
{
    /// <summary>Adjusted R2 within 1e-4 of the best of all windows, most points.</summary>
    BestAdjustedRSquared,
    /// <summary>Points are added while adjusted R2 stays within 1e-4 of the largest so far.</summary>
    Phoenix,
}
