using Nadir.Diagnostics;

namespace Nadir.Biomarkers;

/// <summary>The rules that markers are judged by, as they are named in explanations.</summary>
public static class MarkerRulebook
{
    public static readonly Rule Landmark = new("B1", "measured up to the landmark, outcome after it", "Anderson, Cain and Gelber, J Clin Oncol 1983;1:710-719");
    public static readonly Rule OverTime = new("B1", "the value last known at each moment, from the day after it was measured", "Andersen and Gill, Ann Stat 1982;10:1100-1120");
    public static readonly Rule Scales = new("B4", "values of one detail, unit, method and specimen alone; zero is a value", "decided");
    public static readonly Rule Change = new("B6", "change and percent change from baseline; none from a baseline of 0", "decided");
    public static readonly Rule Baseline = new("BA1", "baseline: the last value on or before the first day of treatment", "decided");
    public static readonly Rule Visit = new("BA2", "a visit has the value nearest its day inside its window, the earlier of two as near", "decided");
}
