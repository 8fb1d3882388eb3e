using Nadir.Intake.Forms;
using Nadir.Intake.Proposals;
using Nadir.Protocol;

namespace Nadir.Intake.Conversion;

/// <summary>Adverse events, to AE and its supplement.</summary>
static class AdverseEventConversion
{
    public static void Take(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        if (to.Text(record, "term") is not { } term)
        {
            to.Missing(record, "term", subject);
            return;
        }
        var start = to.Date(record, "start", subject);
        if (IsListOfToxicities(record) && Known(to, subject, term, start) is { } known)
        {
            to.Table("AE").Value(known, "AEDLT") = "Y";
            to.Table("AE").Value(known, "AETOXGR") ??= to.Word(record, "grade", WordLists.Grade, subject);
            return;
        }
        var outcome = to.Word(record, "outcome", WordLists.Outcome, subject, keepUnknown: true);
        var fatal = to.Flag(record, "fatal", subject) ?? (outcome == "FATAL" ? "Y" : null);
        // "Ongoing" in the column of end dates is an answer.
        var goesOn = to.Text(record, "end") is { } ended && Plausibility.IsOngoing(ended);
        var end = goesOn ? null : to.Date(record, "end", subject);
        var ongoing = goesOn || to.Flag(record, "ongoing", subject) is "Y";
        var parts = to.Study.Treatments.Select(treatment => Per(to, record, "related", WordLists.Related, treatment, subject)).ToList();
        var actions = to.Study.Treatments.Select(treatment => Per(to, record, "action", WordLists.Action, treatment, subject)).ToList();
        var related = to.Word(record, "related", WordLists.Related, subject, keepUnknown: true)
            ?? (parts.Any(part => part is "RELATED" or "PROBABLY RELATED" or "POSSIBLY RELATED") ? "RELATED" : parts.Count > 0 && parts.All(part => part is not null) ? "NOT RELATED" : null);
        var preferred = to.Text(record, "preferred-term");
        to.Table("AE").Add(subject, record.Cell("term"), start,
            ("AETERM", term), ("AEDECOD", preferred ?? term), ("AEBODSYS", to.Text(record, "soc")), ("AESOC", to.Text(record, "soc")), ("AESEV", to.Text(record, "severity")?.ToUpperInvariant()), ("AESER", to.Flag(record, "serious", subject)),
            ("AEACN", to.Word(record, "action", WordLists.Action, subject, keepUnknown: true) ?? Strongest(actions)), ("AEACN1", actions.ElementAtOrDefault(0)), ("AEACN2", actions.ElementAtOrDefault(1)), ("AEACN3", actions.ElementAtOrDefault(2)), ("AEACN4", actions.ElementAtOrDefault(3)), ("AEREL", related), ("AEREL1", parts.ElementAtOrDefault(0)), ("AEREL2", parts.ElementAtOrDefault(1)), ("AEREL3", parts.ElementAtOrDefault(2)),
            ("AEREL4", parts.ElementAtOrDefault(3)), ("AEOUT", outcome), ("AESDTH", fatal), ("AESHOSP", to.Flag(record, "hospital", subject)), ("AETOXGR", to.Word(record, "grade", WordLists.Grade, subject)),
            ("AEDLT", to.Flag(record, "dlt", subject)), ("AEIRAE", to.Flag(record, "immune", subject)), ("AESTDTC", start), ("AEENDTC", end), ("AEENRTPT", ongoing ? "ONGOING" : null));
        if (start is null && !record.Has("start"))
            to.Missing(record, "start", subject);
    }

    /// <summary>A sheet of DLTs, whose rows are events of the list of adverse events once more.</summary>
    static bool IsListOfToxicities(SourceRecord record) => record["dlt"] is { Index: < 0 };

    static DomainRow? Known(Conversion to, IntakeSubject subject, string term, string? start)
    {
        var table = to.Table("AE");
        return table.Held.FirstOrDefault(row => ReferenceEquals(row.Subject, subject) && row.Date == start && table.Value(row, "AETERM") is { } known && HeaderWords.Plain(known) == HeaderWords.Plain(term));
    }

    /// <summary>What the investigator says of a single treatment of a combination.</summary>
    static string? Per(Conversion to, SourceRecord record, string field, WordList list, Treatment treatment, IntakeSubject subject)
    {
        foreach (var name in TreatmentNames.Of(treatment))
        {
            if (record.Has($"{field}:{name}"))
                return to.Word(record, $"{field}:{name}", list, subject, keepUnknown: true);
        }
        return null;
    }

    /// <summary>Of several actions the strongest is the event's.</summary>
    static string? Strongest(List<string?> actions)
    {
        foreach (var action in (ReadOnlySpan<string>)["DRUG WITHDRAWN", "DOSE REDUCED", "DRUG INTERRUPTED", "DOSE INCREASED", "DOSE NOT CHANGED", "NOT APPLICABLE", "UNKNOWN"])
        {
            if (actions.Contains(action))
                return action;
        }
        return actions.FirstOrDefault(action => action is not null);
    }
}
