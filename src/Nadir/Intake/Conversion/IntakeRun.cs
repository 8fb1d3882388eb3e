using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;
using Nadir.Protocol;

namespace Nadir.Intake.Conversion;

/// <summary>What a run has made.</summary>
/// <param name="Records">Records by SDTM domain, in the order of their names.</param>
/// <param name="Subjects">How many.</param>
public sealed record IntakeOutcome(ImmutableArray<(string Domain, int Records)> Records, int Subjects, ImmutableArray<CellAccount> Accounts, ImmutableArray<IntakeFinding> Findings);

/// <summary>Turns the sheets of a delivery into SDTM datasets, as a map says.</summary>
public static class IntakeRun
{
    /// <summary>Sheets are read in this order: subjects and doses first, since the others refer to them.</summary>
    static readonly ImmutableArray<string> Order =
        ["subjects", "doses", "scans", "survival", "disposition", "next-therapy", "lesions", "responses", "adverse-events", "laboratory", "vitals", "neurology", "concentrations", "biomarkers", "medications", "procedures"];

    static readonly ImmutableArray<(string Domain, string Columns)> Tables =
    [
        ("DM", "SUBJID RFSTDTC RFENDTC RFXSTDTC RFXENDTC RFICDTC DTHDTC DTHFL SITEID BRTHDTC AGE AGEU SEX RACE ARMCD ARM ACTARMCD ACTARM"),
        ("EX", "EXLNKID EXTRT EXDOSE EXDOSU EXDOSFRQ EXROUTE EXLOC EXADJ VISITNUM VISIT EXSTDTC EXENDTC"),
        ("DS", "DSTERM DSDECOD DSCAT DSSCAT DSSTDTC"),
        ("DD", "DDTESTCD DDTEST DDORRES DDSTRESC DDDTC"),
        ("SS", "SSTESTCD SSTEST SSORRES SSSTRESC SSDTC"),
        ("MH", "MHTERM MHDECOD MHCAT MHSTDTC"),
        ("SV", "VISITNUM VISIT SVSTDTC SVENDTC"),
        ("TU", "TUGRPID TULNKID TUTESTCD TUTEST TUORRES TUSTRESC TULOC TULAT TUMETHOD TUEVAL TUEVALID TUACPTFL VISITNUM VISIT TUDTC"),
        ("TR", "TRGRPID TRLNKID TRTESTCD TRTEST TRORRES TRORRESU TRSTRESC TRSTRESN TRSTRESU TRSTAT TRREASND TRMETHOD TREVAL TREVALID TRACPTFL VISITNUM VISIT TRDTC"),
        ("RS", "RSTESTCD RSTEST RSCAT RSORRES RSSTRESC RSSTAT RSEVAL RSEVALID RSACPTFL VISITNUM VISIT RSDTC"),
        ("AE", "AETERM AEDECOD AEBODSYS AESOC AESEV AESER AEACN AEACN1 AEACN2 AEACN3 AEACN4 AEREL AEREL1 AEREL2 AEREL3 AEREL4 AEOUT AESDTH AESHOSP AETOXGR AEDLT AEIRAE AESTDTC AEENDTC AEENRTPT"),
        ("LB", "LBTESTCD LBTEST LBORRES LBORRESU LBORNRLO LBORNRHI LBSTRESC LBSTRESN LBSTRESU LBSTNRLO LBSTNRHI LBLLOQ LBSPEC VISITNUM VISIT LBDTC"),
        ("VS", "VSTESTCD VSTEST VSORRES VSORRESU VSSTRESC VSSTRESN VSSTRESU VISITNUM VISIT VSDTC"),
        ("QS", "QSTESTCD QSTEST QSCAT QSORRES QSSTRESC QSSTRESN QSDTC"),
        ("NV", "NVTESTCD NVTEST NVORRES NVSTRESC NVDTC"),
        ("PC", "PCTESTCD PCTEST PCORRES PCORRESU PCSTRESC PCSTRESN PCSTRESU PCSPEC PCLLOQ PCTPT PCRFTDTC VISITNUM VISIT PCDTC"),
        ("MI", "MITESTCD MITEST MITSTDTL MIORRES MIORRESU MISTRESC MISTRESN MISTRESU MISPEC MIMETHOD VISITNUM VISIT MIDTC"),
        ("CP", "CPTESTCD CPTEST CPTSTDTL CPORRES CPORRESU CPSTRESC CPSTRESN CPSTRESU CPSPEC CPMETHOD VISITNUM VISIT CPDTC"),
        ("GF", "GFTESTCD GFTEST GFTSTDTL GFORRES GFORRESU GFSTRESC GFSTRESN GFSTRESU GFSPEC GFMETHOD VISITNUM VISIT GFDTC"),
        ("CM", "CMTRT CMDECOD CMCAT CMINDC CMDOSE CMDOSU CMROUTE CMSTDTC CMENDTC CMENRTPT"),
        ("PR", "PRTRT PRDECOD PRCAT PRINDC PRDOSE PRDOSU PRLOC PRSTDTC PRENDTC"),
    ];

