using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;
using static Nadir.Checks.Cdisc.ObservationClass;
using static Nadir.Checks.Cdisc.RuleForms;

namespace Nadir.Checks.Cdisc;

/// <summary>ADaM rules about variables and records of analysis datasets.</summary>
/// <remarks>ADaM conformance rules, for ADaMIG 1.3 unless the rule says which earlier version it stems from. Ids are their numbers in four digits.</remarks>
static class AdamRules
{
    static readonly RuleScope Any = RuleScope.Of(Adam);
    static readonly RuleScope Adsl = RuleScope.Of(SubjectLevel);
    static readonly RuleScope Bds = RuleScope.Of(Basic);
    static readonly RuleScope Occds = RuleScope.Of(Occurrence);
    static readonly RuleScope Adae = RuleScope.Domains("ADAE");

    public static ImmutableArray<ConformanceRule> All =>
    [
        new("AD0001", "The study has ADSL.", study => study.HasAnalysis && !study.Has("ADSL") ? [new Violation("ADSL", "")] : []),
        .. Names(),
        .. Flags(),
        .. SubjectLevelRules(),
        .. BasicRules(),
        .. OccurrenceRules(),
    ];

    /// <summary>Names, labels, lengths and formats of any analysis dataset.</summary>
    static ConformanceRule[] Names() =>
    [
        SdtmVariableRules.Variables("AD0013", Any, "A variable name has at most 8 characters.", (_, column) => column.Name.Length > 8),
        SdtmVariableRules.Variables("AD0014", Any, "A variable name begins with a letter.", (_, column) => !char.IsAsciiLetter(column.Name[0])),
        SdtmVariableRules.Variables("AD0016", Any, "A variable label has at most 40 characters.", (_, column) => column.Label.Length > 40),
        new("AD0017", "A text has at most 200 characters.", study => study.Tables.Where(Any.Holds).SelectMany(table => table.Dataset.Columns.Index()
            .Where(column => column.Item.Type == ColumnType.Text)
            .SelectMany(column => table.Rows.Where(row => table.Dataset.Rows[row.Index][column.Index].Text is { Length: > 200 }).Select(row => At(row, column.Item.Name))))),
        SdtmVariableRules.Variables("AD0041", Any, "A date (--DT) as a number has a date format.", (_, column) => column.Name.EndsWith("DT", StringComparison.Ordinal) && column.Type == ColumnType.Number && !IsDateFormat(column.Format)),
        SdtmVariableRules.Variables("AD0060", Any, "A date-time (--DTM) is a number.", (table, column) => HasTypes(table) && column.Name.EndsWith("DTM", StringComparison.Ordinal) && column.Type == ColumnType.Text),
        EachOf("AD0039", "DTF", "A date imputation flag (--DTF) is Y, M, D or empty.", value => value is "Y" or "M" or "D"),
        EachOf("AD0046", "DY", "A relative day (--DY) is never 0.", value => Numbers.Parse(value) != 0),
        SdtmVariableRules.Variables("AD0895", Any, "The label of ANLzzFL names zz.", (_, column) => column.Name is ['A', 'N', 'L', _, _, 'F', 'L'] && column.Label.Length > 0 && !column.Label.Contains(column.Name[3..5], StringComparison.Ordinal)),
        Present("AD0088", Any, "STUDYID"),
        Present("AD0089", Any, "USUBJID"),
        Row("AD0053", Adsl, "USUBJID", "A subject of ADSL is in DM.", (row, study) => row.IsFilled("USUBJID") && study.Subject(row["USUBJID"]) is null, datasets: "DM"),
    ];

    static ConformanceRule[] Flags() =>
    [
        EachOf("AD0005", "FL", "A flag (--FL) is Y, N or empty.", value => value is "Y" or "N"),
        Numbered("AD0007", "A numeric flag (--FN) is 1, 0 or empty.", (number, _) => number.Length == 0 || Numbers.Parse(number) is 0 or 1),
        Numbered("AD0010", "A flag Y is 1 as a number.", (number, text) => text != "Y" || Numbers.Parse(number) == 1),
        Always("AD0019", Adsl, "COMPLFL", "Y", "N"),
        Always("AD0020", Adsl, "FASFL", "Y", "N"),
        Always("AD0021", Adsl, "ITTFL", "Y", "N"),
        Always("AD0022", Adsl, "PPROTFL", "Y", "N"),
        Always("AD0023", Adsl, "SAFFL", "Y", "N"),
        Always("AD0024", Adsl, "RANDFL", "Y", "N"),
        Always("AD0025", Adsl, "ENRLFL", "Y", "N"),
        Always("AD0026", Adsl, "COMPLFN", "1", "0"),
        Always("AD0027", Adsl, "FASFN", "1", "0"),
        Always("AD0028", Adsl, "ITTFN", "1", "0"),
        Always("AD0029", Adsl, "PPROTFN", "1", "0"),
        Always("AD0030", Adsl, "SAFFN", "1", "0"),
        Always("AD0031", Adsl, "RANDFN", "1", "0"),
        Always("AD0032", Adsl, "ENRLFN", "1", "0"),
        // Of ADaMIG 1.0 and 1.1.
        OneOf("AD0176", Bds, "ABLFL", "Y"),
        AnalysisFlags("AD0178"),
        OneOf("AD0211", Bds, "ABLFN", "1"),
        OneOf("AD0363", Bds, "ONTRTFL", "Y"),
        OneOf("AD0619", Bds, "LVOTFL", "Y"),
        OneOf("AD0269", Occds, "TRTEMFL", "Y"),
        OneOf("AD0270", Occds, "PREFL", "Y"),
        OneOf("AD0271", Occds, "FUPFL", "Y"),
    ];

