using System.Collections.Immutable;
using Nadir.Statistics;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Biomarkers;

/// <summary>A marker against a time to event: a hazard ratio for one more of it, with profile limits and the likelihood-ratio test.</summary>
/// <param name="HazardRatio">For <paramref name="Unit"/> more.</param>
public sealed record SurvivalAssociation(int N, int Events, Estimate HazardRatio, TestResult Test, MarkerUnit? Unit)
{
    const string Name = "likelihood-ratio test of proportional hazards";

    /// <param name="scaled">On the marker's scale; null where it has no place there.</param>
    /// <param name="strata">Of each subject its stratum, with a hazard of its own; null for one.</param>
    public static SurvivalAssociation Of(IReadOnlyList<double?> scaled, IReadOnlyList<EventTime> times, IReadOnlyList<int>? strata, bool logarithmic, CoxTies ties, double level)
    {
        int[] on = [.. Enumerable.Range(0, times.Count).Where(i => scaled[i] is not null)];
        var events = on.Count(i => times[i].IsEvent);
        if (MarkerUnit.Of([.. on.Select(i => scaled[i]!.Value)], logarithmic) is not { } unit)
            return Without(on.Length, events, "the marker does not vary", null);
        if (events == 0)
            return Without(on.Length, events, "no subject has the event", unit);
        var fit = CoxRegression.Fit([.. on.Select(i => times[i])], [new Covariate("marker", [.. on.Select(i => scaled[i]!.Value / unit.Size)])],
            new(ties, level, Profile: true), strata is null ? default : [.. on.Select(i => strata[i])]);
        return Of(fit, on.Length, events, unit);
    }

    /// <summary>The marker as last known at each moment (rulebook B1).</summary>
    /// <param name="paths">One per subject, none empty. One standard deviation is that of all the values used.</param>
    /// <param name="strata">Of each subject its stratum; null for one.</param>
    public static SurvivalAssociation OverTime(IReadOnlyList<ImmutableArray<MarkerInterval>> paths, IReadOnlyList<int>? strata, bool logarithmic, CoxTies ties, double level)
    {
        (MarkerInterval Part, int Stratum)[] all = [.. paths.SelectMany((path, i) => path.Select(part => (part, strata is null ? 0 : strata[i])))];
        var events = all.Count(one => one.Part.IsEvent);
        if (MarkerUnit.Of([.. all.Select(one => one.Part.Scaled)], logarithmic) is not { } unit)
            return Without(paths.Count, events, "the marker does not vary", null);
        if (events == 0)
            return Without(paths.Count, events, "no subject has the event", unit);
        var fit = TimeDependentCox.Fit([.. all.Select(one => new RiskInterval(one.Part.Start, one.Part.Stop, one.Part.IsEvent))], [new Covariate("marker", [.. all.Select(one => one.Part.Scaled / unit.Size)])],
            new(ties, level, Profile: true), [.. all.Select(one => one.Stratum)]);
        return Of(fit, paths.Count, events, unit);
    }

    static SurvivalAssociation Of(CoxModel fit, int n, int events, MarkerUnit unit) => fit.Coefficients[0] is { Profile: { } profile } found
        ? new(n, events, profile, new() { Method = Name, Statistic = fit.LikelihoodRatio?.ChiSquare, DegreesOfFreedom = 1, PValue = found.ProfilePValue, Why = found.Why }, unit)
        : Without(n, events, fit.Coefficients[0].Why ?? "the model was not fitted", unit);

    static SurvivalAssociation Without(int n, int events, string why, MarkerUnit? unit) => new(n, events, new(null, null, null, why), TestResult.None(Name, why), unit);
}

/// <summary>Categories of a marker against a time to event.</summary>
/// <param name="Curves">Per category from the lowest.</param>
/// <param name="Test">Log-rank, within strata where there are any.</param>
/// <param name="HazardRatios">Of each category but the lowest against the lowest, in order; Wald limits.</param>
public sealed record SurvivalByCategory(KaplanMeier[] Curves, LogRankTest Test, CoxModel.Coefficient[] HazardRatios)
{
    /// <param name="category">Of each subject, from 0.</param>
    public static SurvivalByCategory Of(
        IReadOnlyList<int> category, IReadOnlyList<EventTime> times, int categories, IReadOnlyList<int>? strata, CoxTies ties, double level, SurvivalIntervalKind interval)
    {
        EventTime[] all = [.. times];
        int[] within = strata is null ? [] : [.. strata];
        var model = CoxRegression.Fit(all,
            [.. Enumerable.Range(1, categories - 1).Select(c => new Covariate($"category {c}", [.. category.Select(own => own == c ? 1.0 : 0.0)]))], new(ties, level), within);
        return new(
            [.. Enumerable.Range(0, categories).Select(c => KaplanMeier.Estimate([.. Enumerable.Range(0, all.Length).Where(i => category[i] == c).Select(i => all[i])], level, interval))],
            LogRankTest.Compare(all, [.. category], categories, within), [.. model.Coefficients]);
    }
}
