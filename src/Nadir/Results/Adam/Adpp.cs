using System.Collections.Immutable;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADPP: every parameter of every course by its CDISC code, and the reason where it has no number. Codes of cells and cytokines are the project's own.</summary>
public static class Adpp
{
    sealed record Row(SubjectAnalysis Subject, KineticCourse Course, string Code, string Label, string Interval, double? Value, string? Unit, string? Why, string? Note)
    {
        /// <summary>What PP records of it; null when nothing.</summary>
        public RecordedParameter? Recorded { get; init; }
        /// <summary>Null for the first dose.</summary>
        public LaterDose? Later { get; init; }
    }

    public static Dataset Of(StudyAnalysis analysis) => AdamDataset.Of("ADPP", "Pharmacokinetic Parameters Analysis Dataset", Columns(analysis),
        from subject in analysis.Subjects
        from course in subject.Kinetics
        where !course.IsEmpty || !course.Recorded.IsEmpty
        from row in course.IsEmpty ? AsRecorded(subject, course) : Rows(subject, course)
        select row);

    static IEnumerable<Row> AsRecorded(SubjectAnalysis subject, KineticCourse course) => course.Recorded.Select(one =>
        new Row(subject, course, one.Code, one.Label ?? ParameterList.Find(one.Code)?.Label ?? one.Code, (one.Interval ?? NcaInterval.Whole).ToString(), one.Value, one.Unit, null, "as recorded: there are no concentrations") { Recorded = one });

    static IEnumerable<Row> Rows(SubjectAnalysis subject, KineticCourse course)
    {
        // A cytokine has a level of its own before the dose and after it: no clearance and no terminal slope.
        var cytokine = course.Cytokine is not null;
        foreach (var parameter in course.Whole.Parameters.Where(parameter => !cytokine || !parameter.NeedsDose && parameter.Extent == Extent.Any))
            yield return Parameter(parameter, course.Whole[parameter], course.Whole.Interval, null);
        foreach (var part in course.Parts)
            yield return Parameter(AucInterval.Definition, part.Area, part.Interval, part.Note);

        foreach (var later in course.Later)
        {
            var dose = FormattableString.Invariant($"dose {later.Number}, {later.Start}");
            foreach (var parameter in later.Whole.Parameters.Where(later.Gives))
                yield return Parameter(parameter, later.Whole[parameter], later.Whole.Interval, dose, later);
            foreach (var part in later.Parts)
            {
                yield return Parameter(AucInterval.Definition, part.Area, part.Interval, dose, later);
                yield return Ratio("ARAUCINT", "Accumulation Ratio AUC from T1 to T2", part.Accumulation, part.Interval, dose) with { Later = later };
            }
            yield return Ratio("ARCMAX", "Accumulation Ratio Cmax", later.AccumulationOfCmax, later.Whole.Interval, dose) with { Later = later };
        }
        if (course.Cells is { } cells)
        {
            yield return Own("LAG", "Lag before Expansion", cells.Lag, "day", "the peak is the first sample");
            yield return Own("EXPRATE", "Expansion Rate", cells.Expansion?.Rate, "1/day", "fewer than three quantifiable samples rise to the peak");
            yield return Own("DOUBTIME", "Doubling Time in Expansion", cells.Expansion?.Days, "day", "fewer than three quantifiable samples rise to the peak");
            yield return Own("CONTHL", "Half-Life in Contraction", cells.Contraction?.Days, "day", "fewer than three quantifiable samples fall from the peak in the phase");
            yield return Own("PERSIST", "Last Quantifiable Day", cells.LastQuantifiable, "day", null) with { Note = cells.LostBy is { } lost ? FormattableString.Invariant($"loss seen on day {lost:0.##}") : "censored: still there at the last sample" };
        }
        if (course.Cytokine is { } levels)
        {
            yield return Own("BASE", "Baseline", levels.Baseline?.Reading.Value, course.Units.Concentration, "no sample before the dose") with { Note = levels.Baseline?.Reading.Kind.ToString() };
            yield return Own("FOLD", "Peak over Baseline", levels.Fold, "", "no baseline, or nothing above the limit after the dose") with { Note = levels.FoldIsBound ? "at least" : null };
            yield return Own("PEAKBEF", "Peak before Marking Medicine", levels.PeakBefore?.Reading.Value, course.Units.Concentration, "no sample before the medicine");
        }

        foreach (var one in course.Recorded.Where(one => one.Why is not null))
            yield return new Row(subject, course, one.Code, one.Label ?? one.Code, (one.Interval ?? NcaInterval.Whole).ToString(), null, one.Unit, "recorded only: " + one.Why, null) { Recorded = one };

        Row Parameter(Parameter parameter, Answer answer, NcaInterval interval, string? note, LaterDose? later = null) => new Row(subject, course, parameter.Code, parameter.Label, interval.ToString(),
            answer.IsPresent ? answer.Value * course.Units.Factor(parameter.Unit) : null, course.Units.Of(parameter.Unit), answer.IsPresent ? null : answer.Why.Words, note)
        {
            Later = later,
            Recorded = course.Recorded.FirstOrDefault(one => one.Why is null && one.Code == parameter.Code && one.Dose == (later?.Number ?? 1) && (one.Interval is { IsFinite: true } finite ? finite == interval : parameter.Extent is Extent.Partial || !interval.IsFinite)),
        };

        Row Ratio(string code, string label, Answer answer, NcaInterval interval, string dose) =>
            new(subject, course, code, label, interval.ToString(), answer.IsPresent ? answer.Value : null, "", answer.IsPresent ? null : answer.Why.Words, dose);

        Row Own(string code, string label, double? value, string? unit, string? why) => new(subject, course, code, label, course.Whole.Interval.ToString(), value, unit, value is null ? why : null, null);
    }

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Code),
        Text<Row>("PARAM", "Parameter", row => row.Label + (string.IsNullOrEmpty(row.Unit) ? "" : $" ({row.Unit})")),
        Text<Row>("PPCAT", "Parameter Category", row => row.Course.Definition.Title),
        Text<Row>("PPSPEC", "Specimen Material Type", row => row.Course.Samples.Select(sample => sample.Record.Specimen).FirstOrDefault(specimen => specimen is not null)),
        Text<Row>("PPTESTCD", "Test Code of the Course", row => row.Course.Definition.Test),
        Text<Row>("AINTVL", "Analysis Interval", row => row.Interval),
        Number<Row>("AVAL", "Analysis Value", row => row.Value),
        Text<Row>("AVALU", "Analysis Value Unit", row => row.Unit),
        Text<Row>("AREASN", "Reason without Value", row => row.Why),
        Text<Row>("ANOTE", "Note", row => row.Note),
        Number<Row>("RECVAL", "Recorded Value", row => row.Recorded?.Value),
        Number<Row>("RECSEQ", "Recorded Sequence Number", row => row.Recorded?.Record.Sequence),
        Number<Row>("DOSE", "Dose", row => row.Later is { } later ? later.Dose?.Dose : row.Course.Dose?.Dose),
        Text<Row>("DOSEU", "Dose Unit", row => row.Later is { } later ? later.Dose?.DoseUnit : row.Course.Dose?.DoseUnit),
        Text<Row>("PPRFDTC", "Date/Time of Reference Point", row => (row.Later?.Start ?? row.Course.Start)?.ToString()),
        Text<Row>("SRCDOM", "Source Data", row => row.Course.Definition.Domain.ToUpperInvariant()),
    ];
}
