using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>Agencies' ways of counting progression and death, as settings.</summary>
/// <remarks>They differ in two places only: what missed assessments do (rulebook V3), and what new anticancer therapy does (V4, VA11).</remarks>
public static class TimeToEventPolicies
{
    /// <summary>FDA: censored before the gap, censored before new therapy.</summary>
    public static Policies Fda(Policies settings) =>
        settings with { MissedAssessments = settings.MissedAssessments with { Then = MissedThen.Censor }, NewTherapy = NewTherapy.Censor };

    /// <summary>EMA: every progression and death at its date; new therapy ignored.</summary>
    public static Policies Ema(Policies settings) =>
        settings with { MissedAssessments = settings.MissedAssessments with { Then = MissedThen.Event }, NewTherapy = NewTherapy.Ignore };

    public static bool IsFda(Policies settings) => settings is { MissedAssessments.Then: MissedThen.Censor, NewTherapy: NewTherapy.Censor };

    public static bool IsEma(Policies settings) => settings is { MissedAssessments.Then: MissedThen.Event, NewTherapy: NewTherapy.Ignore };
}
