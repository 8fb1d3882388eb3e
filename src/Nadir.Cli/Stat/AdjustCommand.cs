using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Statistics;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat adjust FILE --p C [--name C] --method holm</c>, or <c>--values 0.01,0.04</c>: p-values adjusted for being several.</summary>
static class AdjustCommand
{
    static readonly Dictionary<string, Adjustment> Methods = new(StringComparer.Ordinal)
    {
        ["holm"] = Adjustment.Holm, ["hochberg"] = Adjustment.Hochberg, ["bh"] = Adjustment.BenjaminiHochberg, ["by"] = Adjustment.BenjaminiYekutieli,
        ["bonferroni"] = Adjustment.Bonferroni,
    };

    public static Command Create()
    {
        var file = StatRows.OptionalFile();
        var (p, name, values) = (StatRows.Text("--p", "Column of p-values."), StatRows.Text("--name", "Column that names them."), StatRows.Text("--values", "P-values instead of a file: 0.01,0.04,0.03."));
        var method = StatOptions.Among("--method", "holm (default), hochberg, bh (Benjamini-Hochberg), by (Benjamini-Yekutieli) or bonferroni.", Methods.Keys);
        return StatRows.Command("adjust", "P-values adjusted for multiplicity.",
            "nadir stat adjust --values 0.01,0.04,0.03 --method hochberg", [file, p, name, values, method],
            parsed => Run(parsed.GetValue(file), parsed.GetValue(p), parsed.GetValue(name), parsed.GetValue(values), parsed.GetValue(method) ?? "holm"));
    }

    public static StatAnswer Run(string? file, string? p, string? name, string? values, string method)
    {
        if (file is null == values is null || (file is not null && p is null))
            throw new StudyInputException("adjust needs a file with --p C, or --values 0.01,0.04.");
        var columns = file is null ? null : StatColumns.Read(file, [p!], name is null ? [] : [name]);
        var given = columns?.Numbers(p!) ?? StatOptions.Numbers("--values", values);
        if (Array.FindIndex(given, value => value is < 0 or > 1) is >= 0 and var row)
            throw new StudyInputException(FormattableString.Invariant($"{(columns is null ? "--values" : $"{file} row {columns.RowNumbers[row]}")}: {given[row]} is no p-value; one lies between 0 and 1."));
        var adjusted = Multiplicity.Adjust(given, Methods[method]);
        string Name(int i) => columns is not null && name is not null
            ? columns.Text(name).Names[columns.Text(name).Codes[i]]
            : FormattableString.Invariant($"p={i + 1}");
        return new([("statistic", "adjust"), ("method", method), ("p-values", given.Length)],
            [.. adjusted.SelectMany((value, i) => new StatisticRow[] { new(Name(i), "p-value", given[i]), new(Name(i), "adjusted-p-value", value) })], columns?.Findings ?? []);
    }
}
