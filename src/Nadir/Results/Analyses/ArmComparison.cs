using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Analyses;

/// <summary>Randomized arms compared: log-rank over all, and a hazard ratio of each against the first.</summary>
/// <remarks>Arms that were not randomized are shown side by side and not compared.</remarks>
public static class ArmComparison
{
    /// <param name="arms">Times of each arm, in the order of the definition.</param>
    public static IEnumerable<AnalysisResult> Rows(Endpoint endpoint, StudyDefinition definition, IReadOnlyList<(string Name, ImmutableArray<EventTime> Times)> arms)
    {
        if (definition.Design.Model is not DesignModel.Randomized || arms.Count < 2)
            yield break;
        var policies = endpoint.Policies;
        var test = LogRankTest.Compare(arms.Select(arm => arm.Times.AsEnumerable()));
        var all = string.Join(" against ", arms.Select(arm => arm.Name));
        yield return Row("log-rank", all, "chi-square", test.ChiSquare, test.Why);
        yield return Row("log-rank", all, "df", test.ChiSquare is null ? null : test.Df, test.Why);
        yield return Row("log-rank", all, "p-value", test.PValue, test.Why);
        foreach (var arm in arms.Skip(1))
        {
            var model = CoxRegression.Compare(arms[0].Times, arm.Times, arm.Name, new(policies.CoxTies, policies.Level)).Coefficients[0];
            yield return Row("cox", $"{arm.Name} against {arms[0].Name}", "hazard-ratio", model.HazardRatio.Value, model.Why) with
            {
                Lower = model.HazardRatio.Lower, Upper = model.HazardRatio.Upper,
                Method = $"proportional hazards, {policies.CoxTies} ties, Wald interval, {Display.Level(policies.Level)}",
            };
            yield return Row("cox", $"{arm.Name} against {arms[0].Name}", "p-value", model.PValue, model.Why) with { Method = "Wald test" };
        }

        AnalysisResult Row(string analysis, string group, string statistic, double? value, string? why) => new()
        {
            Endpoint = endpoint.Id, Analysis = analysis, Group = group, Statistic = statistic, Value = value, Method = "log-rank test, two-sided", Why = value is null ? why : null,
            N = arms.Sum(arm => arm.Times.Length), Events = arms.Sum(arm => arm.Times.Count(time => time.IsEvent)),
        };
    }

    /// <returns>One line for each arm after the first: <c>hazard ratio 0.62 (95% CI 0.40 to 0.97), log-rank p 0.035</c>.</returns>
    public static IEnumerable<LabelledLine> Lines(IEnumerable<AnalysisResult> rows, double level, StudyDefinition definition)
    {
        var comparison = rows.ToArray();
        var p = comparison.FirstOrDefault(row => row is { Analysis: "log-rank", Statistic: "p-value" });
        foreach (var ratio in comparison.Where(row => row.Statistic == "hazard-ratio"))
            yield return new(
                definition.Design.Arms.Aggregate(ratio.Group, (text, arm) => text.Replace($"arm={arm.Code}", arm.Name, StringComparison.Ordinal)),
                ratio is { Value: { } value, Lower: { } lower, Upper: { } upper }
                    ? $"hazard ratio {Display.Number(value, 2)} ({Display.Level(level)} CI {Display.Number(lower, 2)} to {Display.Number(upper, 2)})"
                        + (definition.Design.Arms.Length == 2 && p?.Value is { } test ? $", log-rank p {(test < 0.001 ? "< 0.001" : Display.Number(test, 3))}" : "")
                    : $"hazard ratio not estimable ({ratio.Why})");
    }
}
