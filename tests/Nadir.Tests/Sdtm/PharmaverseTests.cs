using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Sdtm;

/// <summary>Real public SDTM test data, where they lie beside the checkout; nothing is tested where they do not.</summary>
public class PharmaverseTests
{
    static readonly string? Folder = Find();

    [Theory]
    [InlineData("ae")]
    [InlineData("dm")]
    [InlineData("ds")]
    [InlineData("ex")]
    [InlineData("rs_onco_irecist")]
    [InlineData("rs_onco_recist")]
    [InlineData("tr_onco_recist")]
    [InlineData("tu_onco_recist")]
    public void CSV_and_XPORT_hold_the_same(string name)
    {
        if (Folder is null)
            return;
        var csv = CsvDataset.Read(Path.Combine(Folder, name + ".csv"));
        var xport = Assert.Single(XportDataset.Read(Path.Combine(Folder, name + ".xpt")));
        Assert.Equal(csv.Columns.Select(column => column.Name), xport.Columns.Select(column => column.Name));
        Assert.Equal(csv.Rows.Count, xport.Rows.Count);
        for (var i = 0; i < csv.Rows.Count; i++)
        {
            for (var j = 0; j < csv.Columns.Length; j++)
            {
                if (xport.Columns[j].Type == ColumnType.Number)
                    Assert.Equal(Numbers.Parse(csv.Rows[i][j].Text) is { } number ? (double)number : null, xport.Rows[i][j].Number);
                else
                    Assert.Equal(csv.Rows[i][j].Text?.TrimEnd(), xport.Rows[i][j].Text);
            }
        }
    }

    [Fact]
    public void Either_format_gives_the_same_records()
    {
        if (Folder is null)
            return;
        var csv = Read(".csv");
        var xport = Read(".xpt");
        Assert.Equal(csv.Subjects.Length, xport.Subjects.Length);
        foreach (var (one, other) in csv.Subjects.Zip(xport.Subjects))
        {
            Assert.Equal(Content(one), Content(other));
        }
        Assert.Equal(306, csv.Subjects.Count(subject => subject.Demographics is not null));
        Assert.Equal(1191, csv.Subjects.Sum(subject => subject.AdverseEvents.Length));
        Assert.Equal(591, csv.Subjects.Sum(subject => subject.Exposures.Length));
        // 39 of the 546 rows are there twice but for TRSEQ.
        Assert.Equal(546 - 39, csv.Subjects.Sum(subject => subject.TumourResults.Length));
        Assert.Equal(39, csv.Findings.Count(finding => finding.Code == FindingCodes.RowRepeated));

        static string Content(SubjectData subject)
        {
            var none = new RecordRef("", 0);
            return string.Join('\n', ((IEnumerable<object?>)[subject.Demographics is { } dm ? dm with { Source = none } : null])
                .Concat(subject.Exposures.Select(row => row with { Source = none }))
                .Concat(subject.AdverseEvents.Select(row => row with { Source = none }))
                .Concat(subject.Tumours.Select(row => row with { Source = none }))
                .Concat(subject.TumourResults.Select(row => row with { Source = none }))
                .Concat(subject.Responses.Select(row => row with { Source = none })));
        }
    }

    [Fact]
    public void All_of_it_reads_without_a_finding()
    {
        if (Folder is null)
            return;
        var names = (Dictionary<string, string>)new()
        {
            ["dm"] = "dm", ["ex"] = "ex", ["ae"] = "ae", ["ds"] = "ds", ["cm"] = "cm", ["sv"] = "sv", ["lb"] = "lb", ["pc"] = "pc", ["pp"] = "pp",
            ["tu"] = "tu_onco", ["tr"] = "tr_onco", ["rs"] = "rs_onco", ["suppae"] = "suppae", ["suppdm"] = "suppdm", ["suppds"] = "suppds", ["supptr"] = "supptr_onco",
        };
        using var study = StudyFolder.With();
        var read = study.Read(names.ToImmutableDictionary(entry => entry.Key, entry => Path.Combine(Folder, entry.Value + ".csv")));
        Assert.Equal(55995, read.Files.Single(file => file.Domain == "TR").Rows);
        Assert.Equal("ADRENAL GLAND", read.Subjects[0].TumourResults[0].Location);
        Assert.Equal(8434, read.Subjects.Sum(subject => subject.Laboratory.Length));
        Assert.Equal(4572 + 2688, read.Subjects.Sum(subject => subject.OtherFindings.Length));
        Assert.Equal(1197 + 1191 + 3 + 18665, read.Supplements.Length);
        Assert.Empty(read.Findings.Select(finding => finding.Sentence));
    }

    static SdtmStudy Read(string extension)
    {
        string[] names = ["dm", "ex", "ae", "ds", "tr_onco_recist", "tu_onco_recist", "rs_onco_recist"];
        using var study = StudyFolder.With();
        return study.Read(names.ToImmutableDictionary(name => name[..2], name => Path.Combine(Folder!, name + extension)));
    }

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "..", "shared", "data", "pharmaversesdtm");
            if (File.Exists(Path.Combine(folder.FullName, "Nadir.slnx")))
                return Directory.Exists(candidate) ? candidate : null;
        }
        return null;
    }
}
