using System.Collections.Immutable;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Cells;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics;
using Nadir.Statistics.Means;

namespace Nadir.Results.Kinetics;

/// <summary>The answer to an endpoint about a course after a dose: a parameter, persistence of cells, or a cytokine; by dose level.</summary>
/// <remarks>Concentrations and areas by geometric mean and coefficient of variation, times by median and range (rulebook K14). Those who have no number are counted with the reason.</remarks>
public static class KineticAnalysis
{
    public static EndpointAnalysis Of(Endpoint endpoint, StudyDefinition study, ImmutableArray<Member> members)
    {
        var (question, why) = KineticQuestions.Of(endpoint, study);
        if (question is null)
            return EndpointAnalysis.NotComputed(endpoint, why!);
        var sampled = members.Where(member => CourseOf(member, question.Course) is { } course && (!course.IsEmpty || KineticQuestions.Recorded(question, course) is not null)).ToImmutableArray();
        if (sampled.IsEmpty)
            return EndpointAnalysis.NotComputed(endpoint, $"no subject has {question.Course.Title} ({question.Course.Domain.ToUpperInvariant()}, {question.Course.Test}) in the data");
        var groups = KineticGroups.Of(study, sampled);
        return endpoint.Kind is EndpointKind.CYTOKINE && endpoint.Kinetics?.Parameter is null ? CytokineAnalysis.Of(endpoint, question.Course, groups)
            : endpoint.Kind is EndpointKind.CELL_KINETICS && question.Parameter is null && question.Part is null ? CellAnalysis.Of(endpoint, question.Course, groups)
            : question.Dose.Kind is KineticDoseKind.All ? EveryDose(endpoint, study, question, groups)
            : Parameter(endpoint, study, question, groups);
    }

    /// <summary>One dose after the other.</summary>
    static EndpointAnalysis EveryDose(Endpoint endpoint, StudyDefinition study, ResolvedQuestion question, ImmutableArray<SubjectGroup> groups)
    {
        int[] doses = [.. groups[0].Members.SelectMany(member => CourseOf(member, question.Course)!.Later).Select(later => later.Number).Append(1).Distinct().Order()];
        var each = doses.Select(dose => (Dose: dose, Analysis: Parameter(endpoint, study, question.Of(dose), groups))).ToArray();
        return new(new EndpointAnswer(endpoint, string.Join("; ", each.Where(one => one.Analysis.Answer.Headline is not null).Select(one => one.Analysis.Answer.Headline)) is { Length: > 0 } headline ? headline : null,
            [.. each.SelectMany(one => one.Analysis.Answer.Beside.Select(line => line with { Label = $"Dose {one.Dose}: {line.Label}" }))], each[0].Analysis.Answer.Headline is null ? each[0].Analysis.Answer.NotComputed : null),
            [.. each.SelectMany(one => one.Analysis.Results.Select(row => row with { Group = one.Dose == 1 ? row.Group : FormattableString.Invariant($"{row.Group} dose={one.Dose}") }))]);
    }

    public static KineticCourse? CourseOf(Member member, KineticProfile definition) => member.Subject.Kinetics.FirstOrDefault(course => course.Definition.Id == definition.Id);

