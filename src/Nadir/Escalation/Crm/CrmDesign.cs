using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Escalation.Crm;

/// <summary>What a protocol chooses of the continual reassessment method.</summary>
public sealed record CrmSettings
{
    public required double Target { get; init; }

    public required CrmModel Model { get; init; }

    public CrmEstimate Estimate { get; init; } = CrmEstimate.PlugIn;

    /// <summary>Upwards one level beyond the highest one treated, not further.</summary>
    public bool NoSkipping { get; init; } = true;

    /// <summary>No escalation from a level whose observed DLT rate is above the target.</summary>
    public bool Coherent { get; init; } = true;

    /// <summary>Probability that the lowest level's rate is above the target beyond which the trial stops; null: it never does.</summary>
    public double? StopAbove { get; init; }

    /// <exception cref="ArgumentOutOfRangeException">A target or a probability outside (0, 1).</exception>
    public void Check()
    {
        if (!(Target is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Target), Target, "A target DLT rate lies strictly between 0 and 1.");
        if (StopAbove is { } limit && !(limit is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(StopAbove), limit, "The probability that stops the trial lies strictly between 0 and 1.");
    }
}

/// <summary>The continual reassessment method with one parameter.</summary>
/// <remarks>
/// O'Quigley, Pepe and Fisher, Biometrics 1990;46:33-48; no skipping: Goodman, Zahurak and Piantadosi, Stat Med 1995;14:1149-1161. The next level is the one
/// whose estimated rate is nearest to the target, the lower of two that are equally near. Pending subjects are waited for; those who do not wait use TITE-CRM.
/// </remarks>
public sealed class CrmDesign : IDoseDesign
{
    readonly CrmGrid whole;
    readonly CrmGrid? above;

    public CrmDesign(CrmSettings settings, TrialSize size)
    {
        (Settings, Size) = (settings, size);
        settings.Check();
        (whole, above) = Grids(size.Subjects);
    }

    public CrmSettings Settings { get; }

    public TrialSize Size { get; }

    public string Name => $"CRM ({Settings.Model.Curve.Name})";

    public int StartLevel => Size.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        if (ModelCourse.Before(levels, current, Size, out var treated, out var highest) is { } early)
            return early;

        var (best, tooToxic) = Assess(levels);
        if (tooToxic)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.AllOverdose);
        var (next, rule) = Restrict(levels, best, current, highest);
        return ModelCourse.After(levels, current, Size, treated, next, rule) ?? DoseDecision.StopWith(Recommended(levels, best), ModelRules.SubjectsReached);
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels)
    {
        var (best, tooToxic) = Assess(levels);
        return tooToxic ? DoseDecision.NoLevel : Recommended(levels, best);
    }

    /// <summary>The nearest level, or the highest level treated where that one is lower: no level is recommended that nobody received.</summary>
    static int Recommended(ReadOnlySpan<LevelTally> levels, int best)
    {
        while (best > 0 && levels[best].Evaluable == 0)
            best--;
        return levels[best].Evaluable == 0 ? DoseDecision.NoLevel : best;
    }

    (int Level, Rule Rule) Restrict(ReadOnlySpan<LevelTally> levels, int best, int current, int highest)
    {
        var (next, rule) = (best, ModelRules.Model);
        if (Settings.NoSkipping && next > highest + 1)
            (next, rule) = (highest + 1, ModelRules.NoSkipping);
        var here = levels[current];
        return Settings.Coherent && next > current && here.Dlts > Settings.Target * here.Evaluable ? (current, ModelRules.Coherence) : (next, rule);
    }

    (CrmGrid Whole, CrmGrid? Above) Grids(int subjects) =>
        (CrmGrid.Whole(Settings.Model, subjects), Settings.StopAbove is null ? null : CrmGrid.Above(Settings.Model, subjects, 0, Settings.Target));

    (int Best, bool TooToxic) Assess(ReadOnlySpan<LevelTally> levels)
    {
        var evaluable = 0;
        foreach (var level in levels)
            evaluable += level.Evaluable;
        // More subjects than planned need closer points.
        var (grid, part) = evaluable <= Math.Max(Size.Subjects, 1) ? (whole, above) : Grids(evaluable);
        Span<double> density = stackalloc double[grid.Points];
        var scale = grid.Posterior(levels, density);
        double mass = 0, first = 0;
        for (var i = 0; i < density.Length; i++)
        {
            mass += density[i];
            first += density[i] * (Settings.Model.Prior == CrmPrior.Exponential ? Math.Exp(grid.At[i]) : grid.At[i]);
        }
        var plugged = Settings.Model.Prior == CrmPrior.Exponential ? Math.Log(first / mass) : first / mass;
        var (best, distance) = (0, double.PositiveInfinity);
        for (var level = 0; level < levels.Length; level++)
        {
            var rate = Settings.Estimate is CrmEstimate.PlugIn ? Settings.Model.Rate(level, plugged) : Mean(grid.LogRates(level), density) / mass;
            if (Math.Abs(rate - Settings.Target) is var away && away < distance)
                (best, distance) = (level, away);
        }
        if (Settings.StopAbove is not { } limit || part is null)
            return (best, false);
        Span<double> there = stackalloc double[part.Points];
        var factor = part.Posterior(levels, there);
        return (best, Math.Exp(factor - scale) * part.Integral(there) / (mass * grid.Weights[0]) > limit);
    }

    static double Mean(ReadOnlySpan<double> logRates, ReadOnlySpan<double> density)
    {
        var sum = 0.0;
        for (var i = 0; i < density.Length; i++)
            if (density[i] > 0)
                sum += density[i] * Math.Exp(logRates[i]);
        return sum;
    }

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name)
    {
        if (decision.Rule == ModelRules.Start)
            return $"nobody was treated yet: {name(decision.Level)} is the starting level";
        var posterior = CrmPosterior.Of(Settings.Model, levels, Settings.Target);
        string Rate(int level) => string.Create(CultureInfo.InvariantCulture, $"{posterior.Levels[level].Estimate(Settings.Estimate):0.000} at {name(level)}");
        var rates = "estimated DLT rates " + string.Join(", ", Enumerable.Range(0, levels.Length).Select(Rate));
        if (decision.Level == DoseDecision.NoLevel)
            return string.Create(CultureInfo.InvariantCulture, $"the rate at {name(0)} is above {Settings.Target} with probability {posterior.Levels[0].AboveTarget:0.000}: no dose is recommended");
        if (decision.Action is DoseAction.Wait)
            return string.Create(CultureInfo.InvariantCulture, $"{levels[decision.Level].Pending} pending at {name(decision.Level)}: their windows decide first");
        var held = decision.Rule == ModelRules.NoSkipping ? "; no level is skipped" : decision.Rule == ModelRules.Coherence ? "; no escalation from an observed rate above the target" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{rates}; target {Settings.Target}{held}: {(decision.Action is DoseAction.Stop ? "the MTD is " : "next at ")}{name(decision.Level)}");
    }
}
