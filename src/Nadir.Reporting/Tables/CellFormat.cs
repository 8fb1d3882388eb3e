using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>How a statistic is written in a cell.</summary>
/// <param name="Shell">What stands in its place before there are results.</param>
/// <param name="Absent">Written where the results have no such statistic: a category nobody has, a group that is empty.</param>
public sealed record CellFormat(string Shell, Func<AnalysisResult, string> Write, string Absent = NumberText.None)
{
    /// <summary>A count held in the value: <c>12 (30.0%)</c>.</summary>
    public static readonly CellFormat CountPercent = new("xx (xx.x%)", row => NumberText.CountPercent((int)(row.Value ?? 0), row.N), "0");

    /// <summary>A proportion with its count in the events: <c>12 (30.0%)</c>.</summary>
    public static readonly CellFormat EventsPercent = new("xx (xx.x%)", row => NumberText.CountPercent(row.Events ?? 0, row.N), "0");

    public static readonly CellFormat Count = new("xx", row => NumberText.Whole((long)(row.Value ?? 0)), "0");

    public static readonly CellFormat Subjects = new("xx", row => NumberText.Whole(row.N ?? 0), "0");

    /// <summary>Number of events of an estimate: <c>26 (65.0%)</c>.</summary>
    public static readonly CellFormat Events = new("xx (xx.x%)", row => NumberText.CountPercent(row.Events ?? 0, row.N), "0");

    /// <summary><c>(16.6, 46.5)</c> of proportions, in percent.</summary>
    public static readonly CellFormat PercentInterval = new("(xx.x, xx.x)", row => NumberText.Interval(row.Lower * 100, row.Upper * 100));

    /// <summary><c>52.3% (35.8, 66.4)</c>.</summary>
    public static readonly CellFormat PercentWithInterval = new("xx.x% (xx.x, xx.x)", row =>
        row.Value is null ? NumberText.NotEstimable : $"{NumberText.Percent(row.Value)} {NumberText.Interval(row.Lower * 100, row.Upper * 100)}");

    public static readonly CellFormat OneDecimal = new("xx.x", row => NumberText.Fixed(row.Value));

    public static readonly CellFormat TwoDecimals = new("xx.xx", row => NumberText.Fixed(row.Value, 2));

    public static readonly CellFormat PValue = new("x.xxx", row => NumberText.PValue(row.Value));

    /// <summary>Days printed as months: <c>8.3</c>.</summary>
    public static CellFormat Months(double daysPerMonth) => new("xx.x", row => NumberText.Months(row.Value, daysPerMonth));

    /// <summary>Days printed as months: <c>8.3 (5.5, NE)</c>.</summary>
    public static CellFormat MonthsWithInterval(double daysPerMonth) => new("xx.x (xx.x, xx.x)", row =>
        $"{NumberText.Months(row.Value, daysPerMonth)} {NumberText.Interval(row.Lower / daysPerMonth, row.Upper / daysPerMonth)}");
}
