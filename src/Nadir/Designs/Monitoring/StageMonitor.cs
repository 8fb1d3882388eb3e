using System.Collections.Immutable;
using Nadir.Designs.SingleArm;
using Nadir.Statistics.Distributions;

namespace Nadir.Designs.Monitoring;

/// <summary>What is known of a stage so far.</summary>
public enum StageVerdict
{
    /// <summary>Subjects are missing or may still respond, and the boundary is neither passed nor out of reach.</summary>
    Open,
    /// <summary>More responders than stop it: the next stage may begin, or, at the end, the treatment is promising.</summary>
    Passed,
    /// <summary>The boundary can no longer be passed, whatever becomes of the others.</summary>
    NotPromising,
    /// <summary>Enough responders to stop early as promising.</summary>
    Promising,
}

/// <summary>One subject of a stage.</summary>
public enum StageOutcome
{
    /// <summary>Has responded.</summary>
    Responder,
    /// <summary>Has not, and no longer can.</summary>
    Settled,
    /// <summary>Has not so far.</summary>
    Open,
}

/// <summary>One stage against its boundary.</summary>
/// <param name="Treated">Subjects of the stage treated so far, earlier stages included.</param>
/// <param name="Open">Treated, and may still respond.</param>
public sealed record StageState(MultiStageDesign.Stage Boundary, int Treated, int Responders, int Open, StageVerdict Verdict);

/// <summary>A single-arm trial of response as it stands: its stage, responders against the boundary, futility by exact and by Bayesian rules.</summary>
/// <remarks>
/// <para>Simon, Control Clin Trials 1989;10:1-10: a stage is decided as soon as its boundary is passed or can no longer be. Conditional power: the exact chance of more than the last
/// boundary given the responders so far, at a rate. Predictive probability: the same averaged over the beta posterior (Lee and Liu, Clin Trials 2008;5:93-106).
/// Both count only subjects whose outcome is known, and look at the end alone, not at stages between.</para>
/// </remarks>
/// <param name="Stages">One per stage.</param>
/// <param name="Current">Index of the stage that decides now: the first that is not passed, else the last.</param>
/// <param name="Known">Subjects with a known outcome among those of the whole trial.</param>
/// <param name="Responders">Of them.</param>
/// <param name="PowerAtTarget">Conditional power at the target rate.</param>
/// <param name="PowerAtNull">Conditional power at the null rate.</param>
/// <param name="PosteriorAboveNull">P(rate &gt; null | known).</param>
/// <param name="Predictive">Predictive probability to end with more than the last boundary.</param>
/// <param name="FutileExactly">The last boundary is out of reach, or a stage has stopped the trial.</param>
/// <param name="FutileByPrediction">The predictive probability is below the limit.</param>
public sealed record StageMonitor(
    ImmutableArray<StageState> Stages, int Current, int Known, int Responders, double PowerAtTarget, double PowerAtNull, double PosteriorAboveNull, double Predictive,
    bool FutileExactly, bool FutileByPrediction)
{
    public StageState Now => Stages[Current];

    /// <param name="design">Boundaries; the last stage has all subjects.</param>
    /// <param name="subjects">Treated subjects in the order of treatment; those beyond the last stage are left out.</param>
    /// <param name="prior">Beta prior of the rate.</param>
    /// <param name="futility">Limit of the predictive probability.</param>
    public static StageMonitor Of(
        MultiStageDesign design, ReadOnlySpan<StageOutcome> subjects, double nullRate, double targetRate, (double Successes, double Failures) prior, double futility)
    {
        var stages = ImmutableArray.CreateBuilder<StageState>();
        foreach (var stage in design.Stages)
            stages.Add(Judge(stage, subjects[..Math.Min(stage.Total, subjects.Length)], stage == design.Stages[^1]));
        var current = 0;
        while (current < stages.Count - 1 && stages[current].Verdict is StageVerdict.Passed)
            current++;

        var last = design.Stages[^1];
        var all = subjects[..Math.Min(last.Total, subjects.Length)];
        var (responders, open) = Count(all);
        var known = all.Length - open;
        var left = last.Total - known;
        var needed = last.StopAtMost + 1 - responders;
        PredictiveProbability monitoring = new(last.Total, nullRate, prior.Successes, prior.Failures, 0.95, 0);
        var predictive = monitoring.After(responders, known, last.StopAtMost + 1);
        return new(
            stages.ToImmutable(), current, known, responders, Binomial.AtLeast(needed, left, targetRate), Binomial.AtLeast(needed, left, nullRate),
            monitoring.PosteriorAbove(responders, known), predictive, stages.Any(stage => stage.Verdict is StageVerdict.NotPromising), predictive < futility);
    }

    static StageState Judge(MultiStageDesign.Stage stage, ReadOnlySpan<StageOutcome> subjects, bool last)
    {
        var (responders, open) = Count(subjects);
        var possible = open + stage.Total - subjects.Length;
        var verdict = responders >= stage.StopAtLeast && !last ? StageVerdict.Promising
            : responders > stage.StopAtMost ? StageVerdict.Passed
            : responders + possible <= stage.StopAtMost ? StageVerdict.NotPromising
            : StageVerdict.Open;
        return new(stage, subjects.Length, responders, open, verdict);
    }

    static (int Responders, int Open) Count(ReadOnlySpan<StageOutcome> subjects)
    {
        var (responders, open) = (0, 0);
        foreach (var subject in subjects)
        {
            responders += subject is StageOutcome.Responder ? 1 : 0;
            open += subject is StageOutcome.Open ? 1 : 0;
        }
        return (responders, open);
    }
}
