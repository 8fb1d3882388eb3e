using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>How a statistic is written in a cell.</summary>
/// <param name="Shell">What stands in its place before there are results.</param>
public sealed record CellFormat(string Shell, Func<AnalysisResult, string> Write)
{
    /// <summary>Written where the results have no such statistic, of so many subjects: a category nobody has, a group that is empty.</summary>
    public Func<int?, string> Absent { get; init; } = _ => NumberText.None;

    /// <summary>For cells of several statistics.</summary>
    public Func<IReadOnlyList<AnalysisResult>, string> WriteMany { get; init; } = rows => string.Join(" ", rows.Select(row => NumberText.Fixed(row.Value)));

    /// <summary>The same of values in a larger unit.</summary>
    public CellFormat In(double unit) => unit == 1 ? this : this with
    {
        Write = row => Write(Divided(row, unit)),
        WriteMany = rows => WriteMany([.. rows.Select(row => Divided(row, unit))]),
    };

    static AnalysisResult Divided(AnalysisResult row, double unit) => row with { Value = row.Value / unit, Lower = row.Lower / unit, Upper = row.Upper / unit };

    /// <summary>Mean and standard deviation, the latter with one place more: <c>61.2 (9.84)</c>.</summary>
    public static readonly CellFormat MeanDeviation = new("xx.x (xx.xx)", row => NumberText.Fixed(row.Value))
    {
        WriteMany = rows => $"{NumberText.Fixed(rows[0].Value)} ({NumberText.Fixed(rows[1].Value, 2)})",
    };

    /// <summary>Median and quartiles: <c>62.0 (55.0, 68.0)</c>.</summary>
    public static readonly CellFormat MedianQuartiles = new("xx.x (xx.x, xx.x)", row => NumberText.Fixed(row.Value))
    {
        WriteMany = rows => rows.Count == 3 ? $"{NumberText.Fixed(rows[0].Value)} {NumberText.Interval(rows[1].Value, rows[2].Value)}" : NumberText.Fixed(rows[0].Value),
    };

    /// <summary>Smallest and largest: <c>38 to 79</c>.</summary>
    public static readonly CellFormat Range = new("xx.x to xx.x", row => NumberText.Fixed(row.Value))
    {
        WriteMany = rows => $"{NumberText.Short(rows[0].Value)} to {NumberText.Short(rows[1].Value)}",
    };

    /// <summary>A count held in the value: <c>12 (30.0%)</c>.</summary>
    public static readonly CellFormat CountPercent = new("xx (xx.x%)", row => NumberText.CountPercent((int)(row.Value ?? 0), row.N)) { Absent = Nobody };

    /// <summary>A proportion or an estimate with its count in the events: <c>12 (30.0%)</c>.</summary>
    public static readonly CellFormat EventsPercent = new("xx (xx.x%)", Incidence) { Absent = Nobody };

    public static readonly CellFormat Count = new("xx", row => NumberText.Whole((long)(row.Value ?? 0))) { Absent = _ => "0" };

    public static readonly CellFormat Subjects = new("xx", row => NumberText.Whole(row.N ?? 0)) { Absent = _ => "0" };

    /// <summary><c>(16.6, 46.5)</c> of proportions, in percent.</summary>
    public static readonly CellFormat PercentInterval = new("(xx.x, xx.x)", row => NumberText.Interval(row.Lower * 100, row.Upper * 100));

    /// <summary><c>52.3% (35.8, 66.4)</c>.</summary>
    public static readonly CellFormat PercentWithInterval = new("xx.x% (xx.x, xx.x)", row =>
        row.Value is null ? NumberText.NotEstimable : $"{NumberText.Percent(row.Value)} {NumberText.Interval(row.Lower * 100, row.Upper * 100)}");

    public static readonly CellFormat OneDecimal = new("xx.x", row => NumberText.Fixed(row.Value));

    public static readonly CellFormat TwoDecimals = new("xx.xx", row => NumberText.Fixed(row.Value, 2));

    public static readonly CellFormat PValue = new("x.xxx", row => NumberText.PValue(row.Value));

    static string Nobody(int? n) => NumberText.CountPercent(0, n);

    /// <summary>A count that is not known is NE, never nothing.</summary>
    static string Incidence(AnalysisResult row) =>
        row is { Value: null, Why: not null, Events: null } ? NumberText.NotEstimable : NumberText.CountPercent(row.Events ?? 0, row.N);

    /// <summary>Days printed as months: <c>8.3</c>.</summary>
    public static CellFormat Months(double daysPerMonth) => new("xx.x", row => NumberText.Months(row.Value, daysPerMonth));

    /// <summary>Days printed as months: <c>8.3 (5.5, NE)</c>.</summary>
    public static CellFormat MonthsWithInterval(double daysPerMonth) => new("xx.x (xx.x, xx.x)", row =>
        $"{NumberText.Months(row.Value, daysPerMonth)} {NumberText.Interval(row.Lower / daysPerMonth, row.Upper / daysPerMonth)}");
}
