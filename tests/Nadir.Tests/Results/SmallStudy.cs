using System.Text;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

/// <summary>Five subjects worked by hand. Every first dose is on 2030-01-10; the data cut-off is 2030-12-31.</summary>
/// <remarks>
/// 01: 100, 70 (PR), 60 (PR, 42 days later: confirmed), 76 (nadir 60: +26.7%, +16 mm: PD).
/// 02: 60, 40 (PR on day 42, one day before stable disease counts), 50 (nadir 40: PD); died.
/// 03: 30, 29 (SD), new therapy, 40 (PD after it).
/// 04: no assessment after baseline, died on day 16.
/// 05: never treated.
/// </remarks>
static class SmallStudy
{
    public const string Definition = """
        schema: nadir-study/1
        study: SMALL
        title: Small study
        treatments:
          - {id: js004, name: JS004, type: biological}
          - {id: tori, name: Toripalimab, type: biological}
        data: {folder: data, cutoff: 2030-12-31}
        assessments: {tumour: {schedule: [{every: 6w}]}}
        endpoints:
          - {id: orr, kind: ORR, tier: primary}
          - {id: dcr, kind: DCR}
          - {id: dor, kind: DOR}
          - {id: pfs, kind: PFS, landmarks: [6mo]}
          - {id: os, kind: OS}
          - {id: related, kind: AE, adverse-events: {related-to: any}}
          - {id: cmax, kind: CMAX}
        """;

    public static readonly Dictionary<string, string[]> Files = new()
    {
        ["dm"] =
        [
            "STUDYID,USUBJID,SUBJID,SITEID,AGE,AGEU,SEX,ARMCD,ARM,RFICDTC,DTHDTC,DTHFL",
            "SMALL,S-01,01,1,61,YEARS,F,A,JS004 + toripalimab,2030-01-01,,",
            "SMALL,S-02,02,1,55,YEARS,M,A,JS004 + toripalimab,2030-01-01,2030-06-01,Y",
            "SMALL,S-03,03,2,48,YEARS,M,A,JS004 + toripalimab,2030-01-01,,",
            "SMALL,S-04,04,2,70,YEARS,F,A,JS004 + toripalimab,2030-01-01,2030-01-25,Y",
            "SMALL,S-05,05,2,66,YEARS,F,A,JS004 + toripalimab,2030-01-01,,",
        ],
        ["ex"] =
        [
            "STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXSTDTC,EXENDTC",
            "SMALL,S-01,1,JS004,200,mg,2030-01-10,2030-01-10",
            "SMALL,S-01,2,JS004,200,mg,2030-01-31,2030-01-31",
            "SMALL,S-01,3,TORIPALIMAB,240,mg,2030-01-10,2030-01-10",
            "SMALL,S-02,1,JS004,200,mg,2030-01-10,2030-01-10",
            "SMALL,S-03,1,JS004,200,mg,2030-01-10,2030-01-10",
            "SMALL,S-04,1,JS004,200,mg,2030-01-10,2030-01-10",
        ],
        ["tu"] =
        [
            "STUDYID,USUBJID,TUSEQ,TULNKID,TUTESTCD,TUORRES,TULOC,VISITNUM,VISIT,TUDTC,TUEVAL",
            "SMALL,S-01,1,T01,TUMIDENT,TARGET,LUNG,1,SCREENING,2030-01-02,INVESTIGATOR",
            "SMALL,S-01,2,T02,TUMIDENT,TARGET,LIVER,1,SCREENING,2030-01-02,INVESTIGATOR",
            "SMALL,S-02,1,T01,TUMIDENT,TARGET,LUNG,1,SCREENING,2030-01-03,INVESTIGATOR",
            "SMALL,S-03,1,T01,TUMIDENT,TARGET,LIVER,1,SCREENING,2030-01-05,INVESTIGATOR",
            "SMALL,S-04,1,T01,TUMIDENT,TARGET,LIVER,1,SCREENING,2030-01-05,INVESTIGATOR",
        ],
        ["tr"] =
        [
            "STUDYID,USUBJID,TRSEQ,TRGRPID,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TRSTRESN,TRSTRESU,VISITNUM,VISIT,TRDTC,TREVAL",
            .. Scans("S-01", ("SCREENING", 1, "2030-01-02", [50, 50]), ("WEEK 6", 2, "2030-02-21", [35, 35]), ("WEEK 12", 3, "2030-04-04", [30, 30]), ("WEEK 18", 4, "2030-05-16", [40, 36])),
            .. Scans("S-02", ("SCREENING", 1, "2030-01-03", [60]), ("WEEK 6", 2, "2030-02-20", [40]), ("WEEK 12", 3, "2030-04-03", [50])),
            .. Scans("S-03", ("SCREENING", 1, "2030-01-05", [30]), ("WEEK 6", 2, "2030-02-22", [29]), ("WEEK 12", 3, "2030-04-05", [40])),
            .. Scans("S-04", ("SCREENING", 1, "2030-01-05", [30])),
        ],
        ["cm"] =
        [
            "STUDYID,USUBJID,CMSEQ,CMTRT,CMCAT,CMSTDTC",
            "SMALL,S-03,1,SUNITINIB,SUBSEQUENT ANTICANCER THERAPY,2030-03-15",
        ],
        ["ae"] =
        [
            "STUDYID,USUBJID,AESEQ,AETERM,AEDECOD,AESOC,AETOXGR,AESER,AEREL,AEACN,AESTDTC",
            "SMALL,S-01,1,Rash,RASH,SKIN,2,N,RELATED,DOSE NOT CHANGED,2030-01-20",
            "SMALL,S-01,2,Rash,RASH,SKIN,3,Y,RELATED,DRUG INTERRUPTED,2030-03",
            "SMALL,S-02,1,Nausea,NAUSEA,GUT,1,N,RELATED,DOSE NOT CHANGED,2030-01-05",
            "SMALL,S-03,1,Cough,COUGH,LUNG,1,N,NOT RELATED,DOSE NOT CHANGED,2030-01-15",
        ],
    };

    static IEnumerable<string> Scans(string subject, params (string Visit, int Number, string Date, double[] Diameters)[] visits)
    {
        var sequence = 0;
        foreach (var visit in visits)
            for (var lesion = 0; lesion < visit.Diameters.Length; lesion++)
                yield return $"SMALL,{subject},{++sequence},TARGET,T0{lesion + 1},LDIAM,{visit.Diameters[lesion]},mm,{visit.Diameters[lesion]},mm,{visit.Number},{visit.Visit},{visit.Date},INVESTIGATOR";
    }

    /// <summary>Reads and analyses the study from a folder that is deleted afterwards.</summary>
    /// <param name="change">Changes the rows of a file before they are written; the header is left alone.</param>
    /// <param name="files">Other files than <see cref="Files"/>.</param>
    public static StudyAnalysis Analyze(int? threads = null, Func<string, IEnumerable<string>, IEnumerable<string>>? change = null, string? definition = null,
        IReadOnlyDictionary<string, string[]>? files = null)
    {
        var folder = Directory.CreateTempSubdirectory("nadir").FullName;
        try
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
            foreach (var (domain, lines) in files ?? Files)
                File.WriteAllLines(Path.Combine(data, domain + ".csv"), [lines[0], .. change?.Invoke(domain, lines.Skip(1)) ?? lines.Skip(1)], new UTF8Encoding(false));
            var study = StudyDefinitionReader.Parse(definition ?? Definition, "study.yaml");
            return StudyAnalyzer.Analyze(study, SdtmReader.Read(study, folder), threads);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
