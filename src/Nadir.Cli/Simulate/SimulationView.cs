using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation.Simulation;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Figures.Designs;

namespace Nadir.Cli.Simulate;

/// <summary>A simulation as rows of statistics, as a text for reading, and as a figure.</summary>
static class SimulationView
{
    /// <summary>One statistic a row; <c>lower</c> and <c>upper</c> are the 95% Monte Carlo interval, <c>n</c> the trials.</summary>
    public static StatAnswer Answer(SimulationHeader header, ImmutableArray<SimulatedCell> cells) => new(
        [
            ("simulation", header.Title), ("plan-sha256", header.Hash), ("trials", (double)header.Trials), ("seed", (double)header.Seed), ("target", header.Target),
            ("random-numbers", "Philox 4x32-10"), ("interval", "Monte Carlo, 95%"), ("calendar-time", header.Calendar),
        ],
        [.. cells.SelectMany(cell => Rows(new(cell, header.Target), header, cell.Design == cells[0].Design))], []);

    static IEnumerable<StatisticRow> Rows(SimulatedRates rates, SimulationHeader header, bool first)
    {
        var cell = $"scenario={rates.Cell.Scenario.Id}, design={rates.Cell.Design}";
        for (var level = 0; level < rates.Levels; level++)
        {
            var group = string.Create(CultureInfo.InvariantCulture, $"{cell}, level={level + 1}");
            yield return new(group, "true-rate", rates.Cell.Scenario.Rates[level]);
            foreach (var row in Estimate(group, "mtd-probability", rates.Selected(level)))
                yield return row;
            foreach (var row in Estimate(group, "expected-subjects", rates.Subjects(level)))
                yield return row;
            foreach (var row in Estimate(group, "expected-dlts", rates.Dlts(level)))
                yield return row;
            if (rates.Cell.Scenario.Responses.IsEmpty)
                continue;
            foreach (var row in Estimate(group, "expected-responses", rates.Responses(level)))
                yield return row;
        }
        List<StatisticRow> whole =
        [
            .. Estimate($"{cell}, level=none", "mtd-probability", rates.NoLevel), .. Estimate(cell, "correct-selection", rates.Correct),
            .. Estimate(cell, "expected-subjects", rates.AllSubjects), .. Estimate(cell, "expected-dlts", rates.AllDlts),
            .. Estimate(cell, "subjects-above-mtd", rates.ShareAbove), .. Estimate(cell, "overdosing-trials", rates.Overdosed),
        ];
        if (!first)
            whole.AddRange(Estimate(cell, "correct-selection-difference", rates.CorrectDifference));
        if (header.Calendar)
            whole.AddRange(Estimate(cell, "duration-days", rates.Days));
        foreach (var row in whole)
            yield return row;
    }

    static IEnumerable<StatisticRow> Estimate(string group, string statistic, SimulatedEstimate estimate)
    {
        int? n = estimate.Trials <= int.MaxValue ? (int)estimate.Trials : null, events = estimate.Events is <= int.MaxValue and var count ? (int)count : null;
        yield return new(group, statistic, estimate.Value, estimate.Lower, estimate.Upper, N: n, Events: events);
        yield return new(group, statistic + "-error", estimate.StandardError, N: n);
    }

    /// <summary>A block for each scenario: what was chosen, who was treated, and how they fared; each with its Monte Carlo standard error.</summary>
    public static string Text(SimulationHeader header, ImmutableArray<SimulatedCell> cells)
    {
        StringBuilder text = new();
        if (header.Title is { } title)
            text.Append(title).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{header.Trials} trials of each design in each scenario, seed {header.Seed}, target DLT rate {header.Target}. ± is one Monte Carlo standard error.\n");
        foreach (var scenario in cells.GroupBy(cell => cell.Scenario.Id))
            Scenario(text, header, [.. scenario.Select(cell => new SimulatedRates(cell, header.Target))]);
        return text.ToString();
    }

    static void Scenario(StringBuilder text, SimulationHeader header, ImmutableArray<SimulatedRates> designs)
    {
        var one = designs[0];
        text.Append(CultureInfo.InvariantCulture, $"\nScenario {one.Cell.Scenario.Id}: {(one.TrueMtd < 0 ? "no level is right" : $"the MTD is level {one.TrueMtd + 1}")}\n");
        List<string[]> table = [["", .. Enumerable.Range(1, one.Levels).Select(level => $"level {level}"), "none", "correct", "subjects", "DLTs", "% above MTD", .. header.Calendar ? (string[])["days"] : []]];
        table.Add(["true rate", .. one.Cell.Scenario.Rates.Select(rate => rate.ToString("0.###", CultureInfo.InvariantCulture))]);
        foreach (var design in designs)
        {
            table.Add([$"{design.Cell.Design}, chosen %", .. Enumerable.Range(0, design.Levels).Select(level => Percent(design.Selected(level))), Percent(design.NoLevel), Percent(design.Correct),
                Mean(design.AllSubjects), Mean(design.AllDlts), Percent(design.ShareAbove), .. header.Calendar ? (string[])[Mean(design.Days)] : []]);
            table.Add(["  treated", .. Enumerable.Range(0, design.Levels).Select(level => Mean(design.Subjects(level)))]);
        }
        foreach (var design in designs.Skip(1))
        {
            var difference = design.CorrectDifference;
            table.Add([string.Create(CultureInfo.InvariantCulture,
                $"{design.Cell.Design} less {one.Cell.Design}: correct {100 * difference.Value:+0.00;-0.00;0.00} ±{100 * difference.StandardError:0.00} percentage points, same subjects")]);
        }
        var widths = Enumerable.Range(0, table[0].Length).Select(column => table.Where(row => row.Length > 1 && row.Length > column).Max(row => row[column].Length)).ToArray();
        foreach (var row in table)
            text.Append(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(row.Length > 1 ? widths[0] : 0) : cell.PadLeft(widths[i]))).TrimEnd()).Append('\n');
    }

    static string Percent(SimulatedEstimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{100 * estimate.Value:0.00} ±{100 * estimate.StandardError:0.00}");

    static string Mean(SimulatedEstimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:0.00} ±{estimate.StandardError:0.00}");

    public static Figure Figure(SimulationHeader header, ImmutableArray<SimulatedCell> cells) => SelectionFigure.Of(new(
        "simulation", header.Title ?? "Level recommended, by scenario and design", header.Trials,
        [.. cells.GroupBy(cell => cell.Scenario.Id).Select(scenario => new SelectionPanel(
            scenario.Key, scenario.First().Scenario.Rates, scenario.First().Scenario.TrueMtd(header.Target),
            [.. scenario.Select(cell => new SimulatedRates(cell, header.Target)).Select(rates => new SelectionBars(
                rates.Cell.Design, [.. Enumerable.Range(0, rates.Levels).Select(rates.Selected).Append(rates.NoLevel).Select(estimate => (estimate.Value, estimate.Lower, estimate.Upper))]))]))]));
}
