using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nadir.Sdtm.Formats;
using static Nadir.Checks.Cdisc.ObservationClass;
using static Nadir.Checks.Cdisc.RuleForms;

namespace Nadir.Checks.Cdisc;

/// <summary>SDTM rules that each record of any domain of a class keeps by itself.</summary>
/// <remarks>SDTM and SDTMIG conformance rules 2.0, for SDTMIG 3.4.</remarks>
static partial class SdtmRecordRules
{
    static readonly RuleScope Any = RuleScope.Of(ObservationClass.Sdtm);
    static readonly RuleScope Event = RuleScope.Of(Events);
    static readonly RuleScope Finding = RuleScope.Of(AnyFindings);
    static readonly RuleScope Intervention = RuleScope.Of(Interventions);
    static readonly RuleScope Happening = RuleScope.Of(Events | Interventions);
    static readonly RuleScope Planned = Happening.Without("DS", "DV", "EX");
    static readonly RuleScope PlannedNotAe = Happening.Without("AE", "DS", "DV", "EX");
    static readonly RuleScope Ae = RuleScope.Domains("AE");
    static readonly RuleScope Ec = RuleScope.Domains("EC");
    static readonly RuleScope Ie = RuleScope.Domains("IE");
    static readonly RuleScope Lb = RuleScope.Domains("LB");

