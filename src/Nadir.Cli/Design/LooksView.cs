using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Designs;
using Nadir.Designs.SingleArm;
using Nadir.Diagnostics;

namespace Nadir.Cli.Design;

/// <summary>A design of several looks: its limits, and what it does at p0, p1 and other true rates.</summary>
static class LooksView
{
    public static DesignAnswer Answer(
        ImmutableArray<(string, object?)> settings, string title, MultiStageDesign design, TestedRates rates, double[] trueRates, ImmutableArray<Finding> findings = default)
    {
        var (whenNull, whenAlternative) = (design.At(rates.Null), design.At(rates.Alternative));
        var last = design.Stages[^1];
        StatisticRow Row(string statistic, double value, string group = StatisticRow.All) => new(group, statistic, value, N: last.Total);
        return new(new(settings,
            [
                Row("n", last.Total), Row("r", last.StopAtMost), Row("alpha", whenNull.Promising), Row("power", whenAlternative.Promising),
                Row("pet", whenNull.EarlyStop), Row("expected-n", whenNull.ExpectedSize),
                .. design.Stages.SelectMany(Limits),
                .. trueRates.SelectMany(rate => Characteristics(design, rate)),
            ], findings.IsDefault ? [] : findings),
            Table(title, design, rates, trueRates, whenNull, whenAlternative),
            DesignFigures.Curve("Chance to end as promising, by true response rate", rates,
                [(string.Create(CultureInfo.InvariantCulture, $"{title}, {last.Total} subjects"), rate => design.At(rate).Promising)]));
    }

    static IEnumerable<StatisticRow> Limits(MultiStageDesign.Stage stage) =>
    [
        new(StatisticRow.All, "stop-if-at-most", stage.StopAtMost < 0 ? null : stage.StopAtMost, N: stage.Total,
            Why: stage.StopAtMost < 0 ? string.Create(CultureInfo.InvariantCulture, $"no number of responses among {stage.Total} stops for too few") : null),
        new(StatisticRow.All, "promising-if-at-least", stage.StopAtLeast > stage.Total ? null : stage.StopAtLeast, N: stage.Total,
            Why: stage.StopAtLeast > stage.Total ? string.Create(CultureInfo.InvariantCulture, $"no number of responses among {stage.Total} stops as promising") : null),
    ];

    static IEnumerable<StatisticRow> Characteristics(MultiStageDesign design, double rate)
    {
        var at = design.At(rate);
        var group = RateOptions.Group(StatisticRow.All, rate);
        return [new(group, "promising", at.Promising), new(group, "pet", at.EarlyStop), new(group, "expected-n", at.ExpectedSize)];
    }

    static string Table(string title, MultiStageDesign design, TestedRates rates, double[] trueRates, MultiStageCharacteristics whenNull, MultiStageCharacteristics whenAlternative)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{title}: p0 {rates.Null}, p1 {rates.Alternative}\n\n");
        text.Append("subjects   stop if responses <=   promising if responses >=\n");
        foreach (var (total, few, enough) in design.Stages)
            text.Append(CultureInfo.InvariantCulture, $"{total,8}   {(few < 0 ? "-" : few),22}   {(enough > total ? "-" : enough),27}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nExact alpha {whenNull.Promising:0.0000}, power {whenAlternative.Promising:0.0000}.\n");
        text.Append("\n  rate   promising   stops early      EN\n");
        foreach (var (rate, at) in ((double, MultiStageCharacteristics)[])[(rates.Null, whenNull), (rates.Alternative, whenAlternative), .. trueRates.Select(rate => (rate, design.At(rate)))])
            text.Append(CultureInfo.InvariantCulture, $"{rate,6:0.###}{at.Promising,12:0.0000}{at.EarlyStop,14:0.0000}{at.ExpectedSize,8:0.00}\n");
        return text.ToString();
    }
}
