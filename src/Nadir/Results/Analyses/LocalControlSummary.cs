using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Statistics;
using Nadir.Statistics.Proportions;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Analyses;

/// <summary>Local control of irradiated lesions: the registered share of patients, the share of lesions, and the incidence of local progression where death and progression elsewhere compete.</summary>
/// <remarks>
/// Rulebook V10. Denominator: subjects of the population with an irradiated lesion; those whose irradiated lesions were never assessed count as not controlled, and are said.
/// The share of lesions has the interval of lesions clustered in subjects (<see cref="ClusteredProportion"/>), and beside it the one that takes them as independent; the incidence of lesions takes them as
/// independent, and the table says so. Incidence: Aalen-Johansen; groups are compared by Gray's test.
/// </remarks>
public static class LocalControlSummary
{
    public const string Patients = "local-control", Lesions = "local-control-lesions", SubjectIncidence = "cumulative-incidence", LesionIncidence = "cumulative-incidence-lesions";

    static readonly ImmutableArray<(LocalEnd Cause, string Suffix, string Words)> Competing =
        [(LocalEnd.ProgressionElsewhere, "-elsewhere", "Progression elsewhere first"), (LocalEnd.Death, "-death", "Death first")];

    public static EndpointAnalysis Analyze(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members)
    {
        ImmutableArray<Member> irradiated = [.. members.Where(member => member.Part.Local is not null)];
        if (irradiated.IsEmpty)
            return EndpointAnalysis.NotComputed(endpoint, members.Select(member => member.Part.Why).OfType<string>().GroupBy(why => why, StringComparer.Ordinal)
                .OrderByDescending(why => why.Count()).ThenBy(why => why.Key, StringComparer.Ordinal).Select(why => why.Key).FirstOrDefault() ?? "no lesion is known to be irradiated");
        var rows = ImmutableArray.CreateBuilder<AnalysisResult>();
        var beside = ImmutableArray.CreateBuilder<LabelledLine>();
        var headline = "";
        foreach (var group in SubjectGroup.Of(definition, irradiated))
        {
            var controls = group.Members.Select(member => member.Part.Local!).ToImmutableArray();
            var patients = Controlled(controls, endpoint);
            rows.Add(patients.Row(endpoint.Id, Patients, group.Name));
            var lesions = controls.SelectMany(control => control.Lesions).ToImmutableArray();
            var ofLesions = Incidence.Of(lesions.Count(IsControlled), lesions.Length, endpoint.Policies);
            rows.Add(ofLesions.Row(endpoint.Id, Lesions, group.Name));
            var clustered = ClusteredProportion.Of(controls.Select(control => (control.Lesions.Count(IsControlled), control.Lesions.Length)), endpoint.Policies.Level);
            rows.Add(Clustered(endpoint, clustered, group.Name));
            rows.AddRange(IncidenceRows(endpoint, SubjectIncidence, group.Name, [.. controls.Select(control => control.Outcome)]));
            rows.AddRange(IncidenceRows(endpoint, LesionIncidence, group.Name, [.. controls.SelectMany(control => control.LesionOutcomes)]));
            rows.AddRange(Responses(endpoint, group, lesions));
            if (!group.IsEveryone)
            {
                beside.Add(new(group.Label, $"{patients} of subjects; {ofLesions} of lesions"));
                continue;
            }
            headline = $"{patients} of subjects without progression in irradiated lesions";
            beside.Add(new("Lesions", $"{Words(clustered, endpoint.Policies.Level)} of irradiated lesions without progression; taken as independent: {ofLesions}"));
            Describe(endpoint, controls, lesions, beside);
        }
        if (members.Length > irradiated.Length)
            beside.Add(new("Without an irradiated lesion", $"{Display.Count(members.Length - irradiated.Length, "subject")} of the population, not in the denominator"));
        if (irradiated.Any(member => member.Part.LocalUnbounded is not null))
        {
            var unbounded = Controlled([.. irradiated.Select(member => member.Part.LocalUnbounded ?? member.Part.Local!)], endpoint);
            rows.Add(unbounded.Row(endpoint.Id, Patients + "-unbounded", SubjectGroup.Everyone));
            beside.Add(new("Without the time frame", unbounded.ToString()));
        }
        Compare(endpoint, definition, irradiated, rows, beside);
        return new(new EndpointAnswer(endpoint, headline, beside.ToImmutable(), null), rows.ToImmutable());
    }

    static bool IsControlled(LesionCourse lesion) => !lesion.Visits.IsEmpty && lesion.Progression is null;