    public static ImmutableArray<ConformanceRule> All =>
    [
        // One value asks for another.
        Filled("CG0045", Any, "--ENTPT", "--ENRTPT"),
        Filled("CG0046", Any, "--ENRTPT", "--ENTPT"),
        Filled("CG0059", Any, "--STTPT", "--STRTPT"),
        Filled("CG0061", Any, "--STRTPT", "--STTPT"),
        Filled("CG0050", Event, "--PTCD", "--DECOD"),
        Filled("CG0082", Event, "--BODSYS", "--BDSYCD"),
        Row("CG0114", Intervention, "--DOSU", "A dose has its unit.", row => row.IsEmpty("--DOSU") && (row.IsFilled("--DOSE") || row.IsFilled("--DOSTXT") || row.IsFilled("--DOSTOT")), "STUDYID"),
        Row("CG0397", Finding, "--STRESC", "A result has a standard result.", row => row.IsEmpty("--STRESC") && (row.IsFilled("--ORRES") || row["--DRVFL"] == "Y"), "STUDYID"),
        Filled("CG0423", Intervention, "--VAMT", "--TRTV"),
        Filled("CG0426", Finding, "--STRESU", "--STRESC"),
        Filled("CG0427", Finding, "--RESCAT", "--STRESC"),
        Filled("CG0428", RuleScope.Domains("AE", "MH", "CE", "EG", "LB", "PC", "PP"), "--TOX", "--TOXGR"),
        Filled("CG0429", Any, "--SCAT", "--CAT"),
        Row("CG0549", Finding, "--STREFC", "A reference result has a standard reference result.", row => row.IsEmpty("--STREFC") && row.IsFilled("--ORREF"), "--ORREF"),
        Filled("CG0550", Finding, "--STREFC", "--STREFN"),
        Row("CG0569", Finding, "--STRESC", "The last observation before exposure has a standard result.", row => row["--LOBXFL"] == "Y" && row.IsEmpty("--STRESC"), "--LOBXFL"),
        Row("CG0553", Finding, "--ORRES", "The last observation before exposure has a result as collected, unless it is derived.", row => row["--LOBXFL"] == "Y" && row["--DRVFL"] != "Y" && row.IsEmpty("--ORRES"), "--LOBXFL"),
        Row("CG0348", Finding, "--ORRES", "A test that was done and is not derived has a result as collected.",
            row => row.IsEmpty("--STAT") && row["--DRVFL"] != "Y" && row.IsEmpty("--ORRES"), "--ORRES"),
        Empty("CG0008", Any, "--TPTREF", "--ELTM"),
        Empty("CG0026", Any, "--TPTREF", "--RFTDTC"),
        Either("CG0110", Intervention, "--DOSE", "--DOSTXT") with { Also = ["CG0111"] },
        Either("CG0422", Finding, "--STAT", "--ORRES"),

        // Done, not done, asked for.
        OneOf("CG0085", Planned, "--PRESP", "Y"),
        Row("CG0081", Planned, "--STAT", "A pre-specified item without an answer is NOT DONE.", row => row["--PRESP"] == "Y" && row.IsEmpty("--OCCUR") && row["--STAT"] != "NOT DONE", "--PRESP --OCCUR --STAT"),
        Row("CG0404", Planned, "--STAT", "A dataset with a pre-specified item without an answer has --STAT.", row => !row.Has("--STAT") && row["--PRESP"] == "Y" && row.IsEmpty("--OCCUR"), "--PRESP --OCCUR"),
        Row("CG0086", PlannedNotAe, "--OCCUR", "A pre-specified item that was asked has an answer.", row => row["--PRESP"] == "Y" && row.IsEmpty("--STAT") && row.IsEmpty("--OCCUR"), "--PRESP --OCCUR --STAT"),
        Row("CG0087", PlannedNotAe, "--OCCUR", "An answer stands only with an item that was pre-specified and done.", row => row.IsFilled("--OCCUR") && (row["--PRESP"] != "Y" || row["--STAT"] == "NOT DONE")),
        Row("CG0089", PlannedNotAe, "--PRESP", "An item with an answer is pre-specified.", row => row.IsFilled("--OCCUR") && row["--PRESP"] != "Y", "--OCCUR"),
        Row("CG0094", Any.Without("EX", "AE", "DS", "DV", "IE"), "--STAT", "Only what was not done has a reason for it.", row => row.IsFilled("--REASND") && row["--STAT"] != "NOT DONE", "--REASND --STAT"),
        Row("CG0420", Happening, "--STRF", "What did not occur has no start relative to the reference period.", row => row["--OCCUR"] == "N" && row.IsFilled("--STRF")),
        Row("CG0421", Happening, "--ENRF", "What did not occur has no end relative to the reference period.", row => row["--OCCUR"] == "N" && row.IsFilled("--ENRF")),

        // Categories and names.
        Row("CG0027", Any, "--SCAT", "--SCAT says something else than --CAT.", row => row.IsFilled("--SCAT") && row["--SCAT"] == row["--CAT"], "--SCAT --CAT"),
        Row("CG0336", Any, "--CAT", "A category says more than the name of the domain.", row => IsDomainName(row, "--CAT")),
        Row("CG0350", Any, "--SCAT", "A subcategory says more than the name of the domain.", row => IsDomainName(row, "--SCAT")),
        Differ("CG0337", Event, "--CAT", "--DECOD"),
        Differ("CG0338", Event, "--SCAT", "--DECOD"),
        Differ("CG0339", Event, "--CAT", "--BODSYS"),
        Differ("CG0340", Event, "--SCAT", "--BODSYS"),
        Never("CG0341", Finding, "--TESTCD", "OTHER"),
        Never("CG0342", Intervention, "--TRT", "OTHER"),
        Never("CG0343", Event, "--TERM", "OTHER"),
        Never("CG0344", Finding, "--TESTCD", "MULTIPLE"),
        Never("CG0345", Intervention, "--TRT", "MULTIPLE"),
        Never("CG0346", Event, "--TERM", "MULTIPLE"),
        Row("CG0372", RuleScope.Of(AnyFindings | TrialDesign), "--TESTCD", "A test code has at most 8 letters, digits and underscores and does not begin with a digit.", row => !Code().IsMatch(row["--TESTCD"])),
        AtMost("CG0406", Finding.Without("IE"), "--TEST", 40),
        Row("CG0112", Intervention, "--DOSTXT", "A dose in words is no number.", row => row.IsFilled("--DOSTXT") && Numbers.Parse(row["--DOSTXT"]) is not null),
        OneOf("CG0541", Finding, "--LOBXFL", "Y"),
        OneOf("CG0619", Finding, "--SPCUFL", "N"),
        OneToOne("CG0049", Event, "--PTCD", "--DECOD"),
        OneToOne("CG0083", Event, "--BDSYCD", "--BODSYS"),
        Rows("CG0240", Any, "--TPT", "--TPT and --TPTNUM have a one-to-one relationship where neither visit nor reference tells them apart.", "--TPT --TPTNUM",
            (table, _) => table.Has("VISITNUM") || table.Has("--TPTREF") ? [] : Unequal(table.Rows, "--TPT", "--TPTNUM")),
        Rows("CG0241", Any, "--ELTM", "--ELTM is the same for one planned time of one visit and reference.", "--ELTM --TPT --TPTNUM",
            (table, _) => table.Rows.Where(row => row.IsFilled("--ELTM") && row.IsFilled("--TPT") && row.IsFilled("--TPTNUM"))
                .GroupBy(row => (row["VISITNUM"], row["--TPTREF"], row["--TPTNUM"])).Where(same => same.Select(row => row["--ELTM"]).Distinct().Skip(1).Any()).SelectMany(same => same)),

        // Adverse events.
        Row("CG0041", Ae, "AESER", "An event with a criterion of seriousness is serious.", row => row["AESER"] != "Y" && Criteria.Any(criterion => row[criterion] == "Y")),
        Row("CG0042", Ae, "AESER", "An event without a criterion of seriousness is not serious.", row => row["AESER"] != "N" && !Criteria.Any(criterion => row[criterion] == "Y")),
        new("CG0043", "An event with a medically important criterion in words (AESOSP) has AESMIE Y.", MedicallyImportant),
        YesNo("CG0387", "AESER"),
        YesNo("CG0388", "AESCAN"),
        YesNo("CG0389", "AESCONG"),
        YesNo("CG0390", "AESDISAB"),
        YesNo("CG0391", "AESDTH"),
        YesNo("CG0392", "AESHOSP"),
        YesNo("CG0393", "AESLIFE"),
        YesNo("CG0394", "AESOD"),
        YesNo("CG0395", "AESMIE"),
        YesNo("CG0396", "AECONTRT"),

        // Exposure as collected.
        Row("CG0100", Ec, "ECDOSE", "A dose that was given is above 0.", row => row["ECOCCUR"] != "N" && row.IsEmpty("ECSTAT") && row.IsEmpty("ECDOSTXT") && Numbers.Parse(row["ECDOSE"]) <= 0),
        Row("CG0101", Ec, "ECDOSE", "A dose that was not given is empty or above 0: 0 does not say that none was taken.", row => row["ECOCCUR"] == "N" && Numbers.Parse(row["ECDOSE"]) <= 0),
        Row("CG0462", Ec, "ECDOSTXT", "A dose that was given has an amount, as a number or in words.", row => row.IsEmpty("ECDOSE") && row["ECOCCUR"] != "N" && row.IsEmpty("ECSTAT") && row.IsEmpty("ECDOSTXT"), "ECDOSE"),

        // Eligibility.
        Row("CG0175", Ie, "IEORRES", "An exclusion criterion on record was met: Y.", row => row["IECAT"] == "EXCLUSION" && row["IEORRES"] != "Y"),
        Row("CG0176", Ie, "IEORRES", "An inclusion criterion on record was not met: N.", row => row["IECAT"] == "INCLUSION" && row["IEORRES"] != "N"),
        Row("CG0177", Ie, "IESTRESC", "IESTRESC is IEORRES.", row => row["IESTRESC"] != row["IEORRES"], "IESTRESC IEORRES"),
        In("CG0178", Ie, "IETEST", "TI", "IETEST"),
        In("CG0179", Ie, "IETESTCD", "TI", "IETESTCD"),

        // Laboratory.
        Range("CG0180", "LBORNRLO"),
        Range("CG0181", "LBORNRHI"),
        Range("CG0182", "LBSTNRLO"),
        Range("CG0183", "LBSTNRHI"),
        Row("CG0185", Lb, "LBTOXGR", "A toxicity grade on a numeric scale is a number.", row => row["LBTOXGR"].Any(char.IsAsciiLetter) && row["LBTOXGR"].Any(char.IsAsciiDigit)),
    ];

