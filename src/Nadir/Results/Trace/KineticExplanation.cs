using System.Globalization;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Pharmacokinetics.Samples;

namespace Nadir.Results.Trace;

/// <summary>Why: the samples of a course, which of them count, and what was made of them.</summary>
static class KineticExplanation
{
    /// <param name="wanted">Ids of the courses to explain; null: all.</param>
    public static void Write(SubjectAnalysis subject, IReadOnlyCollection<string>? wanted, TextPage page)
    {
        foreach (var course in subject.Kinetics.Where(course => (!course.IsEmpty || !course.Recorded.IsEmpty) && (wanted is null || wanted.Contains(course.Definition.Id, StringComparer.Ordinal))))
            Course(course, page);
    }

    static void Course(KineticCourse course, TextPage page)
    {
        page.Blank();
        page.Heading($"{course.Definition.Title} [{course.Definition.Id}]");
        page.Line(2, $"{course.Definition.Domain.ToUpperInvariant()} {course.Definition.Test}{(course.Definition.Specimen is { } specimen ? $" in {specimen.ToLowerInvariant()}" : "")}, {course.Units.Concentration ?? "unit not recorded"}; "
            + $"times in {course.Definition.TimeUnit.ToString().ToLowerInvariant()} since {course.Start?.ToString() ?? "no dose"}{(course.Dose is { } dose ? $" [{dose.Source}]" : "")}");
        if (course.IsEmpty)
        {
            Recorded(course, page);
            return;
        }
        foreach (var sample in course.Samples)
            page.Line(4, $"{(double.IsFinite(sample.Time) ? Number(sample.Time) : "no time"),9}  {sample.Record.Result ?? sample.Record.Original,10}  {Used(course, sample)}[{sample.Record.Source}]", 8);
        if (course.Whole.Unusable != Absent.None)
        {
            page.Line(2, $"No parameter: {course.Whole.Unusable.Words}.");
            return;
        }
        page.Line(2, $"Cmax {Number(course.Whole["CMAX"].Value)} at {Number(course.Whole["TMAX"].Value)}, the first of the largest; last quantifiable {Number(course.Whole["CLST"].Value)} at {Number(course.Whole["TLST"].Value)} (rulebook K4, K11)", 4);
        if (course.Whole["AUCLST"] is { IsPresent: true } area)
            page.Line(2, $"AUClast {Number(area.Value)} {course.Units.Of(ParameterUnit.Area)}, {course.Definition.Method switch { Protocol.KineticMethod.Linear => "linear", Protocol.KineticMethod.LinearLog => "linear to Tmax, logarithmic after it", _ => "linear up, logarithmic down" }} (rulebook K5)", 4);
        foreach (var part in course.Parts)
            page.Line(2, $"AUC {part.Interval}: {(part.Area.IsPresent ? Number(part.Area.Value) : "no number, " + part.Area.Why.Words)}{(part.Note is { } note ? $" ({note})" : "")} (rulebook {(course.Cells is null ? "K6" : "K13")})", 4);
        if (course.Cytokine is null)
            page.Line(2, course.Whole.Slope.Why == Absent.None
                ? $"Terminal slope {Number(course.Whole.Slope.Lambda)} from {course.Whole.Slope.Points} samples, {Number(course.Whole.Slope.From)} to {Number(course.Whole.Slope.To)}, adjusted R2 {Number(course.Whole.Slope.R2Adjusted)}: half-life {Number(course.Whole.Slope.HalfLife)} (rulebook K1)"
                : $"No terminal slope: {course.Whole.Slope.Why.Words} (rulebook K1)", 4);
        foreach (var later in course.Later)
            page.Line(2, $"Dose {later.Number}, {later.Start}: Cmax {(later.Whole["CMAX"] is { IsPresent: true } peak ? Number(peak.Value) : "none")}{(later.AccumulationOfCmax.IsPresent ? $", {Number(later.AccumulationOfCmax.Value)} times that of the first" : "")}"
                + string.Concat(later.Parts.Select(part => $"; AUC {part.Interval} {(part.Area.IsPresent ? Number(part.Area.Value) : "no number, " + part.Area.Why.Words)}{(part.Accumulation.IsPresent ? $", {Number(part.Accumulation.Value)} times that of the first" : "")}")), 4);
        Recorded(course, page);
        if (course.Cells is { } cells)
            page.Line(2, $"Persistence {Number(cells.LastQuantifiable)} days, {(cells.LostBy is { } lost ? $"loss seen on day {Number(lost)}" : "censored: still there at the last sample")}; lag {(cells.Lag is { } lag ? Number(lag) : "none")}"
                + $"; {(cells.Expansion is { } up ? $"doubling in {Number(up.Days)} days over {up.Points} samples" : "expansion not measured")}; {(cells.Contraction is { } down ? $"halving in {Number(down.Days)} days over {down.Points} samples" : "contraction not measured")} (rulebook K13)", 4);
        if (course.Cytokine is { } levels)
            page.Line(2, $"Baseline {(levels.Baseline is { } start ? (start.Reading.Kind is ResultKind.BelowLimit ? "below the limit" : Number(start.Reading.Value)) + $" [{start.Record}]" : "none")}; peak {(levels.Peak is { } peak ? $"{(peak.Reading.Kind is ResultKind.AboveRange ? "above " : "")}{Number(peak.Reading.Value)} at {Number(peak.Time)} [{peak.Record}]{(peak.MarkedAfter is { } medicine ? $", after {medicine.ToLowerInvariant()}" : "")}" : "none")}"
                + $"{(levels.Fold is { } fold ? $"; {(levels.FoldIsBound ? "at least " : "")}{Number(fold)} times baseline" : "")}; {levels.Marked} samples after a marking medicine (rulebook K15)", 4);
    }

    static void Recorded(KineticCourse course, TextPage page)
    {
        foreach (var one in course.Recorded)
            page.Line(2, $"Recorded {one.Code}{(one.Interval is { } interval ? " " + interval : "")}{(one.Dose is > 1 and var dose ? $", dose {dose}" : "")}: {Number(one.Value)}{(string.IsNullOrEmpty(one.Unit) ? "" : " " + one.Unit)} [{one.Record}]; "
                + (one.Why is { } why ? why : one.Derived is { IsPresent: true, Value: var derived } ? $"derived {Number(derived)}, {Analyses.Display.Percent(one.Apart!.Value)}% apart" : $"derived: no number, {one.Derived!.Value.Why.Words}"), 4);
    }

    static string Used(KineticCourse course, CourseSample sample) =>
        (sample.Used ? "" : "not used  ") + (sample.OnSlope && course.Cytokine is null ? "terminal slope  " : "") + (sample.MarkedAfter is { } medicine ? $"after {medicine.ToLowerInvariant()}  " : "");

    static string Number(double value) => value.ToString(Math.Abs(value) >= 1e5 ? "0" : "G5", CultureInfo.InvariantCulture);
}
