using Nadir.Statistics;
using Nadir.Statistics.Survival;

namespace Nadir.Validation.Methods;

/// <summary>Survival functions, their comparison, and competing events.</summary>
static class SurvivalMethods
{
    public static void Register(MethodTable table)
    {
        var curve = table.Require("ST-KAPLAN-MEIER",
            "Kaplan-Meier estimates with five intervals, quantiles with limits, number at risk, restricted means and reverse follow-up.", "kaplan-meier.md");
        table.Method(curve, "kaplan-meier", At);
        table.Method(curve, "kaplan-meier-quantile", Quantile);
        table.Method(curve, "restricted-mean", Mean);
        table.Method(curve, "follow-up", FollowUp);

        var hazard = table.Require("ST-NELSON-AALEN", "Cumulative hazards with events together or one by one.", "nelson-aalen.md");
        table.Method(hazard, "nelson-aalen", Hazard);

        var logRank = table.Require("ST-LOG-RANK", "The log-rank test and its weighted family for two groups or more, stratified, with trend.", "log-rank.md");
        table.Method(logRank, "log-rank", LogRank);
        table.Method(logRank, "log-rank-trend", Trend);

        var oneSample = table.Require("ST-ONE-SAMPLE-LOG-RANK", "One group against a given survival.", "one-sample-log-rank.md");
        table.Method(oneSample, "one-sample-log-rank", OneSample);

        var incidence = table.Require("ST-CUMULATIVE-INCIDENCE", "Cumulative incidence where events compete, with two variances and intervals.", "cumulative-incidence.md");
        table.Method(incidence, "cumulative-incidence", Incidence);
        var gray = table.Require("ST-GRAY", "Gray's test for cumulative incidences of two groups or more, stratified, weighted.", "cumulative-incidence.md");
        table.Method(gray, "gray", Gray);
    }

    /// <summary>Times and events of the rows that the case asks for: all, or those of <c>group=column:value</c>.</summary>
    internal static EventTime[] Times(CaseInput input)
    {
        var (times, events) = (input.Column(input.Text("time")), input.Column(input.Text("event")));
        var rows = Enumerable.Range(0, times.Length);
        if (input.Has("group"))
        {
            var group = input.Text("group").Split(':');
            var cells = input.TextColumn(group[0]);
            rows = rows.Where(row => cells[row] == group[1]);
        }
        return [.. rows.Select(row => new EventTime(times[row], events[row] == 1))];
    }

    /// <summary>Group numbers from 0 in the order of the values; with <c>above=v</c>, 1 for values above v.</summary>
    static (int[] Codes, int Count) Groups(CaseInput input)
    {
        var values = input.Column(input.Text("by"));
        if (input.Has("above"))
            return ([.. values.Select(value => value > input.Number("above") ? 1 : 0)], 2);
        double[] distinct = [.. values.Distinct().Order()];
        return ([.. values.Select(value => Array.IndexOf(distinct, value))], distinct.Length);
    }

    internal static int[] Strata(CaseInput input) => input.Has("strata") ? [.. input.Column(input.Text("strata")).Select(value => (int)value)] : [];

    static KaplanMeier Curve(CaseInput input) =>
        KaplanMeier.Estimate(Times(input), input.Number("level", ConfidenceLevel.Default), input.Choice("interval", SurvivalIntervalKind.LogLog));

    static Answer At(CaseInput input)
    {
        var curve = Curve(input);
        var point = curve.At(input.Number("at"));
        var step = curve.Steps.Last(step => step.Time <= input.Number("at"));
        return new()
        {
            ["survival"] = point.Survival.Value, ["lower"] = point.Survival.Lower, ["upper"] = point.Survival.Upper,
            ["standard-error"] = step.StandardError, ["at-risk"] = point.AtRisk,
            Why = point.Survival.Why,
        };
    }

    static Answer Quantile(CaseInput input) => Of(Curve(input).Quantile(input.Number("p")), "quantile");

    static Answer FollowUp(CaseInput input) =>
        Of(KaplanMeier.FollowUp(Times(input), ConfidenceLevel.Default, input.Choice("interval", SurvivalIntervalKind.LogLog)).Median, "quantile");

    static Answer Of(Estimate estimate, string name) =>
        new() { [name] = estimate.Value, ["lower"] = estimate.Lower, ["upper"] = estimate.Upper, Why = estimate.Why };

    static Answer Mean(CaseInput input)
    {
        var mean = KaplanMeier.Estimate(Times(input)).RestrictedMean(input.Number("tau"));
        return new() { ["rmst"] = mean.Value, ["standard-error"] = mean.StandardError, Why = mean.Why };
    }

    static Answer Hazard(CaseInput input)
    {
        var (hazard, variance) = NelsonAalen.Estimate(Times(input), ties: input.Choice<HazardTies>("ties")).At(input.Number("at"));
        return new() { ["hazard"] = hazard.Value, ["variance"] = variance, Why = hazard.Why };
    }

    static LogRankTest Test(CaseInput input)
    {
        var (groups, count) = Groups(input);
        LogRankWeight weight = new(input.Choice("weights", LogRankFamily.LogRank), input.Number("rho", 0), input.Number("gamma", 0));
        return LogRankTest.Compare(Times(input), groups, count, Strata(input), weight);
    }

    static Answer LogRank(CaseInput input)
    {
        var test = Test(input);
        Answer answer = new() { ["chi-square"] = test.ChiSquare, ["p-value"] = test.PValue, Why = test.Why };
        for (var i = 0; i < test.Groups.Length; i++)
        {
            answer[$"observed-{i + 1}"] = test.Groups[i].Observed;
            answer[$"expected-{i + 1}"] = test.Groups[i].Expected;
            answer[$"difference-{i + 1}"] = test.Groups[i].Observed - test.Groups[i].Expected;
            answer[$"variance-{i + 1}"] = test.Covariance[i, i];
        }
        return answer;
    }

    static Answer Trend(CaseInput input)
    {
        var trend = Test(input).Trend(input.Numbers("scores"));
        return new() { ["z"] = trend?.Z, ["p-value"] = trend?.PValue };
    }

    static Answer OneSample(CaseInput input)
    {
        var rate = input.Number("rate");
        var test = OneSampleLogRank.Of(Times(input), time => rate * time);
        return new()
        {
            ["expected"] = test.Expected, ["z"] = test.Z, ["p-value"] = test.PValue, ["lower"] = test.Ratio.Lower, ["upper"] = test.Ratio.Upper, Why = test.Why,
        };
    }

    static CompetingTime[] Causes(CaseInput input) =>
        [.. input.Column(input.Text("time")).Zip(input.Column("cause"), (time, cause) => new CompetingTime(time, (int)cause))];

    static Answer Incidence(CaseInput input)
    {
        var curve = CumulativeIncidence.Estimate(Causes(input), input.Integer("cause"), ConfidenceLevel.Default,
            input.Choice("interval", SurvivalIntervalKind.LogLog), input.Choice("variance", IncidenceVariance.Aalen));
        var (incidence, variance, _) = curve.At(input.Number("at"));
        return new() { ["incidence"] = incidence.Value, ["lower"] = incidence.Lower, ["upper"] = incidence.Upper, ["variance"] = variance, Why = incidence.Why };
    }

    static Answer Gray(CaseInput input)
    {
        var (groups, count) = Groups(input);
        var test = GrayTest.Compare(Causes(input), groups, count, input.Integer("cause"), Strata(input), input.Number("rho", 0));
        return new() { ["chi-square"] = test.ChiSquare, ["p-value"] = test.PValue, Why = test.Why };
    }
}
