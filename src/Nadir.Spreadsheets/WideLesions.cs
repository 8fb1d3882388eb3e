using System.Globalization;
using Nadir.Intake.Forms;
using Nadir.Intake.Sources;

namespace Nadir.Spreadsheets;

/// <summary>Lesions with scans side by side, a block of rows per subject with its sum: the sheet that most sites keep.</summary>
/// <remarks>Two rows of headings: the visit over date, long axis, short axis and state. Each reader has a sheet.</remarks>
static class WideLesions
{
    public static IReadOnlyList<WrittenSheet> Of(SiteRecords records, SiteStyle style)
    {
        var tr = records.Of("TR").Where(record => record.ContainsKey("TRLNKID")).ToList();
        var places = records.Of("TU").GroupBy(record => (records.Subject(record), record.GetValueOrDefault("TULNKID"))).ToDictionary(group => group.Key, group => group.First());
        List<WrittenSheet> sheets = [];
        foreach (var reader in tr.GroupBy(record => (Eval: record.GetValueOrDefault("TREVAL", ""), Id: record.GetValueOrDefault("TREVALID", ""))).OrderBy(group => group.Key.Id, StringComparer.Ordinal))
            sheets.Add(Sheet(records, style, [.. reader], reader.Key, places));
        return sheets;
    }

    static WrittenSheet Sheet(SiteRecords records, SiteStyle style, List<Dictionary<string, string>> tr, (string Eval, string Id) reader, Dictionary<(string, string?), Dictionary<string, string>> places)
    {
        var visits = tr.Select(record => (Name: record["VISIT"], Number: double.Parse(record["VISITNUM"], CultureInfo.InvariantCulture))).Distinct().OrderBy(visit => visit.Number).ToList();
        var parts = style.Chinese ? (string[])["日期", "长径（毫米）", "短径（毫米）", "状态"] : ["date", "long axis (mm)", "short axis (mm)", "state"];
        var fixedHeadings = style.Chinese ? (string[])["受试者编号", "病灶编号", "部位", "侧别", "病灶类型", "检查方法", "评估者", "采纳"] : ["Patient ID", "Lesion", "Site", "Side", "Lesion type", "Method", "Reader", "Accepted read"];
        SourceCell[] top = [.. fixedHeadings.Select(_ => default(SourceCell)), .. visits.SelectMany(visit => parts.Select((_, i) => i == 0 ? SourceCell.Of(visit.Name) : default))];
        SourceCell[] below = [.. fixedHeadings.Select(SourceCell.Of), .. visits.SelectMany(_ => parts.Select(SourceCell.Of))];
        List<SourceCell[]> rows = [[SourceCell.Of(style.Chinese ? "病灶测量" : "Lesion measurements")], top, below];
        List<string> merges = [];
        for (var v = 0; v < visits.Count; v++)
            merges.Add($"{SourceSheet.Letters(fixedHeadings.Length + v * parts.Length)}2:{SourceSheet.Letters(fixedHeadings.Length + v * parts.Length + parts.Length - 1)}2");
        var who = WordLists.Reader.Find(reader.Id.Length > 0 ? reader.Id : reader.Eval) is { } known ? WordLists.Reader.Choices.First(choice => choice.Value == known) : null;
        foreach (var subject in tr.GroupBy(records.Subject))
        {
            var first = true;
            foreach (var lesion in subject.GroupBy(record => (record["TRLNKID"], record.GetValueOrDefault("TRGRPID"))))
            {
                var place = places.GetValueOrDefault((subject.Key, lesion.Key.Item1));
                var cells = new SourceCell[below.Length];
                // The subject stands on the first row of its block only.
                cells[0] = first ? SourceCell.Of(subject.Key) : default;
                first = false;
                cells[1] = SourceCell.Of(lesion.Key.Item1);
                cells[2] = SourceCell.Of(place?.GetValueOrDefault("TULOC"));
                cells[3] = SourceCell.Of(place?.GetValueOrDefault("TULAT"));
                cells[4] = SiteCells.Of(FormLibrary.Lesions.Find("role")!, lesion.Key.Item2, style.Chinese);
                cells[5] = SiteCells.Of(FormLibrary.Lesions.Find("method")!, place?.GetValueOrDefault("TUMETHOD"), style.Chinese);
                cells[6] = SourceCell.Of(who is null ? reader.Id.Length > 0 ? $"{reader.Eval}/{reader.Id}" : reader.Eval : style.Chinese ? who.Chinese : who.Label);
                cells[7] = SiteCells.Of(FormLibrary.Lesions.Find("accepted")!, lesion.First().GetValueOrDefault("TRACPTFL"), style.Chinese);
                for (var v = 0; v < visits.Count; v++)
                {
                    var at = fixedHeadings.Length + v * parts.Length;
                    foreach (var test in lesion.Where(record => record["VISIT"] == visits[v].Name))
                    {
                        cells[at] = test.GetValueOrDefault("TRDTC") is { } date ? SiteCells.Date(date) : default;
                        var column = test["TRTESTCD"] switch { "LDIAM" => at + 1, "LPERP" => at + 2, _ => at + 3 };
                        var field = FormLibrary.Lesions.Find(column == at + 1 ? "longest-diameter" : column == at + 2 ? "short-axis" : "state")!;
                        cells[column] = SiteCells.Of(field, test.GetValueOrDefault("TRSTAT") == "NOT DONE" ? "NOT DONE" : test.GetValueOrDefault("TRORRES") ?? test.GetValueOrDefault("TRSTRESC"), style.Chinese);
                    }
                }
                rows.Add(cells);
            }
            var nodes = subject.Select(record => record["TRLNKID"]).Where(lesion => places.GetValueOrDefault((subject.Key, lesion))?.GetValueOrDefault("TULOC")?.Contains("LYMPH NODE", StringComparison.Ordinal) == true).ToHashSet(StringComparer.Ordinal);
            rows.Add(Sums([.. subject], nodes, visits, fixedHeadings.Length, parts.Length, below.Length, style.Chinese));
            rows.Add([]);
        }
        return new WrittenSheet((style.Chinese ? "病灶 " : "Lesions ") + (reader.Id.Length > 0 ? reader.Id : reader.Eval), [.. below.Select(_ => new WrittenColumn(13))], rows, 3, merges);
    }

    /// <summary>The row of sums that sites put under a block: the longest diameter of each target lesion, the short axis of a node; empty where one is not a number.</summary>
    static SourceCell[] Sums(List<Dictionary<string, string>> subject, HashSet<string> nodes, List<(string Name, double Number)> visits, int first, int step, int width, bool chinese)
    {
        var cells = new SourceCell[width];
        cells[1] = SourceCell.Of(chinese ? "靶病灶总和" : "Sum");
        for (var v = 0; v < visits.Count; v++)
        {
            var targets = subject.Where(record => record["VISIT"] == visits[v].Name && record.GetValueOrDefault("TRGRPID") == "TARGET").GroupBy(record => record["TRLNKID"])
                .Select(lesion => Counted([.. lesion], nodes.Contains(lesion.Key))).ToList();
            if (targets.Count > 0 && targets.TrueForAll(length => length is not null))
                cells[first + v * step + 1] = SourceCell.Of(targets.Sum(length => length!.Value));
        }
        return cells;
    }

    static double? Counted(List<Dictionary<string, string>> tests, bool node) =>
        tests.FirstOrDefault(test => test["TRTESTCD"] == (node ? "LPERP" : "LDIAM")) is { } test && double.TryParse(test.GetValueOrDefault("TRSTRESN"), CultureInfo.InvariantCulture, out var length) ? length : null;
}
