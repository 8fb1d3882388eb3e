using System.Collections.Immutable;
using Nadir.Diagnostics;
using static Nadir.Checks.Cdisc.RuleForms;

namespace Nadir.Checks.Cdisc;

/// <summary>SDTM rules about subjects: identifiers, arms, reference dates, deaths, disposition.</summary>
/// <remarks>SDTM and SDTMIG conformance rules 2.0, for SDTMIG 3.4.</remarks>
static class SdtmSubjectRules
{
    static readonly RuleScope Any = RuleScope.Of(ObservationClass.Sdtm);
    static readonly RuleScope Dm = RuleScope.Domains("DM");
    static readonly RuleScope Ds = RuleScope.Domains("DS");

    public static ImmutableArray<ConformanceRule> All =>
    [
        Row("CG0029", Any, "USUBJID", "A subject of any dataset is in DM.", (row, study) => row.IsFilled("USUBJID") && study.Subject(row["USUBJID"]) is null, datasets: "DM"),
        Row("CG0409", Any.Without("DM"), "STUDYID", "STUDYID is that of DM.", (row, study) => !study.Values("DM", "STUDYID").Contains(row["STUDYID"]), datasets: "DM"),
        Rows("CG0150", Dm, "SUBJID", "A subject number stands once in a study.", "STUDYID SUBJID", (table, _) => Repeated(table.Rows, "STUDYID", "SUBJID")),
        Rows("CG0151", Dm, "USUBJID", "A subject stands once in DM.", "USUBJID", (table, _) => Repeated(table.Rows, "USUBJID")),

        // Arms.
        AtMost("CG0123", Dm, "ACTARMCD", 20),
        AtMost("CG0153", RuleScope.Domains("DM", "TA"), "ARMCD", 20),
        AtMost("CG0149", RuleScope.Domains("DM", "TX"), "SETCD", 8),
        PlannedArm("CG0512", "ACTARMCD", "ARMCD"),
        PlannedArm("CG0514", "ACTARM", "ARM"),
        PlannedArm("CG0516", "ARMCD", "ARMCD"),
        PlannedArm("CG0518", "ARM", "ARM"),
        Reason("CG0513", "ACTARMCD"),
        Reason("CG0515", "ACTARM"),
        Reason("CG0517", "ARMCD"),
        Reason("CG0519", "ARM"),
        Row("CG0520", Dm, "ARMNRS", "A subject with both arms has no reason for a missing one.", row => row.IsFilled("ARMCD") && row.IsFilled("ACTARMCD") && row.IsFilled("ARMNRS"), "ARMCD ACTARMCD ARMNRS"),
        Empty("CG0521", Dm, "ARMCD", "ARM"),
        Empty("CG0522", Dm, "ACTARMCD", "ACTARM"),

        // Reference dates.
        Row("CG0529", Dm, "RFENDTC", "A subject with an arm has a reference end.", row => row.IsFilled("ARM") && row.IsEmpty("RFENDTC"), "ARM RFENDTC") with { Severity = Severity.Warning },
        Either("CG0530", Dm, "RFENDTC", "ARMNRS"),
        Row("CG0534", Dm, "RFSTDTC", "A subject without an arm, whose treatment was not unplanned, has no reference start.", row => row.IsFilled("ARMNRS") && row["ARMNRS"] != "UNPLANNED TREATMENT" && row.IsFilled("RFSTDTC"), "ARMNRS RFSTDTC"),
        Row("CG0148", Dm, "RFXSTDTC", "The first exposure is the earliest EXSTDTC.", (row, study) => Exposures(row, study) is { Length: > 0 } doses && Earliest(doses, "EXSTDTC") is { } first && row["RFXSTDTC"] != first, datasets: "EX"),
        Row("CG0147", Dm, "RFXENDTC", "The last exposure is the latest EXENDTC or EXSTDTC.",
            (row, study) => Exposures(row, study) is { Length: > 0 } doses && row["RFXENDTC"] != Latest(doses, "EXENDTC") && row["RFXENDTC"] != Latest(doses, "EXSTDTC"), datasets: "EX"),
        Consent("CG0143", row => row["DSTERM"].Contains("INFORMED CONSENT", StringComparison.OrdinalIgnoreCase), several: false),
        Consent("CG0068", row => row["DSDECOD"] == "INFORMED CONSENT OBTAINED", several: true),

        // Age and race.
        Filled("CG0665", Dm, "AGE", "AGEU"),
        Filled("CG0666", Dm, "AGEU", "AGE"),
        Row("CG0434", Dm, "AGE", "An age unit belongs to an age, as a number or a range.", row => row.IsFilled("AGEU") && row.IsEmpty("AGE") && row.IsEmpty("AGETXT"), "AGE AGEU"),
        Row("CG0140", Dm, "RACE", "A subject with more than one race is MULTIPLE.", (row, study) => row["RACE"] != "MULTIPLE" && Races(study).Contains(row["USUBJID"]), datasets: "SUPPDM"),

        // Death.
        OneOf("CG0131", Dm, "DTHFL", "Y"),
        Row("CG0435", Dm, "DTHFL", "A subject with a date of death has died: DTHFL Y.", row => row.IsFilled("DTHDTC") && row["DTHFL"] != "Y", "DTHDTC"),
        Died("CG0133", "DD", _ => true, "a record in DD"),
        Died("CG0134", "AE", row => row["AEOUT"] == "FATAL", "a fatal adverse event (AEOUT)"),
        Died("CG0135", "AE", row => row["AESDTH"] == "Y", "an adverse event that resulted in death (AESDTH)"),
        Died("CG0136", "DS", row => row["DSDECOD"] == "DEATH", "the disposition DEATH"),
        Row("CG0069", Ds, "DSSTDTC", "The date of the disposition DEATH is the date of death.", (row, study) => row["DSDECOD"] == "DEATH" && study.Subject(row["USUBJID"]) is { } subject && row["DSSTDTC"] != subject["DTHDTC"], "DSDECOD DSSTDTC", "DM"),

        // Disposition.
        Row("CG0065", Ds, "DSDECOD", "COMPLETED is coded COMPLETED.", row => row["DSTERM"] == "COMPLETED" && row["DSDECOD"] != "COMPLETED", "DSTERM DSDECOD"),
        Rows("CG0535", Ds, "DSSCAT", "Several disposition events of a subject in one epoch are told apart by DSSCAT.", "USUBJID EPOCH DSCAT", (table, _) => table.Has("DSSCAT") ? [] : PerEpoch(table)),
        Rows("CG0536", Ds, "DSSCAT", "A subject has one disposition event for each subcategory and epoch.", "USUBJID EPOCH DSCAT DSSCAT", (table, _) => Repeated(Dispositions(table), "USUBJID", "EPOCH", "DSSCAT")),
        Rows("CG0537", Ds, "EPOCH", "Without subcategories a subject has one disposition event for each epoch.", "USUBJID EPOCH DSCAT", (table, _) => table.Has("DSSCAT") ? [] : PerEpoch(table)),
        Rows("CG0538", Ds, "DSSCAT", "A subject's participation ends once in an epoch.", "USUBJID DSSCAT DSCAT", (table, _) => Repeated(Dispositions(table).Where(row => row["DSSCAT"] == "STUDY PARTICIPATION"), "USUBJID", "EPOCH")),
        Row("CG0540", Dm, "USUBJID", "A subject with an actual arm has a record in DS.", (row, study) => row.IsFilled("ACTARMCD") && !study.HasRecord("DS", "", "USUBJID", row["USUBJID"]), "USUBJID ACTARMCD", "DS"),
    ];