    /// <summary>Every domain that intake can write, in lower case.</summary>
    public static IEnumerable<string> Domains => Tables.Select(table => table.Domain.ToLowerInvariant());

    const int UsualCycle = 21;

    /// <param name="folder">Receives a dataset per domain.</param>
    /// <param name="sourceList">File that receives, for each record, the cell it came from.</param>
    public static IntakeOutcome Convert(IReadOnlyList<SourceSheet> sheets, IntakeMap map, StudyDefinition study, string folder, string sourceList) =>
        Convert(sheets, map, study, folder, sourceList, apart: map.Sheets.Count(sheet => sheet.Form == "lesions") > 1) ?? Convert(sheets, map, study, folder, sourceList, apart: true)!;

    /// <param name="apart">The lesions of a subject do not stand together.</param>
    /// <returns>Null when they do not, and that was not said.</returns>
    static IntakeOutcome? Convert(IReadOnlyList<SourceSheet> sheets, IntakeMap map, StudyDefinition study, string folder, string sourceList, bool apart)
    {
        IntakeLog log = new();
        SubjectBook subjects = new(study.Study, log);
        var tables = new Dictionary<string, DomainTable>(StringComparer.Ordinal);
        using (SourceList sources = new(sourceList))
        {
            foreach (var (domain, columns) in Tables)
                tables.Add(domain, new DomainTable(domain, tables.Count, columns, study.Study, folder, sources));
            Conversion to = new(study, log, subjects, new VisitNumbers(study.Treatments.Select(treatment => treatment.CycleDays).FirstOrDefault(days => days > 0) ?? UsualCycle), domain => tables[domain]);
            using LesionConversion lesions = new(to, apart);
            var placed = false;
            foreach (var (sheet, mapped) in Pair(sheets, map, log))
            {
                if (!placed && Order.IndexOf(mapped.Form!) > Order.IndexOf("lesions"))
                {
                    lesions.PlaceVisits();
                    placed = true;
                }
                SheetReading reading = new(sheet, mapped, FormLibrary.Find(mapped.Form!)!, log);
                to.Reading = reading;
                if (mapped.Form == "subjects")
                    subjects.HasList = true;
                var take = Taker(mapped.Form!, to, lesions);
                foreach (var record in reading.Records())
                {
                    take(record);
                    if (lesions.MustStartAgain)
                        break;
                }
                if (lesions.MustStartAgain)
                    break;
                lesions.Compare(reading);
            }
            to.Reading = null;
            if (lesions.MustStartAgain)
            {
                foreach (var table in tables.Values)
                    table.Dispose();
                return null;
            }
            if (!placed)
                lesions.PlaceVisits();
            subjects.Sort();
            lesions.Finish();
            SubjectConversion.Demographics(to);
            foreach (var (domain, _) in Tables)
                tables[domain].Finish();
        }
        return new IntakeOutcome([.. tables.Values.Where(table => table.Count > 0).OrderBy(table => table.Domain, StringComparer.Ordinal).Select(table => (table.Domain, table.Count))], subjects.All.Count,
            [.. log.Accounts.OrderBy(account => account.File, StringComparer.Ordinal).ThenBy(account => account.Sheet, StringComparer.Ordinal)], log.Findings);
    }

