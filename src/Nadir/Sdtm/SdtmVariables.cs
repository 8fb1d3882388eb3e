using System.Collections.Frozen;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm;

/// <summary>Labels and types that the SDTM gives to datasets and variables, for data whose files carry none.</summary>
/// <remarks>SDTM 2.0 and SDTMIG 3.4. <c>--</c> stands for the domain. A variable that is not here keeps its own label, or none.</remarks>
public static class SdtmVariables
{
    /// <summary>The dataset with labels where it has none, and with numbers as numbers where SDTM has numbers.</summary>
    /// <returns>A finding for each column of numbers that holds anything else: it stays text.</returns>
    public static Derived<Dataset> Described(Dataset dataset)
    {
        var columns = dataset.Columns.ToBuilder();
        var rows = dataset.Rows.Select(row => row.ToArray()).ToArray();
        List<Finding> findings = [];
        for (var i = 0; i < columns.Count; i++)
        {
            var general = General(columns[i].Name, dataset.Name);
            if (columns[i].Label.Length == 0)
                columns[i] = columns[i] with { Label = Labels.GetValueOrDefault(columns[i].Name) ?? Labels.GetValueOrDefault(general) ?? "" };
            if (columns[i].Type != ColumnType.Text || !Numeric.Contains(columns[i].Name) && !Numeric.Contains(general))
                continue;
            if (Array.FindIndex(rows, row => row[i].Text is { Length: > 0 } text && Numbers.Parse(text) is null) is >= 0 and var bad)
            {
                findings.Add(new Finding(FindingCodes.ExportNotNumber, $"{dataset.Name}.{columns[i].Name} holds \"{Short(rows[bad][i].Text!)}\", which is no number; the variable is written as text."));
                continue;
            }
            columns[i] = columns[i] with { Type = ColumnType.Number, Length = 0 };
            foreach (var row in rows)
                row[i] = row[i].Text is { Length: > 0 } text ? DatasetCell.Of((double?)Numbers.Parse(text)) : DatasetCell.Of((double?)null);
        }
        var label = dataset.Label.Length > 0 ? dataset.Label : Datasets.GetValueOrDefault(dataset.Name)
            ?? (dataset.Name.StartsWith("SUPP", StringComparison.Ordinal) ? $"Supplemental Qualifiers for {dataset.Name[4..]}" : "");
        return new(dataset with { Label = label, Columns = columns.ToImmutable(), Rows = rows }, [.. findings]);
    }

    /// <summary>Label of a domain; empty for one that is not known here.</summary>
    public static string DatasetLabel(string domain) => Datasets.GetValueOrDefault(domain) ?? "";

    /// <summary>Label of a variable in a domain; null for one that the SDTM does not have, or that is not known here.</summary>
    public static string? Label(string variable, string domain) => Labels.GetValueOrDefault(variable) ?? Labels.GetValueOrDefault(General(variable, domain));

    /// <summary><c>TRSEQ</c> in TR is <c>--SEQ</c>.</summary>
    static string General(string variable, string domain) =>
        domain.Length == 2 && variable.StartsWith(domain, StringComparison.Ordinal) && variable.Length > 2 ? "--" + variable[2..] : variable;

    static string Short(string text) => text.Length > 40 ? text[..40] + "..." : text;

