using Nadir.Diagnostics;
using Nadir.Units;

namespace Nadir.Sdtm.Reading;

/// <summary>Dates of one subject that cannot all be right.</summary>
/// <remarks>Partial dates are out of order only when no completion of them would be in order.</remarks>
static class DateOrder
{
    public static void Check(SubjectData subject, FindingLog log)
    {
        foreach (var row in subject.Exposures)
            Ends(row.Source, row.Start, row.End, row.Treatment, row.Visit);
        foreach (var row in subject.AdverseEvents)
            Ends(row.Source, row.Start, row.End, row.Term, null);
        foreach (var row in subject.Medications)
            Ends(row.Source, row.Start, row.End, row.Treatment, null);
        foreach (var row in subject.Procedures)
            Ends(row.Source, row.Start, row.End, row.Treatment, null);
        foreach (var row in subject.Visits)
            Ends(row.Source, row.Start, row.End, row.Visit ?? "the visit", row.Visit);
        if (subject.Demographics is not { } demographics)
            return;
        Ends(demographics.Source, demographics.FirstTreatment, demographics.LastTreatment, "study treatment (RFXSTDTC, RFXENDTC)", null);
        Ends(demographics.Source, demographics.ReferenceStart, demographics.ReferenceEnd, "the reference period (RFSTDTC, RFENDTC)", null);
        if (demographics.Death is not null && !demographics.Died)
            Add(FindingCodes.DeathFlagMissing, demographics.Source, null, $"{Where(demographics.Source)}: DTHDTC is {demographics.Death}, but DTHFL is not Y.");
        if (demographics.Death is not { } death)
            return;

        foreach (var row in subject.Exposures.Where(row => row.Given))
        {
            if (row.Start is { } start && start.Earliest > death.Latest)
                Add(FindingCodes.DoseAfterDeath, row.Source, row.Visit, $"{Where(row.Source)}: {row.Treatment} on {start}, after the death on {death}.");
        }
        foreach (var row in subject.TumourResults)
            Measured(row.Source, row.Date, row.Visit, row.TestCode);
        foreach (var row in subject.Tumours)
            Measured(row.Source, row.Date, row.Visit, row.TestCode ?? "a lesion");
        Measurements(subject.Laboratory);
        Measurements(subject.Vitals);
        foreach (var row in subject.Responses)
            Measured(row.Source, row.Date, row.Visit, row.TestCode);

        void Measurements(MeasuredRecords records)
        {
            for (var i = 0; i < records.Count; i++)
            {
                ref readonly var row = ref records.Row(i);
                if (row.DateOrNull is { } measured && measured.Earliest > death.Latest)
                    Measured(row.Source, measured, row.Context.Visit, row.Context.TestCode);
            }
        }

        void Measured(RecordRef source, PartialDate? date, string? visit, string what)
        {
            if (date is { } measured && measured.Earliest > death.Latest)
                Add(FindingCodes.MeasuredAfterDeath, source, visit, $"{Where(source)}: {what} on {measured}, after the death on {death}.");
        }

        void Ends(RecordRef source, PartialDate? start, PartialDate? end, string what, string? visit)
        {
            if (start is { } from && end is { } to && to.Latest < from.Earliest)
                Add(FindingCodes.EndBeforeStart, source, visit, $"{Where(source)}: {what} ends on {to}, before it starts on {from}.");
        }

        void Add(FindingCode code, RecordRef source, string? visit, string sentence) =>
            log.Add(code, source.File ?? source.Domain, sentence, subject.Subject, visit, source);
    }

    static string Where(RecordRef source) => $"{source.File ?? source.Domain} row {source.Row}";
}