    static AnalysisResult Clustered(Endpoint endpoint, ClusteredProportion share, string group) => new()
    {
        Endpoint = endpoint.Id, Analysis = Lesions + "-clustered", Group = group, Statistic = "proportion", Value = share.Estimate, Lower = share.Interval?.Lower, Upper = share.Interval?.Upper,
        N = share.Units, Events = share.Events, Method = $"ratio estimator, lesions clustered in {share.Clusters} subjects, Wilson with the effective size, {Display.Level(endpoint.Policies.Level)}",
        Why = share.Estimate is null ? "no lesions" : share.Interval is null ? "no interval: fewer than two subjects with irradiated lesions" : null,
    };

    static string Words(ClusteredProportion share, double level) => (share.Estimate, share.Interval) switch
    {
        ({ } value, { } interval) => $"{share.Events}/{share.Units} ({Display.Percent(value)}%), {Display.Level(level)} CI {Display.Percent(interval.Lower)} to {Display.Percent(interval.Upper)} "
            + $"(lesions clustered in {share.Clusters} subjects{(share.DesignEffect is { } effect ? $", design effect {Display.Number(effect, 2)}" : "")})",
        ({ } value, null) => $"{share.Events}/{share.Units} ({Display.Percent(value)}%), no interval with fewer than two subjects",
        _ => "0/0",
    };

    static Incidence Controlled(ImmutableArray<LocalControl> controls, Endpoint endpoint) =>
        Incidence.Of(controls.Count(control => control.IsControlled), controls.Length, endpoint.Policies);

    /// <summary>The incidence of local progression over time, competing events counted; of subjects or of lesions.</summary>
    public static CumulativeIncidence Curve(IEnumerable<LocalOutcome> outcomes, Policies policies, LocalEnd cause = LocalEnd.LocalProgression) =>
        CumulativeIncidence.Estimate(outcomes.Select(outcome => new CompetingTime(outcome.Days, (int)outcome.Kind)), (int)cause, policies.Level, policies.SurvivalInterval);

    static ImmutableArray<int> Landmarks(Endpoint endpoint) => endpoint.Landmarks.IsEmpty ? [183, 365] : endpoint.Landmarks;

    static IEnumerable<AnalysisResult> IncidenceRows(Endpoint endpoint, string analysis, string group, ImmutableArray<LocalOutcome> outcomes)
    {
        foreach (var (cause, suffix) in Competing.Select(other => (other.Cause, other.Suffix)).Prepend((LocalEnd.LocalProgression, "")))
        {
            var curve = Curve(outcomes, endpoint.Policies, cause);
            yield return Row("events", curve.Events, null, curve) with { Method = "count" };
            foreach (var day in Landmarks(endpoint))
            {
                var (incidence, _, atRisk) = curve.At(day);
                yield return Row("incidence", incidence.Value, incidence.Why, curve) with { Time = day, Lower = incidence.Lower, Upper = incidence.Upper };
                if (suffix.Length == 0)
                    yield return Row("at-risk", atRisk, null, curve) with { Time = day, Method = "count" };
            }

            AnalysisResult Row(string statistic, double? value, string? why, CumulativeIncidence curve) => new()
            {
                Endpoint = endpoint.Id, Analysis = analysis + suffix, Group = group, Statistic = statistic, Value = value, N = curve.Subjects, Events = curve.Events, Why = why,
                Method = $"Aalen-Johansen, {TimeToEventSummary.Name(endpoint.Policies.SurvivalInterval)} interval, {Display.Level(endpoint.Policies.Level)}",
            };
        }
    }

    static readonly string[] Categories = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", NotAssessed];
    const string NotAssessed = "NOT ASSESSED";

    static IEnumerable<AnalysisResult> Responses(Endpoint endpoint, SubjectGroup whom, ImmutableArray<LesionCourse> lesions) =>
        Categories.Select(category => new AnalysisResult
        {
            Endpoint = endpoint.Id, Analysis = "best-lesion-response", Group = whom.Named($"category={category}"), Statistic = "count",
            Value = lesions.Count(lesion => (lesion.Best?.Code ?? NotAssessed) == category), N = lesions.Length, Method = "count",
        });