    static Action<SourceRecord> Taker(string form, Conversion to, LesionConversion lesions) => form switch
    {
        "subjects" => record => SubjectConversion.Subject(to, record),
        "survival" => record => SubjectConversion.Survival(to, record),
        "disposition" => record => SubjectConversion.Disposition(to, record),
        "next-therapy" => record => SubjectConversion.NextTherapy(to, record),
        "doses" => record => TreatmentConversion.Dose(to, record),
        "medications" => record => TreatmentConversion.Medication(to, record),
        "procedures" => record => TreatmentConversion.Procedure(to, record),
        "scans" => record => ResponseConversion.Scan(to, record),
        "lesions" => lesions.Take,
        "responses" => record => ResponseConversion.Response(to, record),
        "adverse-events" => record => AdverseEventConversion.Take(to, record),
        "laboratory" => record => FindingsConversion.Laboratory(to, record),
        "vitals" => record => FindingsConversion.Vital(to, record),
        "neurology" => record => FindingsConversion.Neurology(to, record),
        "concentrations" => record => FindingsConversion.Concentration(to, record),
        "biomarkers" => record => FindingsConversion.Biomarker(to, record),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
    };

    /// <summary>Sheets with their maps, in the order in which they are read. What has no map, and what the map has and the delivery has not, is said.</summary>
    internal static IEnumerable<(SourceSheet, MappedSheet)> Pair(IReadOnlyList<SourceSheet> sheets, IntakeMap map, IntakeLog log)
    {
        List<(SourceSheet Sheet, MappedSheet Map, int Place)> pairs = [];
        foreach (var (sheet, place) in sheets.Select((sheet, i) => (sheet, i)))
        {
            var mapped = map.Sheets.FirstOrDefault(m => m.File == sheet.File && (m.Sheet ?? "") == sheet.Name)
                ?? (map.Sheets.Where(m => (m.Sheet ?? "") == sheet.Name && sheet.Name.Length > 0).ToList() is [var renamed] ? renamed : null)
                ?? (sheets.Count == 1 && map.Sheets.Length == 1 ? map.Sheets[0] : null);
            if (mapped is { Form: not null })
                pairs.Add((sheet, mapped, place));
            else
                Unused(sheet, mapped, log);
        }
        foreach (var absent in map.Sheets.Where(mapped => mapped.Form is not null && !pairs.Any(pair => ReferenceEquals(pair.Map, mapped))))
            log.Add(FindingCodes.IntakeSheetAbsent, new MemorySheet(absent.File, absent.Sheet ?? "", []), $"The map has {absent.File}{(absent.Sheet is { } name ? $", sheet {name}" : "")}, and the delivery does not.");
        return pairs.OrderBy(pair => Order.IndexOf(pair.Map.Form!)).ThenBy(pair => pair.Place).Select(pair => (pair.Sheet, pair.Map));
    }

    static void Unused(SourceSheet sheet, MappedSheet? mapped, IntakeLog log)
    {
        CellAccount account = new(sheet.File, sheet.Name);
        var cells = sheet.Rows().Sum(row => (long)row.Cells.Count(cell => !cell.IsEmpty));
        account.Cells = cells;
        if (cells > 0)
            account.NotUsed["(the whole sheet)"] = cells;
        log.Accounts.Add(account);
        if (mapped is null && cells > 0)
            log.Add(FindingCodes.IntakeSheetUnmapped, sheet, $"{sheet.Title} is not in the map; it was not used.");
    }
}
