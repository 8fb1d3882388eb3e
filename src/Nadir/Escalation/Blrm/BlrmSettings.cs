namespace Nadir.Escalation.Blrm;

/// <summary>Which of the admissible levels comes next.</summary>
public enum BlrmChoice
{
    /// <summary>The one most likely to be in the target interval.</summary>
    TargetProbability,
    /// <summary>The one whose mean rate is nearest to the target: the two-parameter continual reassessment.</summary>
    NearestRate,
    /// <summary>The highest.</summary>
    Highest,
}

/// <summary>What a protocol chooses of a logistic model with two parameters.</summary>
public sealed record BlrmSettings
{
    /// <summary>Log of dose over reference dose, rising, one per level.</summary>
    public required double[] Covariates { get; init; }

    public required LogisticPrior Prior { get; init; }

    /// <summary>DLT rates from here are on target; below it too low.</summary>
    public double TargetFrom { get; init; } = 0.16;

    /// <summary>DLT rates above this are an overdose.</summary>
    public double TargetTo { get; init; } = 0.33;

    /// <summary>Target for <see cref="BlrmChoice.NearestRate"/>.</summary>
    public double Target { get; init; } = 0.25;

    /// <summary>Largest probability of an overdose that a level may have; null: no such control.</summary>
    public double? OverdoseLimit { get; init; } = 0.25;

    public BlrmChoice Choice { get; init; } = BlrmChoice.TargetProbability;

    /// <summary>Upwards one level beyond the highest one treated, not further.</summary>
    public bool NoSkipping { get; init; } = true;

    /// <summary>Largest factor between the next dose and the highest one treated; null: none.</summary>
    public double? LargestStep { get; init; }

    public string Name { get; init; } = "BLRM";

    /// <summary>Covariates of doses.</summary>
    /// <exception cref="ArgumentException">Fewer than two doses, one not above 0 or not above the one before, or a reference that is not above 0.</exception>
    public static double[] CovariatesOf(IReadOnlyList<double> doses, double reference)
    {
        if (!(reference > 0 && double.IsFinite(reference)))
            throw new ArgumentOutOfRangeException(nameof(reference), reference, "The reference dose is above 0.");
        if (doses.Count < 2)
            throw new ArgumentException("A logistic model needs the doses of two levels or more.", nameof(doses));
        for (var i = 0; i < doses.Count; i++)
            if (!(doses[i] > 0 && double.IsFinite(doses[i]) && (i == 0 || doses[i] > doses[i - 1])))
                throw new ArgumentOutOfRangeException(nameof(doses), doses[i], "Doses are above 0, each above the one before.");
        return [.. doses.Select(dose => Math.Log(dose / reference))];
    }

    /// <exception cref="ArgumentOutOfRangeException">An interval or a limit outside (0, 1).</exception>
    public void Check()
    {
        Prior.Check();
        if (Covariates.Length is < 2 or > 64)
            throw new ArgumentOutOfRangeException(nameof(Covariates), Covariates.Length, "A logistic model has 2 to 64 levels.");
        if (!(TargetFrom > 0 && TargetFrom < TargetTo && TargetTo < 1))
            throw new ArgumentOutOfRangeException(nameof(TargetFrom), TargetFrom, "The target interval lies inside (0, 1) and ends above where it begins.");
        if (!(Target is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Target), Target, "A target DLT rate lies strictly between 0 and 1.");
        if (OverdoseLimit is { } limit && !(limit is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(OverdoseLimit), limit, "The largest probability of an overdose lies strictly between 0 and 1.");
    }

    public LogisticPosterior Posterior(ReadOnlySpan<LevelTally> levels) => LogisticPosterior.Of(Prior, Covariates, levels, TargetFrom, TargetTo);
}
