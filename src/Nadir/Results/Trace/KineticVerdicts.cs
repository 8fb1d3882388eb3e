using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Results.Kinetics;

namespace Nadir.Results.Trace;

/// <summary>What was made of a subject's courses of a drug, of cells and of cytokines: peak, areas, terminal slope, persistence, and its number for each endpoint, with the samples each rests on.</summary>
public static class KineticVerdicts
{
    static readonly Rule Peak = new("K11", "the first of the largest samples; BLQ after the last quantifiable one does not move Tlast", "decided");
    static readonly Rule Area = new("K5", "trapezoids between samples, what stands below the limit by its place (K4)", "Purves, J Pharmacokinet Biopharm 1992;20:211-226");
    static readonly Rule Part = new("K6", "partial area, interpolated along the curve that the segments assume; beyond Tlast by the rule named", "decided");
    static readonly Rule CellPart = new("K13", "cells lost are 0 to the end of the interval; sampling that stopped is not extrapolated; persistence censored while still there", "decided");
    static readonly Rule Slope = new("K1", "longest falling window that ends at Tlast whose adjusted R squared is within the tolerance of the best", "decided");
    static readonly Rule Level = new("K15", "peak over baseline; the limit stands for a baseline below it; samples after a marking medicine are marked", "decided");

    /// <param name="endpoint">Only the course and the number of this endpoint; null: all.</param>
    public static IEnumerable<Verdict> Of(StudyAnalysis analysis, SubjectAnalysis subject, string? endpoint = null)
    {
        if (subject.Kinetics.IsEmpty)
            yield break;
        (string Endpoint, ResolvedQuestion Question)[] asked =
        [
            .. from known in analysis.Definition.Endpoints
               where KineticQuestions.Answers(known.Kind) && (endpoint is null || string.Equals(known.Id, endpoint, StringComparison.OrdinalIgnoreCase))
               let question = KineticQuestions.Of(known, analysis.Definition).Question
               where question is not null
               select (known.Id, question),
        ];
        foreach (var course in subject.Kinetics.Where(course => !course.IsEmpty && (endpoint is null || asked.Any(one => one.Question.Course.Id == course.Definition.Id))))
            foreach (var verdict in Course(course))
                yield return verdict;
        foreach (var (id, question) in asked)
            if ((question.Parameter ?? question.Part?.ToString()) is { } what && subject.Kinetics.FirstOrDefault(course => course.Definition.Id == question.Course.Id) is { } course)
            {
                if (course.IsEmpty)
                {
                    if (KineticQuestions.Recorded(question, course) is { } recorded)
                        yield return new("kinetic-parameter", null, id, question.Course.Id, null, null, $"{what}: {Number(recorded.Value)}{(recorded.Unit is { } unit ? " " + unit : "")} (as recorded: there are no concentrations)", [], [recorded.Record]);
                    continue;
                }
                int[] doses = question.Dose.Kind is Protocol.KineticDoseKind.All ? [1, .. course.Later.Select(later => later.Number)] : [KineticQuestions.DoseOf(question, course)];
                foreach (var dose in doses)
                {
                    var (value, note) = KineticQuestions.Of(question.Of(dose), course);
                    var later = course.Later.FirstOrDefault(one => one.Number == dose);
                    yield return new("kinetic-parameter", null, id, question.Course.Id, null, (later?.Start ?? course.Start)?.Date,
                        $"{what}{(dose == 1 ? "" : $", dose {dose}")}: {Text(value, course.Units.Of(KineticQuestions.Unit(question)))}{(note is null ? "" : $" ({note})")}", [], later?.Samples ?? Used(course));
                }
            }
    }

