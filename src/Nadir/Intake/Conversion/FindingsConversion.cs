using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Intake.Conversion;

/// <summary>Laboratory, vital signs, concentrations and biomarkers: to LB, VS, PC, MI, CP and GF.</summary>
static class FindingsConversion
{
    public static void Laboratory(Conversion to, SourceRecord record)
    {
        if (Tested.Of(to, record, "test") is { } taken)
            Laboratory(to, record, taken, null);
    }

    /// <param name="code">The study's own code of the test; null: that of the list of tests.</param>
    static void Laboratory(Conversion to, SourceRecord record, Tested taken, string? code)
    {
        if (taken.Reading(to, record) is not var (date, visit, number, result, unit))
            return;
        var (subject, value, name, test) = taken;
        var (low, high) = Range(to, record, subject);
        to.Table("LB").Add(subject, record.Cell("result"), date,
            ("LBTESTCD", code ?? test?.Code ?? Code(name)), ("LBTEST", test?.Name ?? name), ("LBORRES", value.Text), ("LBORRESU", unit), ("LBORNRLO", low), ("LBORNRHI", high), ("LBSTRESC", result ?? value.Text), ("LBSTRESN", result), ("LBSTRESU", unit),
            ("LBSTNRLO", low), ("LBSTNRHI", high), ("LBLLOQ", to.Number(record, "lloq", subject).Number), ("LBSPEC", to.Capitals(record, "specimen")), ("VISITNUM", number), ("VISIT", visit), ("LBDTC", date));
    }

    public static void Vital(Conversion to, SourceRecord record)
    {
        if (Tested.Of(to, record, "test") is not { } taken || taken.Reading(to, record) is not var (date, visit, number, result, unit))
            return;
        var (subject, value, name, test) = taken;
        to.Table("VS").Add(subject, record.Cell("result"), date, ("VSTESTCD", test?.Code ?? Code(name)), ("VSTEST", test?.Name ?? name), ("VSORRES", value.Text), ("VSORRESU", unit), ("VSSTRESC", result ?? value.Text),
            ("VSSTRESN", result), ("VSSTRESU", unit), ("VISITNUM", number), ("VISIT", visit), ("VSDTC", date));
    }