    static EndpointAnalysis Parameter(Endpoint endpoint, StudyDefinition study, ResolvedQuestion question, ImmutableArray<SubjectGroup> groups)
    {
        var level = endpoint.Policies.Level;
        var unit = groups[0].Members.Select(member => KineticQuestions.UnitOf(question, CourseOf(member, question.Course)!)).FirstOrDefault(known => known is not null) ?? "";
        List<AnalysisResult> rows = [];
        List<LabelledLine> beside = [];
        string? headline = null;
        foreach (var group in groups)
        {
            (Answer Value, string? Note)[] values = [.. group.Members.Select(member => OfSubject(question, CourseOf(member, question.Course)!, unit))];
            double[] numbers = [.. values.Where(value => value.Value.IsPresent).Select(value => value.Value.Value)];
            var absent = values.Where(value => !value.Value.IsPresent).GroupBy(value => value.Value.Why).OrderByDescending(reason => reason.Count()).ThenBy(reason => reason.Key).ToArray();
            var missing = string.Concat(absent.Select(reason => $"; {reason.Count()} without: {reason.Key.Words}"));
            rows.AddRange(KineticRows.Of(endpoint, "kinetics", group.Name, numbers, question, level, absent.FirstOrDefault()?.Key.Words));
            var line = $"{KineticRows.Text(numbers, KineticQuestions.Summary(question), unit, level)}{(numbers.Length == group.Members.Length ? $", n {numbers.Length}" : $", n {numbers.Length} of {group.Members.Length}{missing}")}";
            if (group.IsEveryone)
                headline = numbers.Length > 0 ? line : null;
            else
                beside.Add(new(group.Label, line));
            if (group.IsEveryone && values.Count(value => value.Note is not null && value.Value.IsPresent) is > 0 and var noted)
                beside.Add(new("To be known", $"{noted} of {numbers.Length} areas rest on a rule: {string.Join("; ", values.Where(value => value.Note is not null && value.Value.IsPresent).GroupBy(value => value.Note!.Split(':', ',')[0]).Select(note => $"{note.Count()} {note.Key}"))} (rulebook {(question.Course.Kind is KineticKind.Cells ? "K13" : "K6")})"));
            if (group.IsEveryone)
                Known(question, [.. group.Members.Select(member => CourseOf(member, question.Course)!)], beside);
            if (group.IsEveryone && KineticQuestions.Summary(question) is Summary.Geometric)
                beside.Add(new("Median and range", KineticRows.MedianAndRange(numbers, unit)));
        }
        if (study.Escalation is not null && KineticQuestions.Summary(question) is Summary.Geometric)
            beside.Add(new("Dose proportionality", Proportionality(endpoint, study, question, groups[0], rows)));
        return headline is null
            ? new(new EndpointAnswer(endpoint, null, [.. beside], $"no subject has a number: {KineticQuestions.Of(question, CourseOf(groups[0].Members[0], question.Course)!).Value.Why.Words}"), [.. rows])
            : new(new EndpointAnswer(endpoint, $"{KineticQuestions.Name(question)}: {headline}", [.. beside], null), [.. rows]);
    }

    /// <summary>A recorded number in another unit than the others is not taken.</summary>
    static (Answer Value, string? Note) OfSubject(ResolvedQuestion question, KineticCourse course, string unit) =>
        course.IsEmpty && unit.Length > 0 && !RecordedUnits.Same(KineticQuestions.UnitOf(question, course), unit) ? (Absent.MixedUnits, null) : KineticQuestions.Of(question, course);

    /// <summary>What a reader has to know with a number: whose dose, peaks of the day of infusion, how recorded parameters compare.</summary>
    static void Known(ResolvedQuestion question, KineticCourse[] courses, List<LabelledLine> beside)
    {
        if (question.Dose.Kind is KineticDoseKind.Last)
            beside.Add(new("Last sampled dose", string.Join(", ", courses.GroupBy(course => KineticQuestions.DoseOf(question, course)).OrderBy(dose => dose.Key).Select(dose => $"dose {dose.Key} in {dose.Count()}"))));
        if (question is { Course.Kind: KineticKind.Cells, Parameter: "CMAX" or "TMAX" } && courses.Count(course => course.Cells is { PeakIsInfusion: true }) is > 0 and var infused)
            beside.Add(new("Peak on the day of infusion", $"{infused} of {courses.Length}: what was infused, not what grew"));
        var code = question.Parameter ?? AucInterval.Definition.Code;
        var compared = courses.Select(course => course.Recorded.FirstOrDefault(one => one.Code == code && (question.Part is null || one.Interval is null || one.Interval == question.Part) && one.Dose == KineticQuestions.DoseOf(question, course)))
            .OfType<RecordedParameter>().Where(one => one.Apart is not null).ToArray();
        if (compared.Length > 0)
            beside.Add(new("Recorded in PP", $"{compared.Count(one => one.Apart <= question.Course.Recorded.Tolerance)} of {compared.Length} within {Display.Percent(question.Course.Recorded.Tolerance)}% of what is derived; furthest {Display.Percent(compared.Max(one => one.Apart!.Value))}%"));
    }

