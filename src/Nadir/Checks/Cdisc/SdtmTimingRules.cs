using System.Collections.Immutable;
using Nadir.Sdtm.Formats;
using Nadir.Units;
using static Nadir.Checks.Cdisc.ObservationClass;
using static Nadir.Checks.Cdisc.RuleForms;

namespace Nadir.Checks.Cdisc;

/// <summary>SDTM rules about dates, study days, visits and elements.</summary>
/// <remarks>SDTM and SDTMIG conformance rules 2.0, for SDTMIG 3.4.</remarks>
static class SdtmTimingRules
{
    static readonly RuleScope Subjects = RuleScope.Of(General | SpecialPurpose);
    static readonly RuleScope NotDm = Subjects.Without("DM");
    static readonly RuleScope NotTv = RuleScope.Of(General | SpecialPurpose);
    static readonly RuleScope Mh = RuleScope.Domains("MH");
    static readonly RuleScope Se = RuleScope.Domains("SE");
    static readonly RuleScope Sv = RuleScope.Domains("SV");

    public static ImmutableArray<ConformanceRule> All =>
    [
        Iso8601("CG0011"),
        StudyDay("CG0006", Subjects, "--DTC", "--DY", always: false),
        NoStudyDay("CG0007", Subjects, "--DTC", "--DY"),
        StudyDay("CG0220", NotDm, "--STDTC", "--STDY"),
        NoStudyDay("CG0221", NotDm, "--STDTC", "--STDY"),
        StudyDay("CG0222", NotDm, "--ENDTC", "--ENDY"),
        NoStudyDay("CG0223", NotDm, "--ENDTC", "--ENDY"),
        Row("CG0226", NotDm, "--STRF", "A start relative to the reference period needs the reference period's start.", (row, study) => row.IsFilled("--STRF") && Reference(row, study, "RFSTDTC") is ""),
        Row("CG0227", NotDm, "--ENRF", "An end relative to the reference period needs the reference period's end.", (row, study) => row.IsFilled("--ENRF") && Reference(row, study, "RFENDTC") is ""),
        RelativeTo("CG0232", "--STRTPT", "--STTPT", 0, "BEFORE", "COINCIDENT", "UNKNOWN"),
        RelativeTo("CG0233", "--STRTPT", "--STTPT", -1, "BEFORE", "COINCIDENT", "AFTER", "UNKNOWN"),
        RelativeTo("CG0234", "--ENRTPT", "--ENTPT", 0, "BEFORE", "COINCIDENT", "ONGOING", "UNKNOWN"),
        RelativeTo("CG0235", "--ENRTPT", "--ENTPT", -1, "BEFORE", "COINCIDENT", "ONGOING", "AFTER", "UNKNOWN"),
        Row("CG0075", RuleScope.Domains("DV"), "DVSTDTC", "A deviation does not start before informed consent.", (row, study) => row.Day("DVSTDTC") < Day(row, study, "RFICDTC")),
        Row("CG0078", Mh, "MHENDTC", "Medical history ends before the reference start.", (row, study) => row.Day("MHENDTC") >= Day(row, study, "RFSTDTC")),
        Row("CG0079", Mh, "MHSTDTC", "Medical history starts before the reference start.", (row, study) => row.Day("MHSTDTC") >= Day(row, study, "RFSTDTC")),

        // Visits.
        In("CG0009", Subjects, "EPOCH", "TA", "EPOCH"),
        Row("CG0031", NotTv, "VISIT", "A planned visit is in TV by its name.", (row, study) => row.IsFilled("VISIT") && IsPlanned(row, study) && !study.HasRecord("TV", "", "VISIT", row["VISIT"]), datasets: "SV TV"),
        Row("CG0033", NotTv, "VISITNUM", "A planned visit is in TV by its number.", (row, study) => row.IsFilled("VISITNUM") && IsPlanned(row, study) && !InTv(row, study), datasets: "SV TV"),
        Rows("CG0032", NotTv, "VISITDY", "The planned day of a visit is that of TV.", "VISITNUM VISITDY", PlannedDays, datasets: "TV"),
        Row("CG0225", NotTv, "VISITDY", "A visit that is not in TV has no planned day.", (row, study) => row.IsFilled("VISITDY") && !InTv(row, study), "VISITNUM VISITDY", "TV"),
        Row("CG0034", NotTv.Without("SV"), "VISITNUM", "The visit is one of the subject's in SV.", (row, study) => row.IsFilled("VISITNUM") && !study.HasRecord("SV", row["USUBJID"], "VISITNUM", row["VISITNUM"]), "USUBJID VISITNUM", "SV"),
        Rows("CG0035", RuleScope.Of(General | SpecialPurpose | TrialDesign), "VISIT", "The name and the number of planned visits have a one-to-one relationship.", "VISIT VISITNUM", (table, study) => Unequal(table.Rows.Where(row => InTv(row, study)), "VISIT", "VISITNUM"), datasets: "TV"),
        Rows("CG0410", Sv, "VISITNUM", "A planned visit is one record of the subject in SV.", "USUBJID VISITNUM", (table, study) => Repeated(table.Rows.Where(row => InTv(row, study)), "USUBJID", "VISITNUM"), datasets: "TV"),
        OneOf("CG0653", Sv, "SVPRESP", "Y"),
        Row("CG0654", Sv, "SVPRESP", "A visit with SVOCCUR was planned.", row => row.IsFilled("SVOCCUR") && row["SVPRESP"] != "Y", "SVOCCUR SVPRESP"),
        Row("CG0655", Sv, "VISITNUM", "A planned visit's number is in TV.", (row, study) => row["SVPRESP"] == "Y" && !InTv(row, study), "SVPRESP VISITNUM", "TV"),
        Row("CG0656", Sv, "VISITNUM", "A visit that was not planned has a number that is not in TV.", (row, study) => row.IsEmpty("SVPRESP") && InTv(row, study), "SVPRESP VISITNUM", "TV"),
        Row("CG0657", Sv, "VISIT", "A planned visit's name is in TV.", (row, study) => row["SVPRESP"] == "Y" && !study.HasRecord("TV", "", "VISIT", row["VISIT"]), "SVPRESP VISIT", "TV"),
        Row("CG0658", Sv, "VISITDY", "A visit that was not planned has no planned day.", row => row.IsEmpty("SVPRESP") && row.IsFilled("VISITDY"), "SVPRESP VISITDY"),
        OfElement("CG0217", "TAETORD"),
        OfElement("CG0218", "EPOCH"),

        // Elements.
        Row("CG0152", Se, "ELEMENT", "An unplanned element has no name.", row => row["ETCD"] == "UNPLAN" && row.IsFilled("ELEMENT")),
        Row("CG0206", Se, "TAETORD", "An unplanned element has no planned order.", row => row["ETCD"] == "UNPLAN" && row.IsFilled("TAETORD")),
        Row("CG0210", Se, "ETCD", "An unplanned element is described.", row => row["ETCD"] == "UNPLAN" && row.IsEmpty("SEUPDES")),
        Row("CG0211", Se, "ETCD", "Only an unplanned element is described.", row => row.IsFilled("SEUPDES") && row["ETCD"] != "UNPLAN", "SEUPDES ETCD"),
        Rows("CG0207", Se, "SEENDTC", "An element ends when the next one starts.", "USUBJID SESEQ SESTDTC SEENDTC", (table, _) => BySequence(table).SelectMany(rows => rows.Zip(rows.Skip(1)).Where(pair => pair.First["SEENDTC"] != pair.Second["SESTDTC"]).Select(pair => pair.First))),
        Rows("CG0209", Se, "SEENDTC", "Every element but the last has an end.", "USUBJID SESTDTC SEENDTC",
            (table, _) => table.Rows.GroupBy(row => row["USUBJID"], StringComparer.Ordinal).SelectMany(rows => rows.OrderBy(row => row["SESTDTC"], StringComparer.Ordinal).SkipLast(1).Where(row => row.IsEmpty("SEENDTC")))),
        Rows("CG0620", RuleScope.Domains("SE", "SM"), "--SEQ", "Sequence numbers follow the order of time.", "USUBJID --SEQ --STDTC",
            (table, _) => BySequence(table).SelectMany(rows => rows.Zip(rows.Skip(1)).Where(pair => pair.First.IsFilled("--STDTC") && pair.Second.IsFilled("--STDTC") && string.CompareOrdinal(pair.First["--STDTC"], pair.Second["--STDTC"]) > 0).Select(pair => pair.Second))) with { Also = ["CG0662"] },
    ];

