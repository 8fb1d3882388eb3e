using System.Globalization;
using System.Text;
using Nadir.Intake.Conversion;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Intake;

/// <summary>Lesion sheets that are too large to be held give what small ones give.</summary>
public sealed class LargeLesionTests : IDisposable
{
    /// <summary>With 54 rows each, more than are held.</summary>
    const int Subjects = 700;

    readonly string folder = Directory.CreateTempSubdirectory("nadir-large").FullName;

    [Fact]
    public void A_large_sheet_gives_each_subject_what_the_subject_alone_would_give()
    {
        var rows = Rows();
        var (_, all) = Run("all", Text(rows));
        foreach (var subject in (ReadOnlySpan<int>)[1, 350, 556, 700])
        {
            var own = $"S{subject:000},";
            var (_, alone) = Run($"one{subject}", Text(rows.Where(row => row.StartsWith(own, StringComparison.Ordinal))));
            Assert.Equal(alone, all.Where(line => line.Contains($"-S{subject:000},", StringComparison.Ordinal)));
        }
        Assert.Equal(Subjects * 54, all.Count(line => line.StartsWith("TR,", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_large_sheet_in_the_order_of_its_visits_gives_what_it_gives_in_the_order_of_its_subjects()
    {
        var rows = Rows();
        var (together, bySubject) = Run("subjects", Text(rows));
        var (apart, byVisit) = Run("visits", Text(rows.OrderBy(row => row.Split(',')[4] == "Baseline" ? 0 : int.Parse(row.Split(',')[4].AsSpan(5), CultureInfo.InvariantCulture))));
        Assert.Equal(bySubject.Order(StringComparer.Ordinal), byVisit.Order(StringComparer.Ordinal));
        Assert.Equal(together.Findings.Select(finding => (finding.Code.Id, finding.Subject)).Order(), apart.Findings.Select(finding => (finding.Code.Id, finding.Subject)).Order());
    }

    [Fact]
    public void Lesions_of_a_subject_on_several_large_sheets_are_looked_at_together()
    {
        var rows = Rows();
        var (_, one) = Run("one", Text(rows));
        var (_, two) = Run("two", Text(rows.Where(row => row.Contains(",Target,", StringComparison.Ordinal))), Text(rows.Where(row => !row.Contains(",Target,", StringComparison.Ordinal))));
        Assert.Equal(one.Order(StringComparer.Ordinal), two.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_are_written_as_everywhere_else_whether_they_repeat_or_not()
    {
        string?[] texts = [null, "", "a", "a", "b,c", "say \"no\"", "two\nlines", "中文", "中文", " padded ", "a\rb", "12.5", "Ω, Å", new('x', 300), "\ud800"];
        List<string?[]> rows = [];
        for (var i = 0; i < 4000; i++)
            rows.Add([texts[i % 3], texts[i * i % texts.Length], texts[i / 7 % texts.Length], texts[(i + i / 50) % texts.Length]]);
        using MemoryStream fast = new(), plain = new();
        using (RepeatingCsvWriter writer = new(fast, 5))
        {
            foreach (var row in rows)
            {
                writer.Texts(row.AsSpan(0, 2));
                writer.Number(row[0]?.Length ?? -7);
                writer.Text(row[2]);
                writer.Text(row[3].AsSpan());
                writer.EndRow();
            }
        }
        using (var csv = CsvHelper.CsvWriter.Create(plain, new CsvHelper.CsvWriterOptions { NewLine = "\n" }, leaveOpen: true))
        {
            foreach (var row in rows)
            {
                csv.WriteField(row[0] ?? "");
                csv.WriteField(row[1] ?? "");
                csv.WriteField(row[0]?.Length ?? -7);
                csv.WriteField(row[2] ?? "");
                csv.WriteField(row[3] ?? "");
                csv.EndRecord();
            }
        }
        Assert.Equal(Encoding.UTF8.GetString(plain.ToArray()), Encoding.UTF8.GetString(fast.ToArray()));
    }

    /// <summary>Every seventh subject has an unscheduled scan instead of week 12, every ninth a lesion measured twice, every eleventh no date at week 6.</summary>
    static List<string> Rows()
    {
        List<string> rows = [];
        for (var s = 1; s <= Subjects; s++)
        {
            for (var visit = 0; visit < 9; visit++)
            {
                for (var lesion = 0; lesion < 6; lesion++)
                {
                    var name = visit == 0 ? "Baseline" : s % 7 == 0 && visit == 2 ? "Week 99" : $"Week {6 * visit}";
                    var date = s % 11 == 0 && visit == 1 ? "" : new DateOnly(2030, 1, 1).AddDays(s % 300 + 42 * visit).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                    var value = lesion >= 4 ? visit == 3 && s % 5 == 0 ? "absent" : "present" : string.Create(CultureInfo.InvariantCulture, $"{20 + (s * 7 + visit * 3 + lesion) % 50}.{s % 10}");
                    if (lesion == 1 && visit == 4 && s % 9 == 0)
                        name = "Week 18";
                    rows.Add($"S{s:000},{(lesion < 4 ? "T" : "NT")}{lesion + 1},{(lesion < 4 ? "Target" : "Non-target")},{(lesion == 2 ? "Lymph node" : "Liver")},{name},{date},{value}");
                }
            }
        }
        return rows;
    }

    static string Text(IEnumerable<string> rows) => "Subject,Lesion,Role,Site,Visit,Date,Longest diameter (mm)\n" + string.Join('\n', rows) + "\n";

    /// <returns>Records of TU, TR and RS without their numbers.</returns>
    (IntakeOutcome Outcome, List<string> Records) Run(string name, params string[] texts)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        List<SourceSheet> sheets = [];
        for (var i = 0; i < texts.Length; i++)
        {
            File.WriteAllText(Path.Combine(data, $"lesions{i}.csv.txt"), texts[i]);
            sheets.Add(DelimitedSheet.Open(Path.Combine(data, $"lesions{i}.csv.txt")));
        }
        var outcome = IntakeRun.Convert(sheets, MapProposal.Of(sheets, TwoDrugStudy.Definition), TwoDrugStudy.Definition, data, Path.Combine(data, "sources.csv"));
        Assert.All(outcome.Accounts, account => Assert.True(account.AddsUp));
        List<string> records = [];
        foreach (var domain in (ReadOnlySpan<string>)["tu", "tr", "rs"])
        {
            if (File.Exists(Path.Combine(data, domain + ".csv")))
                records.AddRange(CsvDataset.Read(Path.Combine(data, domain + ".csv")).Rows.Select(row => $"{domain.ToUpperInvariant()},{string.Join(',', row.Where((_, i) => i is not (0 or 1 or 3)).Select(cell => cell.Text))}"));
        }
        return (outcome, records);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
