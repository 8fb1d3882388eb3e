using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Analyses;

/// <summary>Hazard ratios in subgroups (<see cref="SubgroupFactors"/>) of times that count from one start for everyone.</summary>
/// <remarks>
/// <para>Randomized arms: each arm against the first within every level, and over all; whether the ratio differs between levels is tested by the likelihood ratio of arm x characteristic.
/// Otherwise: each level against the largest (of equals the first), stratified by arm where there are several; whether the levels differ is tested by the likelihood ratio of the characteristic.</para>
/// <para>Proportional hazards with the study's rule for ties (Efron unless it says otherwise), Wald limits, one characteristic at a time. Exploratory: no adjustment for their number.</para>
/// <para>A ratio is estimated where each of the two groups has <see cref="FewestEvents"/> events; with fewer it has none, and says so.</para>
/// </remarks>
public static class SubgroupHazards
{
    public const string Analysis = "subgroup-hazard";

    /// <summary>In each group; ten events for a coefficient (Peduzzi, Concato, Feinstein, Holford, J Clin Epidemiol 1995;48:1503-1510), no side with fewer than half of them. Exactly five are enough.</summary>
    public const int FewestEvents = 5;

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects) =>
        Endpoints(definition).SelectMany(endpoint => Rows(definition, endpoint, Member.Of(endpoint, subjects)));

    /// <summary>Times that begin for everyone at one start. Endpoints that read the same time at other days (landmark rates), and those that stand beside another, have it once.</summary>
    public static IEnumerable<Endpoint> Endpoints(StudyDefinition definition) => definition.Endpoints
        .Where(endpoint => endpoint is { Beside: null, Origin: not Origin.FirstResponse, Kind: not EndpointKind.TTR } && EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind))
        .DistinctBy(endpoint => (endpoint.Kind, endpoint.Kind is EndpointKind.OS ? null : SeriesKey.Of(endpoint), endpoint.Origin, endpoint.Event, endpoint.TimeFrame, endpoint.Population));

    static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, Endpoint endpoint, ImmutableArray<Member> members)
    {
        members = [.. members.Where(member => member.Part.Time is not null)];
        if (!members.Any(member => member.Part.Time!.IsEvent))
            yield break;
        var arms = SubjectGroup.Of(definition, members).Skip(1).ToArray();
        if (definition.Design.Model is DesignModel.Randomized && arms.Length > 1)
        {
            foreach (var row in arms.Skip(1).Select(arm => Ratio(endpoint, arm.Name, arm.Members, arms[0].Name, arms[0].Members)))
                yield return row;
            foreach (var factor in SubgroupFactors.Of(members))
            {
                yield return Interaction(endpoint, factor, arms);
                foreach (var level in factor.Levels)
                    foreach (var arm in arms.Skip(1))
                        yield return Ratio(endpoint, $"{arm.Name} {level.Name}", Within(level, arm), arms[0].Name, Within(level, arms[0]));
            }
            yield break;
        }
        foreach (var factor in SubgroupFactors.Of(members))
        {
            var reference = factor.Levels.MaxBy(level => level.Members.Length)!;
            yield return Difference(endpoint, factor, arms);
            foreach (var level in factor.Levels)
                yield return level == reference
                    ? Row(endpoint, level.Name, "reference", level.Members) with { Value = 1, Method = "the level that others are compared with: the largest" }
                    : Ratio(endpoint, level.Name, level.Members, reference.Name, reference.Members, arms);
        }
    }

    static ImmutableArray<Member> Within(SubgroupLevel level, SubjectGroup arm) => [.. level.Members.Where(member => Is(member, arm))];

    static bool Is(Member member, SubjectGroup arm) => string.Equals("arm=" + SubjectGroup.ArmOf(member.Subject), arm.Name, StringComparison.OrdinalIgnoreCase);

    static AnalysisResult Ratio(Endpoint endpoint, string name, ImmutableArray<Member> of, string reference, ImmutableArray<Member> against, SubjectGroup[]? strata = null)
    {
        var (policies, both) = (endpoint.Policies, (ImmutableArray<Member>)[.. against, .. of]);
        // Counted is the level, of arms both of them.
        var row = Row(endpoint, name, "hazard-ratio", reference.StartsWith("arm=", StringComparison.Ordinal) ? both : of) with
        {
            Method = $"against {reference}: proportional hazards, {policies.CoxTies} ties, Wald interval, {Display.Level(policies.Level)}{(strata?.Length > 1 ? ", stratified by arm" : "")}",
        };
        if (TooFew(of, against) is { } why)
            return row with { Why = why };
        var model = CoxRegression.Fit(Times(both), [Indicator(name, both, of)], new(policies.CoxTies, policies.Level), Strata(both, strata)).Coefficients[0];
        return row with { Value = model.HazardRatio.Value, Lower = model.HazardRatio.Lower, Upper = model.HazardRatio.Upper, Why = model.Why };
    }

    static string? TooFew(ImmutableArray<Member> of, ImmutableArray<Member> against)
    {
        var (first, second) = (Events(of), Events(against));
        return Math.Min(first, second) < FewestEvents ? $"{first} and {second} events in the two groups; {FewestEvents} are needed in each" : null;
    }

    /// <summary>Do the levels differ? Likelihood ratio of the characteristic, levels with too few events left out.</summary>
    static AnalysisResult Difference(Endpoint endpoint, SubgroupFactor factor, SubjectGroup[] arms)
    {
        var levels = factor.Levels.Where(level => Events(level.Members) >= FewestEvents).ToArray();
        ImmutableArray<Member> members = [.. levels.SelectMany(level => level.Members)];
        var row = Row(endpoint, factor.Name, "p-value", members) with { Method = $"likelihood ratio test of {factor.Name}" };
        if (levels.Length < 2)
            return row with { Why = $"fewer than two levels with {FewestEvents} events" };
        var test = CoxRegression.Fit(Times(members), [.. levels.Skip(1).Select(level => Indicator(level.Name, members, level.Members))], new(endpoint.Policies.CoxTies), Strata(members, arms)).LikelihoodRatio;
        return row with { Value = test?.PValue, Why = test is null ? "not estimable" : null };
    }

    /// <summary>Does the ratio of the arms differ between levels? Likelihood ratio of the model with products of arm and level over that without; levels with too few events left out.</summary>
    static AnalysisResult Interaction(Endpoint endpoint, SubgroupFactor factor, SubjectGroup[] arms)
    {
        var levels = factor.Levels.Where(level => arms.All(arm => Events(Within(level, arm)) >= FewestEvents)).ToArray();
        ImmutableArray<Member> members = [.. levels.SelectMany(level => level.Members).Where(member => arms.Any(arm => Is(member, arm)))];
        var row = Row(endpoint, factor.Name, "interaction-p-value", members) with { Method = $"likelihood ratio test of arm x {factor.Name}" };
        if (levels.Length < 2)
            return row with { Why = $"fewer than two levels with {FewestEvents} events in each arm" };
        Covariate[] main = [.. arms.Skip(1).Select(arm => Indicator(arm.Name, members, arm.Members)), .. levels.Skip(1).Select(level => Indicator(level.Name, members, level.Members))];
        Covariate[] products = [.. from arm in arms.Skip(1) from level in levels.Skip(1) select Indicator($"{arm.Name} {level.Name}", members, Within(level, arm))];
        CoxOptions options = new(endpoint.Policies.CoxTies);
        var (without, with) = (CoxRegression.Fit(Times(members), main, options), CoxRegression.Fit(Times(members), [.. main, .. products], options));
        if (without.LikelihoodRatio is not { } smaller || with.LikelihoodRatio is not { } larger || larger.Df == smaller.Df)
            return row with { Why = "not estimable" };
        return row with { Value = ChiSquared.UpperTail(Math.Max(0, larger.ChiSquare - smaller.ChiSquare), larger.Df - smaller.Df) };
    }

    static AnalysisResult Row(Endpoint endpoint, string group, string statistic, ImmutableArray<Member> members) => new()
    {
        Endpoint = endpoint.Id, Analysis = Analysis, Group = group, Statistic = statistic, N = members.Length, Events = Events(members), Method = "",
    };

    static EventTime[] Times(ImmutableArray<Member> members) => [.. members.Select(member => new EventTime(member.Part.Time!.Days, member.Part.Time.IsEvent))];

    static int Events(ImmutableArray<Member> members) => members.Count(member => member.Part.Time!.IsEvent);

    static Covariate Indicator(string name, ImmutableArray<Member> members, ImmutableArray<Member> of)
    {
        var inside = of.Select(member => member.Subject.Subject).ToHashSet(StringComparer.Ordinal);
        return new(name, [.. members.Select(member => inside.Contains(member.Subject.Subject) ? 1.0 : 0)]);
    }

    static int[] Strata(ImmutableArray<Member> members, SubjectGroup[]? arms) =>
        arms is null or { Length: < 2 } ? [] : [.. members.Select(member => Array.FindIndex(arms, arm => Is(member, arm)))];
}