    static IEnumerable<Verdict> Course(KineticCourse course)
    {
        var id = course.Definition.Id;
        var whole = course.Whole;
        Verdict Line(string kind, string value, ImmutableArray<RecordRef> records, Rule rule, Func<string> sentence) => new(kind, null, null, id, null, course.Start?.Date, value, [new(rule, true, sentence)], records);

        if (whole.Unusable != Absent.None)
        {
            yield return Line("kinetic-course", "no parameter: " + whole.Unusable.Words, [.. course.Samples.Select(sample => sample.Record.Source)], Peak, () => whole.Unusable.Words);
            yield break;
        }
        var peak = course.Samples.FirstOrDefault(sample => sample.Used && sample.Time == whole["TMAX"].Value);
        yield return Line("kinetic-peak", $"Cmax {Text(whole["CMAX"], course.Units.Concentration)} at {Text(whole["TMAX"], course.Units.Time)}", peak is null ? Used(course) : [peak.Record.Source], Peak,
            () => $"Last quantifiable {Text(whole["CLST"], course.Units.Concentration)} at {Text(whole["TLST"], course.Units.Time)}.");
        yield return Line("kinetic-area", $"AUCLST {Text(whole["AUCLST"], course.Units.Of(ParameterUnit.Area))}", Used(course), Area,
            () => $"{Analyses.Display.Words(course.Definition.Method)}, {course.Samples.Count(sample => sample.Used)} samples of {course.Samples.Length}.");
        foreach (var part in course.Parts)
            yield return Line("kinetic-part", $"AUC {part.Interval} {Text(part.Area, course.Units.Of(ParameterUnit.Area))}", Used(course), course.Cells is null ? Part : CellPart, () => part.Note ?? (course.Cells is null ? $"After Tlast: {Analyses.Display.Words(course.Definition.Beyond)}." : "Sampled to its end."));
        if (course.Cytokine is null)
            yield return Line("kinetic-slope", whole.Slope.Why == Absent.None ? $"half-life {Number(whole.Slope.HalfLife)} {course.Units.Time}" : "none: " + whole.Slope.Why.Words,
                [.. course.Samples.Where(sample => sample.OnSlope).Select(sample => sample.Record.Source)], Slope,
                () => whole.Slope.Why == Absent.None ? $"{whole.Slope.Points} samples, {Number(whole.Slope.From)} to {Number(whole.Slope.To)}, adjusted R squared {Number(whole.Slope.R2Adjusted)}." : whole.Slope.Why.Words);
        foreach (var later in course.Later)
            yield return new("kinetic-later-dose", null, null, id, null, later.Start.Date, $"dose {later.Number}: Cmax {Text(later.Whole["CMAX"], course.Units.Concentration)}, {Text(later.AccumulationOfCmax, "times the first")}", [], later.Samples);
        if (course.Cells is { } cells)
            yield return Line("kinetic-persistence", $"{(cells.LostBy is null ? "censored" : "lost")}, last quantifiable on day {Number(cells.LastQuantifiable)}", Used(course), CellPart,
                () => cells.LostBy is { } lost ? $"Below the limit on day {Number(lost)}." : "Still there at the last sample.");
        if (course.Cytokine is { Peak: { } top } levels)
            yield return Line("kinetic-fold", levels.Fold is { } fold ? $"{(levels.FoldIsBound ? "at least " : "")}{Number(fold)} times baseline" : "no multiple of baseline",
                levels.Baseline is { } start ? [start.Record, top.Record] : [top.Record], Level, () => $"{levels.Marked} samples after a marking medicine.");
    }

    static ImmutableArray<RecordRef> Used(KineticCourse course) => [.. course.Samples.Where(sample => sample.Used).Select(sample => sample.Record.Source)];

    static string Text(Answer answer, string? unit) => answer.IsPresent ? $"{Number(answer.Value)}{(string.IsNullOrEmpty(unit) ? "" : " " + unit)}" : "no number, " + answer.Why.Words;

    static string Number(double value) => value.ToString(Math.Abs(value) >= 1e5 ? "0" : "G6", CultureInfo.InvariantCulture);
}
