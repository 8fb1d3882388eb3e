using Nadir.Sdtm.Formats;

namespace Nadir.Synthesis;

/// <summary>The variables of each dataset, in the order of the SDTMIG, with their labels. A # after the name makes it a number.</summary>
static class SdtmColumns
{
    public static SdtmTable Tv() => Table("TV", "Trial Visits", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|VISITNUM# Visit Number|VISIT Visit Name|VISITDY# Planned Study Day of Visit|ARMCD Planned Arm Code|
        ARM Description of Planned Arm|TVSTRL Visit Start Rule|TVENRL Visit End Rule
        """);

    public static SdtmTable Ta() => Table("TA", "Trial Arms", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|ARMCD Planned Arm Code|ARM Description of Planned Arm|TAETORD# Planned Order of Element within Arm|
        ETCD Element Code|ELEMENT Description of Element|TABRANCH Branch|TATRANS Transition Rule|EPOCH Epoch
        """);

    public static SdtmTable Te() => Table("TE", "Trial Elements", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|ETCD Element Code|ELEMENT Description of Element|TESTRL Rule for Start of Element|
        TEENRL Rule for End of Element|TEDUR Planned Duration of Element
        """);

    public static SdtmTable Ti() => Table("TI", "Trial Inclusion/Exclusion Criteria", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|IETESTCD Incl/Excl Criterion Short Name|IETEST Inclusion/Exclusion Criterion|
        IECAT Inclusion/Exclusion Category|TIRL Inclusion/Exclusion Criterion Rule|TIVERS Protocol Criteria Versions
        """);

    /// <param name="further">Variables TSVAL1, TSVAL2 ... that values of more than 200 characters need.</param>
    public static SdtmTable Ts(int further) => Table("TS", "Trial Summary", $"""
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|TSSEQ# Sequence Number|TSGRPID Group ID|TSPARMCD Trial Summary Parameter Short Name|
        TSPARM Trial Summary Parameter|TSVAL Parameter Value|{string.Concat(Enumerable.Range(1, further).Select(n => $"TSVAL{n} Parameter Value {n}|"))}
        TSVALNF Parameter Null Flavor|TSVALCD Parameter Value Code|TSVCDREF Name of the Reference Terminology|TSVCDVER Version of the Reference Terminology
        """);

    public static SdtmTable Dm() => Table("DM", "Demographics", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|SUBJID Subject Identifier for the Study|
        RFSTDTC Subject Reference Start Date/Time|RFENDTC Subject Reference End Date/Time|RFXSTDTC Date/Time of First Study Treatment|
        RFXENDTC Date/Time of Last Study Treatment|RFICDTC Date/Time of Informed Consent|RFPENDTC Date/Time of End of Participation|DTHDTC Date/Time of Death|
        DTHFL Subject Death Flag|SITEID Study Site Identifier|BRTHDTC Date/Time of Birth|AGE# Age|AGEU Age Units|SEX Sex|RACE Race|ETHNIC Ethnicity|
        ARMCD Planned Arm Code|ARM Description of Planned Arm|ACTARMCD Actual Arm Code|ACTARM Description of Actual Arm|ARMNRS Reason Arm and/or Actual Arm is Null|
        COUNTRY Country|DMDTC Date/Time of Collection|DMDY# Study Day of Collection
        """);

    public static SdtmTable Ex() => Table("EX", "Exposure", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|EXSEQ# Sequence Number|EXLNKID Link ID|EXTRT Name of Treatment|EXDOSE# Dose|
        EXDOSU Dose Units|EXDOSFRM Dose Form|EXDOSFRQ Dosing Frequency per Interval|EXROUTE Route of Administration|EXLOC Location of Dose Administration|
        EXADJ Reason for Dose Adjustment|VISITNUM# Visit Number|VISIT Visit Name|EPOCH Epoch|EXSTDTC Start Date/Time of Treatment|EXENDTC End Date/Time of Treatment|
        EXSTDY# Study Day of Start of Treatment|EXENDY# Study Day of End of Treatment
        """);

