using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>Which samples may carry the terminal slope, and which window of them is taken (rulebook K1).</summary>
public enum LambdaZRule
{
    /// <summary>After Tmax on every route. Of the windows that end at Tlast and fall, the longest whose adjusted R squared is within the tolerance of the best of all.</summary>
    Pknca,
    /// <summary>After Tmax, but from Tmax on after a bolus. Windows grow from the end; one replaces the one before while it is within the tolerance of the largest so far.</summary>
    Phoenix,
}

/// <summary>Samples chosen by a person instead of the rule, with the reason.</summary>
/// <param name="Include">Exactly these times; empty when the rule chooses.</param>
/// <param name="Exclude">Times that the rule may not use.</param>
/// <param name="Reason">Printed beside the half-life.</param>
public sealed record LambdaZByHand(ImmutableArray<double> Include, ImmutableArray<double> Exclude, string Reason);

/// <summary>Settings of the terminal slope.</summary>
public sealed record LambdaZSettings
{
    public static readonly LambdaZSettings Default = new();

    public LambdaZRule Rule { get; init; } = LambdaZRule.Pknca;
    /// <summary>How far below the best adjusted R squared a longer window may lie.</summary>
    public double Tolerance { get; init; } = 1e-4;
    /// <summary>Smallest window; at least 3, since two points fit any line (rulebook K2).</summary>
    public int MinPoints { get; init; } = 3;
    /// <summary>Largest window; null for any.</summary>
    public int? MaxPoints { get; init; }
    /// <summary>No window starts before this time; null for none.</summary>
    public double? NotBefore { get; init; }
    /// <summary>Whether Tmax itself may be in the window; null: as the rule has it.</summary>
    public bool? WithTmax { get; init; }
    /// <summary>Smallest adjusted R squared that is accepted; below it there is no terminal slope. Null accepts any.</summary>
    public double? MinR2Adjusted { get; init; }
    /// <summary>Smallest span, window over half-life, that is accepted. Null accepts any.</summary>
    public double? MinSpan { get; init; }
    public LambdaZByHand? ByHand { get; init; }
}