    /// <summary>The study day by the SDTMIG: no day 0.</summary>
    /// <param name="always">Where both dates are whole the day may not be empty.</param>
    static ConformanceRule StudyDay(string id, RuleScope scope, string date, string day, bool always = true) =>
        Row(id, scope, day, $"{day} is the study day of {date}, without a day 0.",
            (row, study) => (always || row.IsFilled(day)) && row.Day(date) is { } on && Day(row, study, "RFSTDTC") is { } start && Numbers.Parse(row[day]) != Units.StudyDay.Of(on, start), $"{day} {date}");

    static ConformanceRule NoStudyDay(string id, RuleScope scope, string date, string day) =>
        Row(id, scope, day, $"{day} is empty where {date} or the reference start is no whole date.",
            (row, study) => row.IsFilled(day) && (row.Day(date) is null || Reference(row, study, "RFSTDTC") is not null && Day(row, study, "RFSTDTC") is null), $"{day} {date}");

    /// <param name="order">0: the reference time is the day of collection; -1: it is before.</param>
    static ConformanceRule RelativeTo(string id, string variable, string reference, int order, params string[] values) =>
        Row(id, Subjects, variable, $"{variable} is {string.Join(", ", values)} where {reference} is {(order == 0 ? "the date" : "before the date")} of collection.",
            row => row.Day(reference) is not null && row.Day("--DTC") is not null && Math.Sign(Order(row[reference], row["--DTC"])) == order && !values.Contains(row[variable], StringComparer.Ordinal), $"{variable} {reference} --DTC");

