namespace Nadir.Pharmacokinetics;

/// <summary>What an area does beyond the last quantifiable sample (rulebook K6).</summary>
public enum BeyondLast
{
    /// <summary>Nothing: it ends at Tlast.</summary>
    Last,
    /// <summary>It follows the samples below the limit: a straight line to the first of them, 0 from there on.</summary>
    All,
    /// <summary>It goes on along the terminal slope from the concentration observed last, whatever the trapezoid.</summary>
    Infinity,
    /// <summary>As <see cref="Infinity"/>, from the concentration that the slope predicts at Tlast.</summary>
    InfinityPredicted,
}

/// <summary>Choices of a non-compartmental analysis. The defaults are the rulebook's.</summary>
public sealed record NcaOptions
{
    public static readonly NcaOptions Default = new();

    public AucMethod Method { get; init; } = AucMethod.LinearUpLogDown;
    public BlqRules Blq { get; init; } = BlqRules.Default;
    public LambdaZSettings LambdaZ { get; init; } = LambdaZSettings.Default;
    /// <summary>Rule of the partial area AUCINT; the others are printed beside it under names of their own.</summary>
    public BeyondLast Beyond { get; init; } = BeyondLast.Last;
    /// <summary>True for a substance of the body's own: nothing is put in at time 0, and without a sample there is no area.</summary>
    public bool NeedsStart { get; init; }
}

/// <summary>A part of the profile, in its times: from <paramref name="Start"/> to <paramref name="End"/>, both included.</summary>
public readonly record struct NcaInterval(double Start, double End)
{
    /// <summary>From the dose to the end of the profile, and beyond.</summary>
    public static readonly NcaInterval Whole = new(0, double.PositiveInfinity);

    public bool IsFinite => double.IsFinite(End);

    /// <summary><c>0-24</c>, <c>0-inf</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Start}-{(IsFinite ? FormattableString.Invariant($"{End}") : "inf")}");
}