    static readonly FrozenSet<string> Numeric = new[]
    {
        "AGE", "VISITNUM", "VISITDY", "TAETORD", "--SEQ", "--STRESN", "--DOSE", "--DOSTOT", "--DY", "--STDY", "--ENDY", "--STNRLO", "--STNRHI", "--LLOQ", "--ULOQ", "--TPTNUM",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> Datasets = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DM"] = "Demographics", ["EX"] = "Exposure", ["EC"] = "Exposure as Collected", ["AE"] = "Adverse Events", ["DS"] = "Disposition", ["DD"] = "Death Details",
        ["CM"] = "Concomitant/Prior Medications", ["PR"] = "Procedures", ["MH"] = "Medical History", ["SV"] = "Subject Visits", ["LB"] = "Laboratory Test Results",
        ["VS"] = "Vital Signs", ["TU"] = "Tumor/Lesion Identification", ["TR"] = "Tumor/Lesion Results", ["RS"] = "Disease Response and Clin Classification",
        ["PC"] = "Pharmacokinetics Concentrations", ["PP"] = "Pharmacokinetics Parameters", ["MI"] = "Microscopic Findings", ["CP"] = "Cell Phenotype Findings",
        ["GF"] = "Genomics Findings", ["QS"] = "Questionnaires", ["NV"] = "Nervous System Findings", ["IS"] = "Immunogenicity Specimen Assessments",
        ["EG"] = "ECG Test Results", ["PE"] = "Physical Examination", ["SE"] = "Subject Elements", ["BS"] = "Biospecimen Findings", ["BE"] = "Biospecimen Events", ["IE"] = "Inclusion/Exclusion Criteria Not Met", ["FA"] = "Findings About Events or Interventions",
        ["TA"] = "Trial Arms", ["TE"] = "Trial Elements", ["TI"] = "Trial Inclusion/Exclusion Criteria", ["TS"] = "Trial Summary Information", ["TV"] = "Trial Visits",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["STUDYID"] = "Study Identifier", ["DOMAIN"] = "Domain Abbreviation", ["RDOMAIN"] = "Related Domain Abbreviation", ["USUBJID"] = "Unique Subject Identifier",
        ["SUBJID"] = "Subject Identifier for the Study", ["SITEID"] = "Study Site Identifier", ["INVID"] = "Investigator Identifier", ["INVNAM"] = "Investigator Name",
        ["RFSTDTC"] = "Subject Reference Start Date/Time", ["RFENDTC"] = "Subject Reference End Date/Time", ["RFXSTDTC"] = "Date/Time of First Study Treatment",
        ["RFXENDTC"] = "Date/Time of Last Study Treatment", ["RFICDTC"] = "Date/Time of Informed Consent", ["RFPENDTC"] = "Date/Time of End of Participation",
        ["DTHDTC"] = "Date/Time of Death", ["DTHFL"] = "Subject Death Flag", ["BRTHDTC"] = "Date/Time of Birth", ["AGE"] = "Age", ["AGEU"] = "Age Units", ["SEX"] = "Sex",
        ["RACE"] = "Race", ["ETHNIC"] = "Ethnicity", ["ARMCD"] = "Planned Arm Code", ["ARM"] = "Description of Planned Arm", ["ACTARMCD"] = "Actual Arm Code",
        ["ACTARM"] = "Description of Actual Arm", ["ARMNRS"] = "Reason Arm and/or Actual Arm is Null", ["ACTARMUD"] = "Description of Unplanned Actual Arm", ["COUNTRY"] = "Country",
        ["DMDTC"] = "Date/Time of Collection", ["DMDY"] = "Study Day of Collection",
        ["VISITNUM"] = "Visit Number", ["VISIT"] = "Visit Name", ["VISITDY"] = "Planned Study Day of Visit", ["EPOCH"] = "Epoch", ["TAETORD"] = "Planned Order of Element within Arm",
        ["IDVAR"] = "Identifying Variable", ["IDVARVAL"] = "Identifying Variable Value", ["QNAM"] = "Qualifier Variable Name", ["QLABEL"] = "Qualifier Variable Label",
        ["QVAL"] = "Data Value", ["QORIG"] = "Origin", ["QEVAL"] = "Evaluator",
        ["--SEQ"] = "Sequence Number", ["--GRPID"] = "Group ID", ["--REFID"] = "Reference ID", ["--SPID"] = "Sponsor-Defined Identifier", ["--LNKID"] = "Link ID", ["--LNKGRP"] = "Link Group ID",
        ["--TESTCD"] = "Short Name of Test", ["--TEST"] = "Name of Test", ["--TSTDTL"] = "Test Detail", ["--CAT"] = "Category", ["--SCAT"] = "Subcategory", ["--ORRES"] = "Result or Finding in Original Units",
        ["--ORRESU"] = "Original Units", ["--STRESC"] = "Result or Finding in Standard Format", ["--STRESN"] = "Numeric Result/Finding in Standard Units", ["--STRESU"] = "Standard Units",
        ["--ORNRLO"] = "Normal Range Lower Limit-Original Units", ["--ORNRHI"] = "Normal Range Upper Limit-Original Units", ["--STNRLO"] = "Normal Range Lower Limit-Standard Units",
        ["--STNRHI"] = "Normal Range Upper Limit-Standard Units", ["--NRIND"] = "Reference Range Indicator", ["--LLOQ"] = "Lower Limit of Quantitation", ["--ULOQ"] = "Upper Limit of Quantitation",
        ["--STAT"] = "Completion Status", ["--REASND"] = "Reason Not Done", ["--NAM"] = "Vendor Name", ["--SPEC"] = "Specimen Material Type", ["--LOC"] = "Location", ["--LAT"] = "Laterality",
        ["--METHOD"] = "Method of Test or Examination", ["--BLFL"] = "Baseline Flag", ["--LOBXFL"] = "Last Observation Before Exposure Flag", ["--EVAL"] = "Evaluator", ["--EVALID"] = "Evaluator Identifier",
        ["--ACPTFL"] = "Accepted Record Flag", ["--FAST"] = "Fasting Status", ["--DTC"] = "Date/Time of Collection", ["--DY"] = "Study Day of Collection", ["--TPT"] = "Planned Time Point Name",
        ["--TPTNUM"] = "Planned Time Point Number", ["--TPTREF"] = "Time Point Reference", ["--RFTDTC"] = "Date/Time of Reference Time Point", ["--ELTM"] = "Planned Elapsed Time from Time Point Ref",
        ["--TRT"] = "Name of Treatment", ["--DECOD"] = "Standardized Name", ["--TERM"] = "Reported Term", ["--MODIFY"] = "Modified Reported Name", ["--INDC"] = "Indication", ["--CLAS"] = "Class",
        ["--DOSE"] = "Dose", ["--DOSTXT"] = "Dose Description", ["--DOSU"] = "Dose Units", ["--DOSFRM"] = "Dose Form", ["--DOSFRQ"] = "Dosing Frequency per Interval", ["--DOSTOT"] = "Total Daily Dose",
        ["--ROUTE"] = "Route of Administration", ["--ADJ"] = "Reason for Dose Adjustment", ["--LOT"] = "Lot Number", ["--VAMT"] = "Amount Administered", ["--VAMTU"] = "Amount Administered Units",
        ["--STDTC"] = "Start Date/Time", ["--ENDTC"] = "End Date/Time", ["--STDY"] = "Study Day of Start", ["--ENDY"] = "Study Day of End", ["--DUR"] = "Duration",
        ["--BODSYS"] = "Body System or Organ Class", ["--SOC"] = "Primary System Organ Class", ["--LLT"] = "Lowest Level Term", ["--HLT"] = "High Level Term", ["--HLGT"] = "High Level Group Term",
        ["--SEV"] = "Severity/Intensity", ["--SER"] = "Serious Event", ["--ACN"] = "Action Taken with Study Treatment", ["--ACNOTH"] = "Other Action Taken", ["--REL"] = "Causality",
        ["--OUT"] = "Outcome of Event", ["--SDTH"] = "Results in Death", ["--SLIFE"] = "Is Life Threatening", ["--SHOSP"] = "Requires or Prolongs Hospitalization",
        ["--SDISAB"] = "Persist or Signif Disability/Incapacity", ["--SCONG"] = "Congenital Anomaly or Birth Defect", ["--SMIE"] = "Other Medically Important Serious Event",
        ["--TOXGR"] = "Standard Toxicity Grade", ["--TOX"] = "Toxicity", ["--ENRF"] = "End Relative to Reference Period", ["--STRF"] = "Start Relative to Reference Period", ["--PRESP"] = "Pre-Specified", ["--OCCUR"] = "Occurrence",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