    /// <summary>Which of two date-times is earlier, as far as both were collected.</summary>
    static int Order(string one, string other)
    {
        var both = Math.Min(one.Length, other.Length);
        return string.CompareOrdinal(one[..both], other[..both]);
    }

    /// <summary>All date and duration variables of all datasets.</summary>
    static ConformanceRule Iso8601(string id) => new(id, "Dates and durations are in ISO 8601.", study => study.Tables
        .Where(table => RuleScope.Of(ObservationClass.Sdtm).Holds(table))
        .SelectMany(table => table.Dataset.Columns.Select(column => column.Name).Where(name => IsDate(name) || IsDuration(name))
            .SelectMany(name => table.Rows.Where(row => row.IsFilled(name) && !(IsDate(name) ? IsIsoDate(row[name]) : IsIsoDuration(row[name]))).Select(row => At(row, name)))));

    static bool IsDate(string name) => name.Length <= 8 && name.EndsWith("DTC", StringComparison.Ordinal);

    static bool IsDuration(string name) => name.Length == 5 && name.EndsWith("DUR", StringComparison.Ordinal) || name.Length == 6 && name.EndsWith("ELTM", StringComparison.Ordinal);

    /// <summary>A date, date-time or interval of two; a time without its date (<c>-----T10:30</c>) has unknown parts before it.</summary>
    internal static bool IsIsoDate(string text) =>
        text.Split('/').All(part => PartialDate.ParseOrNull(part) is not null || part.StartsWith("--", StringComparison.Ordinal) || part.IndexOf('T', StringComparison.Ordinal) is > 0 and var time && part[time..].Contains('-', StringComparison.Ordinal) && PartialDate.ParseOrNull(part.AsSpan(0, time)) is not null || part.StartsWith('P') && IsIsoDuration(part));

