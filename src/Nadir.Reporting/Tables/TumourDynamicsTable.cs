using System.Globalization;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Tumour dynamics: medians over subjects and per organ, and a listing per subject and lesion.</summary>
public static class TumourDynamicsTable
{
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis)
    {
        var months = analysis.Definition.Policies.DaysPerMonth;
        var all = TumourDynamics.Of(analysis.Subjects, months);
        if (all.IsEmpty)
            yield break;
        string[] footnotes =
        [
            "Growth rate: percent of volume per month, 3 ln of the ratio of the sums (Ferte 2014). Before: the last scan before baseline against baseline, over targets measured at both; on treatment: baseline against the first assessment.",
        ];
        var lesions = all.SelectMany(one => one.Lesions).ToList();
        yield return new()
        {
            Name = "tumour-dynamics",
            Title = "Tumour dynamics: median (quartiles; n)",
            Columns = [new(""), new("Best change, %", Align.Number), new("Days to smallest", Align.Number), new("Growth rate before", Align.Number), new("Growth rate on treatment", Align.Number)],
            Rows =
            [
                TableRow.Of("Sum of diameters, subjects", Shown(all.Select(one => (double?)one.BestChange)), Shown(all.Select(one => (double?)one.DaysToNadir)), Shown(all.Select(one => one.GrowthBefore)), Shown(all.Select(one => one.GrowthOn))),
                TableRow.Heading("Target lesions by organ"),
                .. from organ in lesions.GroupBy(lesion => lesion.Organ.ToUpperInvariant(), StringComparer.Ordinal).OrderBy(organ => organ.Key, StringComparer.Ordinal)
                   select new TableRow(
                       [organ.Key.Length == 0 ? "not recorded" : organ.Key, Shown(organ.Select(lesion => (double?)lesion.BestChange)), Shown(organ.Select(lesion => (double?)lesion.DaysToSmallest)),
                           Shown(organ.Select(lesion => lesion.GrowthBefore)), Shown(organ.Select(lesion => lesion.GrowthOn))], Indent: 1),
            ],
            Footnotes = [.. footnotes],
        };
        yield return new()
        {
            Name = "tumour-dynamics-lesions",
            Title = "Tumour dynamics of each subject and target lesion",
            Columns =
            [
                new("Subject", Align.Whole), new("Lesion", Align.Whole), new("Organ"), new("Baseline, mm", Align.Number), new("Best change, %", Align.Number), new("Days to smallest", Align.Number),
                new("Growth rate before", Align.Number), new("Growth rate on treatment", Align.Number),
            ],
            Rows =
            [
                .. from one in all
                   from row in (IEnumerable<TableRow>)
                   [
                       TableRow.Of(one.Subject, "sum", "", NumberText.Plain(one.Lesions.Sum(lesion => lesion.Baseline)), Number((double?)one.BestChange), Days(one.DaysToNadir), Number(one.GrowthBefore), Number(one.GrowthOn)),
                       .. one.Lesions.Select(lesion => TableRow.Of(one.Subject, lesion.Lesion, lesion.Organ, NumberText.Plain(lesion.Baseline), Number((double?)lesion.BestChange), Days(lesion.DaysToSmallest), Number(lesion.GrowthBefore), Number(lesion.GrowthOn))),
                   ]
                   select row,
            ],
            Footnotes = [.. footnotes],
        };
    }

    static string Number(double? value) => value is null ? NumberText.None : NumberText.Fixed(value);

    static string Days(int? days) => days?.ToString(CultureInfo.InvariantCulture) ?? NumberText.None;

    static string Shown(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Order().ToArray();
        return sorted.Length == 0 ? NumberText.None
            : $"{NumberText.Fixed(Quantities.Quantile(sorted, 0.5))} ({NumberText.Fixed(Quantities.Quantile(sorted, 0.25))}, {NumberText.Fixed(Quantities.Quantile(sorted, 0.75))}; {NumberText.Whole(sorted.Length)})";
    }
}
