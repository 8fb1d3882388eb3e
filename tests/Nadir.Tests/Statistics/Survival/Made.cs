using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Tests.Statistics.Survival;

/// <summary>Data made by a rule that R can repeat to the bit: for i = 1 ... n, remainders of multiples of i.</summary>
sealed record Made(EventTime[] Times, double[] A, double[] B, int[] Group, int[] Stratum)
{
    /// <summary>R: time = (i*37)%%53+1, event = (i*29)%%7 &lt; 5, a = ((i*17)%%23)/10, b = (i*13)%%5, g = (i*11)%%3, s = (i*7)%%4.</summary>
    public static readonly Made Sixty = Of(60);

    public static Made Of(int n)
    {
        var i = Enumerable.Range(1, n).ToArray();
        return new(
            [.. i.Select(k => new EventTime(k * 37 % 53 + 1, k * 29 % 7 < 5))], [.. i.Select(k => k * 17 % 23 / 10d)],
            [.. i.Select(k => (double)(k * 13 % 5))], [.. i.Select(k => k * 11 % 3)], [.. i.Select(k => k * 7 % 4)]);
    }

    public Covariate[] Covariates => [new("a", A), new("b", B)];
}