    /// <summary>The ICE score to QS, the other signs of ICANS to NV (rulebook S11).</summary>
    public static void Neurology(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var date = to.Date(record, "date", subject);
        if (to.Number(record, "ice", subject).Number is { } score)
            to.Table("QS").Add(subject, record.Cell("ice"), date, ("QSTESTCD", "ICETOT"), ("QSTEST", "Immune Effector Cell Enceph. Score"), ("QSCAT", "ICE"), ("QSORRES", record.Text("ice")), ("QSSTRESC", score), ("QSSTRESN", score), ("QSDTC", date));
        foreach (var (field, code, test) in (ReadOnlySpan<(string, string, string)>)
            [("consciousness", "CONSC", "Level of Consciousness"), ("seizure", "SEIZURE", "Seizure"), ("motor", "MOTORWK", "Motor Weakness"), ("pressure", "ICPEDEMA", "Raised Intracranial Pressure or Oedema")])
        {
            if (to.Text(record, field) is { } text)
                to.Table("NV").Add(subject, record.Cell(field), date, ("NVTESTCD", code), ("NVTEST", test), ("NVORRES", text), ("NVSTRESC", text.ToUpperInvariant()), ("NVDTC", date));
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
        var visit = to.Text(record, "visit");
        var point = to.Text(record, "time-point") ?? visit;
        visit ??= point;
        to.Table("PC").Add(subject, record.Cell("result"), date, ("PCTESTCD", Code(name)), ("PCTEST", name), ("PCORRES", value.Text), ("PCORRESU", unit), ("PCSTRESC", result ?? value.Text), ("PCSTRESN", result), ("PCSTRESU", unit),
            ("PCSPEC", to.Text(record, "matrix")?.ToUpperInvariant()), ("PCLLOQ", to.Number(record, "lloq", subject).Number), ("PCTPT", point), ("PCRFTDTC", to.Date(record, "dose-time", subject)), ("VISITNUM", visit is null ? null : to.Visits.Of(visit, subject.Usubjid).Written), ("VISIT", visit), ("PCDTC", date));
    }

    public static void Biomarker(Conversion to, SourceRecord record)
    {
        if (Tested.Of(to, record, "marker") is not { } taken)
            return;
        var (subject, value, name, test) = taken;
        // The study's own markers know their dataset; after them the list of tests.
        var own = to.Marker(name);
        if ((own?.Domain.ToUpperInvariant() ?? test?.Domain) == "LB")
        {
            Laboratory(to, record, taken, own?.Test);
            return;
        }
        var d = own?.Domain.ToUpperInvariant() is "MI" or "CP" or "GF" ? own.Domain.ToUpperInvariant() : test?.Domain is "MI" or "CP" or "GF" ? test.Domain : "MI";
        if (taken.Reading(to, record) is not var (date, visit, number, result, unit))
            return;
        to.Table(d).Add(subject, record.Cell("result"), date, (d + "TESTCD", own?.Test ?? test?.Code ?? Code(name)), (d + "TEST", test?.Name ?? name), (d + "TSTDTL", to.Text(record, "scale")), (d + "ORRES", value.Text), (d + "ORRESU", unit),
            (d + "STRESC", result ?? value.Text.ToUpperInvariant()), (d + "STRESN", result), (d + "STRESU", unit), (d + "SPEC", to.Capitals(record, "specimen")), (d + "METHOD", to.Text(record, "method")), ("VISITNUM", number), ("VISIT", visit), (d + "DTC", date));
    }

    /// <summary>A result with whose it is and of which test.</summary>
    readonly record struct Tested(IntakeSubject Subject, SourceValue Value, string Name, Proposals.TestName? Test)
    {
        /// <param name="field">The field that names the test, where the heading does not.</param>
        /// <returns>Null when the record has no subject, no result or no test; what is missing has been said.</returns>
        public static Tested? Of(Conversion to, SourceRecord record, string field)
        {
            if (to.Subjects.Find(record) is not { } subject || record["result"] is not { } value)
                return null;
            if ((record.Test ?? to.Text(record, field)) is { } name)
                return new(subject, value, name, to.Test(name));
            to.Missing(record, field, subject);
            return null;
        }

        /// <summary>When it was taken and what it says; null for a code that stands for a missing value, which has been said.</summary>
        public (string? Date, string? Visit, string? VisitNumber, string? Result, string? Unit)? Reading(Conversion to, SourceRecord record)
        {
            var date = to.Date(record, "date", Subject);
            var (visit, number) = to.Visit(record, Subject);
            if (IsMissingCode(to, record, Value, Subject))
                return null;
            var (result, unit) = Result(Value);
            return (date, visit, number, result, to.Text(record, "unit") ?? unit ?? Value.Column.Unit);
        }
    }

    /// <summary>A number where the cell is one; limits and words stay text.</summary>
    /// <remarks>Printouts mark a result outside its range with an arrow, a star, H or L behind it.</remarks>
    static (string? Number, string? Unit) Result(SourceValue value)
    {
        if (value.Column.Number(value) is { Loose: { Value: not null, Sign: null } read, Text: var number })
            return (number, read.Unit is "H" or "L" or "HH" or "LL" or "*" or "**" ? null : read.Unit);
        var plain = value.Text.TrimEnd('↑', '↓', '⬆', '⬇', '*', ' ').TrimStart('↑', '↓', '*', ' ');
        if (plain.Length > 1 && plain[^1] is 'H' or 'L' && (char.IsAsciiDigit(plain[^2]) || plain[^2] is ' ' or 'H' or 'L'))
            plain = plain.TrimEnd('H', 'L', ' ');
        return plain.Length < value.Text.Length && Values.LooseNumber.Read(plain, value.Column.Map.DecimalComma) is { Value: { } flagged, Sign: null } marked ? (Conversion.Print(flagged), marked.Unit) : (null, null);
    }

    static bool IsMissingCode(Conversion to, SourceRecord record, SourceValue value, IntakeSubject subject)
    {
        if (!value.Column.Number(value).IsMissingCode)
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
