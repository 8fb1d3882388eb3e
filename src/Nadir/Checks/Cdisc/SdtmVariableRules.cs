using System.Collections.Immutable;
using Nadir.Diagnostics;
using static Nadir.Checks.Cdisc.ObservationClass;
using static Nadir.Checks.Cdisc.RuleForms;

namespace Nadir.Checks.Cdisc;

/// <summary>SDTM rules about which variables a dataset has, and about their names and labels.</summary>
/// <remarks>SDTM and SDTMIG conformance rules 2.0, for SDTMIG 3.4.</remarks>
static class SdtmVariableRules
{
    static readonly RuleScope Any = RuleScope.Of(ObservationClass.Sdtm);
    static readonly RuleScope Finding = RuleScope.Of(Findings);
    static readonly RuleScope Intervention = RuleScope.Of(Interventions);
    static readonly RuleScope InterventionOrFinding = RuleScope.Of(Interventions | Findings);
    static readonly RuleScope Happening = RuleScope.Of(Events | Interventions);
    static readonly RuleScope Located = RuleScope.Of(Interventions | Findings | Events);
    static readonly RuleScope Ae = RuleScope.Domains("AE");
    static readonly RuleScope Dm = RuleScope.Domains("DM");

    public static ImmutableArray<ConformanceRule> All =>
    [
        // Variables that a dataset of people's data does not have.
        Absent("CG0040", Ae, "AEOCCUR"),
        Absent("CG0044", Ae, "AESTAT"),
        Absent("CG0304", Ae, "AEREASND"),
        Absent("CG0353", Any, "--EXCLFL") with { Also = ["CG0628"] },
        Absent("CG0354", Any, "--REASEX") with { Also = ["CG0629"] },
        Absent("CG0355", Any, "--DETECT") with { Also = ["CG0640"] },
        Absent("CG0467", RuleScope.Of(AnyFindings), "--STDTC"),
        Absent("CG0507", Any, "--USCHFL") with { Also = ["CG0622"] },
        Absent("CG0508", Any, "--IMPLBL") with { Also = ["CG0625"] },
        Absent("CG0509", Any, "FETUSID") with { Also = ["CG0630"] },
        Absent("CG0510", Any, "--NOMDY") with { Also = ["CG0635"] },
        Absent("CG0511", Any, "--NOMLBL") with { Also = ["CG0636"] },
        Absent("CG0552", Finding, "--RESLOC") with { Also = ["CG0626"] },
        Absent("CG0564", Finding.Without("MS"), "--AGENT"),
        Absent("CG0565", Finding.Without("MS"), "--CONC"),
        Absent("CG0566", Finding.Without("MS"), "--CONCU"),
        Absent("CG0567", RuleScope.Of(Events).Without("MH"), "--EVDTYP"),
        Absent("CG0621", Intervention, "--METHOD"),
        Absent("CG0623", InterventionOrFinding, "--RSTIND"),
        Absent("CG0624", InterventionOrFinding, "--RSTMOD"),
        Absent("CG0627", Finding, "--DTHREL"),
        Absent("CG0631", Any, "RPHASE"),
        Absent("CG0632", Any, "RPPLDY"),
        Absent("CG0633", Any, "RPPLSTDY"),
        Absent("CG0634", Any, "RPPLENDY"),
        Absent("CG0637", Any, "--RPDY"),
        Absent("CG0638", Any, "--RPSTDY"),
        Absent("CG0639", Any, "--RPENDY"),
        Absent("CG0641", Dm, "AGETXT"),
        Absent("CG0642", Dm, "SPECIES"),
        Absent("CG0643", Dm, "STRAIN"),
        Absent("CG0644", Dm, "SBSTRAIN"),
        NoDataset("CG0646", "SJ"),
        NoDataset("CG0647", "TT"),
        NoDataset("CG0648", "TP"),

        // Variables that come with another.
        Together("CG0053", Happening.Without("DS", "DV", "EX"), "--REASND", "--PRESP"),
        Together("CG0056", Happening.Without("DS", "DV", "EX"), "--STAT", "--PRESP"),
        Together("CG0088", Happening.Without("AE", "DS", "DV", "EX"), "--OCCUR", "--PRESP"),
        Together("CG0057", Any, "--ENTPT", "--ENRTPT"),
        Together("CG0058", Any, "--ENRTPT", "--ENTPT"),
        Together("CG0060", Any, "--STTPT", "--STRTPT"),
        Together("CG0062", Any, "--STRTPT", "--STTPT"),
        Together("CG0084", RuleScope.Of(Events | Findings), "--TOX", "--TOXGR"),
        Together("CG0090", Any, "--RFTDTC", "--TPTREF"),
        Together("CG0661", Any, "--TPTNUM", "--TPT") with { Also = ["CG0091"] },
        Together("CG0092", Any, "--ELTM", "--TPTREF"),
        Whole("CG0093", Any, "--TPTREF", "--TPTREF comes with a planned time: --ELTM, --TPTNUM or --TPT.",
            (table, _) => table.Has("--TPTREF") && !table.Has("--ELTM") && !table.Has("--TPTNUM") && !table.Has("--TPT")),
        Together("CG0115", Located, "--PORTOT", "--LOC"),
        Together("CG0116", Located, "--DIR", "--LOC"),
        Together("CG0430", Any, "--SCAT", "--CAT"),
        Together("CG0468", Any, "--TPT", "--TPTNUM"),

        // What every dataset of a general class has.
        Whole("CG0014", Any, "", "Every required variable of the domain is in the dataset, and has a value in every record.", (table, _) => RequiredVariables.Of(table).Any(variable => !table.Has(variable))) with
        {
            Find = study => study.Tables.Where(Any.Holds).SelectMany(table => RequiredVariables.Of(table).SelectMany(variable => table.Has(variable)
                ? table.Rows.Where(row => row.IsEmpty(variable)).Select(row => At(row, variable))
                : [new Violation(table.Name, table.NameOf(variable), File: table.File)])),
        },
        Whole("CG0554", RuleScope.Of(General), "USUBJID", "A dataset of a general class has STUDYID, DOMAIN, --SEQ and one of USUBJID, APID, SPDEVID or POOLID.",
            (table, _) => !table.Has("STUDYID") || !table.Has("DOMAIN") || !table.Has("--SEQ") || !new[] { "USUBJID", "APID", "SPDEVID", "POOLID", "SPTOBID", "STOCONID" }.Any(table.Has)),
        Whole("CG0219", RuleScope.Of(General).Without("IE", "SC"), "", "A dataset of a general class has at least one timing variable.",
            (table, _) => !Timing.Any(table.Has)),

        // Names and labels.
        Variables("CG0310", Any, "A variable name has at most 8 characters.", (_, column) => column.Name.Length > 8),
        Variables("CG0311", Any, "A variable label has at most 40 characters.", (_, column) => column.Label.Length > 40),
        Variables("CG0349", RuleScope.Of(General), "In a domain of the sponsor's own, every variable begins with the domain code.",
            (table, column) => !ObservationClasses.IsModelled(table.Domain) && !Unprefixed.Contains(column.Name) && !column.Name.StartsWith(table.Prefix, StringComparison.Ordinal)),
        Whole("CG0018", RuleScope.Domains("SUPP"), "", "The name of a supplemental dataset has at most 8 characters.", (table, _) => table.Name.Length > 8) with { Also = ["CG0205"] },
        Whole("CG0333", RuleScope.Domains("FA"), "", "A split dataset of findings about ends with the code of a domain of the study.",
            (table, study) => table.Name.Length == 4 && !study.OfDomain(table.Name[2..]).Any()),
        Row("CG0334", RuleScope.Domains("SUPP"), "RDOMAIN", "RDOMAIN is the domain that the name of the supplemental dataset ends with.",
            row => row.Table.Name.StartsWith("SUPP", StringComparison.Ordinal) && row.Table.Name.Length >= 6 && row["RDOMAIN"] != row.Table.Name[4..6]),
        Row("CG0413", RuleScope.Of(ObservationClass.Sdtm & ~Relationship), "DOMAIN", "The name of the dataset begins with DOMAIN.", row => !row.Table.Name.StartsWith(row["DOMAIN"], StringComparison.Ordinal)),
        Row("CG0308", RuleScope.Of(ObservationClass.Sdtm & ~Relationship), "DOMAIN", "DOMAIN has two characters.", row => row["DOMAIN"].Length != 2 && !row["DOMAIN"].StartsWith("AP", StringComparison.Ordinal)),

        // Datasets that come with another.
        new("CG0368", "A study of people has DM.", study => study.HasTabulation && !study.Has("DM") ? [new Violation("DM", "")] : []),
        new("CG0318", "A study with PP has PC.", study => study.Has("PP") && !study.OfDomain("PC").Any() ? [new Violation("PC", "")] : []),
        new("CG0105", "EXVAMT is not used in a study that has EC.", study => study.Has("EC") && study.Table("EX")?.Has("EXVAMT") is true ? [new Violation("EX", "EXVAMT")] : []),
        Link("CG0022", "--LNKGRP"),
        Link("CG0024", "--LNKID"),
    ];