    /// <summary>Studies whose arms are assigned in stages have codes that TA lacks: a warning.</summary>
    static ConformanceRule PlannedArm(string id, string variable, string planned) => In(id, Dm, variable, "TA", planned) with { Severity = Severity.Warning };

    static ConformanceRule Reason(string id, string variable) =>
        Row(id, Dm, "ARMNRS", $"A subject without {variable} has a reason for it.", row => row.IsEmpty(variable) && row.IsEmpty("ARMNRS"), variable);

    static ConformanceRule Died(string id, string domain, Func<ConformanceRow, bool> says, string words) =>
        new(id, $"A subject with {words} has DTHFL Y.", study =>
        {
            if (study.Table("DM") is not { } dm)
                return [];
            var died = study.OfDomain(domain).SelectMany(table => table.Rows).Where(says).Select(row => row["USUBJID"]).ToHashSet(StringComparer.Ordinal);
            return dm.Rows.Where(row => row["DTHFL"] != "Y" && died.Contains(row["USUBJID"])).Select(row => At(row, "DTHFL"));
        });

    static ConformanceRule Consent(string id, Func<ConformanceRow, bool> says, bool several) =>
        new(id, several ? "Of several informed consents the earliest is RFICDTC." : "The earliest informed consent in DS is RFICDTC.", study => study.Table("DS") is not { } ds || study.Table("DM") is not { } dm || !dm.Has("RFICDTC") || !ds.Has("DSSTDTC") ? []
            : ds.Rows.Where(row => says(row) && row.IsFilled("DSSTDTC")).GroupBy(row => row["USUBJID"], StringComparer.Ordinal)
                .Where(consents => !several || consents.Skip(1).Any())
                .Select(consents => consents.MinBy(row => row["DSSTDTC"], StringComparer.Ordinal))
                .Where(first => study.Subject(first["USUBJID"]) is { } subject && subject["RFICDTC"] != first["DSSTDTC"])
                .Select(first => At(first, "DSSTDTC")));

    static ConformanceRow[] Exposures(ConformanceRow subject, ConformanceStudy study) => study.RowsOf("EX", subject["USUBJID"]);

    static string? Earliest(ConformanceRow[] rows, string variable) => rows.Select(row => row[variable]).Where(date => date.Length > 0).Min(StringComparer.Ordinal);

    static string? Latest(ConformanceRow[] rows, string variable) => rows.Select(row => row[variable]).Where(date => date.Length > 0).Max(StringComparer.Ordinal);

    static HashSet<string> Races(ConformanceStudy study) => study.BySubject("SUPPDM-RACES", "QNAM", () => study.Table("SUPPDM")!.Rows
        .Where(row => row["QNAM"] is ['R', 'A', 'C', 'E', >= '0' and <= '9', ..] && row.IsFilled("QVAL")).GroupBy(row => row["USUBJID"], StringComparer.Ordinal).Where(races => races.Skip(1).Any()).Select(races => races.Key));

    static IEnumerable<ConformanceRow> Dispositions(ConformanceTable table) => table.Rows.Where(row => row["DSCAT"] == "DISPOSITION EVENT");

    static IEnumerable<ConformanceRow> PerEpoch(ConformanceTable table) => Repeated(Dispositions(table), "USUBJID", "EPOCH");
}
