using System.Collections.Frozen;

namespace Nadir.Results.Define;

/// <summary>Where a variable of an analysis dataset comes from, and for a derived one how, in words.</summary>
/// <param name="Type"><c>Predecessor</c>, <c>Assigned</c> or <c>Derived</c>, as in define.xml 2.1.</param>
/// <param name="Text">Of a predecessor the source variable, of a derived variable the derivation; null for an assigned one.</param>
public sealed record VariableOrigin(string Type, string? Text)
{
    /// <returns>Null for a variable that is not described here; a test finds any such.</returns>
    public static VariableOrigin? Of(string dataset, string variable)
    {
        if (Demographics.TryGetValue(variable, out var source))
            return new("Predecessor", dataset == "ADSL" ? source : $"ADSL.{variable}");
        if (Derivations.GetValueOrDefault($"{dataset}.{variable}") is { } own)
            return new("Derived", own);
        if (dataset == "ADAE" && variable.StartsWith("AE", StringComparison.Ordinal))
            return new("Predecessor", $"AE.{variable}");
        if (dataset == "ADCM" && variable.StartsWith("CM", StringComparison.Ordinal))
            return new("Predecessor", $"CM.{variable}");
        if (Copied.GetValueOrDefault($"{dataset}.{variable}") is { } copied)
            return new("Predecessor", copied);
        if (Assigned.Contains(variable))
            return new("Assigned", null);
        return Derivations.GetValueOrDefault(variable) is { } derived ? new("Derived", derived) : null;
    }