    static ConformanceRule[] SubjectLevelRules() =>
    [
        Present("AD0047", Adsl, "SITEID"),
        Present("AD0049", Adsl, "AGE"),
        Present("AD0050", Adsl, "AGEU"),
        Present("AD0051", Adsl, "SEX"),
        Present("AD0052", Adsl, "RACE"),
        Rows("AD0054", Adsl, "USUBJID", "A subject stands once in ADSL.", "USUBJID", (table, _) => Repeated(table.Rows, "STUDYID", "USUBJID")),
        Present("AD0055", Adsl, "SUBJID"),
        Whole("AD0061", Adsl, "TRTSDT", "A study with EX has the first day of treatment.", (table, study) => study.Has("EX") && !table.Has("TRTSDT") && !table.Has("TRTSDTM")),
        Roots("AD0064", "A numbered actual treatment stands beside its text.", name => name is ['T', 'R', 'T', >= '0' and <= '9', >= '0' and <= '9', 'A', 'N'] ? name[..^1] : null),
        Roots("AD0070", "A numbered group of actual treatments stands beside its text.", name => name.StartsWith("TR", StringComparison.Ordinal) && name.Length is 7 or 8 && name[4..6] == "AG" && name[^1] == 'N' ? name[..^1] : null),
        Present("AD0071", Adsl, "ARM"),
        Present("AD0072", Adsl, "TRT01P"),
        Roots("AD0080", "An actual treatment of a period stands beside the planned one.", name => name is ['T', 'R', 'T', >= '0' and <= '9', >= '0' and <= '9', 'A'] ? name[..^1] + "P" : null),
        Row("AD0204", Adsl, "AGE", "AGE is that of DM.", (row, study) => study.Subject(row["USUBJID"]) is { } subject && Numbers.Parse(row["AGE"]) != Numbers.Parse(subject["AGE"]), datasets: "DM"),
    ];

