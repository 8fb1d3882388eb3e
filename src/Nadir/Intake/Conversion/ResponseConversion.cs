using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Proposals;
using Nadir.Protocol;

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
            to.Table("RS").Add(subject, record, record.Cell(field), date, ("RSTESTCD", code), ("RSTEST", test), ("RSCAT", Criteria(to.Text(record, "criteria"))), ("RSORRES", notDone ? null : record.Text(field)), ("RSSTRESC", notDone ? null : response),
                ("RSSTAT", notDone ? "NOT DONE" : null), ("RSEVAL", eval), ("RSEVALID", evalId), ("RSACPTFL", accepted), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", date));
        }
        if (to.Flag(record, "deterioration", subject) is "Y")
            to.Table("RS").Add(subject, record, record.Cell("deterioration"), date, ("RSTESTCD", "SYMPTDTR"), ("RSTEST", "Symptomatic Deterioration"), ("RSCAT", Criteria(to.Text(record, "criteria"))), ("RSORRES", "Y"), ("RSSTRESC", "Y"),
                ("RSEVAL", eval), ("RSEVALID", evalId), ("RSACPTFL", accepted), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", date));
        if (to.Flag(record, "new-lesion", subject) is { } fresh)
            to.Table("RS").Add(subject, record, record.Cell("new-lesion"), date, ("RSTESTCD", "NEWLIND"), ("RSTEST", "New Lesion Indicator"), ("RSCAT", Criteria(to.Text(record, "criteria"))), ("RSORRES", fresh), ("RSSTRESC", fresh),
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
        to.Table("SV").Add(subject, record, record.Cell("date"), date, ("VISITNUM", number), ("VISIT", visit), ("SVSTDTC", date), ("SVENDTC", date));
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
        to.Table("AE").Add(subject, record, record.Cell("term"), start,
            ("AETERM", term), ("AEDECOD", preferred ?? term), ("AEBODSYS", to.Text(record, "soc")), ("AESOC", to.Text(record, "soc")), ("AESEV", to.Text(record, "severity")?.ToUpperInvariant()), ("AESER", to.Flag(record, "serious", subject)),
            ("AEACN", to.Word(record, "action", WordLists.Action, subject, keepUnknown: true) ?? Strongest(actions)), ("AEACN1", actions.ElementAtOrDefault(0)), ("AEACN2", actions.ElementAtOrDefault(1)), ("AEACN3", actions.ElementAtOrDefault(2)), ("AEACN4", actions.ElementAtOrDefault(3)), ("AEREL", related), ("AEREL1", parts.ElementAtOrDefault(0)), ("AEREL2", parts.ElementAtOrDefault(1)), ("AEREL3", parts.ElementAtOrDefault(2)),
            ("AEREL4", parts.ElementAtOrDefault(3)), ("AEOUT", outcome), ("AESDTH", fatal), ("AESHOSP", to.Flag(record, "hospital", subject)), ("AETOXGR", to.Word(record, "grade", WordLists.Grade, subject)),
            ("AEDLT", to.Flag(record, "dlt", subject)), ("AEIRAE", to.Flag(record, "immune", subject)), ("AESTDTC", start), ("AEENDTC", end), ("AEENRTPT", ongoing ? "ONGOING" : null));
        if (start is null && !record.Has("start"))
            to.Missing(record, "start", subject);
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

/// <summary>Laboratory, vital signs, concentrations and biomarkers: to LB, VS, PC, MI, CP and GF.</summary>
static class FindingsConversion
{
    public static void Laboratory(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject || record["result"] is not { } value)
            return;
        var name = record.Test ?? to.Text(record, "test");
        if (name is null)
        {
            to.Missing(record, "test", subject);
            return;
        }
        var test = to.Test(name);
        var date = to.Date(record, "date", subject);
        var (visit, number) = to.Visit(record, subject);
        if (IsMissingCode(to, record, value, subject))
            return;
        var (result, unit) = Result(value);
        unit = to.Text(record, "unit") ?? unit ?? value.Column.Unit;
        var (low, high) = Range(to, record, subject);
        to.Table("LB").Add(subject, record, record.Cell("result"), date,
            ("LBTESTCD", test?.Code ?? Code(name)), ("LBTEST", test?.Name ?? name), ("LBORRES", value.Text), ("LBORRESU", unit), ("LBORNRLO", low), ("LBORNRHI", high), ("LBSTRESC", result ?? value.Text), ("LBSTRESN", result), ("LBSTRESU", unit),
            ("LBSTNRLO", low), ("LBSTNRHI", high), ("LBLLOQ", to.Number(record, "lloq", subject).Number), ("LBSPEC", to.Text(record, "specimen")?.ToUpperInvariant()), ("VISITNUM", number), ("VISIT", visit), ("LBDTC", date));
    }

    public static void Vital(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject || record["result"] is not { } value)
            return;
        var name = record.Test ?? to.Text(record, "test");
        if (name is null)
        {
            to.Missing(record, "test", subject);
            return;
        }
        var test = to.Test(name);
        var date = to.Date(record, "date", subject);
        var (visit, number) = to.Visit(record, subject);
        if (IsMissingCode(to, record, value, subject))
            return;
        var (result, unit) = Result(value);
        unit = to.Text(record, "unit") ?? unit ?? value.Column.Unit;
        to.Table("VS").Add(subject, record, record.Cell("result"), date, ("VSTESTCD", test?.Code ?? Code(name)), ("VSTEST", test?.Name ?? name), ("VSORRES", value.Text), ("VSORRESU", unit), ("VSSTRESC", result ?? value.Text),
            ("VSSTRESN", result), ("VSSTRESU", unit), ("VISITNUM", number), ("VISIT", visit), ("VSDTC", date));
    }

    /// <summary>The ICE score to QS, the other signs of ICANS to NV (rulebook S11).</summary>
    public static void Neurology(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var date = to.Date(record, "date", subject);
        if (to.Number(record, "ice", subject).Number is { } score)
            to.Table("QS").Add(subject, record, record.Cell("ice"), date, ("QSTESTCD", "ICETOT"), ("QSTEST", "Immune Effector Cell Encephalopathy Score"), ("QSCAT", "ICE"), ("QSORRES", record.Text("ice")), ("QSSTRESC", score), ("QSSTRESN", score), ("QSDTC", date));
        foreach (var (field, code, test) in (ReadOnlySpan<(string, string, string)>)
            [("consciousness", "CONSC", "Level of Consciousness"), ("seizure", "SEIZURE", "Seizure"), ("motor", "MOTORWK", "Motor Weakness"), ("pressure", "ICPEDEMA", "Raised Intracranial Pressure or Oedema")])
        {
            if (to.Text(record, field) is { } text)
                to.Table("NV").Add(subject, record, record.Cell(field), date, ("NVTESTCD", code), ("NVTEST", test), ("NVORRES", text), ("NVSTRESC", text.ToUpperInvariant()), ("NVDTC", date));
        }
    }

    public static void Concentration(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject || record["result"] is not { } value)
            return;
        var name = to.Text(record, "analyte") ?? to.Study.Treatments.Select(treatment => treatment.Name).FirstOrDefault() ?? "ANALYTE";
        var date = to.Date(record, "date", subject);
        if (IsMissingCode(to, record, value, subject))
            return;
        var (result, unit) = Result(value);
        unit = to.Text(record, "unit") ?? unit ?? value.Column.Unit;
        var point = to.Text(record, "time-point");
        to.Table("PC").Add(subject, record, record.Cell("result"), date, ("PCTESTCD", Code(name)), ("PCTEST", name), ("PCORRES", value.Text), ("PCORRESU", unit), ("PCSTRESC", result ?? value.Text), ("PCSTRESN", result), ("PCSTRESU", unit),
            ("PCSPEC", to.Text(record, "matrix")?.ToUpperInvariant()), ("PCLLOQ", to.Number(record, "lloq", subject).Number), ("PCTPT", point), ("PCRFTDTC", to.Date(record, "dose-time", subject)), ("VISITNUM", point is null ? null : to.Visits.Of(point).Number.ToString(CultureInfo.InvariantCulture)), ("VISIT", point), ("PCDTC", date));
    }

    public static void Biomarker(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject || record["result"] is not { } value)
            return;
        var name = record.Test ?? to.Text(record, "marker");
        if (name is null)
        {
            to.Missing(record, "marker", subject);
            return;
        }
        var test = to.Test(name);
        if (test?.Domain == "LB")
        {
            Laboratory(to, record);
            return;
        }
        // The study's own markers know their dataset; after them the list of tests.
        var own = to.Study.Biomarkers.FirstOrDefault(marker => HeaderWords.Plain(marker.Test) == HeaderWords.Plain(name) || HeaderWords.Plain(marker.Title) == HeaderWords.Plain(name));
        var d = own?.Domain.ToUpperInvariant() is "MI" or "CP" or "GF" ? own.Domain.ToUpperInvariant() : test?.Domain is "MI" or "CP" or "GF" ? test.Domain : "MI";
        var date = to.Date(record, "date", subject);
        var (visit, number) = to.Visit(record, subject);
        if (IsMissingCode(to, record, value, subject))
            return;
        var (result, unit) = Result(value);
        unit = to.Text(record, "unit") ?? unit ?? value.Column.Unit;
        to.Table(d).Add(subject, record, record.Cell("result"), date, (d + "TESTCD", own?.Test ?? test?.Code ?? Code(name)), (d + "TEST", test?.Name ?? name), (d + "TSTDTL", to.Text(record, "scale")), (d + "ORRES", value.Text), (d + "ORRESU", unit),
            (d + "STRESC", result ?? value.Text.ToUpperInvariant()), (d + "STRESN", result), (d + "STRESU", unit), (d + "SPEC", to.Text(record, "specimen")?.ToUpperInvariant()), (d + "METHOD", to.Text(record, "method")), ("VISITNUM", number), ("VISIT", visit), (d + "DTC", date));
    }

    /// <summary>A number where the cell is one; limits and words stay text.</summary>
    /// <remarks>Printouts mark a result outside its range with an arrow, a star, H or L behind it.</remarks>
    static (string? Number, string? Unit) Result(SourceValue value)
    {
        if (Conversion.Loose(value) is { Value: { } number, Sign: null } read)
            return (Conversion.Print(number), read.Unit);
        var plain = value.Text.TrimEnd('↑', '↓', '⬆', '⬇', '*', ' ').TrimStart('↑', '↓', '*', ' ');
        if (plain.Length > 1 && plain[^1] is 'H' or 'L' && (char.IsAsciiDigit(plain[^2]) || plain[^2] is ' ' or 'H' or 'L'))
            plain = plain.TrimEnd('H', 'L', ' ');
        return plain.Length < value.Text.Length && Values.LooseNumber.Read(plain, value.Column.DecimalComma) is { Value: { } flagged, Sign: null } marked ? (Conversion.Print(flagged), marked.Unit) : (null, null);
    }

    static bool IsMissingCode(Conversion to, SourceRecord record, SourceValue value, IntakeSubject subject)
    {
        if (Conversion.Loose(value) is not { Value: { } number, Sign: null } || !Values.LooseNumber.IsMissingCode(number))
            return false;
        to.Complain(FindingCodes.IntakeNumberUnread, record, value, subject, "is a code for a missing value, no number");
        return true;
    }

    static (string? Low, string? High) Range(Conversion to, SourceRecord record, IntakeSubject subject)
    {
        var low = to.Number(record, "low", subject).Number;
        var high = to.Number(record, "high", subject).Number;
        if (low is not null || high is not null || to.Text(record, "range") is not { } range)
            return (low, high);
        var plain = range.Replace('～', '-').Replace('~', '-').Replace('–', '-').Replace('—', '-').Replace("to", "-", StringComparison.OrdinalIgnoreCase).Trim('(', ')', '[', ']', ' ');
        var dash = plain.IndexOf('-', 1 <= plain.Length ? 1 : 0);
        if (dash > 0)
            return (Limit(plain[..dash]), Limit(plain[(dash + 1)..]));
        return plain.StartsWith('<') || plain.StartsWith('≤') ? (null, Limit(plain.TrimStart('<', '≤', '='))) : plain.StartsWith('>') || plain.StartsWith('≥') ? (Limit(plain.TrimStart('>', '≥', '=')), null) : (null, null);
    }

    static string? Limit(string text) => Values.LooseNumber.Read(text.Trim(), false).Value is { } number ? Conversion.Print(number) : null;

    /// <summary>A code of at most eight letters and digits from a name that no list has.</summary>
    static string Code(string name)
    {
        var letters = string.Concat(name.ToUpperInvariant().Where(c => char.IsAsciiLetterOrDigit(c)));
        if (letters.Length == 0)
            letters = "T" + Math.Abs(name.Aggregate(17, (hash, c) => unchecked(hash * 31 + c)) % 1_000_000).ToString(CultureInfo.InvariantCulture);
        if (char.IsAsciiDigit(letters[0]))
            letters = "T" + letters;
        return letters[..Math.Min(8, letters.Length)];
    }
}