    static void Describe(Endpoint endpoint, ImmutableArray<LocalControl> controls, ImmutableArray<LesionCourse> lesions, ImmutableArray<LabelledLine>.Builder beside)
    {
        foreach (var (label, outcomes) in (IEnumerable<(string, IEnumerable<LocalOutcome>)>)[("subjects", controls.Select(control => control.Outcome)), ("lesions", controls.SelectMany(control => control.LesionOutcomes))])
        {
            var curve = Curve(outcomes, endpoint.Policies);
            beside.Add(new($"Incidence of local progression ({label})", string.Join("; ", Landmarks(endpoint).Select(day => $"day {day}: {Shown(curve.At(day).Incidence, endpoint.Policies)}"))
                + " (Aalen-Johansen; death and progression elsewhere compete)"));
        }
        beside.Add(new("First event", string.Join(", ", controls.GroupBy(control => control.Outcome.Kind).OrderBy(kind => kind.Key is LocalEnd.Censored ? 9 : (int)kind.Key)
            .Select(kind => $"{kind.Count()} {Words(kind.Key)}"))));
        var (inField, elsewhere, both) = (0, 0, 0);
        foreach (var control in controls)
            switch (control.LocalProgression, control.ElsewhereProgression)
            {
                case ({ }, null):
                    inField++;
                    break;
                case (null, { }):
                    elsewhere++;
                    break;
                case ({ }, { }):
                    both++;
                    break;
            }
        beside.Add(new("Progression in and out of field", $"{inField} in irradiated lesions only, {elsewhere} elsewhere only, {both} both, {controls.Length - inField - elsewhere - both} neither"));
        beside.Add(new("Best response of irradiated lesions", string.Join(", ", Categories.Select(code => (Code: code, Count: lesions.Count(lesion => (lesion.Best?.Code ?? NotAssessed) == code)))
            .Where(cell => cell.Count > 0).Select(cell => $"{cell.Count} {cell.Code}"))));
        if (controls.Count(control => !control.IsEvaluated) is > 0 and var never)
            beside.Add(new("Irradiated lesions never assessed", $"{Display.Count(never, "subject")}, counted as not controlled; without them "
                + Controlled([.. controls.Where(control => control.IsEvaluated)], endpoint)));
        var swelling = lesions.Sum(lesion => lesion.Visits.Count(visit => visit.Swelling));
        beside.Add(new("Hold-off after irradiation", endpoint.Policies.HoldOffDays == 0 ? "none: growth counts from the first assessment"
            : $"{endpoint.Policies.HoldOffDays} days; growth of {Display.Count(swelling, "lesion reading")} inside it taken as swelling"));
    }

    static string Shown(Estimate estimate, Policies policies) => estimate switch
    {
        { Value: null } => estimate.Why ?? "not estimable",
        { Value: { } value, Lower: { } lower, Upper: { } upper } => $"{Display.Percent(value)}% ({Display.Level(policies.Level)} CI {Display.Percent(lower)} to {Display.Percent(upper)})",
        { Value: { } value } => $"{Display.Percent(value)}%",
    };

    public static string Words(LocalEnd end) => end switch
    {
        LocalEnd.LocalProgression => "local progression",
        LocalEnd.ProgressionElsewhere => "progression elsewhere",
        LocalEnd.Death => "death",
        _ => "none",
    };

    /// <summary>Gray's test between arms, of subjects; and between the organs of the irradiated lesions, of lesions.</summary>
    static void Compare(Endpoint endpoint, StudyDefinition definition, ImmutableArray<Member> members, ImmutableArray<AnalysisResult>.Builder rows, ImmutableArray<LabelledLine>.Builder beside)
    {
        var arms = SubjectGroup.Of(definition, members).Skip(1).Where(arm => !arm.Members.IsEmpty).ToArray();
        if (arms.Length > 1)
            Gray("arms", "Between arms, subjects", arms.SelectMany((arm, at) => arm.Members.Select(member => (member.Part.Local!.Outcome, at))), arms.Length, string.Join(" against ", arms.Select(arm => arm.Name)), SubjectIncidence);
        var sites = members.SelectMany(member => member.Part.Local!.Lesions.Zip(member.Part.Local.LesionOutcomes)).GroupBy(pair => pair.First.Organ ?? "not recorded", StringComparer.OrdinalIgnoreCase)
            .OrderBy(site => site.Key, StringComparer.OrdinalIgnoreCase).ToArray();
        if (sites.Length > 1)
            Gray("sites", "Between sites, lesions", sites.SelectMany((site, at) => site.Select(pair => (pair.Second, at))), sites.Length, string.Join(" against ", sites.Select(site => "site=" + site.Key)), LesionIncidence);

        void Gray(string name, string label, IEnumerable<(LocalOutcome Outcome, int Group)> all, int count, string group, string analysis)
        {
            var list = all.ToArray();
            var test = GrayTest.Compare([.. list.Select(one => new CompetingTime(one.Outcome.Days, (int)one.Outcome.Kind))], [.. list.Select(one => one.Group)], count);
            AnalysisResult Row(string statistic, double? value) => new()
            {
                Endpoint = endpoint.Id, Analysis = $"{analysis}-gray-{name}", Group = group, Statistic = statistic, Value = value, N = list.Length,
                Events = list.Count(one => one.Outcome.Kind is LocalEnd.LocalProgression), Method = "Gray's test", Why = value is null ? test.Why : null,
            };
            rows.Add(Row("chi-square", test.ChiSquare));
            rows.Add(Row("df", test.ChiSquare is null ? null : test.Df));
            rows.Add(Row("p-value", test.PValue));
            beside.Add(new(label, test.PValue is { } p ? $"Gray's test p {(p < 0.001 ? "< 0.001" : Display.Number(p, 3))}" : $"Gray's test not computed: {test.Why}"));
        }
    }
}
