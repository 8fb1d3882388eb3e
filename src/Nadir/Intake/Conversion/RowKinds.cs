using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Rows between the records that are none: totals, dates of the scans, repeated headings.</summary>
static partial class RowKinds
{
    static readonly FrozenSet<string> Totals = Plain(
        "total", "totals", "sum", "sld", "sod", "sum of diameters", "sum of longest diameters", "sum of target lesions", "sum diameters", "target sum", "subtotal", "grand total", "mean", "average", "count", "summe", "gesamt", "gesamtsumme", "mittelwert",
         "合计", "总计", "总和", "小计", "径线和", "直径总和", "靶病灶总和", "靶病灶直径总和", "病灶总和", "平均", "平均值");

    static readonly FrozenSet<string> Changes = Plain(
        "change", "% change", "%change", "percent change", "change from baseline", "% change from baseline", "change from nadir", "% change from nadir", "response", "target response", "overall response", "变化", "变化率", "变化百分比", "较基线变化", "疗效", "疗效评价", "总体疗效");

    static readonly FrozenSet<string> Dates = Plain(
        "date", "scan date", "date of scan", "ct date", "mri date", "imaging date", "assessment date", "date of assessment", "visit date", "日期", "检查日期", "扫描日期", "影像日期", "评估日期", "检查时间");

    /// <summary>A sum or a count over the rows above.</summary>
    public static bool IsTotal(string text) => Is(Totals, text) || text.Length is > 2 and <= 60 && Counted().IsMatch(text);

    /// <summary>Something worked out from the rows above.</summary>
    public static bool IsDerived(string text) => Is(Totals, text) || Is(Changes, text);

    /// <summary>A row that gives the dates of the visits beside each other.</summary>
    public static bool IsDates(string text) => Is(Dates, text);

    /// <summary>A line of its own that names the subject of the rows below: <c>Patient: 101</c>, <c>受试者编号：S001</c>, or the two words in two cells.</summary>
    /// <returns>Null when the row is none.</returns>
    public static string? Subject(Sources.SourceRow row)
    {
        var filled = Array.FindAll(row.Cells, cell => !cell.IsEmpty);
        if (filled.Length is 0 or > 2 || filled[0].Kind != Sources.CellKind.Text)
            return null;
        if (SubjectLine().Match(filled[0].Text) is not { Success: true } match)
            return null;
        var rest = match.Groups[1].Value.Trim();
        return filled.Length == 1 ? rest.Length is > 0 and <= 40 && rest.Any(char.IsDigit) ? rest : null : rest.Length == 0 && filled[1].Text.Length <= 40 && filled[1].Text.Any(char.IsDigit) ? filled[1].Text : null;
    }

    /// <summary>Total: 3 events; N = 12; 合计：3例.</summary>
    [GeneratedRegex(@"^\s*(?:(?:grand |sub)?totals?|summe|gesamt|合计|总计|共计)\s*[:：=(]|^\s*n\s*=\s*\d+\s*$|^\s*total\s+(?:of\s+)?\d+\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Counted();

    [GeneratedRegex(@"^(?:(?:study )?(?:patient|subject|participant|pt)\.?(?: ?(?:id|no|number|code))?\.?|受试者(?:编号|号)?|患者(?:编号)?|病例号|筛选号|入组号)(?:\s*[:：#]\s*|\s+|$)(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SubjectLine();

    static FrozenSet<string> Plain(params ReadOnlySpan<string> names)
    {
        HashSet<string> plain = new(StringComparer.Ordinal);
        foreach (var name in names)
            plain.Add(HeaderWords.Plain(name));
        return plain.ToFrozenSet(StringComparer.Ordinal);
    }

    static bool Is(FrozenSet<string> names, string text) => text.Length is > 0 and <= 60 && names.Contains(HeaderWords.Plain(text));
}
