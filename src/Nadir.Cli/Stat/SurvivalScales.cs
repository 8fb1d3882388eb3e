using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary>What <c>--interval</c> may say for a survival function or an incidence.</summary>
static class SurvivalScales
{
    static readonly Dictionary<string, SurvivalIntervalKind> Kinds = new(StringComparer.Ordinal)
    {
        ["log-log"] = SurvivalIntervalKind.LogLog, ["log"] = SurvivalIntervalKind.Log, ["plain"] = SurvivalIntervalKind.Plain,
        ["logit"] = SurvivalIntervalKind.Logit, ["arcsine"] = SurvivalIntervalKind.ArcsineSquareRoot,
    };

    public static IEnumerable<string> Names => Kinds.Keys;

    public static SurvivalIntervalKind Of(string name) => Kinds[name];
}
