using Nadir.Statistics.Survival;

namespace Nadir.Tests.Statistics.Survival;

/// <summary>Weeks of remission in acute leukaemia: Freireich et al., Blood 1963;21:699-716, the example of Gehan 1965 and Cox 1972.</summary>
static class Remission
{
    public static readonly EventTime[] Mercaptopurine =
    [
        .. Events(6, 6, 6, 7, 10, 13, 16, 22, 23), .. Censored(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
    ];

    public static readonly EventTime[] Placebo = [.. Events(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)];

    public static EventTime[] Events(params double[] times) => [.. times.Select(time => new EventTime(time, true))];

    public static EventTime[] Censored(params double[] times) => [.. times.Select(time => new EventTime(time, false))];
}
