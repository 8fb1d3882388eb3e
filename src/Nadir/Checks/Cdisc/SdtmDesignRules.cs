using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Nadir.Sdtm.Formats;
using static Nadir.Checks.Cdisc.RuleForms;

namespace Nadir.Checks.Cdisc;

/// <summary>SDTM rules about trial design and about relationships: supplements, comments, related records.</summary>
/// <remarks>SDTM and SDTMIG conformance rules 2.0, for SDTMIG 3.4.</remarks>
static partial class SdtmDesignRules
{
    static readonly RuleScope Ta = RuleScope.Domains("TA");
    static readonly RuleScope Te = RuleScope.Domains("TE");
    static readonly RuleScope Ts = RuleScope.Domains("TS");
    static readonly RuleScope Tv = RuleScope.Domains("TV");
    static readonly RuleScope Supp = RuleScope.Domains("SUPP");
    static readonly RuleScope Co = RuleScope.Domains("CO");
    static readonly RuleScope Relrec = RuleScope.Domains("RELREC");

    public static ImmutableArray<ConformanceRule> All =>
    [
        OneToOne("CG0154", RuleScope.Domains("TE", "TA", "SE"), "ETCD", "ELEMENT"),
        AtMost("CG0246", RuleScope.Domains("TA", "TE", "SE"), "ETCD", 8),
        Rows("CG0247", Ta, "TAETORD", "The order of elements is unique in an arm.", "ARM TAETORD", (table, _) => Repeated(table.Rows, "ARM", "TAETORD")),
        Row("CG0248", Ta, "TAETORD", "The order of an element is a whole number.", row => Numbers.Parse(row["TAETORD"]) is not { } order || order != decimal.Truncate(order)),
        Row("CG0414", RuleScope.Domains("TA", "SE"), "ETCD", "A planned element is in TE.", (row, study) => row["ETCD"] != "UNPLAN" && !study.Values("TE", "ETCD").Contains(row["ETCD"]), datasets: "TE"),
        Rows("CG0325", Te, "ETCD", "No two elements have the same name, start, end and duration.", "ETCD ELEMENT TESTRL", (table, _) => Repeated(table.Rows, "ELEMENT", "TESTRL", "TEENRL", "TEDUR")),
        Row("CG0329", Te, "TEENRL", "An element has a rule for its end, or a duration.", row => row.IsEmpty("TEENRL") && row.IsEmpty("TEDUR"), "ETCD") with { Also = ["CG0328"] },
        AtMost("CG0257", Ts, "TSPARMCD", 8),
        AtMost("CG0258", Ts, "TSPARM", 40),
        Filled("CG0261", Ts, "TSVAL1", "TSVAL"),
        Rows("CG0265", Ts, "TSVALCD", "A value and its code have a one-to-one relationship.", "TSPARMCD TSVAL TSVALCD",
            (table, _) => Unequal(table.Rows, "TSVAL", "TSVALCD")),
        Rows("CG0268", Ts, "TSSEQ", "Values of one parameter are numbered.", "TSPARMCD TSSEQ", (table, _) => Repeated(table.Rows, "TSPARMCD", "TSSEQ")),
        Row("CG0270", Ts, "TSVAL", "The highest age is an ISO 8601 duration.", row => row["TSPARMCD"] == "AGEMAX" && row.IsFilled("TSVAL") && !SdtmTimingRules.IsIsoDuration(row["TSVAL"])),
        Row("CG0285", Ts, "TSVAL", "The start of the study is an ISO 8601 date.", row => row["TSPARMCD"] == "SSTDTC" && row.IsFilled("TSVAL") && !SdtmTimingRules.IsIsoDate(row["TSVAL"])),
        OneToOne("CG0307", Ts, "TSPARMCD", "TSPARM"),
        Row("CG0649", Ts, "TSVALNF", "A value that says something has no reason for being missing.", row => row.IsFilled("TSVAL") && row.IsFilled("TSVALNF") && !Unsaid.Contains(row["TSVAL"].ToUpperInvariant())) with { Also = ["CG0459"] },
        In("CG0293", Tv, "ARMCD", "TA", "ARMCD"),
        In("CG0294", Tv, "ARM", "TA", "ARM"),
        AtMost("CG0297", Tv, "ARMCD", 20),

        // Supplements, comments and related records.
        Row("CG0203", Supp, "IDVAR", "A supplement of any domain but DM names the variable that finds its record.", row => row["RDOMAIN"] != "DM" && row.IsEmpty("IDVAR")),
        Filled("CG0204", Supp, "IDVAR", "IDVARVAL"),
        Empty("CG0465", RuleScope.Domains("SUPP", "CO"), "IDVAR", "IDVARVAL"),
        Row("CG0369", RuleScope.Domains("CO", "RELREC", "SUPP"), "RDOMAIN", "A related domain is in the study.", (row, study) => row.IsFilled("RDOMAIN") && !study.OfDomain(row["RDOMAIN"]).Any()) with { Also = ["CG0373", "CG0374"] },
        Row("CG0370", RuleScope.Domains("CO", "RELREC", "SUPP"), "IDVAR", "IDVAR is a variable of the related domain.",
            (row, study) => row.IsFilled("IDVAR") && row.IsFilled("RDOMAIN") && study.OfDomain(row["RDOMAIN"]).ToArray() is { Length: > 0 } related && !related.Any(table => table.Has(row["IDVAR"]))),
        Row("CG0371", RuleScope.Domains("CO", "RELREC", "SUPP"), "IDVARVAL", "IDVARVAL finds a record of the subject in the related domain.",
            (row, study) => row.IsFilled("IDVAR") && row.IsFilled("IDVARVAL") && study.OfDomain(row["RDOMAIN"]).Any(table => table.Has(row["IDVAR"])) && !study.HasRecord(row["RDOMAIN"], row["USUBJID"], row["IDVAR"], row["IDVARVAL"])),
        Rows("CG0411", Supp, "QNAM", "A record has each supplemental qualifier once.", "USUBJID QNAM", (table, _) => Repeated(table.Rows, "USUBJID", "IDVAR", "IDVARVAL", "QNAM")),
        AtMost("CG0416", Supp, "QLABEL", 40),
        Row("CG0417", Supp, "QNAM", "A qualifier's name has at most 8 capital letters, digits and underscores and does not begin with a digit.", row => !Name().IsMatch(row["QNAM"])),
        Row("CG0314", Supp, "QNAM", "A qualifier has not the name of a variable of the SDTM.", row => Nadir.Sdtm.SdtmVariables.Label(row["QNAM"], row["RDOMAIN"]) is not null),
        Row("CG0163", Co, "IDVAR", "A comment on a record of any domain but DM names the variable that finds it.", row => row.IsFilled("RDOMAIN") && row["RDOMAIN"] != "DM" && row.IsEmpty("IDVAR")),
        Empty("CG0164", Co, "RDOMAIN", "IDVAR"),
        Filled("CG0166", Co, "IDVARVAL", "RDOMAIN"),
        Either("CG0168", Co, "CODTC", "IDVAR"),
        Rows("CG0200", Relrec, "RELID", "A relationship has at least two records.", "RELID",
            (table, _) => table.Rows.GroupBy(row => (row["USUBJID"], row["RELID"])).Where(related => !related.Skip(1).Any()).SelectMany(related => related)),
        Row("CG0201", Relrec, "IDVAR", "A relationship of whole datasets is not by sequence number.", row => row.IsEmpty("IDVARVAL") && row.IsEmpty("USUBJID") && row["IDVAR"].EndsWith("SEQ", StringComparison.Ordinal)),
        Row("CG0419", Relrec, "RELTYPE", "A relationship by sequence number has no type.", row => row["IDVAR"].EndsWith("SEQ", StringComparison.Ordinal) && row.IsFilled("RELTYPE"), "IDVAR RELTYPE"),
    ];

    static readonly HashSet<string> Unsaid = new(StringComparer.Ordinal) { "UNKNOWN", "OTHER", "NOT ASKED", "ASKED BUT UNKNOWN", "NO INFORMATION", "NOT APPLICABLE", "MASKED", "POSITIVE INFINITY", "NEGATIVE INFINITY", "NI", "NA", "UNK", "OTH", "PINF", "NINF", "ASKU", "NAV", "NASK", "MSK", "INV", "DER", "UNC", "TRC", "QS", "NP" };

    [GeneratedRegex("^[A-Z_][A-Z0-9_]{0,7}$")]
    private static partial Regex Name();
}