    static string Proportionality(Endpoint endpoint, StudyDefinition study, ResolvedQuestion question, SubjectGroup everyone, List<AnalysisResult> rows)
    {
        (double Dose, double Value)[] pairs =
        [
            .. from member in everyone.Members
               let dose = KineticGroups.Dose(study, member.Subject)
               let value = KineticQuestions.Of(question, CourseOf(member, question.Course)!).Value
               where dose is not null && value.IsPresent && value.Value > 0
               select (dose.Value, value.Value),
        ];
        var fit = DoseProportionality.Of(pairs, endpoint.Policies.Level);
        rows.Add(KineticRows.Row(endpoint, "dose-proportionality", "all", "exponent", fit.Exponent, fit.N, $"log-log regression on the dose level, t interval, {Display.Level(endpoint.Policies.Level)}"));
        return fit.Exponent.Value is { } exponent
            ? $"exponent {Display.Number(exponent, 2)}{KineticRows.Interval(fit.Exponent, 2, endpoint.Policies.Level)} on the dose (1 is proportional), n {fit.N}"
            : $"not estimated: {fit.Exponent.Why}";
    }
}

/// <summary>Statistics of kinetics as rows and as words.</summary>
static class KineticRows
{
    public static AnalysisResult Row(Endpoint endpoint, string analysis, string group, string statistic, Estimate estimate, int n, string method, double? time = null, int? events = null) => new()
    {
        Endpoint = endpoint.Id, Analysis = analysis, Group = group, Statistic = statistic, Value = estimate.Value, Lower = estimate.Lower, Upper = estimate.Upper, N = n, Events = events, Time = time,
        Method = method, Why = estimate.Why ?? (estimate.Value is null ? "no values" : null),
    };

    public static IEnumerable<AnalysisResult> Of(Endpoint endpoint, string analysis, string group, double[] values, ResolvedQuestion? question, double level, string? why, double? time = null)
    {
        var name = question is null ? "" : KineticQuestions.Name(question) + ", ";
        if (question is null || KineticQuestions.Summary(question) is Summary.Geometric)
        {
            var mean = GeometricMean.Of(values, level);
            yield return Row(endpoint, analysis, group, "geometric-mean", values.Length == 0 && why is not null ? mean.Value with { Why = why } : mean.Value, values.Length, $"{name}t interval on logarithms, {Display.Level(level)}", time);
            yield return Row(endpoint, analysis, group, "geometric-cv", new(mean.CoefficientOfVariation, null, null, mean.CoefficientOfVariation is null ? mean.Value.Why ?? "one value has no standard deviation" : null), values.Length, $"{name}sqrt(exp(s2) - 1)", time);
        }
        foreach (var row in Quantities.Rows(analysis, group, values))
            yield return row with { Endpoint = endpoint.Id, Method = name + row.Method, Time = time };
    }

    /// <returns><c>geometric mean 1,230 (95% CI 800 to 1,900) ng/mL, CV 55.0%</c>, or median and range for times.</returns>
    public static string Text(double[] values, Summary summary, string unit, double level)
    {
        if (values.Length == 0)
            return "no number";
        if (summary is not Summary.Geometric)
            return MedianAndRange(values, unit);
        var mean = GeometricMean.Of(values, level);
        return mean.Value.Value is not { } value ? MedianAndRange(values, unit)
            : $"geometric mean {KineticText.Short(value)}{Interval(mean.Value, null, level)} {unit}".TrimEnd() + (mean.CoefficientOfVariation is { } cv ? $", CV {Display.Percent(cv)}%" : "");
    }

    public static string MedianAndRange(double[] values, string unit)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? "no number" : $"median {KineticText.Short(Quantities.Quantile(sorted, 0.5)!.Value)} (range {KineticText.Short(sorted[0])} to {KineticText.Short(sorted[^1])}) {unit}".TrimEnd();
    }

    /// <param name="decimals">Null: figures by size.</param>
    public static string Interval(Estimate estimate, int? decimals, double level) => estimate is { Lower: { } lower, Upper: { } upper }
        ? $" ({Display.Level(level)} CI {(decimals is { } fixedTo ? Display.Number(lower, fixedTo) : KineticText.Short(lower))} to {(decimals is { } to ? Display.Number(upper, to) : KineticText.Short(upper))})" : "";
}

/// <summary>Numbers of kinetics as a reader sees them.</summary>
public static class KineticText
{
    /// <summary>Three significant figures, thousands parted by commas.</summary>
    public static string Short(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var decimals = Math.Max(0, 2 - magnitude);
        var unit = Math.Pow(10, Math.Max(0, magnitude - 2));
        return (Math.Round(value / unit, Math.Min(decimals, 15), MidpointRounding.AwayFromZero) * unit)
            .ToString(decimals == 0 ? "#,##0" : "0." + new string('#', Math.Min(decimals, 15)), System.Globalization.CultureInfo.InvariantCulture);
    }
}