    public static SdtmTable Tu() => Table("TU", "Tumor/Lesion Identification", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|TUSEQ# Sequence Number|TUGRPID Group ID|TULNKID Link ID|
        TUTESTCD Tumor/Lesion ID Short Name|TUTEST Tumor/Lesion ID Test Name|TUORRES Tumor/Lesion ID Result|TUSTRESC Tumor/Lesion ID Result Std. Format|
        TULOC Location of the Tumor/Lesion|TULAT Laterality|TUMETHOD Method of Identification|TUEVAL Evaluator|TUEVALID Evaluator Identifier|TUACPTFL Accepted Record Flag|
        VISITNUM# Visit Number|VISIT Visit Name|EPOCH Epoch|TUDTC Date/Time of Tumor/Lesion Identification|TUDY# Study Day of Tumor/Lesion Identification
        """);

    public static SdtmTable Tr() => Table("TR", "Tumor/Lesion Results", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|TRSEQ# Sequence Number|TRGRPID Group ID|TRLNKID Link ID|
        TRTESTCD Tumor/Lesion Assessment Short Name|TRTEST Tumor/Lesion Assessment Test Name|TRORRES Result or Finding in Original Units|TRORRESU Original Units|
        TRSTRESC Character Result/Finding in Std Format|TRSTRESN# Numeric Result/Finding in Standard Units|TRSTRESU Standard Units|TRSTAT Completion Status|
        TRREASND Reason Not Done|TRMETHOD Method Used|TREVAL Evaluator|TREVALID Evaluator Identifier|TRACPTFL Accepted Record Flag|
        VISITNUM# Visit Number|VISIT Visit Name|EPOCH Epoch|TRDTC Date/Time of Tumor/Lesion Measurement|TRDY# Study Day of Tumor/Lesion Measurement
        """);

    public static SdtmTable Rs() => Table("RS", "Disease Response and Clin Classification", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|RSSEQ# Sequence Number|RSTESTCD Assessment Short Name|RSTEST Assessment Name|
        RSCAT Category for Assessment|RSORRES Result or Finding in Original Units|RSSTRESC Character Result/Finding in Std Format|RSSTAT Completion Status|
        RSREASND Reason Not Done|RSEVAL Evaluator|RSEVALID Evaluator Identifier|RSACPTFL Accepted Record Flag|VISITNUM# Visit Number|VISIT Visit Name|EPOCH Epoch|
        RSDTC Date/Time of Assessment|RSDY# Study Day of Assessment
        """);

    public static SdtmTable Ae() => Table("AE", "Adverse Events", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|AESEQ# Sequence Number|AETERM Reported Term for the Adverse Event|
        AEDECOD Dictionary-Derived Term|AEBODSYS Body System or Organ Class|AESOC Primary System Organ Class|AESER Serious Event|
        AEACN Action Taken with Study Treatment|AEREL Causality|AEOUT Outcome of Adverse Event|AESDTH Results in Death|AESHOSP Requires or Prolongs Hospitalization|
        AESLIFE Is Life Threatening|AECONTRT Concomitant or Additional Trtmnt Given|AETOXGR Standard Toxicity Grade|EPOCH Epoch|AESTDTC Start Date/Time of Adverse Event|
        AEENDTC End Date/Time of Adverse Event|AESTDY# Study Day of Start of Adverse Event|AEENDY# Study Day of End of Adverse Event
        """);

    public static SdtmTable Ds() => Table("DS", "Disposition", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|DSSEQ# Sequence Number|DSTERM Reported Term for the Disposition Event|
        DSDECOD Standardized Disposition Term|DSCAT Category for Disposition Event|DSSCAT Subcategory for Disposition Event|EPOCH Epoch|
        DSSTDTC Start Date/Time of Disposition Event|DSSTDY# Study Day of Start of Disposition Event
        """);

    public static SdtmTable Dd() => Table("DD", "Death Details", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|DDSEQ# Sequence Number|DDTESTCD Death Detail Assessment Short Name|
        DDTEST Death Detail Assessment Name|DDORRES Result or Finding as Collected|DDSTRESC Character Result/Finding in Std Format|DDDTC Date/Time of Collection|
        DDDY# Study Day of Collection
        """);

