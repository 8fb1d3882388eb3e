using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Endpoints;

/// <summary>The date of death.</summary>
/// <remarks>
/// <para>Taken from the first of these that has one: DM (DTHDTC), DS (disposition DEATH), AE (end of a fatal event), DD. Whole dates go before partial
/// ones. Domains that differ are a finding.</para>
/// <para>Rulebook V7: a partial date is filled with the first day that its parts allow, or the last contact where that is later. A death without
/// any date is dated at the last contact. Neither is ever before the last contact.</para>
/// </remarks>
public static class DeathDate
{
    /// <param name="lastContact">Latest contact over all domains.</param>
    /// <returns>Null when nothing says that the subject died.</returns>
    public static DatedRecord? Find(SubjectData data, DatedRecord? lastContact, ImmutableArray<Finding>.Builder findings)
    {
        var died = false;
        Candidate? best = null;
        var differ = false;
        if (data.Demographics is { } dm)
        {
            died = dm.Died || dm.Death is not null;
            Take(dm.Death, dm.Source, "DTHDTC");
        }
        foreach (var record in data.Dispositions)
        {
            if (!Disposition.IsDeath(record))
                continue;
            died = true;
            Take(record.Date, record.Source, "DSSTDTC");
        }
        foreach (var record in data.AdverseEvents)
        {
            if (!record.Fatal)
                continue;
            died = true;
            Take(record.End, record.Source, "AEENDTC");
        }
        foreach (var record in data.DeathDetails)
        {
            died = true;
            // The date of the details is the date of death unless a domain that dates deaths says otherwise.
            if (best is null)
                Take(record.Date, record.Source, "DDDTC");
        }
        if (!died)
            return null;
        if (best is not { } found)
        {
            var source = data.Demographics?.Source;
            var standsFor = lastContact is null ? "" : $"; the last contact ({lastContact.Record}, {lastContact.Date:yyyy-MM-dd}) stands for it";
            findings.Add(new Finding(FindingCodes.DeathWithoutDate, $"The subject died and no domain gives a date{standsFor}.", data.Subject, Record: source));
            return lastContact is null ? null : new DatedRecord(lastContact.Date, source, "DTHFL", Imputed: true);
        }
        if (differ)
            findings.Add(new Finding(FindingCodes.DeathDatesDiffer,
                $"Domains give different dates of death; {found.Variable} ({found.Date}) is used.", data.Subject, Record: found.Source));
        if (found.Date.Date is { } whole)
            return new DatedRecord(whole, found.Source, found.Variable);
        var date = lastContact is { } contact && contact.Date > found.Date.Earliest ? contact.Date : found.Date.Earliest;
        findings.Add(new Finding(FindingCodes.DeathDatePartial,
            $"The date of death is partial ({found.Date}); it is taken as {date:yyyy-MM-dd}, the later of the first day that it allows and the last contact.",
            data.Subject, Record: found.Source));
        return new DatedRecord(date, found.Source, found.Variable, Imputed: true);

        void Take(PartialDate? date, RecordRef source, string variable)
        {
            if (date is not { } value)
                return;
            if (best is not { } known)
                best = new Candidate(value, source, variable);
            else if (value.Latest < known.Date.Earliest || value.Earliest > known.Date.Latest)
                differ = true;
            else if (value.IsComplete && !known.Date.IsComplete)
                best = new Candidate(value, source, variable);
        }
    }

    readonly record struct Candidate(PartialDate Date, RecordRef Source, string Variable);
}
