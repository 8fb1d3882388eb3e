using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADCM: every medication beside the study's own, with its dates as they count and whether it was taken before, during or after treatment.</summary>
/// <remarks>
/// Occurrence data structure. A partial start is the first day, a partial end the last day that its parts allow. What is not known not to overlap treatment counts
/// as taken during it: a missing start is before any day, a missing end after any. <c>NACTFL</c> marks the record that is the subject's new anticancer therapy (rulebook V4).
/// </remarks>
public static class Adcm
{
    sealed record Row(SubjectAnalysis Subject, Intervention Record)
    {
        public DateOnly? Start { get; } = Record.Start?.Earliest;
        public DateOnly? End { get; } = Record.End?.Latest;
        public DateOnly? FirstDose { get; } = Analyses.TreatmentStart.Of(Subject.Timeline)?.Date;
        public DateOnly? LastDose { get; } = Subject.Timeline.LastDose?.Date;

        public bool Before => FirstDose is { } first && Start < first;
        public bool During => FirstDose is { } first && LastDose is { } last && !(Start > last) && !(End < first);
        public bool After => LastDose is { } last && Start > last;
    }

    public static Dataset Of(StudyAnalysis analysis) => AdamDataset.Of("ADCM", "Concomitant Medications Analysis Dataset", Columns(analysis),
        analysis.Subjects.SelectMany(subject => subject.Timeline.Data.Medications.Select(record => new Row(subject, record))));

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Number<Row>("CMSEQ", "Sequence Number", row => row.Record.Source.Sequence),
        Text<Row>("CMTRT", "Reported Name of Drug, Med, or Therapy", row => row.Record.Treatment),
        Text<Row>("CMDECOD", "Standardized Medication Name", row => row.Record.Decode),
        Text<Row>("CMCAT", "Category for Medication", row => row.Record.Category),
        Text<Row>("CMSCAT", "Subcategory for Medication", row => row.Record.Subcategory),
        Text<Row>("CMCLAS", "Medication Class", row => row.Record.Class),
        Text<Row>("CMINDC", "Indication", row => row.Record.Indication),
        Number<Row>("CMDOSE", "Dose per Administration", row => row.Record.Dose),
        Text<Row>("CMDOSU", "Dose Units", row => row.Record.DoseUnit),
        Text<Row>("CMSTDTC", "Start Date/Time of Medication", row => row.Record.Start?.ToString()),
        Text<Row>("CMENDTC", "End Date/Time of Medication", row => row.Record.End?.ToString()),
        Date<Row>("ASTDT", "Analysis Start Date", row => row.Start),
        Text<Row>("ASTDTF", "Analysis Start Date Imputation Flag", row => Imputed(row.Record.Start)),
        Number<Row>("ASTDY", "Analysis Start Relative Day", row => SubjectColumns.Day(row.Subject, row.Start)),
        Date<Row>("AENDT", "Analysis End Date", row => row.End),
        Text<Row>("AENDTF", "Analysis End Date Imputation Flag", row => Imputed(row.Record.End)),
        Number<Row>("AENDY", "Analysis End Relative Day", row => SubjectColumns.Day(row.Subject, row.End)),
        Text<Row>("PREFL", "Pre-Treatment Flag", row => Flag(row.Before)),
        Text<Row>("ONTRTFL", "On Treatment Record Flag", row => Flag(row.During)),
        Text<Row>("FUPFL", "Follow-Up Flag", row => Flag(row.After)),
        Text<Row>("CANTRTFL", "Cancer Treatment Flag", row => Flag(NewAnticancerTherapy.IsCancerTreatment(row.Record))),
        Text<Row>("NACTFL", "New Anti-Cancer Therapy Flag", row => Flag(row.Subject.Timeline.NewTherapy?.Record == row.Record.Source)),
    ];

    /// <summary>The highest part that was missing, as ADaM codes it: M month, D day.</summary>
    static string? Imputed(Units.PartialDate? date) => date switch
    {
        null or { Day: not null } => null,
        { Month: null } => "M",
        _ => "D",
    };
}