    public static SdtmTable Cm() => Table("CM", "Concomitant/Prior Medications", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|CMSEQ# Sequence Number|CMTRT Reported Name of Drug, Med, or Therapy|
        CMDECOD Standardized Medication Name|CMCAT Category for Medication|CMINDC Indication|CMDOSE# Dose per Administration|CMDOSU Dose Units|
        CMROUTE Route of Administration|CMSTDTC Start Date/Time of Medication|CMENDTC End Date/Time of Medication|CMSTDY# Study Day of Start of Medication|
        CMENDY# Study Day of End of Medication|CMENRTPT End Relative to Reference Time Point|CMENTPT End Reference Time Point
        """);

    public static SdtmTable Pr() => Table("PR", "Procedures", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|PRSEQ# Sequence Number|PRLNKID Link ID|PRTRT Reported Name of Procedure|
        PRDECOD Standardized Procedure Name|PRCAT Category for Procedure|PRINDC Indication|PRLOC Location of Procedure|PRDOSE# Dose|PRDOSU Dose Units|PRSTDTC Start Date/Time of Procedure|
        PRENDTC End Date/Time of Procedure|PRSTDY# Study Day of Start of Procedure|PRENDY# Study Day of End of Procedure
        """);

    public static SdtmTable Mh() => Table("MH", "Medical History", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|MHSEQ# Sequence Number|MHTERM Reported Term for the Medical History|
        MHDECOD Dictionary-Derived Term|MHCAT Category for Medical History|MHBODSYS Body System or Organ Class|MHSTDTC Start Date/Time of Medical History Event|
        MHSTDY# Study Day of Start of Observation
        """);

    public static SdtmTable Lb() => Table("LB", "Laboratory Test Results", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|LBSEQ# Sequence Number|LBTESTCD Lab Test or Examination Short Name|
        LBTEST Lab Test or Examination Name|LBCAT Category for Lab Test|LBORRES Result or Finding in Original Units|LBORRESU Original Units|
        LBORNRLO Reference Range Lower Limit in Orig Unit|LBORNRHI Reference Range Upper Limit in Orig Unit|LBSTRESC Character Result/Finding in Std Format|
        LBSTRESN# Numeric Result/Finding in Standard Units|LBSTRESU Standard Units|LBSTNRLO# Reference Range Lower Limit-Std Units|
        LBSTNRHI# Reference Range Upper Limit-Std Units|LBNRIND Reference Range Indicator|LBSPEC Specimen Type|LBLOBXFL Last Observation Before Exposure Flag|
        VISITNUM# Visit Number|VISIT Visit Name|LBDTC Date/Time of Specimen Collection|LBDY# Study Day of Specimen Collection
        """);

    public static SdtmTable Vs() => Table("VS", "Vital Signs", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|VSSEQ# Sequence Number|VSTESTCD Vital Signs Test Short Name|
        VSTEST Vital Signs Test Name|VSORRES Result or Finding in Original Units|VSORRESU Original Units|VSSTRESC Character Result/Finding in Std Format|
        VSSTRESN# Numeric Result/Finding in Standard Units|VSSTRESU Standard Units|VSLOBXFL Last Observation Before Exposure Flag|VISITNUM# Visit Number|VISIT Visit Name|
        VSDTC Date/Time of Measurements|VSDY# Study Day of Vital Signs
        """);

    public static SdtmTable Sv() => Table("SV", "Subject Visits", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|VISITNUM# Visit Number|VISIT Visit Name|VISITDY# Planned Study Day of Visit|
        SVSTDTC Start Date/Time of Observation|SVENDTC End Date/Time of Observation|SVSTDY# Study Day of Start of Observation|SVENDY# Study Day of End of Observation|
        SVUPDES Description of Unplanned Visit
        """);

    public static SdtmTable Qs() => Table("QS", "Questionnaires", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|QSSEQ# Sequence Number|QSTESTCD Question Short Name|QSTEST Question Name|
        QSCAT Category of Question|QSORRES Finding in Original Units|QSSTRESC Character Result/Finding in Std Format|QSSTRESN# Numeric Finding in Standard Units|
        QSDTC Date/Time of Finding|QSDY# Study Day of Finding
        """);

    public static SdtmTable Nv() => Table("NV", "Nervous System Findings", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|NVSEQ# Sequence Number|NVTESTCD Short Name of Nervous System Test|
        NVTEST Name of Nervous System Test|NVORRES Result or Finding in Original Units|NVSTRESC Character Result/Finding in Std Format|NVDTC Date/Time of Collection|
        NVDY# Study Day of Visit/Collection/Exam
        """);

