using Nadir.Diagnostics;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Endpoints;

/// <summary>Every dated contact of a subject, over all domains: each proves the subject alive on its date.</summary>
/// <remarks>
/// Rulebook V7. Of a partial date the first day that its parts allow is used: life is proved no later than that. Deaths and death details are no contact,
/// nor is being lost to follow-up. Contacts long before the study (history, earlier medication) do no harm: only the latest counts.
/// </remarks>
public static class ContactDates
{
    /// <returns>The latest contact; null when the subject has no dated record.</returns>
    public static DatedRecord? Latest(SubjectData data)
    {
        var latest = new LatestDate();
        if (data.Demographics is { } dm)
        {
            latest.Take(dm.InformedConsent, dm.Source, "RFICDTC");
            latest.Take(dm.ReferenceStart, dm.Source, "RFSTDTC");
            latest.Take(dm.ReferenceEnd, dm.Source, "RFENDTC");
            latest.Take(dm.FirstTreatment, dm.Source, "RFXSTDTC");
            latest.Take(dm.LastTreatment, dm.Source, "RFXENDTC");
            latest.Take(dm.EndOfParticipation, dm.Source, "RFPENDTC");
        }
        foreach (var record in data.Exposures)
            latest.Take(record.Start, record.End, record.Source);
        foreach (var record in data.Tumours)
            latest.Take(record.Date, record.Source, "TUDTC");
        foreach (var record in data.TumourResults)
            latest.Take(record.Date, record.Source, "TRDTC");
        foreach (var record in data.Responses)
            latest.Take(record.Date, record.Source, "RSDTC");
        foreach (var record in data.AdverseEvents)
            latest.Take(record.Start, record.End, record.Source);
        foreach (var record in data.Dispositions)
        {
            if (!Disposition.IsDeath(record) && !Disposition.IsLost(record))
                latest.Take(record.Date, record.Source, "DSSTDTC");
        }
        foreach (var record in data.Medications)
            latest.Take(record.Start, record.End, record.Source);
        foreach (var record in data.Procedures)
            latest.Take(record.Start, record.End, record.Source);
        foreach (var record in data.History)
            latest.Take(record.Start, record.Source, "MHSTDTC");
        foreach (var record in data.Visits)
            latest.Take(record.Start, record.End, record.Source);
        foreach (var record in data.Laboratory)
            latest.Take(record.Date, record.Source, "LBDTC");
        foreach (var record in data.Vitals)
            latest.Take(record.Date, record.Source, "VSDTC");
        foreach (var record in data.OtherFindings)
            latest.Take(record.Date, record.Source, null);
        return latest.ToRecord();
    }

    /// <summary>Keeps the latest of the dates it is shown; of equal ones the first domain shown, and in it the smallest sequence.</summary>
    struct LatestDate
    {
        DateOnly date;
        RecordRef? source;
        string? variable;
        bool partial;

        /// <param name="name">Null: the domain's <c>--DTC</c>.</param>
        public void Take(PartialDate? shown, RecordRef from, string? name)
        {
            if (shown is not { } value)
                return;
            var day = value.Earliest;
            if (source is not null && (day < date || day == date && !(from.Domain == source.Domain && from.Sequence < source.Sequence)))
                return;
            date = day;
            source = from;
            variable = name;
            partial = !value.IsComplete;
        }

        public void Take(PartialDate? start, PartialDate? end, RecordRef from)
        {
            Take(start, from, "STDTC");
            Take(end, from, "ENDTC");
        }

        public readonly DatedRecord? ToRecord() => source is null
            ? null
            : new DatedRecord(date, source, variable switch { "STDTC" or "ENDTC" => source.Domain + variable, null => source.Domain + "DTC", _ => variable }, partial);
    }
}
