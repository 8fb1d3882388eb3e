namespace Nadir.Statistics;

/// <summary>What a test found. A number that does not exist is null, and <see cref="Why"/> says why; it is never NaN.</summary>
public sealed record TestResult
{
    /// <summary>Name of the test as carried out, its choices included: <c>Wilcoxon rank sum, exact</c>.</summary>
    public required string Method { get; init; }
    /// <summary>The statistic that the method names; null for a test that is all enumeration.</summary>
    public double? Statistic { get; init; }
    public double? DegreesOfFreedom { get; init; }
    /// <summary>Two-sided unless the method has no sides.</summary>
    public double? PValue { get; init; }
    /// <summary>One-sided: the first group, or the value, is less than the other.</summary>
    public double? Less { get; init; }
    /// <summary>One-sided: the first group, or the value, is greater.</summary>
    public double? Greater { get; init; }
    /// <summary>Why a number is missing; null when none is.</summary>
    public string? Why { get; init; }

    public static TestResult None(string method, string why) => new() { Method = method, Why = why };
}
