using Nadir.Diagnostics;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

/// <summary>
/// Two subjects infused on 2030-01-10, cut-off 2030-03-11. 01: fever from the 12th at 08:00 to the 15th at 08:00 with norepinephrine (ASTCT 3), reported as grade 2 from the 12th to the 15th; ALT from 30 to 210 (5.25 x ULN).
/// 02: no fever, no event; ALT 30 throughout.
/// </summary>
public class CellSafetyStudyTests
{
    static readonly StudyAnalysis Study = WrittenStudy.Analyze(
        """
        schema: nadir-study/1
        study: CELLS
        title: Cells
        treatments: [{id: cart, name: CAR-T cells, type: biological, schedule: once}]
        data: {folder: data, cutoff: 2030-03-11}
        endpoints:
          - {id: crs, kind: AE, origin: infusion, adverse-events: {terms: [Cytokine release syndrome], window: 28d}}
        """,
        ("dm", ["STUDYID,USUBJID,SUBJID,ARMCD,ARM,RFICDTC", "CELLS,01,01,A,Cells,2030-01-01", "CELLS,02,02,A,Cells,2030-01-01"]),
        ("ex", ["STUDYID,USUBJID,EXSEQ,EXTRT,EXDOSE,EXDOSU,EXSTDTC,EXENDTC", "CELLS,01,1,CAR-T CELLS,1000000,cells/kg,2030-01-10,2030-01-10", "CELLS,02,1,CAR-T CELLS,1000000,cells/kg,2030-01-10,2030-01-10"]),
        ("ae", ["STUDYID,USUBJID,AESEQ,AETERM,AEDECOD,AEBODSYS,AETOXGR,AEREL,AESTDTC,AEENDTC", "CELLS,01,1,CRS,Cytokine release syndrome,Immune system disorders,2,RELATED,2030-01-12,2030-01-15"]),
        ("vs",
        [
            "STUDYID,USUBJID,VSSEQ,VSTESTCD,VSTEST,VSORRES,VSORRESU,VSSTRESC,VSSTRESN,VSSTRESU,VSDTC",
            "CELLS,01,1,TEMP,Temperature,38.6,C,38.6,38.6,C,2030-01-12T08:00", "CELLS,01,2,TEMP,Temperature,38.2,C,38.2,38.2,C,2030-01-13T08:00",
            "CELLS,01,3,TEMP,Temperature,38.1,C,38.1,38.1,C,2030-01-14T08:00", "CELLS,01,4,TEMP,Temperature,36.8,C,36.8,36.8,C,2030-01-15T08:00",
            "CELLS,02,1,TEMP,Temperature,36.9,C,36.9,36.9,C,2030-01-12T08:00",
        ]),
        ("cm", ["STUDYID,USUBJID,CMSEQ,CMTRT,CMDECOD,CMSTDTC,CMENDTC", "CELLS,01,1,Noradrenaline,NOREPINEPHRINE,2030-01-12T20:00,2030-01-13T08:00"]),
        ("lb",
        [
            "STUDYID,USUBJID,LBSEQ,LBTESTCD,LBTEST,LBORRES,LBORRESU,LBSTRESC,LBSTRESN,LBSTRESU,LBSTNRLO,LBSTNRHI,LBDTC",
            "CELLS,01,1,ALT,ALT,30,U/L,30,30,U/L,7,40,2030-01-09", "CELLS,01,2,ALT,ALT,210,U/L,210,210,U/L,7,40,2030-01-20",
            "CELLS,02,1,ALT,ALT,30,U/L,30,30,U/L,7,40,2030-01-09", "CELLS,02,2,ALT,ALT,30,U/L,30,30,U/L,7,40,2030-01-20",
        ]));

    [Fact]
    public void S8_The_answer_has_the_grade_from_components_beside_the_reported_events()
    {
        var answer = Assert.Single(Study.Answers);
        Assert.StartsWith("1/2 (50.0%)", answer.Headline, StringComparison.Ordinal);
        Assert.Contains("ASTCT from components 1/2 (grade 3: 1)", answer.Headline, StringComparison.Ordinal);
        Assert.Contains(answer.Beside, line => line.Label == "Onset after the infusion" && line.Text.StartsWith("median 2.0 days", StringComparison.Ordinal));
        Assert.Contains(answer.Beside, line => line.Label == "Duration" && line.Text.StartsWith("median 3.0 days", StringComparison.Ordinal));
        Assert.Equal(1, Row(CellToxicityAnswer.Analysis, "grade=3", "proportion", "crs").Events);
    }

    [Fact]
    public void S8_The_summary_counts_the_highest_grade_of_each_system()
    {
        Assert.Equal(1, Row(CellToxicitySummary.Release, "grade=3").Events);
        Assert.Equal(1, Row(CellToxicitySummary.Release, "ctcae=3").Events);
        Assert.Equal(1, Row(CellToxicitySummary.Release, "investigator=2").Events);
        Assert.Equal(1, Row(CellToxicitySummary.Release, "given=pressor").Events);
        Assert.Equal(3, Row(CellToxicitySummary.Release, "duration", "median").Value);
        Assert.Contains(Study.Findings, finding => finding.Code == FindingCodes.CellToxicityGradesDiffer);
    }

    [Fact]
    public void S1_Each_subject_counts_once_by_its_worst_laboratory_grade()
    {
        const string term = "term=Alanine aminotransferase increased";
        Assert.Equal(2, Row(LaboratorySummary.Worst, term, "subjects").Value);
        Assert.Equal(1, Row(LaboratorySummary.Worst, term, "worst-grade-0").Value);
        Assert.Equal(1, Row(LaboratorySummary.Worst, term, "worst-grade-3").Value);
        Assert.Contains(Study.Findings, finding => finding.Code == FindingCodes.LaboratoryEventNotReported);
    }

    [Fact]
    public void Events_in_time_are_counted_from_the_first_day_of_treatment()
    {
        Assert.Equal(3, Row(AdverseEventTiming.Onset, "any", "median").Value);         // the 12th is day 3
        Assert.Equal(4, Row(AdverseEventTiming.Duration, "any", "median").Value);      // the 12th to the 15th
        Assert.Equal(1, Row(AdverseEventTiming.Rates, "any", "events-per-100-years").Events);
    }

    static AnalysisResult Row(string analysis, string group, string statistic = "proportion", string endpoint = "") =>
        Assert.Single(Study.Results, row => row.Endpoint == endpoint && row.Analysis == analysis && row.Group == group && row.Statistic == statistic);
}
