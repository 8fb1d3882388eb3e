using System.Collections.Concurrent;
using System.Globalization;

namespace Nadir.Escalation.Ewoc;

/// <summary>What a protocol chooses of escalation with overdose control.</summary>
public sealed record EwocSettings
{
    public required double Target { get; init; }

    /// <summary>Rising, one per level.</summary>
    public required double[] Doses { get; init; }

    /// <summary>Feasibility bound: largest probability that the next dose is above the MTD.</summary>
    public double Limit { get; init; } = 0.25;

    /// <summary>Upwards one level beyond the highest one treated, not further.</summary>
    public bool NoSkipping { get; init; } = true;

    /// <exception cref="ArgumentException">Doses not rising, or a rate outside (0, 1).</exception>
    public void Check()
    {
        if (!(Target is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Target), Target, "A target DLT rate lies strictly between 0 and 1.");
        if (!(Limit is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Limit), Limit, "The feasibility bound lies strictly between 0 and 1.");
        if (Doses.Length < 2)
            throw new ArgumentException("Escalation with overdose control needs the doses of two levels or more.", nameof(Doses));
        for (var i = 0; i < Doses.Length; i++)
            if (!(double.IsFinite(Doses[i]) && (i == 0 || Doses[i] > Doses[i - 1])))
                throw new ArgumentOutOfRangeException(nameof(Doses), Doses[i], "Each dose is above the one before.");
    }
}

/// <summary>Escalation with overdose control on given levels: the highest whose probability of being above the MTD is within the bound.</summary>
/// <remarks>Babb, Rogatko and Zacks, Stat Med 1998;17:1103-1120. The MTD at the end is chosen by the same rule among the levels treated. The lowest level is never above the MTD in this model, so it is always allowed.</remarks>
public sealed class EwocDesign : IDoseDesign
{
    readonly ConcurrentDictionary<string, EwocPosterior> known = new(StringComparer.Ordinal);

    const int MostRemembered = 100_000;

    public EwocDesign(EwocSettings settings, TrialSize size)
    {
        settings.Check();
        (Settings, Size) = (settings, size);
    }

    public EwocSettings Settings { get; }

    public TrialSize Size { get; }

    public string Name => "EWOC";

    public int StartLevel => Size.StartLevel;

    public DoseDecision Next(ReadOnlySpan<LevelTally> levels, int current)
    {
        if (ModelCourse.Before(levels, current, Size, out var treated, out var highest) is { } early)
            return early;
        var best = HighestWithin(Posterior(levels));
        var (next, rule) = Settings.NoSkipping && best > highest + 1 ? (highest + 1, ModelRules.NoSkipping) : (best, ModelRules.Overdose);
        return ModelCourse.After(levels, current, Size, treated, next, rule) ?? DoseDecision.StopWith(MaximumToleratedDose(levels), ModelRules.SubjectsReached);
    }

    public int MaximumToleratedDose(ReadOnlySpan<LevelTally> levels)
    {
        for (var level = HighestWithin(Posterior(levels)); level >= 0; level--)
            if (levels[level].Evaluable > 0)
                return level;
        return DoseDecision.NoLevel;
    }

    public string Explain(DoseDecision decision, ReadOnlySpan<LevelTally> levels, Func<int, string> name)
    {
        if (decision.Rule == ModelRules.Start)
            return $"nobody was treated yet: {name(decision.Level)} is the starting level";
        if (decision.Action is DoseAction.Wait)
            return string.Create(CultureInfo.InvariantCulture, $"{levels[decision.Level].Pending} pending at {name(decision.Level)}: their windows decide first");
        if (decision.Level == DoseDecision.NoLevel)
            return "no level treated so far is within the bound";
        var posterior = Posterior(levels);
        var held = decision.Rule == ModelRules.NoSkipping ? "; no level is skipped" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name(decision.Level)} is above the MTD with probability {posterior.Below[decision.Level]:0.000}, within {Settings.Limit}{held}: {(decision.Action is DoseAction.Stop ? "it is the MTD" : "next")}");
    }

    EwocPosterior Posterior(ReadOnlySpan<LevelTally> levels)
    {
        Span<char> letters = stackalloc char[2 * levels.Length];
        for (var level = 0; level < levels.Length; level++)
            (letters[2 * level], letters[2 * level + 1]) = ((char)levels[level].Evaluable, (char)levels[level].Dlts);
        var key = new string(letters);
        if (known.TryGetValue(key, out var posterior))
            return posterior;
        posterior = EwocPosterior.Quick(Settings.Doses, levels, Settings.Target);
        if (known.Count < MostRemembered)
            known.TryAdd(key, posterior);
        return posterior;
    }

    int HighestWithin(EwocPosterior posterior)
    {
        var best = 0;
        for (var level = 1; level < posterior.Below.Length; level++)
            if (posterior.Below[level] <= Settings.Limit)
                best = level;
        return best;
    }
}
