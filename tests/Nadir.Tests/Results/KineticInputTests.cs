using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Trace;

namespace Nadir.Tests.Results;

/// <summary>Concentrations after two doses, recorded parameters (PP), and markers of IS, BS and GF, in the small study: JS004 is given on 2030-01-10 and 2030-01-31.</summary>
public class KineticInputTests
{
    const string Course = """
        kinetics:
          - {id: js004, title: JS004, domain: pc, test: JS004, treatment: js004, method: linear, intervals: [0-24]}

        """;

    static readonly string[] Concentrations =
    [
        "STUDYID,USUBJID,PCSEQ,PCTESTCD,PCTEST,PCSTRESC,PCSTRESN,PCSTRESU,PCSPEC,PCLLOQ,PCDTC,PCRFTDTC",
        "SMALL,S-01,1,JS004,JS004 serum,10,10,ug/mL,SERUM,1,2030-01-10T12:00,2030-01-10T10:00", "SMALL,S-01,2,JS004,JS004 serum,4,4,ug/mL,SERUM,1,2030-01-11T10:00,2030-01-10T10:00",
        "SMALL,S-01,3,JS004,JS004 serum,14,14,ug/mL,SERUM,1,2030-01-31T12:00,2030-01-31T10:00", "SMALL,S-01,4,JS004,JS004 serum,6,6,ug/mL,SERUM,1,2030-02-01T10:00,2030-01-31T10:00",
        "SMALL,S-02,1,JS004,JS004 serum,8,8,ug/mL,SERUM,1,2030-01-10T12:00,2030-01-10T10:00", "SMALL,S-02,2,JS004,JS004 serum,2,2,ug/mL,SERUM,1,2030-01-11T10:00,2030-01-10T10:00",
    ];

    static readonly string[] Recorded =
    [
        "STUDYID,USUBJID,PPSEQ,PPTESTCD,PPTEST,PPCAT,PPSTRESC,PPSTRESN,PPSTRESU,PPSPEC,PPRFDTC,PPSTINT,PPENINT",
        "SMALL,S-01,1,CMAX,Max Conc,JS004 SERUM,10.05,10.05,ug/ml,SERUM,2030-01-10,,", "SMALL,S-01,2,CMAX,Max Conc,JS004 SERUM,15,15,ug/ml,SERUM,2030-01-31,,",
        "SMALL,S-01,3,AUCINT,AUC from T1 to T2,JS004 SERUM,164,164,hr*ug/mL,SERUM,2030-01-10,PT0H,PT24H", "SMALL,S-01,4,CLST,Last Nonzero Conc,JS004 SERUM,4000,4000,ng/mL,SERUM,2030-01-10,,",
        "SMALL,S-01,5,RENALCL,CLR,JS004 SERUM,3,3,mL/min,SERUM,2030-01-10,,", "SMALL,S-01,6,CMAX,Max Conc,OTHER,99,99,ug/mL,SERUM,2030-01-10,,", "SMALL,S-03,1,CMAX,Max Conc,JS004,12,12,ug/mL,SERUM,2030-01-10,,",
    ];

    static StudyAnalysis Analyze(string endpoints, string course = Course, params (string Domain, string[] Rows)[] more)
    {
        var files = new Dictionary<string, string[]>(SmallStudy.Files) { ["pc"] = Concentrations };
        foreach (var (domain, rows) in more)
            files[domain] = rows;
        return SmallStudy.Analyze(definition: SmallStudy.Definition.Replace("endpoints:\n", course + "endpoints:\n" + endpoints, StringComparison.Ordinal), files: files);
    }

    static string Headline(StudyAnalysis analysis, string id = "ask") => analysis.Answers.Single(answer => answer.Endpoint.Id == id) is var answer ? answer.Headline ?? answer.NotComputed! : "";

    [Theory]
    [InlineData("", "Max Conc: geometric mean 8.94", 2)]
    [InlineData(", dose: first", "Max Conc: geometric mean 8.94", 2)]
    [InlineData(", dose: 2", "Max Conc, dose 2: geometric mean 14", 1)]
    [InlineData(", dose: last", "Max Conc, last dose: geometric mean 10.6", 2)]
    public void An_endpoint_says_whose_dose_it_means(string dose, string headline, int n)
    {
        var analysis = Analyze($"  - {{id: ask, kind: CMAX, kinetics: {{of: js004{dose}}}}}\n");
        Assert.StartsWith(headline, Headline(analysis), StringComparison.Ordinal);
        Assert.Equal(n, analysis.Results.Single(row => row is { Endpoint: "ask", Statistic: "geometric-mean", Group: "all" }).N);
    }

