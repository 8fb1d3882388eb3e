using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Markers;

/// <summary>Subjects whose marker fell by the share that the definition asks for: of those with both values, of the whole population, and without the samples under a confounding medicine.</summary>
public static class MarkerResponses
{
    /// <summary>Of those with both values, or of those among them above normal where the definition asks for it: the headline.</summary>
    public const string Measured = "", Everyone = "of=population", AboveNormal = "of=above-normal", Unconfounded = "of=not-confounded";

    public static IEnumerable<(string Part, Incidence Incidence)> Of(MarkerChangeSummary summary, MarkerResponse response, Policies policies)
    {
        var judged = summary.Changes.Select(one => (one.Change, Responds: one.Change.Responds(response))).Where(one => one.Responds is not null).ToArray();
        yield return (Measured, Incidence.Of(judged.Count(one => one.Responds is true), judged.Length, policies));
        yield return (Everyone, Incidence.Of(judged.Count(one => one.Responds is true), summary.Population, policies));
        if (!response.AboveNormal && judged.Any(one => one.Change.Baseline.AboveNormal is not null))
        {
            var above = judged.Where(one => one.Change.Baseline.AboveNormal is true).ToArray();
            yield return (AboveNormal, Incidence.Of(above.Count(one => one.Responds is true), above.Length, policies));
        }
        if (summary.Marker.Confounder is not null)
        {
            var clear = judged.Where(one => !IsConfounded(one.Change)).ToArray();
            yield return (Unconfounded, Incidence.Of(clear.Count(one => one.Responds is true), clear.Length, policies));
        }
    }

    public static bool IsConfounded(MarkerChange change) => change.Baseline.Confounder is not null || change.Value.Confounder is not null;
}
