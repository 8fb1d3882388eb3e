using System.Collections.Immutable;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Results.Kinetics;

namespace Nadir.Reporting.Tables;

/// <summary>Parameters of a course: geometric statistics by group, and a line per subject (rulebook K14).</summary>
static class KineticTables
{
    /// <summary>Once for each course, at its first endpoint that is computed.</summary>
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis, EndpointAnswer answer)
    {
        if (Course(analysis, answer) is not { } course || analysis.Answers.FirstOrDefault(other => Course(analysis, other)?.Id == course.Id)?.Endpoint.Id != answer.Endpoint.Id)
            yield break;
        var members = Member.Of(answer.Endpoint, analysis.Subjects).Where(member => KineticAnalysis.CourseOf(member, course) is { IsEmpty: false }).ToImmutableArray();
        var groups = KineticGroups.Of(analysis.Definition, members);
        if (groups.Length > 1)
            groups = [.. groups.Skip(1), groups[0]];
        var rows = Rows(course);
        yield return Summaries(course, rows, groups);
        yield return Listing(course, rows, groups);
    }

    static KineticProfile? Course(StudyAnalysis analysis, EndpointAnswer answer) =>
        answer.NotComputed is null && KineticQuestions.Answers(answer.Endpoint.Kind) ? KineticQuestions.Of(answer.Endpoint, analysis.Definition).Question?.Course : null;

    sealed record ParameterRow(string Label, Summary Summary, Func<KineticCourse, double?> Value, Func<KineticCourse, string?> Unit);

    static ImmutableArray<ParameterRow> Rows(KineticProfile course)
    {
        ParameterRow Of(Parameter parameter, string label) => new(label, parameter.Summary,
            own => own.Whole[parameter] is { IsPresent: true, Value: var value } ? value * own.Units.Factor(parameter.Unit) : null, own => own.Units.Of(parameter.Unit));
        ParameterRow Part(string text) => new($"AUC {text}", Summary.Geometric,
            own => own.Parts.FirstOrDefault(part => part.Interval == KineticIntervals.Parse(text))?.Area is { IsPresent: true, Value: var area } ? area : null, own => own.Units.Of(ParameterUnit.Area));
        ImmutableArray<ParameterRow> common = [Of(Cmax.Definition, "Cmax"), Of(Tmax.Definition, "Tmax"), .. course.Intervals.Select(Part), Of(AucLast.Definition, "AUClast")];
        return course.Kind switch
        {
            KineticKind.Cells =>
            [
                .. common, new("Lag", Summary.Median, own => own.Cells?.Lag, _ => "day"), new("Doubling time", Summary.Median, own => own.Cells?.Expansion?.Days, _ => "day"),
                new("Half-life in contraction", Summary.Median, own => own.Cells?.Contraction?.Days, _ => "day"), new("Last quantifiable day", Summary.Median, own => own.Cells?.LastQuantifiable, _ => "day"),
            ],
            KineticKind.Cytokine =>
            [
                new("Baseline", Summary.Geometric, own => own.Cytokine?.Baseline?.Reading.Value, own => own.Units.Concentration), new("Peak", Summary.Geometric, own => own.Cytokine?.Peak?.Reading.Value, own => own.Units.Concentration),
                new("Day of the peak", Summary.Median, own => own.Cytokine?.Peak?.Time, _ => "day"), new("Peak over baseline", Summary.Geometric, own => own.Cytokine?.Fold, _ => ""), .. course.Intervals.Select(Part),
            ],
            _ =>
            [
                .. common, Of(AucInfinity.Observed, "AUCinf"), Of(AucExtrapolated.Observed, "Extrapolated"), Of(TerminalHalfLife.Definition, "Half-life"), Of(LambdaZ.R2Adjusted, "Adjusted R squared"),
                .. course.Route is KineticRoute.Extravascular ? (ParameterRow[])[Of(Clearance.OverFObserved, "CL/F"), Of(Volume.OverFObserved, "Vz/F")]
                    : [Of(Clearance.Observed, "CL"), Of(Volume.Observed, "Vz"), Of(SteadyStateVolume.Observed, "Vss")],
            ],
        };
    }

    static TableContent Summaries(KineticProfile course, ImmutableArray<ParameterRow> parameters, ImmutableArray<SubjectGroup> groups) => new()
    {
        Name = "kinetics-" + course.Id,
        Title = $"{course.Title}: parameters",
        Columns = [new(""), .. groups.Select(group => new ColumnHead($"{(group.IsEveryone ? "All" : group.Label)}\n(N = {group.Members.Length})", Align.Number))],
        Rows =
        [
            .. from parameter in parameters
               let unit = groups.SelectMany(cohort => cohort.Members).Select(member => parameter.Unit(KineticAnalysis.CourseOf(member, course)!)).FirstOrDefault(known => known is not null)
               from row in Lines(course, parameter, string.IsNullOrEmpty(unit) ? parameter.Label : $"{parameter.Label} ({unit})", groups)
               select row,
        ],
        Footnotes = ["CV: geometric coefficient of variation. Times: median and range. n: subjects with a number; reasons of the others are in ADPP."],
    };

    static IEnumerable<TableRow> Lines(KineticProfile course, ParameterRow parameter, string label, ImmutableArray<SubjectGroup> groups)
    {
        yield return TableRow.Heading(label);
        double[][] values = [.. groups.Select(group => group.Members.Select(member => parameter.Value(KineticAnalysis.CourseOf(member, course)!)).OfType<double>().ToArray())];
        yield return new(["n", .. values.Select(own => Layout.NumberText.Whole(own.Length))], RowKind.Body, 1);
        if (parameter.Summary is Summary.Geometric)
            yield return new(["Geometric mean (CV)", .. values.Select(Geometric)], RowKind.Body, 1);
        yield return new(["Median (range)", .. values.Select(own => own.Length == 0 ? "NE" : $"{KineticText.Short(Quantities.Quantile([.. own.Order()], 0.5)!.Value)} ({KineticText.Short(own.Min())}, {KineticText.Short(own.Max())})")], RowKind.Body, 1);
    }

    static string Geometric(double[] values)
    {
        var mean = Statistics.Means.GeometricMean.Of(values);
        return mean.Value.Value is not { } value ? "NE" : KineticText.Short(value) + (mean.CoefficientOfVariation is { } cv ? $" ({Display.Percent(cv)}%)" : "");
    }

    static TableContent Listing(KineticProfile course, ImmutableArray<ParameterRow> parameters, ImmutableArray<SubjectGroup> groups) => new()
    {
        Name = $"kinetics-{course.Id}-subjects",
        Title = $"{course.Title}: parameters of each subject",
        Columns = [new("Subject", Align.Whole), new("Group"), .. parameters.Select(parameter => new ColumnHead(parameter.Label, Align.Number)), new("Remark")],
        Rows =
        [
            .. from cohort in groups
               where groups.Length == 1 || !cohort.IsEveryone
               from member in cohort.Members
               let own = KineticAnalysis.CourseOf(member, course)!
               select new TableRow([own.Subject, cohort.Label, .. parameters.Select(parameter => parameter.Value(own) is { } value ? KineticText.Short(value) : "NE"), Remark(own)]),
        ],
    };

    static string Remark(KineticCourse course) => string.Join("; ", new[]
    {
        course.Whole.Unusable != Absent.None ? course.Whole.Unusable.Words : null,
        course.Cells is { } cells ? cells.LostBy is { } lost ? FormattableString.Invariant($"loss seen on day {lost:0.#}") : "still there at the last sample" : null,
        course.Parts.Select(part => part.Note).FirstOrDefault(note => note is not null && note.StartsWith("sampling", StringComparison.Ordinal)) is not null ? "sampling stopped early" : null,
        course.Cytokine is { FoldIsBound: true } ? "multiple is at least that" : null,
        course.Cytokine is { Marked: > 0 and var marked } ? $"{marked} samples after a medicine that moves it" : null,
    }.OfType<string>());
}
