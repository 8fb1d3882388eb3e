using Nadir.Escalation.Crm;

namespace Nadir.Escalation.TiteCrm;

/// <summary>Continual reassessment that counts subjects under observation by the share of their window.</summary>
/// <remarks>Cheung and Chappell, Biometrics 2000;56:1177-1182: a subject without a DLT so far adds 1 - w F(dose) to the likelihood, w the share of the window observed.</remarks>
public sealed class TiteCrmDesign : ITimeToEventDesign
{
    readonly CrmSettings settings;
    readonly TrialSize size;

    // what a decision needs of the posterior is summed on this grid, as CrmDesign does; the whole posterior is worked out where it is asked for
    readonly CrmGrid whole;

    public TiteCrmDesign(CrmSettings settings, TrialSize size)
    {
        settings.Check();
        (this.settings, this.size, whole) = (settings, size, CrmGrid.Whole(settings.Model, size.Subjects));
    }

    public string Name => $"TITE-CRM ({settings.Model.Curve.Name})";

    public int StartLevel => size.StartLevel;

    /// <param name="target">Target DLT rate.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight outside [0, 1], or a level that the model does not have.</exception>
    public static CrmPosterior Posterior(CrmModel model, ReadOnlySpan<WeightedOutcome> subjects, double target)
    {
        var everybody = subjects.ToArray();
        foreach (var subject in everybody)
        {
            if (subject.Level < 0 || subject.Level >= model.Levels)
                throw new ArgumentOutOfRangeException(nameof(subjects), subject.Level + 1, "A subject's level is one of the model's.");
            if (!(subject.Weight is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(subjects), subject.Weight, "The share of a window that was observed lies between 0 and 1.");
        }
        return CrmPosterior.Of(model, everybody.Length, target, (grid, into) => Fill(grid, everybody, into));
    }

    public DoseDecision Next(ReadOnlySpan<WeightedOutcome> subjects, int levels, int current)
    {
        if (subjects.Length == 0)
            return DoseDecision.Treat(StartLevel, StartLevel, size.Cohort, ModelRules.Start);
        if (IsTooToxic(subjects))
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.AllOverdose);
        var (next, rule) = (Nearest(subjects), ModelRules.Model);
        var highest = 0;
        double dlts = 0, here = 0;
        foreach (var subject in subjects)
        {
            highest = Math.Max(highest, subject.Level);
            if (subject.Level == current)
                (dlts, here) = (dlts + (subject.Dlt ? 1 : 0), here + 1);
        }
        if (settings.NoSkipping && next > highest + 1)
            (next, rule) = (highest + 1, ModelRules.NoSkipping);
        if (settings.Coherent && next > current && dlts > settings.Target * here)
            (next, rule) = (current, ModelRules.Coherence);
        if (subjects.Length < size.Subjects)
            return DoseDecision.Treat(next, current, Math.Min(size.Cohort, size.Subjects - subjects.Length), rule);
        foreach (var subject in subjects)
            if (!subject.Dlt && subject.Weight < 1)
                return DoseDecision.WaitAt(subject.Level, ModelRules.Pending);
        return DoseDecision.StopWith(MaximumToleratedDose(subjects, levels), ModelRules.SubjectsReached);
    }

    public int MaximumToleratedDose(ReadOnlySpan<WeightedOutcome> subjects, int levels)
    {
        if (subjects.Length == 0)
            return DoseDecision.NoLevel;
        if (IsTooToxic(subjects))
            return DoseDecision.NoLevel;
        var (nearest, best) = (Nearest(subjects), DoseDecision.NoLevel);
        foreach (var subject in subjects)
            if (subject.Level <= nearest)
                best = Math.Max(best, subject.Level);
        return best;
    }

    bool IsTooToxic(ReadOnlySpan<WeightedOutcome> subjects) =>
        settings.StopAbove is { } limit && Posterior(settings.Model, subjects, settings.Target).Levels[0].AboveTarget > limit;

    /// <summary>The level whose estimated rate is nearest to the target, of equal ones the lowest.</summary>
    int Nearest(ReadOnlySpan<WeightedOutcome> subjects)
    {
        // more subjects than planned need a finer grid
        var grid = subjects.Length <= size.Subjects ? whole : CrmGrid.Whole(settings.Model, subjects.Length);
        var density = new double[grid.Points];
        Fill(grid, subjects, density);
        double mass = 0, first = 0;
        for (var i = 0; i < density.Length; i++)
        {
            mass += density[i];
            first += density[i] * (settings.Model.Prior == CrmPrior.Exponential ? Math.Exp(grid.At[i]) : grid.At[i]);
        }
        var plugged = settings.Model.Prior == CrmPrior.Exponential ? Math.Log(first / mass) : first / mass;
        var (best, distance) = (0, double.PositiveInfinity);
        for (var level = 0; level < settings.Model.Levels; level++)
        {
            var rate = settings.Estimate is CrmEstimate.PlugIn ? settings.Model.Rate(level, plugged) : Mean(grid, level, density) / mass;
            if (Math.Abs(rate - settings.Target) is var away && away < distance)
                (best, distance) = (level, away);
        }
        return best;
    }

    static double Mean(CrmGrid grid, int level, double[] density)
    {
        var logRates = grid.LogRates(level);
        var sum = 0.0;
        for (var i = 0; i < density.Length; i++)
            sum += density[i] * Math.Exp(logRates[i]);
        return sum;
    }

    static double Fill(CrmGrid grid, ReadOnlySpan<WeightedOutcome> subjects, double[] into)
    {
        grid.LogPrior.CopyTo(into);
        foreach (var subject in subjects)
        {
            var rates = grid.LogRates(subject.Level);
            var rests = grid.LogRests(subject.Level);
            for (var i = 0; i < into.Length; i++)
                into[i] += subject.Dlt ? rates[i]
                    : subject.Weight == 1 ? rests[i]
                    : Statistics.Distributions.Stirling.LogOnePlus(-subject.Weight * Math.Exp(rates[i]));
        }
        return CrmGrid.Exponentiate(into);
    }
}
