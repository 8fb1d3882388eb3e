using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Rows between the records that are none: totals, dates of the scans, repeated headings.</summary>
static class RowKinds
{
    static readonly string[] Totals =
        ["total", "totals", "sum", "sld", "sod", "sum of diameters", "sum of longest diameters", "sum of target lesions", "sum diameters", "target sum", "subtotal", "grand total", "mean", "average", "count", "n",
         "合计", "总计", "总和", "小计", "径线和", "直径总和", "靶病灶总和", "靶病灶直径总和", "病灶总和", "平均", "平均值"];

    static readonly string[] Changes =
        ["change", "% change", "%change", "percent change", "change from baseline", "% change from baseline", "change from nadir", "% change from nadir", "response", "target response", "overall response", "变化", "变化率", "变化百分比", "较基线变化", "疗效", "疗效评价", "总体疗效"];

    static readonly string[] Dates =
        ["date", "scan date", "date of scan", "ct date", "mri date", "imaging date", "assessment date", "date of assessment", "visit date", "日期", "检查日期", "扫描日期", "影像日期", "评估日期", "检查时间"];

    /// <summary>A sum or a count over the rows above.</summary>
    public static bool IsTotal(string text) => Is(Totals, text);

    /// <summary>Something worked out from the rows above.</summary>
    public static bool IsDerived(string text) => Is(Totals, text) || Is(Changes, text);

    /// <summary>A row that gives the dates of the visits beside each other.</summary>
    public static bool IsDates(string text) => Is(Dates, text);

    static bool Is(string[] names, string text)
    {
        if (text.Length is 0 or > 60)
            return false;
        var plain = HeaderWords.Plain(text);
        return Array.Exists(names, name => plain == HeaderWords.Plain(name));
    }
}