    static readonly string[] Criteria = ["AESCAN", "AESCONG", "AESDISAB", "AESDTH", "AESHOSP", "AESLIFE", "AESOD", "AESMIE"];

    static ConformanceRule YesNo(string id, string variable) => OneOf(id, Ae, variable, "Y", "N");

    /// <summary>A result in words has no range. A result below or above a limit (<c>&lt;0.5</c>) is a measurement.</summary>
    static ConformanceRule Range(string id, string variable) =>
        Row(id, Lb, variable, $"{variable} belongs to a result that is a measurement.", row => row.IsFilled("LBORRES") && row.IsFilled(variable) && Numbers.Parse(row["LBORRES"].TrimStart('<', '>', '=', ' ')) is null, "LBORRES " + variable);

    static IEnumerable<Violation> MedicallyImportant(ConformanceStudy study)
    {
        if (study.Table("SUPPAE") is not { } supplement || study.Table("AE") is not { } events)
            return [];
        var important = supplement.Rows.Where(row => row["QNAM"] == "AESOSP" && row.IsFilled("QVAL")).Select(row => (row["USUBJID"], row["IDVARVAL"])).ToHashSet();
        return events.Rows.Where(row => row["AESMIE"] != "Y" && important.Contains((row["USUBJID"], row["AESEQ"]))).Select(row => At(row, "AESMIE"));
    }

    static bool IsDomainName(ConformanceRow row, string variable) =>
        row.IsFilled(variable) && row[variable].Equals(row.Table.Dataset.Label.Length > 0 ? row.Table.Dataset.Label : Nadir.Sdtm.SdtmVariables.DatasetLabel(row.Table.Domain), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,7}$")]
    private static partial Regex Code();
}
