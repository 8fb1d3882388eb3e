using Nadir.Intake.Conversion;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Spreadsheets;

namespace Nadir.Tests.Intake;

/// <summary>The workbook that a trial fills by hand comes back without a map.</summary>
public sealed class TemplateTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-template").FullName;

    static readonly StudyDefinition Study = TwoDrugStudy.Definition;

    [Theory]
    [InlineData(false, "Target lesions", "Non-target lesions", "New lesions", "Adverse events", "DLT", "Cytokines")]
    [InlineData(true, "靶病灶", "非靶病灶", "新病灶", "不良事件", "剂量限制性毒性", "细胞因子")]
    public void A_filled_template_needs_no_questions(bool chinese, string targets, string others, string fresh, string events, string toxicities, string cytokines)
    {
        Dictionary<string, (int Column, SourceCell Cell)[]> rows = new(StringComparer.Ordinal)
        {
            [targets] = [(0, SourceCell.Of("01")), (1, SourceCell.Of("T1")), (2, SourceCell.Of("Liver")), (7, SourceCell.Of("Baseline")), (8, SourceCell.Date(47_620)), (9, SourceCell.Of(32))],
            [others] = [(0, SourceCell.Of("01")), (1, SourceCell.Of("1")), (2, SourceCell.Of("Bone")), (7, SourceCell.Of("Baseline")), (8, SourceCell.Date(47_620)), (11, SourceCell.Of(chinese ? "存在" : "Present"))],
            [fresh] = [(0, SourceCell.Of("01")), (1, SourceCell.Of("1")), (2, SourceCell.Of("Lung")), (7, SourceCell.Of("Week 6")), (8, SourceCell.Date(47_662)), (11, SourceCell.Of(chinese ? "新病灶明确" : "New, unequivocal"))],
            [events] = [(0, SourceCell.Of("01")), (1, SourceCell.Of("Fever")), (4, SourceCell.Of(chinese ? "3级" : "Grade 3")), (7, SourceCell.Date(47_625))],
            [toxicities] = [(0, SourceCell.Of("01")), (1, SourceCell.Of("fever")), (3, SourceCell.Date(47_625))],
            [cytokines] = [(0, SourceCell.Of("01")), (2, SourceCell.Date(47_621)), (3, SourceCell.Of("IL-6")), (4, SourceCell.Of(">5000")), (5, SourceCell.Of("pg/mL"))],
        };
        var path = Path.Combine(folder, "book.xlsx");
        WorkbookWriter.Write([.. Template.Of(Study, chinese).Select(sheet => rows.TryGetValue(sheet.Name, out var row) ? sheet with { Rows = [.. sheet.Rows, Row(row)] } : sheet)], path);
        var sheets = Workbook.Read(path).Where(sheet => !Template.IsMarker(sheet) && !Template.IsInstructions(sheet)).ToList();
        var map = MapProposal.Of(sheets, Study);
        Assert.DoesNotContain(map.Sheets, sheet => sheet.Form is null);
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        var outcome = IntakeRun.Convert(sheets, map, Study, data, Path.Combine(folder, "sources.csv"));
        Assert.DoesNotContain(outcome.Findings, finding => finding.Code.Severity == Nadir.Diagnostics.Severity.Error && finding.Code.Id != "INTAKE-SUBJECT-UNLISTED");
        Assert.Equal(["TARGET T1 32", "NON-TARGET NT01 PRESENT", "NEW N01 UNEQUIVOCAL"], Of("tr", "TRGRPID", "TRLNKID", "TRSTRESC"));
        Assert.Equal(["Fever 3 Y"], Of("ae", "AETERM", "AETOXGR", "AEDLT"));
        Assert.Equal(["INTLK6 >5000"], Of("lb", "LBTESTCD", "LBSTRESC"));
    }

    static SourceCell[] Row((int Column, SourceCell Cell)[] cells)
    {
        var row = new SourceCell[cells.Max(cell => cell.Column) + 1];
        foreach (var (column, cell) in cells)
            row[column] = cell;
        return row;
    }

    List<string> Of(string domain, params string[] variables)
    {
        var data = CsvDataset.Read(Path.Combine(folder, "data", domain + ".csv"));
        var places = variables.Select(name => data.Columns.Select(column => column.Name).ToList().IndexOf(name)).ToList();
        return [.. data.Rows.Select(row => string.Join(' ', places.Select(place => row[place].Text)))];
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