    public static SdtmTable Pc() => Table("PC", "Pharmacokinetics Concentrations", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|PCSEQ# Sequence Number|PCTESTCD Pharmacokinetic Test Short Name|
        PCTEST Pharmacokinetic Test Name|PCORRES Result or Finding in Original Units|PCORRESU Original Units|PCSTRESC Character Result/Finding in Std Format|
        PCSTRESN# Numeric Result/Finding in Standard Units|PCSTRESU Standard Units|PCSPEC Specimen Material Type|PCMETHOD Method of Test or Examination|
        PCLLOQ# Lower Limit of Quantitation|VISITNUM# Visit Number|VISIT Visit Name|PCDTC Date/Time of Specimen Collection|PCDY# Study Day of Specimen Collection|
        PCTPT Planned Time Point Name|PCTPTNUM# Planned Time Point Number|PCTPTREF Time Point Reference|PCRFTDTC Date/Time of Reference Point
        """);

    public static SdtmTable Mi() => Table("MI", "Microscopic Findings", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|MISEQ# Sequence Number|MITESTCD Microscopic Examination Short Name|
        MITEST Microscopic Examination Name|MITSTDTL Microscopic Examination Detail|MIORRES Result or Finding in Original Units|MIORRESU Original Units|MISTRESC Character Result/Finding in Std Format|
        MISTRESN# Numeric Result/Finding in Standard Units|MISTRESU Standard Units|MISPEC Specimen Material Type|MIMETHOD Method of Test or Examination|
        MILOBXFL Last Observation Before Exposure Flag|VISITNUM# Visit Number|VISIT Visit Name|MIDTC Date/Time of Specimen Collection|
        MIDY# Study Day of Specimen Collection
        """);

    public static SdtmTable Cp() => Table("CP", "Cell Phenotype Findings", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|CPSEQ# Sequence Number|CPTESTCD Cell Phenotype Test Short Name|
        CPTEST Cell Phenotype Test Name|CPTSTDTL Cell Phenotype Test Detail|CPORRES Result or Finding in Original Units|CPORRESU Original Units|
        CPSTRESC Result or Finding in Standard Format|CPSTRESN# Numeric Result/Finding in Standard Units|CPSTRESU Standard Units|CPSPEC Specimen Material Type|
        CPMETHOD Method of Test or Examination|CPLOBXFL Last Observation Before Exposure Flag|VISITNUM# Visit Number|VISIT Visit Name|
        CPDTC Date/Time of Specimen Collection|CPDY# Study Day of Specimen Collection
        """);

    public static SdtmTable Gf() => Table("GF", "Genomics Findings", """
        STUDYID Study Identifier|DOMAIN Domain Abbreviation|USUBJID Unique Subject Identifier|GFSEQ# Sequence Number|GFTESTCD Short Name of Genomic Measurement|
        GFTEST Name of Genomic Measurement|GFTSTDTL Measurement, Test, or Examination Detail|GFORRES Result or Finding in Original Units|GFORRESU Original Units|
        GFSTRESC Result or Finding in Standard Format|GFSTRESN# Numeric Result/Finding in Standard Units|GFSTRESU Standard Units|GFSPEC Specimen Material Type|
        GFMETHOD Method of Test or Examination|GFLOBXFL Last Observation Before Exposure Flag|VISITNUM# Visit Number|VISIT Visit Name|
        GFDTC Date/Time of Specimen Collection|GFDY# Study Day of Specimen Collection
        """);

    public static SdtmTable SuppAe() => Table("SUPPAE", "Supplemental Qualifiers for AE", """
        STUDYID Study Identifier|RDOMAIN Related Domain Abbreviation|USUBJID Unique Subject Identifier|IDVAR Identifying Variable|IDVARVAL Identifying Variable Value|
        QNAM Qualifier Variable Name|QLABEL Qualifier Variable Label|QVAL Data Value|QORIG Origin|QEVAL Evaluator
        """);

    static SdtmTable Table(string name, string label, string columns) => new(name, label, [.. columns.Split('|', StringSplitOptions.TrimEntries).Select(Column)]);

    static DatasetColumn Column(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var name = text[..space];
        return name[^1] == '#'
            ? new DatasetColumn(name[..^1], text[(space + 1)..], ColumnType.Number)
            : new DatasetColumn(name, text[(space + 1)..], ColumnType.Text);
    }
}