    static readonly FrozenDictionary<string, string> Demographics = new[]
    {
        "STUDYID", "USUBJID", "SUBJID", "SITEID", "AGE", "AGEU", "SEX", "RACE", "ETHNIC", "COUNTRY", "ARMCD", "ARM", "ACTARMCD", "ACTARM",
    }.ToFrozenDictionary(variable => variable, variable => $"DM.{variable}", StringComparer.Ordinal)
        .Append(new("TRT01P", "DM.ARM")).Append(new("TRT01A", "DM.ACTARM")).ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> Copied = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ADTR.TRLNKID"] = "TR.TRLNKID", ["ADTR.TRLOC"] = "TU.TULOC", ["ADPC.PCSPEC"] = "PC.PCSPEC", ["ADPC.PCRFTDTC"] = "PC.PCRFTDTC", ["ADPC.ADTC"] = "PC.PCDTC",
        ["ADLB.VISIT"] = "LB.VISIT", ["ADVS.VISIT"] = "VS.VISIT", ["ADPC.VISIT"] = "PC.VISIT", ["ADLB.AVISIT"] = "LB.VISIT", ["ADVS.AVISIT"] = "VS.VISIT", ["ADLB.AVISITN"] = "LB.VISITNUM",
        ["ADVS.AVISITN"] = "VS.VISITNUM", ["ADLB.ANRLO"] = "LB.LBSTNRLO", ["ADLB.ANRHI"] = "LB.LBSTNRHI", ["ADVS.ANRLO"] = "VS.VSSTNRLO", ["ADVS.ANRHI"] = "VS.VSSTNRHI",
        ["ADLB.LBSEQ"] = "LB.LBSEQ", ["ADVS.VSSEQ"] = "VS.VSSEQ", ["ADLB.AVAL"] = "LB.LBSTRESN", ["ADVS.AVAL"] = "VS.VSSTRESN", ["ADLB.AVALC"] = "LB.LBSTRESC", ["ADVS.AVALC"] = "VS.VSSTRESC",
        ["ADLB.AVALU"] = "LB.LBSTRESU", ["ADVS.AVALU"] = "VS.VSSTRESU", ["ADLB.ATPT"] = "LB.LBTPT", ["ADVS.ATPT"] = "VS.VSTPT", ["ADPC.AVISIT"] = "PC.VISIT", ["ADPC.AVISITN"] = "PC.VISITNUM",
        ["ADPP.RECVAL"] = "PP.PPSTRESN", ["ADPP.RECSEQ"] = "PP.PPSEQ", ["ADPC.ATPT"] = "PC.PCTPT", ["ADPC.ALLOQ"] = "PC.PCLLOQ",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenSet<string> Assigned = new[]
    {
        "PARAM", "PARAMCD", "PARCAT1", "PARCAT2", "PARCAT3", "AVALU", "ENDPOINT", "RRLTU", "DOSEU", "PPTESTCD", "PPCAT", "PPSPEC", "CRIT1", "SRCDOM", "SRCVAR", "SRCSEQ", "VISIT",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> Derivations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ENRLFL"] = "Y for every subject of DM who is no screen failure by arm or disposition; else N.",
        ["SAFFL"] = "Y for an enrolled subject with at least one dose of study treatment (EX, or EC where there is no EX); else N.",
        ["RESPEVFL"] = "Y for a treated subject with a baseline and at least one adequate assessment after it; else N.",
        ["RANDDT"] = "Date of randomization; empty where the study records none.",
        ["TRTSDT"] = "First day of any study treatment, radiotherapy included.",
        ["TRTEDT"] = "Last day of any study treatment by the data cut-off.",
        ["TRTDURD"] = "TRTEDT - TRTSDT + 1.",
        ["NACTDT"] = "Earliest start, after the first study treatment, of anticancer treatment in CM or PR that is not the study's; a partial start is filled with the first day that its parts allow after the last study dose.",
        ["DTHFL"] = "Y when a death by the data cut-off is recorded in DM, DS, AE or DD.",
        ["ADAE.DTHFL"] = "Y when the event is recorded as fatal.",
        ["DTHDT"] = "Date of death from the first of DM, DS, AE and DD that has a whole one, else a partial one; a partial date is the first day that its parts allow, or the last contact where that is later.",
        ["DTHDTF"] = "Y when a part of the date of death was imputed.",
        ["LSTALVDT"] = "Latest contact over all domains, not after data cut-off or death.",
        ["EOSSTT"] = "COMPLETED or DISCONTINUED by the last disposition event of the study (DS) by the data cut-off; without one DISCONTINUED after a death and for a subject not enrolled, else ONGOING.",
        ["DCSREAS"] = "DSDECOD of the disposition that EOSSTT DISCONTINUED comes from; DEATH for a death without one.",
        ["EOSDT"] = "Date of the disposition that EOSSTT comes from, where the whole of it was collected.",
        ["DCUTDT"] = "Data cut-off of the study definition; where it gives none, the latest date in the data.",
        ["ADT"] = "Date of the record or verdict; for a response by visit the date of the assessment under the policy of dating, for a time to event the date of event or censoring.",
        ["ADTC"] = "Date and time of the record.",
        ["ADY"] = "ADT - TRTSDT + 1 on and after TRTSDT, ADT - TRTSDT before it (there is no day 0); without treatment RFSTDTC takes the place of TRTSDT.",
        ["AVISIT"] = "Visit of the records assessed together.",
        ["AVISITN"] = "VISITNUM of the visit.",
        ["ADBM.AVISIT"] = "Baseline, or the planned visit of the marker whose window holds the sample and for which this sample stands.",
        ["ADBM.AVISITN"] = "0 for baseline, else the planned day of the visit.",
        ["AVAL"] = "The analysis value; see the value level.",
        ["AVALC"] = "The analysis value as text; see the value level.",
        ["ADPC.AVAL"] = "Concentration in standard units; 0 below the limit of quantification, the upper limit above range.",
        ["ADPC.AVALC"] = "Result as recorded.",
        ["ADTTE.AVAL"] = "ADT - STARTDT + 1, in days.",
        ["BASE"] = "AVAL of the last value before treatment in the same unit (ABLFL Y).",
        ["CHG"] = "AVAL - BASE, after baseline.",
        ["PCHG"] = "100 x (AVAL - BASE) / BASE, after baseline; empty where BASE is 0 or missing.",
        ["ABLFL"] = "Y for the baseline record.",
        ["ANL01FL"] = "Y for a record that counts for the analysis; the reason of one that does not stands beside it where there is one.",
        ["REASON"] = "Why a visit does not count, or why a best response is not evaluable.",
        ["CNSR"] = "0 for an event; otherwise the kind of censoring, decoded in the codelist.",
        ["EVNTDESC"] = "What ended the time: the event, or the last fact known before it was censored.",
        ["CNSDTDSC"] = "Why the time was censored, and on which date.",
        ["STARTDT"] = "Origin of the endpoint in the study definition: for durations of response the date of the first response that counts.",
        ["ASTDT"] = "Start date. A partial one that may be the first dose's date is taken to be it, else the first day that its parts allow; never after the end.",
        ["ASTDTF"] = "Highest part of the start date that was imputed: Y the year, M the month, D the day.",
        ["ASTDY"] = "Study day of ASTDT; there is no day 0.",
        ["AENDT"] = "End date where the whole of it was collected.",
        ["AENDY"] = "Study day of AENDT; there is no day 0.",
        ["ADURN"] = "AENDT - ASTDT + 1, in days.",
        ["ADURU"] = "DAYS where ADURN has a value.",
        ["ADCM.ASTDT"] = "Start date; of a partial one the first day that its parts allow.",
        ["ADCM.AENDT"] = "End date; of a partial one the last day that its parts allow.",
        ["AENDTF"] = "Highest part of the end date that was imputed: M the month, D the day.",
        ["PREFL"] = "Y when ASTDT is before the first dose of study treatment.",
        ["ADCM.ONTRTFL"] = "Y unless ASTDT is after the last dose or AENDT before the first dose of study treatment: a missing date counts as overlapping.",
        ["FUPFL"] = "Y when ASTDT is after the last dose of study treatment.",
        ["CANTRTFL"] = "Y for a record whose category, subcategory or indication speaks of cancer treatment.",
        ["ADCM.NACTFL"] = "Y for the record that is the subject's new anticancer therapy (ADSL.NACTDT).",
        ["ADEX.ASTDT"] = "First day on which the treatment was given.",
        ["ADEX.AENDT"] = "Last day on which the treatment was given.",
        ["TRTEMFL"] = "Y when ASTDT lies from the first dose to the days after the last dose that the setting treatment-emergent-days gives, or to new anticancer therapy where the setting ends it there; both ends are inside.",
        ["RELFL"] = "Y when causality names a relation to any study treatment; a causality that is missing or cannot be read counts as related.",
        ["RELTRTS"] = "Study treatments to which the event is related.",
        ["AESIFL"] = "Y for an event of special interest under the study definition.",
        ["IMMUNEFL"] = "Y for an event that the study definition or the record names immune-related.",
        ["DLTFL"] = "Y for a dose-limiting toxicity under the study definition, in its window.",
        ["INVDLTFL"] = "Y where the investigator recorded the event as dose-limiting.",
        ["WITHDRFL"] = "Y when the action on any study treatment was withdrawal.",
        ["INTERFL"] = "Y when the action on any study treatment was interruption or delay.",
        ["REDUCFL"] = "Y when the action on any study treatment was a dose reduction.",
        ["ATOXGR"] = "CTCAE grade of the value from its criteria in the version in force, negative for low; empty where it cannot be graded.",
        ["ATOXGRN"] = "AETOXGR as a number; severity never becomes a grade.",
        ["ATOXGRL"] = "Worst grade towards low that the number allows.",
        ["ATOXGRH"] = "Worst grade towards high that the number allows.",
        ["ATOXMINL"] = "Least grade towards low, where symptoms or treatment decide between grades.",
        ["ATOXMINH"] = "Least grade towards high, where symptoms or treatment decide between grades.",
        ["ATOXDSCL"] = "CTCAE term that a low value belongs to.",
        ["ATOXDSCH"] = "CTCAE term that a high value belongs to.",
        ["ATOXCRTL"] = "Printed criterion of the grade towards low.",
        ["ATOXCRTH"] = "Printed criterion of the grade towards high.",
        ["BTOXGR"] = "ATOXGR of the baseline record.",
        ["BTOXGRL"] = "ATOXGRL of the baseline record.",
        ["BTOXGRH"] = "ATOXGRH of the baseline record.",
        ["ANRIND"] = "LOW, NORMAL or HIGH against the reference range of the record.",
        ["BNRIND"] = "ANRIND of the baseline record.",
        ["ANRLO"] = "Lower limit of the reference range of the record.",
        ["ANRHI"] = "Upper limit of the reference range of the record.",
        ["ONTRTFL"] = "Y for a record after the first dose and inside the treatment-emergent window.",
        ["AVALCAT1"] = "Category of the study definition that holds AVAL.",
        ["CRIT1FL"] = "Y when the change from baseline meets CRIT1, else N; empty where there is no baseline or no visit.",
        ["CONFFL"] = "Y for a sample under a medicine that confounds the marker under the study definition.",
        ["ADBM.NACTFL"] = "Y for a sample after the start of new anticancer therapy.",
        ["NACTFL"] = "Y for a record after the start of new anticancer therapy.",
        ["DTYPE"] = "CORRECTED for a value calculated from other records: calcium corrected for albumin.",
        ["ASEQ"] = "Number of the episode within subject and syndrome.",
        ["INVGR"] = "Grade that the investigator reported for the episode.",
        ["NFRLT"] = "Planned time since the dose, in the unit of RRLTU.",
        ["AFRLT"] = "Actual time since the dose, in the unit of RRLTU, from date-times.",
        ["ALLOQ"] = "Lower limit of quantification of the sample.",
        ["BLQFL"] = "Y for a sample below the limit of quantification.",
        ["ALQFL"] = "Y for a sample above the range of the assay.",
        ["NCAFL"] = "Y for a sample that the parameters were computed from.",
        ["LAMZFL"] = "Y for a sample on the line of the terminal slope.",
        ["MARKAFT"] = "Medicine after whose start the sample was taken.",
        ["DOSE"] = "Dose given.",
        ["AINTVL"] = "Interval of time that the parameter is computed over.",
        ["AREASN"] = "Why the parameter has no value.",
        ["ANOTE"] = "What has to be known with the value.",
        ["ATPT"] = "Planned time point of the sample.",
        ["PCRFTDTC"] = "Date and time of the dose that the sample belongs to.",
        ["PPRFDTC"] = "Date and time of the dose that the parameter belongs to.",
        ["PCSPEC"] = "Specimen of the sample.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
