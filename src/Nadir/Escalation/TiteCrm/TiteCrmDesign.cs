using Nadir.Escalation.Crm;

namespace Nadir.Escalation.TiteCrm;

/// <summary>Continual reassessment that counts subjects under observation by the share of their window.</summary>
/// <remarks>Cheung and Chappell, Biometrics 2000;56:1177-1182: a subject without a DLT so far adds 1 - w F(dose) to the likelihood, w the share of the window observed.</remarks>
public sealed class TiteCrmDesign : ITimeToEventDesign
{
    readonly CrmSettings settings;
    readonly TrialSize size;

    public TiteCrmDesign(CrmSettings settings, TrialSize size)
    {
        settings.Check();
        (this.settings, this.size) = (settings, size);
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
        var posterior = Posterior(settings.Model, subjects, settings.Target);
        if (settings.StopAbove is { } limit && posterior.Levels[0].AboveTarget > limit)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.AllOverdose);
        var (next, rule) = (Nearest(posterior), ModelRules.Model);
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
        var posterior = Posterior(settings.Model, subjects, settings.Target);
        if (settings.StopAbove is { } limit && posterior.Levels[0].AboveTarget > limit)
            return DoseDecision.NoLevel;
        var (nearest, best) = (Nearest(posterior), DoseDecision.NoLevel);
        foreach (var subject in subjects)
            if (subject.Level <= nearest)
                best = Math.Max(best, subject.Level);
        return best;
    }

    int Nearest(CrmPosterior posterior)
    {
        var best = 0;
        for (var level = 1; level < posterior.Levels.Length; level++)
            if (Away(posterior, level) < Away(posterior, best))
                best = level;
        return best;
    }

    double Away(CrmPosterior posterior, int level) => Math.Abs(posterior.Levels[level].Estimate(settings.Estimate) - settings.Target);

    static double Fill(CrmGrid grid, WeightedOutcome[] subjects, double[] into)
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