    [Fact]
    public void All_doses_stand_one_after_the_other()
    {
        var analysis = Analyze("  - {id: ask, kind: AUC, kinetics: {of: js004, interval: 0-24, dose: all}}\n");
        // S-01: (0 + 10)/2 x 2 + (10 + 4)/2 x 22 = 164. After the second dose the smallest of its samples, 6, stands at time 0: (6 + 14)/2 x 2 + (14 + 6)/2 x 22 = 240. S-02: 8 + 110 = 118.
        double[] means = [.. analysis.Results.Where(row => row is { Endpoint: "ask", Statistic: "geometric-mean" }).Select(row => row.Value ?? double.NaN)];
        Assert.Equal(Math.Sqrt(164d * 118), means[0], 9);
        Assert.Equal(240, analysis.Results.Single(row => row is { Endpoint: "ask", Group: "all dose=2", Statistic: "median" }).Value!.Value, 9);
        Assert.Equal(["all", "all dose=2"], analysis.Results.Where(row => row is { Endpoint: "ask", Statistic: "geometric-mean" }).Select(row => row.Group));
        Assert.Equal(2, KineticVerdicts.Of(analysis, analysis.Subjects.First(subject => subject.Subject == "S-01"), "ask").Count(verdict => verdict.Kind == "kinetic-parameter"));
    }

    [Fact]
    public void An_area_to_infinity_after_a_later_dose_would_count_earlier_ones_in()
    {
        var course = Analyze("  - {id: ask, kind: AUC, kinetics: {of: js004, parameter: AUCIFO, dose: 2}}\n").Subjects.First(subject => subject.Subject == "S-01").Kinetics[0];
        Assert.Equal(Nadir.Pharmacokinetics.Absent.NotAfterLaterDose, Nadir.Results.Kinetics.KineticQuestions.Of(new(course.Definition, "AUCIFO", null, new(KineticDoseKind.Number, 2)), course).Value.Why);
        Assert.Equal(Nadir.Pharmacokinetics.Absent.NoSuchDose, Nadir.Results.Kinetics.KineticQuestions.Of(new(course.Definition, "CMAX", null, new(KineticDoseKind.Number, 3)), course).Value.Why);
    }

    [Theory]
    [InlineData("kinetics: {of: js004, dose: 0}", "the number of a dose")]
    [InlineData("kinetics: {of: js004, dose: second}", "the number of a dose")]
    public void A_dose_is_a_word_or_a_number(string question, string error) =>
        Assert.Contains(Assert.Throws<StudyDefinitionException>(() => Analyze($"  - {{id: ask, kind: CMAX, {question}}}\n")).Errors, one => one.Sentence.Contains(error, StringComparison.Ordinal));

    [Fact]
    public void Parameters_are_no_concentrations() =>
        Assert.Contains(Assert.Throws<StudyDefinitionException>(() => Analyze("", Course.Replace("domain: pc", "domain: pp", StringComparison.Ordinal))).Errors, one => one.Sentence.Contains("holds parameters", StringComparison.Ordinal));