    /// <summary>A linking variable links to something: another dataset has one too.</summary>
    static ConformanceRule Link(string id, string variable) =>
        Whole(id, Any, variable, $"{variable} is in another dataset too.", (table, study) => table.Has(variable) && study.Tables.Count(other => !other.IsAnalysis && other.Has(variable)) < 2) with { Severity = Severity.Warning };

    static ConformanceRule NoDataset(string id, string name) =>
        new(id, $"{name} is not a dataset of a study of people.", study => study.Table(name) is { } table ? [new Violation(name, "", File: table.File)] : []);

    internal static ConformanceRule Variables(string id, RuleScope scope, string expectation, Func<ConformanceTable, Nadir.Sdtm.Formats.DatasetColumn, bool> broken) =>
        new(id, expectation, study => study.Tables.Where(scope.Holds).SelectMany(table => table.Dataset.Columns.Where(column => broken(table, column)).Select(column => new Violation(table.Name, column.Name, File: table.File))));

    static readonly string[] Timing =
    [
        "VISITNUM", "VISIT", "VISITDY", "TAETORD", "EPOCH", "--DTC", "--STDTC", "--ENDTC", "--DY", "--STDY", "--ENDY", "--DUR", "--TPT", "--TPTNUM", "--ELTM", "--TPTREF", "--RFTDTC",
        "--STRF", "--ENRF", "--EVLINT", "--EVINTX", "--STRTPT", "--STTPT", "--ENRTPT", "--ENTPT", "MIDS", "RELMIDS", "MIDSDTC", "--STINT", "--ENINT", "--PDUR", "--NOMDY", "RPHASE",
    ];

    static readonly HashSet<string> Unprefixed =
    [
        "STUDYID", "DOMAIN", "USUBJID", "POOLID", "SPDEVID", "VISIT", "VISITNUM", "VISITDY", "ELEMENT", "TAETORD", "EPOCH", "NHOID", "FOCID", "MIDS", "RELMIDS", "MIDSDTC", "RSUBJID", "RDEVID", "SREL", "APID",
        "SPTOBID", "STOCONID", "IGDCMPID",
    ];
}