    static ConformanceRule[] BasicRules() =>
    [
        Together("AD0111", Bds, "ARELTM", "ARELTMU"),
        Filled("AD0112", Bds, "ARELTM", "ARELTMU"),
        Together("AD0113", Bds, "ARELTMU", "ARELTM"),
        AtMost("AD0143", Bds, "PARAMCD", 8),
        Row("AD0144", Bds, "PARAMCD", "A parameter code begins with a letter.", row => row.IsFilled("PARAMCD") && !char.IsAsciiLetter(row["PARAMCD"][0])),
        Row("AD0145", Bds, "PARAMCD", "A parameter code has letters, digits and underscores alone.", row => row["PARAMCD"].Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '_')),
        Filled("AD0159", Bds, "AWTDIFF", "AWTARGET"),
        Whole("AD0160", Bds, "AWU", "The unit of a window comes with its limits.", (table, _) => table.Has("AWU") && (!table.Has("AWLO") || !table.Has("AWHI"))),
        Together("AD0163", Bds, "BTOXGR", "ATOXGR"),
        Together("AD0164", Bds, "BTOXGR", "ABLFL"),
        Together("AD0166", Bds, "BNRIND", "ANRIND"),
        Together("AD0167", Bds, "BNRIND", "ABLFL"),
        Row("AD0169", Bds, "CNSR", "CNSR is a whole number, 0 or above.", row => row.IsFilled("CNSR") && (Numbers.Parse(row["CNSR"]) is not { } number || number < 0 || number != decimal.Truncate(number))),
        Present("AD0194", Bds, "PARAM"),
        Present("AD0195", Bds, "PARAMCD"),
        Row("AD0196", Bds, "PARAM", "Every record has PARAM.", row => row.IsEmpty("PARAM")),
        Row("AD0197", Bds, "PARAMCD", "Every record has PARAMCD.", row => row.IsEmpty("PARAMCD")),
        Whole("AD0198", Bds, "AVAL", "AVAL or AVALC is in the dataset.", (table, _) => !table.Has("AVAL") && !table.Has("AVALC")),
        Whole("AD0373", Bds, "CNSR", "A time-to-event dataset has CNSR.", (table, _) => table.Name.StartsWith("ADTTE", StringComparison.Ordinal) && !table.Has("CNSR")),
        Together("AD0522", Bds, "BTOXGRN", "BTOXGR"),
        Together("AD0523", Bds, "ATOXGRLN", "ATOXGRL"),
        Together("AD0524", Bds, "ATOXGRHN", "ATOXGRH"),
        Together("AD0525", Bds, "ABLFN", "ABLFL"),
        Function("AD0891", "COHORT", "COHORTN"),
        Function("AD0892", "COHORTN", "COHORT"),
        Function("AD0893", "ACYCLE", "ACYCLEC"),
        Function("AD0894", "ACYCLEC", "ACYCLE"),
    ];

    static ConformanceRule[] OccurrenceRules() =>
    [
        Whole("AD0252", Occds, "AVAL", "An occurrence dataset has neither AVAL nor AVALC.", (table, _) => table.Has("AVAL") || table.Has("AVALC")),
        Absent("AD0254", Occds, "PARAM"),
        Present("AD0261", Adae, "AEDECOD"),
        Present("AD0262", Adae, "AEBODSYS"),
        Filled("AD0268", Occds, "ADURN", "ADURU"),
        Present("AD0278", Adae, "AESER"),
        OneOf("AD0279", Occds, "AESEVN", "1", "2", "3"),
        Whole("AD0364", Occds, "DOSEU", "A dose at onset or cumulative dose comes with its unit.", (table, _) => !table.Has("DOSEU") && (table.Has("DOSEON") || table.Has("DOSCUMA"))),
        Together("AD0529", Any, "AESEVN", "AESEV"),
        Together("AD0530", Any, "ASEVN", "ASEV"),
        Present("AD0620", Adae, "AETERM"),
        Present("AD0621", Adae, "TRTEMFL"),
        Present("AD0623", Adae, "AESEQ"),
        .. new[] { ("AD0624", "AELLT"), ("AD0625", "AEBDSYCD"), ("AD0626", "AELLTCD"), ("AD0627", "AEHLT"), ("AD0628", "AEHLTCD"), ("AD0629", "AEHLGT"), ("AD0630", "AEHLGTCD"), ("AD0631", "AEPTCD"), ("AD0632", "AESOC"), ("AD0633", "AESOCCD") }
            .Select(level => Present(level.Item1, Adae, level.Item2) with { Severity = Severity.Warning }),
    ];

    /// <summary>A rule for all variables with one ending.</summary>
    static ConformanceRule EachOf(string id, string ending, string expectation, Func<string, bool> kept) => new(id, expectation, study => study.Tables.Where(Any.Holds)
        .SelectMany(table => table.Dataset.Columns.Select(column => column.Name).Where(name => name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal))
            .SelectMany(name => table.Rows.Where(row => row.IsFilled(name) && !kept(row[name])).Select(row => At(row, name)))));

    /// <summary>A rule for all numeric flags that stand beside a flag.</summary>
    static ConformanceRule Numbered(string id, string expectation, Func<string, string, bool> kept) => new(id, expectation, study => study.Tables.Where(Any.Holds)
        .SelectMany(table => table.Dataset.Columns.Select(column => column.Name).Where(name => name.EndsWith("FN", StringComparison.Ordinal) && table.Has(name[..^1] + "L"))
            .SelectMany(name => table.Rows.Where(row => !kept(row[name], row[name[..^1] + "L"])).Select(row => At(row, name)))));

    static ConformanceRule AnalysisFlags(string id) => new(id, "An analysis flag (ANLzzFL) is Y or empty.", study => study.Tables.Where(Bds.Holds)
        .SelectMany(table => table.Dataset.Columns.Select(column => column.Name).Where(name => name is ['A', 'N', 'L', >= '0' and <= '9', >= '0' and <= '9', 'F', 'L'])
            .SelectMany(name => table.Rows.Where(row => row[name] is not ("" or "Y")).Select(row => At(row, name)))));

    /// <param name="root">The variable that has to stand beside one; null for a variable that the rule is not about.</param>
    static ConformanceRule Roots(string id, string expectation, Func<string, string?> root) =>
        SdtmVariableRules.Variables(id, Adsl, expectation, (table, column) => root(column.Name) is { } needed && !table.Has(needed));

    /// <summary>One value of the variable has one value of the other.</summary>
    static ConformanceRule Function(string id, string variable, string other) =>
        Rows(id, Bds, other, $"A value of {variable} has one value of {other}.", $"{variable} {other}", (table, _) => Unequal(table.Rows, variable, other, reverse: false));

    static bool HasTypes(ConformanceTable table) => table.File?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) is not true;

    static bool IsDateFormat(string? format) => format is not null && new[] { "DATE", "YYMMDD", "DDMMYY", "MMDDYY", "E8601DA", "IS8601DA", "YYMMDDN" }.Any(known => format.StartsWith(known, StringComparison.OrdinalIgnoreCase));
}
