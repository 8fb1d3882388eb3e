using System.Text.RegularExpressions;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Writers;

/// <summary>Pads the cells of a column so that, set from one left edge, units stand under units and percentages under percentages.</summary>
/// <remarks>Padding is no-break spaces or spaces only: without them the cell is as it was. No format's own decimal tab is used, since programs differ in what they align in <c>12 (30.0%)</c>.</remarks>
static partial class DecimalAlignment
{
    public static void Apply(string[] cells, Measure measure)
    {
        var parts = cells.Select(Split).ToArray();
        var whole = parts.Where(part => part.Share.Length > 0).Select(part => part.Share.Length).DefaultIfEmpty(0).Max();
        for (var i = 0; i < cells.Length; i++)
            if (parts[i].Share.Length > 0 && parts[i].Share.Length < whole)
                parts[i].After = $" ({Spaces(measure, measure.Of("0") * (whole - parts[i].Share.Length))}{parts[i].After[2..]}";
        var before = parts.Where(part => part.Whole.Length > 0).Select(part => measure.Of(part.Whole)).DefaultIfEmpty(0).Max();
        for (var i = 0; i < cells.Length; i++)
            if (cells[i].Length > 0)
                cells[i] = Spaces(measure, before - measure.Of(parts[i].Whole)) + parts[i].Whole + parts[i].After;
    }

    static string Spaces(Measure measure, double width)
    {
        var count = (int)Math.Round(width / measure.Of(measure.Pad), MidpointRounding.AwayFromZero);
        return count <= 0 ? "" : string.Concat(Enumerable.Repeat(measure.Pad, count));
    }

    static (string Whole, string After, string Share) Split(string cell)
    {
        if (cell.Length > 0 && cell[0] == '(')
            return ("", " " + cell, "");
        var bare = cell.TrimEnd(TableDefinition.Marks.ToCharArray());
        if (bare.Length <= 3 && !bare.Any(char.IsDigit))
            return (bare, cell[bare.Length..], "");
        var number = Number().Match(cell);
        if (!number.Success)
            return ("", cell, "");
        var rest = cell[number.Length..];
        return (number.Value, rest, Percentage().Match(rest) is { Success: true } share ? share.Groups[1].Value : "");
    }

    [GeneratedRegex(@"^[<>≤≥]?=?[+\u2212-]?(\d{1,3}(,\d{3})+|\d+)")]
    private static partial Regex Number();

    [GeneratedRegex(@"^ \((\d+)(\.\d+)?%\)")]
    private static partial Regex Percentage();
}
