using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Escalation.Simulation;

/// <summary>One of N equal parts of a plan's trials; I counts from 0.</summary>
/// <remarks>The trials of a part follow from I and N alone, so that a part that was lost is made again, the same.</remarks>
public readonly record struct Shard(int Index, int Count)
{
    public static readonly Shard Whole = new(0, 1);

    public const int Most = 1_000_000;

    /// <summary>First trial of this part.</summary>
    public long First(long trials) => (long)((UInt128)trials * (uint)Index / (uint)Count);

    /// <summary>One more than the last trial of this part.</summary>
    public long End(long trials) => (long)((UInt128)trials * ((uint)Index + 1) / (uint)Count);

    /// <summary><c>3/200</c>.</summary>
    /// <exception cref="StudyInputException">Not two whole numbers with 0 &lt;= I &lt; N.</exception>
    public static Shard Parse(string text)
    {
        var parts = text.Split('/');
        return parts is [var i, var n]
            && int.TryParse(i, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= Most && index < count
            ? new(index, count)
            : throw new StudyInputException($"--shard is \"{text}\"; write I/N, two whole numbers, I from 0 to N - 1 and N at most {Most.ToString(CultureInfo.InvariantCulture)}.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");
}
