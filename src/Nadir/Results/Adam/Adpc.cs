using System.Collections.Immutable;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADPC: every sample of the courses that the study follows, with its actual time since the dose and what was made of it.</summary>
/// <remarks>AVAL is 0 below the limit of quantification and the upper limit above range; AVALC is the result as recorded. LAMZFL: on the line of the terminal slope.</remarks>
public static class Adpc
{
    sealed record Row(SubjectAnalysis Subject, KineticCourse Course, CourseSample Sample);

    public static Dataset Of(StudyAnalysis analysis) => AdamDataset.Of("ADPC", "Concentration Analysis Dataset", Columns(analysis),
        from subject in analysis.Subjects
        from course in subject.Kinetics
        from sample in course.Samples
        select new Row(subject, course, sample));

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Sample.Record.TestCode),
        Text<Row>("PARAM", "Parameter", row => row.Course.Definition.Title + (row.Sample.Record.Unit is { } unit ? $" ({unit})" : "")),
        Text<Row>("PARCAT1", "Kind of Course", row => row.Course.Definition.Kind.ToString().ToUpperInvariant()),
        Text<Row>("PCSPEC", "Specimen Material Type", row => row.Sample.Record.Specimen),
        Number<Row>("AVAL", "Analysis Value", row => Value(row.Sample)),
        Text<Row>("AVALC", "Analysis Value (C)", row => row.Sample.Record.Result ?? row.Sample.Record.Original),
        Text<Row>("AVALU", "Analysis Value Unit", row => row.Sample.Record.Unit),
        Number<Row>("ALLOQ", "Analysis Lower Limit of Quantitation", row => row.Sample.Record.Lloq),
        Text<Row>("BLQFL", "Below Limit of Quantitation Flag", row => Flag(row.Sample.Reading.Kind is ResultKind.BelowLimit)),
        Text<Row>("ALQFL", "Above Range Flag", row => Flag(row.Sample.Reading.Kind is ResultKind.AboveRange)),
        Text<Row>("NCAFL", "Used in Analysis Flag", row => Flag(row.Sample.Used)),
        Text<Row>("LAMZFL", "On Terminal Slope Flag", row => Flag(row.Sample.OnSlope)),
        Text<Row>("MARKAFT", "Taken After Medicine", row => row.Sample.MarkedAfter),
        Date<Row>("ADT", "Analysis Date", row => row.Sample.Record.Date?.Date),
        Text<Row>("ADTC", "Date/Time of Collection", row => row.Sample.Record.Date?.ToString()),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.Sample.Record.Date?.Date)),
        Text<Row>("PCRFTDTC", "Date/Time of the Dose", row => row.Course.Start?.ToString()),
        Number<Row>("AFRLT", "Actual Time from First Dose", row => double.IsFinite(row.Sample.Time) ? (double?)row.Sample.Time : null),
        Number<Row>("NFRLT", "Nominal Time from First Dose", row => row.Sample.Record.TimePointNumber),
        Text<Row>("RRLTU", "Unit of Times", row => row.Course.Units.Time),
        Text<Row>("ATPT", "Analysis Timepoint", row => row.Sample.Record.TimePoint),
        Text<Row>("AVISIT", "Analysis Visit", row => row.Sample.Record.Visit),
        Number<Row>("AVISITN", "Analysis Visit (N)", row => row.Sample.Record.VisitNumber),
        Text<Row>("SRCDOM", "Source Data", row => row.Sample.Record.Source.Domain),
        Number<Row>("SRCSEQ", "Source Sequence Number", row => row.Sample.Record.Source.Sequence),
    ];

    static double? Value(CourseSample sample) => sample.Reading.Kind is ResultKind.Quantified or ResultKind.BelowLimit or ResultKind.AboveRange ? sample.Reading.Value : null;
}
