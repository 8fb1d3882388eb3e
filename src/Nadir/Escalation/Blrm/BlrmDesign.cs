using System.Collections.Concurrent;
using System.Globalization;

namespace Nadir.Escalation.Blrm;

/// <summary>Bayesian logistic regression with overdose control.</summary>
/// <remarks>
/// Neuenschwander, Branson and Gsponer, Stat Med 2008;27:2420-2439; overdose control after Babb, Rogatko and Zacks, Stat Med 1998;17:1103-1120. A level whose
/// probability of an overdose is exactly the limit is admissible. The posterior of counts met before is remembered: it is a pure function of them.
/// </remarks>
public sealed class BlrmDesign : IDoseDesign
{
    readonly ConcurrentDictionary<UInt128, Ranking> rankings = [];

    /// <summary>Counts that are remembered; beyond it each is worked out again.</summary>
    const int MostRemembered = 200_000;

    public BlrmDesign(BlrmSettings settings, TrialSize size)
    {
        settings.Check();
        (Settings, Size) = (settings, size);
    }

    public BlrmSettings Settings { get; }

    public TrialSize Size { get; }

    public string Name => Settings.Name;

    public int StartLevel => Size.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        if (ModelCourse.Before(levels, current, Size, out var treated, out var highest) is { } early)
            return early;

        var ranking = Rank(levels);
        if (ranking.Admissible == 0)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.AllOverdose);
        var limit = HighestAllowed(levels.Length, highest);
        var next = ranking.Best(limit);
        if (next == DoseDecision.NoLevel)
            return DoseDecision.StopWith(DoseDecision.NoLevel, ModelRules.AllOverdose);
        var rule = ranking.Best(levels.Length - 1) > limit ? ModelRules.NoSkipping : Settings.OverdoseLimit is null ? ModelRules.Model : ModelRules.Overdose;
        return ModelCourse.After(levels, current, Size, treated, next, rule) ?? DoseDecision.StopWith(Recommended(levels, ranking), ModelRules.SubjectsReached);
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels) => Recommended(levels, Rank(levels));

    /// <summary>The best admissible level among those treated.</summary>
    static int Recommended(ReadOnlySpan<LevelTally> levels, Ranking ranking)
    {
        var best = DoseDecision.NoLevel;
        for (var level = 0; level < levels.Length; level++)
            if (levels[level].Evaluable > 0 && ranking.IsAdmissible(level) && (best == DoseDecision.NoLevel || ranking.Score(level) > ranking.Score(best)))
                best = level;
        return best;
    }

    int HighestAllowed(int levels, int highest)
    {
        var allowed = Settings.NoSkipping ? Math.Min(highest + 1, levels - 1) : levels - 1;
        if (Settings.LargestStep is { } step)
            while (allowed > highest && Settings.Covariates[allowed] - Settings.Covariates[highest] > Math.Log(step) + 1e-12)
                allowed--;
        return allowed;
    }

    Ranking Rank(ReadOnlySpan<LevelTally> levels)
    {
        if (Key(levels) is not { } key)
            return Ranked(Settings.Posterior(levels));
        if (rankings.TryGetValue(key, out var known))
            return known;
        var ranking = Ranked(Settings.Posterior(levels));
        if (rankings.Count < MostRemembered)
            rankings.TryAdd(key, ranking);
        return ranking;
    }

    Ranking Ranked(LogisticPosterior posterior)
    {
        var scores = new double[posterior.Rates.Length];
        var admissible = 0UL;
        for (var level = 0; level < scores.Length; level++)
        {
            var (above, over) = (posterior.Above[level][0], posterior.Above[level][1]);
            scores[level] = Settings.Choice switch
            {
                BlrmChoice.TargetProbability => above - over,
                BlrmChoice.NearestRate => -Math.Abs(posterior.Rates[level] - Settings.Target),
                _ => level,
            };
            if (Settings.OverdoseLimit is not { } limit || over <= limit)
                admissible |= 1UL << level;
        }
        return new(scores, admissible);
    }

    // Eight bits a level for the subjects without a DLT and eight for those with one, up to eight levels; nothing remembered beyond.
    static UInt128? Key(ReadOnlySpan<LevelTally> levels)
    {
        if (levels.Length > 8)
            return null;
        var key = UInt128.Zero;
        foreach (var level in levels)
        {
            if (level.Evaluable > byte.MaxValue)
                return null;
            key = (key << 16) | (uint)(level.Evaluable << 8 | level.Dlts);
        }
        return key;
    }

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name)
    {
        if (decision.Rule == ModelRules.Start)
            return $"nobody was treated yet: {name(decision.Level)} is the starting level";
        if (decision.Action is DoseAction.Wait)
            return string.Create(CultureInfo.InvariantCulture, $"{levels[decision.Level].Pending} pending at {name(decision.Level)}: their windows decide first");
        var posterior = Settings.Posterior(levels);
        if (decision.Level == DoseDecision.NoLevel)
            return string.Create(CultureInfo.InvariantCulture, $"a DLT rate above {Settings.TargetTo} at {name(0)} has probability {posterior.Above[0][1]:0.000}, over {Settings.OverdoseLimit}: no dose is recommended");
        var (above, over) = (posterior.Above[decision.Level][0], posterior.Above[decision.Level][1]);
        var held = decision.Rule == ModelRules.NoSkipping ? "; no level is skipped" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name(decision.Level)} has a mean DLT rate of {posterior.Rates[decision.Level]:0.000}, {Settings.TargetFrom} to {Settings.TargetTo} with probability {above - over:0.000}, more with {over:0.000}{held}: {(decision.Action is DoseAction.Stop ? "it is the MTD" : "next")}");
    }

    /// <param name="Admissible">A bit a level.</param>
    sealed record Ranking(double[] Scores, ulong Admissible)
    {
        public bool IsAdmissible(int level) => (Admissible >> level & 1) == 1;

        public double Score(int level) => Scores[level];

        /// <summary>The admissible level of the highest score up to a limit; of equal ones the lowest.</summary>
        public int Best(int limit)
        {
            var best = DoseDecision.NoLevel;
            for (var level = 0; level <= limit; level++)
                if (IsAdmissible(level) && (best == DoseDecision.NoLevel || Scores[level] > Scores[best]))
                    best = level;
            return best;
        }
    }
}
