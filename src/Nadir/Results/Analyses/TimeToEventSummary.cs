using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Statistics;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Analyses;

/// <summary>Times to event: Kaplan-Meier median, quartiles and landmark rates, follow-up, and why subjects were censored.</summary>
/// <remarks>The analysis in force comes first; the one without the registered time frame (rulebook V18) and the alternatives (EMA) stand beside it.</remarks>
public static class TimeToEventSummary
{
    /// <summary>Names of the analyses beside the one in force, as a reader sees them.</summary>
    static readonly ImmutableDictionary<string, string> Labels = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
    {
        ["ema"] = "EMA (events at their dates, new therapy ignored)",
        ["fda"] = "FDA (censored at new therapy and after missed assessments)",
        ["confirmed"] = "From confirmed responses",
        ["unconfirmed"] = "From responses with or without confirmation",
    });

    /// <summary>An analysis beside the one in force, as a reader knows it.</summary>
    /// <param name="name">As in <see cref="SubjectEndpoint.Alternatives"/>: <c>ema</c>.</param>
    public static string Label(string name) => Labels.GetValueOrDefault(name, name);

    public static EndpointAnalysis Analyze(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members)
    {
        var policies = endpoint.Policies;
        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        var beside = ImmutableArray.CreateBuilder<LabelledLine>();
        var headline = "";
        List<(string Name, ImmutableArray<EventTime> Times)> arms = [];
        foreach (var group in SubjectGroup.Of(definition, members))
        {
            var times = Times(group.Members, part => part.Time);
            var curve = Curve(times, policies);
            rows.AddRange(Rows(endpoint, "kaplan-meier", group, times, curve));
            if (group.IsEveryone)
            {
                headline = Line(curve, policies);
                foreach (var day in endpoint.Landmarks)
                    beside.Add(new(Landmark(day), Rate(curve.At(day).Survival, policies)));
                beside.Add(new("Follow-up (reverse Kaplan-Meier)", Median(KaplanMeier.FollowUp(times.Select(Observed), policies.Level, policies.SurvivalInterval), policies)));
                if (Censorings(times) is { Length: > 0 } censored)
                    beside.Add(new("Censored", string.Join(", ", censored.Select(reason => $"{reason.Count} {Display.Words(reason.Reason)}"))));
                if (Reasons(group.Members) is { Length: > 0 } without)
                    beside.Add(new("Without a time", without));
            }
            else
            {
                beside.Add(new(group.Label, Line(curve, policies)));
                arms.Add((group.Name, [.. times.Select(Observed)]));
            }
        }
        var comparison = ArmComparison.Rows(endpoint, definition, arms).ToArray();
        rows.AddRange(comparison);
        beside.AddRange(ArmComparison.Lines(comparison, policies.Level, definition));

        void Another(string analysis, string label, Func<SubjectEndpoint, TimeToEvent?> choose)
        {
            var group = SubjectGroup.Of(definition, members).First();
            var times = Times(members, choose);
            var curve = Curve(times, policies);
            rows.AddRange(Rows(endpoint, analysis, group, times, curve));
            beside.Add(new(label, Line(curve, policies)));
        }

        if (members.Any(member => member.Part.TimeUnbounded is not null))
            Another("kaplan-meier-unbounded", "Without the time frame", part => part.TimeUnbounded);
        foreach (var name in members.SelectMany(member => member.Part.Alternatives?.Keys ?? []).Distinct().Order(StringComparer.Ordinal))
            Another($"kaplan-meier-{name}", Label(name), part => part.Alternatives?.GetValueOrDefault(name));
        if (IntervalCensored.Of(endpoint, Times(members, part => part.Time)) is { } between)
        {
            rows.AddRange(between.Rows);
            beside.Add(between.Line);
        }
        if (endpoint.Kind is EndpointKind.TTR && TimeToResponseSummary.Line(members, policies) is { } responders)
        {
            rows.AddRange(TimeToResponseSummary.Rows(endpoint, definition, members));
            beside.Insert(0, new("Kaplan-Meier, those without response censored", headline));
            headline = responders;
        }
        return new(new EndpointAnswer(endpoint, headline, beside.ToImmutable(), null), rows.ToImmutable());
    }

    /// <returns><c>median 6.8 months (95% CI 5.5 to 9.7, log-log), 31 events in 40 subjects</c>.</returns>
    static string Line(KaplanMeier curve, Policies policies) =>
        curve.Subjects == 0 ? "no subjects with a time" : $"median {Median(curve, policies)}, {Display.Count(curve.Events, "event")} in {Display.Count(curve.Subjects, "subject")}";

    static string Median(KaplanMeier curve, Policies policies)
    {
        var median = curve.Median;
        string Shown(double? days, string missing) => days is { } known ? Display.Number(known / policies.DaysPerMonth, 1) : missing;
        var limits = median is { Lower: null, Upper: null } ? "not estimable" : $"{Shown(median.Lower, "not estimable")} to {Shown(median.Upper, "not reached")}";
        return $"{Display.Months(median.Value, policies.DaysPerMonth)} ({Display.Level(policies.Level)} CI {limits}, {Name(policies.SurvivalInterval)})";
    }

    static string Rate(Estimate rate, Policies policies) => rate switch
    {
        { Value: null } => $"not estimable ({rate.Why})",
        { Value: { } value, Lower: { } lower, Upper: { } upper } =>
            $"{Display.Percent(value)}% ({Display.Level(policies.Level)} CI {Display.Percent(lower)} to {Display.Percent(upper)}, {Name(policies.SurvivalInterval)})",
        { Value: { } value } => $"{Display.Percent(value)}% ({rate.Why})",
    };

    /// <summary>183 days are 6 months and 365 a year (rulebook V17); other days are printed as days, whole months as months.</summary>
    static string Landmark(int days) => days switch
    {
        91 or 92 => "3-month rate",
        183 => "6-month rate",
        274 => "9-month rate",
        365 => "12-month rate",
        548 => "18-month rate",
        730 or 731 => "24-month rate",
        1095 or 1096 => "36-month rate",
        _ => $"Rate at day {days}",
    };

    static IEnumerable<AnalysisResult> Rows(Endpoint endpoint, string analysis, SubjectGroup group, ImmutableArray<TimeToEvent> times, KaplanMeier curve)
    {
        var policies = endpoint.Policies;
        var method = $"Kaplan-Meier, {Name(policies.SurvivalInterval)} interval, {Display.Level(policies.Level)}";
        AnalysisResult Row(string statistic, Estimate estimate, double? time = null, string? by = null) => new()
        {
            Endpoint = endpoint.Id, Analysis = analysis, Group = group.Name, Statistic = statistic, Time = time, Value = estimate.Value,
            Lower = estimate.Lower, Upper = estimate.Upper, Why = estimate.Why, N = curve.Subjects, Events = curve.Events, Method = by ?? method,
        };

        yield return Row("quantile-25", curve.Quantile(0.25));
        yield return Row("median", curve.Median);
        yield return Row("quantile-75", curve.Quantile(0.75));
        foreach (var day in endpoint.Landmarks)
        {
            var point = curve.At(day);
            yield return Row("survival", point.Survival, day);
            yield return Row("at-risk", new(point.AtRisk, null, null), day, "count");
            var mean = curve.RestrictedMean(day);
            yield return Row("rmst", new(mean.Value, mean.Lower, mean.Upper, mean.Why), day, $"restricted mean survival time in days, {Display.Level(policies.Level)}");
        }
        var followUp = KaplanMeier.FollowUp(times.Select(Observed), policies.Level, policies.SurvivalInterval);
        yield return Row("follow-up-median", followUp.Median, null, $"reverse {method}");
        yield return Row("minimum", times.IsEmpty ? new(null, null, null, "no subjects") : new(times.Min(time => time.Days), null, null), null, "days");
        yield return Row("maximum", times.IsEmpty ? new(null, null, null, "no subjects") : new(times.Max(time => time.Days), null, null), null, "days");
        foreach (var what in times.Where(time => time.IsEvent).GroupBy(time => time.Description, StringComparer.Ordinal).OrderBy(what => what.Key, StringComparer.Ordinal))
            yield return Row($"event-{what.Key.ToLowerInvariant().Replace(' ', '-')}", new(what.Count(), null, null), null, "count");
        foreach (var (reason, count) in Censorings(times))
            yield return Row($"censored-{Display.Words(reason).Replace(' ', '-')}", new(count, null, null), null, "count");
    }

    static ImmutableArray<TimeToEvent> Times(ImmutableArray<Member> members, Func<SubjectEndpoint, TimeToEvent?> choose) =>
        [.. members.Select(member => choose(member.Part)).OfType<TimeToEvent>()];

    static KaplanMeier Curve(ImmutableArray<TimeToEvent> times, Policies policies) =>
        KaplanMeier.Estimate(times.Select(Observed), policies.Level, policies.SurvivalInterval);

    static EventTime Observed(TimeToEvent time) => new(time.Days, time.IsEvent);

    static ImmutableArray<(CensoringReason Reason, int Count)> Censorings(ImmutableArray<TimeToEvent> times) =>
        [.. times.Where(time => time.Censoring is not null).GroupBy(time => time.Censoring!.Value).OrderBy(group => group.Key).Select(group => (group.Key, group.Count()))];

    static string Reasons(ImmutableArray<Member> members) =>
        string.Join(", ", members.Where(member => member.Part.Time is null)
            .GroupBy(member => member.Part.Why ?? "not stated", StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count()}: {group.Key}"));

    /// <summary>The scale of the interval as a table prints it.</summary>
    public static string Name(SurvivalIntervalKind kind) => kind switch
    {
        SurvivalIntervalKind.LogLog => "log-log",
        SurvivalIntervalKind.Log => "log",
        SurvivalIntervalKind.Plain => "plain",
        SurvivalIntervalKind.Logit => "logit",
        SurvivalIntervalKind.ArcsineSquareRoot => "arcsine-square-root",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