    internal static bool IsIsoDuration(string text)
    {
        var body = text.TrimStart('-', '+');
        if (body.Length < 3 || body[0] != 'P')
            return false;
        var time = false;
        var digits = 0;
        var units = 0;
        foreach (var letter in body[1..])
        {
            if (char.IsAsciiDigit(letter) || letter is '.' or ',')
                digits++;
            else if (letter == 'T' && !time && digits == 0)
                time = true;
            else if (digits > 0 && (time ? letter is 'H' or 'M' or 'S' : letter is 'Y' or 'M' or 'W' or 'D'))
                (digits, units) = (0, units + 1);
            else
                return false;
        }
        return digits == 0 && units > 0;
    }

    static string? Reference(ConformanceRow row, ConformanceStudy study, string variable) => study.Subject(row["USUBJID"]) is { } subject ? subject[variable] : null;

    static DateOnly? Day(ConformanceRow row, ConformanceStudy study, string variable) => study.Subject(row["USUBJID"])?.Day(variable);

    static bool InTv(ConformanceRow row, ConformanceStudy study) => row.IsFilled("VISITNUM") && study.HasRecord("TV", "", "VISITNUM", row["VISITNUM"]);

    static bool IsPlanned(ConformanceRow row, ConformanceStudy study) => study.HasRecord("SV", row["USUBJID"], "VISITNUM", row["VISITNUM"])
        && study.Table("SV")!.Has("SVPRESP") && study.BySubject("SV-PLANNED", "VISITNUM", () => study.Table("SV")!.Rows.Where(visit => visit["SVPRESP"] == "Y").Select(visit => visit["USUBJID"] + "|" + visit["VISITNUM"])).Contains(row["USUBJID"] + "|" + row["VISITNUM"]);

    static IEnumerable<ConformanceRow> PlannedDays(ConformanceTable table, ConformanceStudy study)
    {
        var planned = study.Table("TV")!.Rows.ToLookup(row => Numbers.Parse(row["VISITNUM"]), row => Numbers.Parse(row["VISITDY"]));
        return table.Rows.Where(row => row.IsFilled("VISITDY") && Numbers.Parse(row["VISITNUM"]) is { } number && planned.Contains(number) && !planned[number].Contains(Numbers.Parse(row["VISITDY"])));
    }

    static ConformanceRule OfElement(string id, string variable) =>
        Rows(id, Sv, variable, $"{variable} of a visit is that of the element it falls in.", $"USUBJID SVSTDTC {variable}", (table, study) =>
        {
            var elements = study.Table("SE")!.Rows.ToLookup(row => row["USUBJID"], StringComparer.Ordinal);
            // On the day between two elements either may be meant.
            return table.Rows.Where(visit => visit.Day("SVSTDTC") is not null
                && elements[visit["USUBJID"]].Where(element => element.IsFilled("SESTDTC") && element.IsFilled("SEENDTC") && Order(element["SESTDTC"], visit["SVSTDTC"]) <= 0 && Order(visit["SVSTDTC"], element["SEENDTC"]) <= 0).ToArray() is { Length: > 0 } within
                && within.All(element => element[variable] != visit[variable]));
        }, datasets: "SE");

    static IEnumerable<ConformanceRow[]> BySequence(ConformanceTable table) =>
        table.Rows.GroupBy(row => row["USUBJID"], StringComparer.Ordinal).Select(rows => rows.OrderBy(row => Numbers.Parse(row["--SEQ"]) ?? decimal.MaxValue).ToArray());
}
