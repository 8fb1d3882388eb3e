using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Responses as the reader wrote them down, to RS; lists of scans, to SV.</summary>
static class ResponseConversion
{
    public static void Response(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var date = to.Date(record, "date", subject);
        var (visit, number) = to.Visit(record, subject);
        var (eval, evalId) = Readers.Of(to, record, subject);
        var accepted = to.Flag(record, "accepted", subject) is "Y" ? "Y" : null;
        foreach (var (field, code, test) in (ReadOnlySpan<(string, string, string)>)[("target", "TRGRESP", "Target Response"), ("non-target", "NTRGRESP", "Non-target Response"), ("overall", "OVRLRESP", "Overall Response")])
        {
            if (to.Word(record, field, WordLists.Response, subject, keepUnknown: true) is not { } response)
                continue;
            var notDone = response == "ND";
            to.Table("RS").Add(subject, record.Cell(field), date, ("RSTESTCD", code), ("RSTEST", test), ("RSCAT", Criteria(to.Text(record, "criteria"))), ("RSORRES", notDone ? null : record.Text(field)), ("RSSTRESC", notDone ? null : response),
                ("RSSTAT", notDone ? "NOT DONE" : null), ("RSEVAL", eval), ("RSEVALID", evalId), ("RSACPTFL", accepted), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", date));
        }
        if (to.Flag(record, "deterioration", subject) is "Y")
            to.Table("RS").Add(subject, record.Cell("deterioration"), date, ("RSTESTCD", "SYMPTDTR"), ("RSTEST", "Symptomatic Deterioration"), ("RSCAT", Criteria(to.Text(record, "criteria"))), ("RSORRES", "Y"), ("RSSTRESC", "Y"),
                ("RSEVAL", eval), ("RSEVALID", evalId), ("RSACPTFL", accepted), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", date));
        if (to.Flag(record, "new-lesion", subject) is { } fresh)
            to.Table("RS").Add(subject, record.Cell("new-lesion"), date, ("RSTESTCD", "NEWLIND"), ("RSTEST", "New Lesion Indicator"), ("RSCAT", Criteria(to.Text(record, "criteria"))), ("RSORRES", fresh), ("RSSTRESC", fresh),
                ("RSEVAL", eval), ("RSEVALID", evalId), ("RSACPTFL", accepted), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", date));
    }

    public static void Scan(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var (visit, number) = to.Visit(record, subject);
        var date = to.Date(record, "date", subject);
        if (visit is null || date is null || to.Flag(record, "not-done", subject) is "Y")
            return;
        to.ScanDates.TryAdd((subject, visit), date);
        to.Table("SV").Add(subject, record.Cell("date"), date, ("VISITNUM", number), ("VISIT", visit), ("SVSTDTC", date), ("SVENDTC", date));
    }

    static string Criteria(string? text)
    {
        if (text is null)
            return "RECIST 1.1";
        var plain = HeaderWords.Plain(text).Replace(" ", "", StringComparison.Ordinal);
        return plain.StartsWith("irecist", StringComparison.Ordinal) ? "iRECIST" : plain.StartsWith("irrecist", StringComparison.Ordinal) ? "irRECIST" : plain.StartsWith("irrc", StringComparison.Ordinal) ? "irRC"
            : plain is "recist" or "recist11" or "recistv11" or "recistversion11" ? "RECIST 1.1" : text;
    }
}
