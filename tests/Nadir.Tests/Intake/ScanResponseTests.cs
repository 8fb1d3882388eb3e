using Nadir.Intake.Conversion;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Intake;

/// <summary>Responses that stand on a sheet of lesions, beside or under them, are responses of the scan.</summary>
public sealed class ScanResponseTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-scan").FullName;

    [Fact]
    public void A_column_beside_the_lesions_of_a_scan_is_the_scans_response()
    {
        Run("""
            Patient,Timepoint,Date of scan,T1 (lung),T2 (liver),Sum,Overall response
            7,Baseline,2030-01-10,30,20,50,
            7,Week 6,2030-02-21,20,15,35,PR
            7,Week 12,2030-04-04,0,0,0,complete response
            """);
        Assert.Equal(["OVRLRESP WEEK 6 2030-02-21 PR PR", "OVRLRESP WEEK 12 2030-04-04 complete response CR"], Responses());
    }

    [Fact]
    public void A_column_per_visit_gives_each_visit_its_response()
    {
        Run("""
            Subject,Date BL,T1 BL,Date W6,T1 W6,W6 overall response
            7,2030-01-10,30,2030-02-21,20,PR
            """);
        Assert.Equal(["OVRLRESP WEEK 6 2030-02-21 PR PR"], Responses());
    }

    [Fact]
    public void A_row_under_the_lesions_gives_each_visit_its_response()
    {
        Run("""
            患者编号,病灶,部位,基线,第6周,第12周
            ,,检查日期,2030-01-04,2030-02-15,2030-03-28
            S01,T1,肝右叶,35,20,18
            S01,总体疗效,,,PR,SD
            """);
        Assert.Equal(["OVRLRESP WEEK 6 2030-02-15 PR PR", "OVRLRESP WEEK 12 2030-03-28 SD SD"], Responses());
        Assert.Equal(["T1", "T1", "T1"], Records("tr").Select(row => row["TRLNKID"]));
    }

    [Fact]
    public void A_response_repeated_at_each_lesion_is_one_record_and_two_that_differ_are_none()
    {
        var outcome = Run("""
            Subject,Lesion,Type,Visit,Date,Longest diameter (mm),Overall response
            1,T1,Target,Baseline,2030-01-02,30,
            1,T2,Target,Baseline,2030-01-02,20,
            1,T1,Target,Week 6,2030-02-12,20,PR
            1,T2,Target,Week 6,2030-02-12,12,PR
            1,T1,Target,Week 12,2030-03-26,20,PR
            1,T2,Target,Week 12,2030-03-26,12,SD
            """);
        Assert.Equal(["OVRLRESP WEEK 6 2030-02-12 PR PR"], Responses());
        Assert.Contains(outcome.Findings, finding => finding is { Code.Id: "INTAKE-RESPONSE-TWICE", Row: 7, Cell: "G7", Value: "SD" });
    }

    List<string> Responses() => [.. Records("rs").OrderBy(row => row["RSDTC"], StringComparer.Ordinal).Select(row => $"{row["RSTESTCD"]} {row["VISIT"]} {row["RSDTC"]} {row["RSORRES"]} {row["RSSTRESC"]}")];

    IntakeOutcome Run(string text)
    {
        var path = Path.Combine(folder, "lesions.txt");
        File.WriteAllText(path, text);
        var sheet = DelimitedSheet.Open(path);
        var outcome = IntakeRun.Convert([sheet], MapProposal.Of([sheet], TwoDrugStudy.Definition), TwoDrugStudy.Definition, folder, Path.Combine(folder, "sources.csv"));
        Assert.All(outcome.Accounts, account => Assert.True(account.AddsUp));
        return outcome;
    }

    IEnumerable<Dictionary<string, string>> Records(string domain)
    {
        if (!File.Exists(Path.Combine(folder, domain + ".csv")))
            return [];
        var data = CsvDataset.Read(Path.Combine(folder, domain + ".csv"));
        return data.Rows.Select(row => data.Columns.Select((column, i) => (column.Name, Text: row[i].Text ?? "")).ToDictionary(pair => pair.Name, pair => pair.Text));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
