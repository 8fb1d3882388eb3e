namespace Nadir.Tests.Statistics;

/// <summary>Relative agreement, as references ask for it.</summary>
static class Close
{
    public static void To(double expected, double? actual, double relative = 1e-9)
    {
        Assert.True(actual is not null, $"expected {expected:R}, got nothing");
        var difference = Math.Abs(actual.Value - expected);
        Assert.True(difference <= relative * Math.Max(Math.Abs(expected), 1e-300), $"expected {expected:R}, got {actual:R}");
    }

    public static void To(double[] expected, IEnumerable<double?> actual, double relative = 1e-9)
    {
        var got = actual.ToArray();
        Assert.Equal(expected.Length, got.Length);
        for (var i = 0; i < got.Length; i++)
            if (double.IsNaN(expected[i]))
                Assert.Null(got[i]);
            else
                To(expected[i], got[i], relative);
    }
}