    [Fact]
    public void Recorded_parameters_stand_beside_those_derived_and_a_difference_is_a_finding()
    {
        var analysis = Analyze("  - {id: ask, kind: CMAX, kinetics: {of: js004}}\n", more: ("pp", Recorded));
        var adpp = Adpp.Of(analysis);
        string[] names = [.. adpp.Columns.Select(column => column.Name)];
        string Cell(string subject, string code, string interval, string dose, string column) => adpp.Rows.Where(row => row[Array.IndexOf(names, "USUBJID")].Text == subject && row[Array.IndexOf(names, "PARAMCD")].Text == code
            && row[Array.IndexOf(names, "AINTVL")].Text == interval && (row[Array.IndexOf(names, "PPRFDTC")].Text ?? "").StartsWith(dose, StringComparison.Ordinal)).Select(row => row[Array.IndexOf(names, column)].ToString()!).First();
        Assert.Contains("10.05", Cell("S-01", "CMAX", "0-inf", "2030-01-10", "RECVAL"), StringComparison.Ordinal);
        Assert.Contains("15", Cell("S-01", "CMAX", "0-inf", "2030-01-31", "RECVAL"), StringComparison.Ordinal);
        Assert.Contains("164", Cell("S-01", "AUCINT", "0-24", "2030-01-10", "RECVAL"), StringComparison.Ordinal);
        // 10.05 against 10 is within 1%; 15 against 14 is not; another analyte is no part of it.
        var finding = Assert.Single(analysis.Findings, one => one.Code == FindingCodes.PkRecordedDiffers);
        Assert.Equal(("S-01", "PP", 2m), (finding.Subject, finding.Record!.Domain, finding.Record.Sequence!.Value));
        var recorded = analysis.Subjects.First(subject => subject.Subject == "S-01").Kinetics[0].Recorded;
        Assert.Equal(5, recorded.Length);
        Assert.Contains("nothing is converted", recorded.Single(one => one.Code == "CLST").Why, StringComparison.Ordinal);
        Assert.Equal("it is not derived here", recorded.Single(one => one.Code == "RENALCL").Why);
        // S-03 has parameters and no concentrations: they answer.
        Assert.Equal(3, analysis.Results.Single(row => row is { Endpoint: "ask", Statistic: "geometric-mean", Group: "all" }).N);
        Assert.Contains("12", Cell("S-03", "CMAX", "0-inf", "", "AVAL"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_tolerance_is_inclusive_and_contradicting_records_are_not_compared()
    {
        string[] Rows(params string[] values) => ["STUDYID,USUBJID,PPSEQ,PPTESTCD,PPCAT,PPSTRESC,PPSTRESN,PPSTRESU,PPRFDTC", .. values.Select((value, i) => $"SMALL,S-01,{i + 1},CMAX,JS004,{value},{value},ug/mL,2030-01-10")];
        Assert.DoesNotContain(Analyze("", Course.Replace("intervals", "recorded: {tolerance: 0.1}, intervals", StringComparison.Ordinal), ("pp", Rows("11"))).Findings, one => one.Code == FindingCodes.PkRecordedDiffers);
        Assert.Contains(Analyze("", more: ("pp", Rows("11"))).Findings, one => one.Code == FindingCodes.PkRecordedDiffers);
        Assert.Contains(Analyze("", more: ("pp", Rows("10", "11"))).Findings, one => one.Code == FindingCodes.PkRecordedTwice);
    }

    [Fact]
    public void A_day_of_calculation_is_no_sign_of_life()
    {
        string[] rows = ["STUDYID,USUBJID,PPSEQ,PPTESTCD,PPCAT,PPSTRESC,PPSTRESN,PPSTRESU,PPRFDTC,PPDTC", "SMALL,S-01,1,CMAX,JS004,10,10,ug/mL,2030-01-10,2030-12-01"];
        Assert.Equal(Analyze("").Subjects.First(one => one.Subject == "S-01").Timeline.LastKnownAlive!.Date, Analyze("", more: ("pp", rows)).Subjects.First(one => one.Subject == "S-01").Timeline.LastKnownAlive!.Date);
    }

    [Theory]
    [InlineData("is", "ADATITER", "ISSTRESU")]
    [InlineData("bs", "DNACONC", "BSSTRESU")]
    [InlineData("gf", "TMB", "GFSTRESU")]
    public void Markers_are_read_from_IS_BS_and_GF(string domain, string test, string unit)
    {
        var d = domain.ToUpperInvariant();
        var analysis = Analyze("  - {id: ask, kind: BIOMARKER_CORR, biomarker: {of: [m], against: [orr]}}\n", $"biomarkers:\n  - {{id: m, title: Marker, domain: {domain}, test: {test}}}\n", (domain,
            [$"STUDYID,USUBJID,{d}SEQ,{d}TESTCD,{d}STRESC,{d}STRESN,{unit},{d}DTC", $"SMALL,S-01,1,{test},5,5,u,2030-01-09", $"SMALL,S-02,1,{test},3,3,u,2030-01-09", $"SMALL,S-03,1,{test},2,2,u,2030-01-09"]));
        Assert.Contains("AUC 1.00", Headline(analysis), StringComparison.Ordinal);
    }
}
