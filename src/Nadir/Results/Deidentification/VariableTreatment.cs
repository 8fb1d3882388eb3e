using System.Collections.Frozen;
using Nadir.Endpoints;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Deidentification;

/// <summary>What is done to a variable.</summary>
public enum VariableTreatment
{
    /// <summary>Stays: a number, a code, a controlled term, a value that the program derived.</summary>
    Kept,
    /// <summary>A new identifier.</summary>
    Recoded,
    /// <summary>Moved by days, or replaced by the study day.</summary>
    Date,
    /// <summary>Given as a band.</summary>
    Banded,
    /// <summary>The dictionary's term stands for what was written.</summary>
    Decoded,
    /// <summary>A result: kept as a number, a limit or a code; free text gives way to the standard result.</summary>
    Result,
    /// <summary>Emptied: free text, a sponsor's identifier, a birth date, or a variable that nothing is known of.</summary>
    Dropped,
}

/// <summary>The treatment of each variable by its name: what is not known to be safe is dropped.</summary>
/// <remarks>Follows the classes of the PHUSE de-identification standard for SDTM (direct identifiers, quasi-identifiers, free text) in rules of our own.</remarks>
public static class VariableRules
{
    /// <summary>Variables of SDTM domains without their domain's letters, and of analysis datasets, whose texts are controlled or derived.</summary>
    static readonly FrozenSet<string> Safe = Words("""
        STUDYID DOMAIN RDOMAIN EPOCH VISIT VISITNUM VISITDY ARM ARMCD ACTARM ACTARMCD SEX RACE ETHNIC COUNTRY AGEU AGETXT AGEGR1 IDVAR IDVARVAL QNAM QLABEL QORIG QEVAL
        TESTCD TEST CAT SCAT BODSYS SOC SOCCD PTCD LLTCD HLT HLTCD HLGT HLGTCD BDSYCD DECOD CLAS CLASCD SER ACN REL RELNST OUT SCONG SDISAB SDTH SHOSP SLIFE SOD SMIE CONTRT TOX TOXGR SEV PATT PRESP OCCUR STAT
        ORRESU STRESU ORNRLO ORNRHI STNRLO STNRHI STNRC NRIND LOINC SPEC ANTREG SPCCND METHOD BLFL LOBXFL FAST DRVFL EVAL EVALID ACPTFL TSTDTL RESCAT LLOQ ULOQ LOC LAT DIR PORTOT GRPID LNKGRP
        DOSE DOSU DOSFRM DOSFRQ DOSRGM DOSTOT ROUTE LOT TPT TPTNUM TPTREF ELTM ENRTPT ENTPT STRTPT STTPT ENRF STRF DUR DTHFL EVLINT EVINTX RFTDTC
        TRT01P TRT01A ENRLFL SAFFL RESPEVFL EOSSTT DTHDTF PARAM PARAMCD PARCAT1 PARCAT2 PARCAT3 AVISIT AVALU AVALCAT1 DTYPE ATPT ANRIND BNRIND ABLFL ANL01FL CRIT1 CRIT1FL CONFFL NACTFL
        ONTRTFL PREFL FUPFL CANTRTFL SRCDOM SRCVAR ENDPOINT EVNTDESC CNSDTDSC ASTDTF AENDTF ADURU AESEV RELFL RELTRTS IMMUNEFL AESIFL DLTFL INVDLTFL WITHDRFL REDUCFL INTERFL TRTEMFL
        ATOXDSCL ATOXDSCH ATOXGRL ATOXGRH ATOXGR ATOXMINL ATOXMINH ATOXCRTL ATOXCRTH BTOXGRL BTOXGRH BTOXGR BLQFL ALQFL NCAFL LAMZFL PCSPEC RRLTU PPCAT PPSPEC PPTESTCD AINTVL DOSEU TRLOC INVGR REASON MARKAFT AREASN
        """);

    /// <summary>Without the domain's letters: words of people, and identifiers of a sponsor or laboratory.</summary>
    static readonly FrozenSet<string> Free = Words("REASND REASOC INDC ADJ UPDES MODIFY NAM SPID REFID INVID INVNAM ARMNRS ACTARMUD BRTHDTC BRTHDT DTHDOM ANOTE XFN CMINDC");

    public static VariableTreatment Of(Dataset dataset, DatasetColumn column, DeidentificationSettings settings)
    {
        var name = column.Name.ToUpperInvariant();
        var own = Own(dataset, name);
        if (name is "USUBJID" or "SUBJID" or "SITEID" || RecodedIdentifiers.IsLesion(name))
            return VariableTreatment.Recoded;
        if (Free.Contains(name) || Free.Contains(own))
            return VariableTreatment.Dropped;
        if (name == DataCutoff.OfSubject && !settings.WithCutoff)
            return VariableTreatment.Dropped;
        if (IsDate(column, name))
            return VariableTreatment.Date;
        if (name == "AGE")
            return VariableTreatment.Banded;
        if (own == "TERM" || (own == "TRT" && HasDecode(dataset)))
            return HasDecode(dataset) ? VariableTreatment.Decoded : VariableTreatment.Dropped;
        if (own is "ORRES" or "STRESC" || name is "QVAL" or "AVALC" or "DCSREAS")
            return VariableTreatment.Result;
        return column.Type is ColumnType.Number || IsNumeric(dataset, column) || Safe.Contains(name) || Safe.Contains(own) || (own == "TRT" && dataset.Name is "EX" or "EC") || (IsDesign(dataset) && name.StartsWith(dataset.Name, StringComparison.Ordinal)) ? VariableTreatment.Kept : VariableTreatment.Dropped;
    }

    /// <summary>Name of the variable that says what a written term means.</summary>
    internal static string DecodeOf(Dataset dataset) => dataset.Name.StartsWith("AD", StringComparison.Ordinal) && dataset.Name.Length > 2 ? dataset.Name[2..] + "DECOD" : dataset.Name + "DECOD";

    static bool HasDecode(Dataset dataset) => dataset.Columns.FindIndex(DecodeOf(dataset)) >= 0;

    /// <summary>The name without its domain's letters: TERM of AETERM, in AE and in ADAE.</summary>
    static string Own(Dataset dataset, string name)
    {
        var domain = dataset.Name.StartsWith("AD", StringComparison.Ordinal) && dataset.Name.Length == 4 ? dataset.Name[2..] : dataset.Name;
        return domain.Length == 2 && name.Length > 2 && name.StartsWith(domain, StringComparison.Ordinal) ? name[2..] : name;
    }

    static bool IsDate(DatasetColumn column, string name) => column.Type is ColumnType.Date || name.EndsWith("DTC", StringComparison.Ordinal) || (name.EndsWith("DT", StringComparison.Ordinal) && column.Type is not ColumnType.Text);

    static bool IsDesign(Dataset dataset) => dataset.Columns.FindIndex("USUBJID") < 0 && dataset.Name is "TA" or "TE" or "TI" or "TS" or "TV" or "TD" or "TM";

    /// <summary>A column of a text file whose values are all numbers.</summary>
    static bool IsNumeric(Dataset dataset, DatasetColumn column)
    {
        var place = dataset.Columns.IndexOf(column);
        return dataset.Rows.All(row => row[place].Text is not { Length: > 0 } text || Measured.IsNumber(text));
    }

    static FrozenSet<string> Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
