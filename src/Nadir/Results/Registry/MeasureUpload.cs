using System.Text.RegularExpressions;
using System.Xml;

namespace Nadir.Results.Registry;

/// <summary>One table of values, and the analyses below it, in the shape of the registry's XML upload.</summary>
static partial class MeasureUpload
{
    public sealed record Table(
        string? ParamType, string? Dispersion, string? Unit, string? Title, string? Description, string? Population, string? TimeFrame,
        bool? CalculatePct, string? UnitsSelected, IReadOnlyList<MeasureClass>? Classes);

    public static void Write(XmlWriter xml, Table table, string ids)
    {
        var interval = Interval().Match(table.Dispersion ?? "");
        xml.Text("calculatePct", table.CalculatePct switch { true => "Yes", false => "No", null => null });
        xml.Text("ciPctLevel", interval.Success ? interval.Groups[1].Value : null);
        xml.Text("dispersionType", interval.Success ? "Confidence Interval" : Words(table.Dispersion));
        xml.Part("measureRows", () =>
        {
            foreach (var row in table.Classes ?? [])
                xml.Part("measureRow", () =>
                {
                    xml.Part("reportedValues", () => Values(xml, row, ids));
                    xml.Text("title", row.Title);
                });
        });
        xml.Text("measureDescription", table.Description);
        xml.Text("parameterType", Words(table.ParamType));
        xml.Text("populationAnalysisDescription", table.Population);
        xml.Text("selectedUnitOfAnalysis", table.UnitsSelected);
        xml.Text("timeFrame", table.TimeFrame);
        xml.Text("title", table.Title);
        xml.Text("unitOfMeasure", table.Unit);
    }

    /// <summary>The upload goes by group, then category; the section by category, then group.</summary>
    static void Values(XmlWriter xml, MeasureClass row, string ids)
    {
        var categories = row.Categories ?? [];
        foreach (var group in categories.SelectMany(category => category.Measurements ?? []).Select(cell => cell.GroupId).Distinct(StringComparer.Ordinal))
            xml.Part("reportedValue", () =>
            {
                xml.Text("reportingGroupId", ids + group);
                xml.Text("numUnitsAnalyzed", Count(row.Denoms, group, participants: false));
                xml.Part("reportedEntries", () =>
                {
                    foreach (var category in categories)
                        foreach (var cell in (category.Measurements ?? []).Where(cell => cell.GroupId == group))
                            xml.Part("reportedEntry", () =>
                            {
                                xml.Text("catName", category.Title);
                                xml.Text("dispersionLowerLimit", cell.LowerLimit);
                                xml.Text("dispersionSpread", cell.Spread);
                                xml.Text("dispersionUpperLimit", cell.UpperLimit);
                                xml.Text("naComment", cell.Comment);
                                xml.Text("parameterValue", cell.Value);
                            });
                });
                xml.Text("subjectsAnalyzed", Count(row.Denoms, group, participants: true));
            });
    }

    public static void Analysis(XmlWriter xml, OutcomeAnalysis analysis, string ids) => xml.Part("measureAnalysis", () =>
    {
        xml.Part("outcomeReportingGroups", () =>
        {
            foreach (var group in analysis.GroupIds ?? [])
                xml.Text("outcomeReportingGroupId", ids + group);
        });
        xml.Text("ciLowerLimit", analysis.CiLowerLimit);
        xml.Text("ciNumSides", analysis.CiNumSides switch { "TWO_SIDED" => "2-Sided", "ONE_SIDED" => "1-Sided", var other => other });
        xml.Text("ciPctValue", analysis.CiPctValue);
        xml.Text("ciUpperLimit", analysis.CiUpperLimit);
        xml.Text("ciUpperLimitNaComment", analysis.CiUpperLimitComment);
        xml.Text("dispersionType", Words(analysis.DispersionType));
        xml.Text("dispersionValue", analysis.DispersionValue);
        xml.Text("estimateComment", analysis.EstimateComment);
        xml.Text("groupDescription", analysis.GroupDescription);
        xml.Text("nonInferiorityTestComment", analysis.NonInferiorityComment);
        xml.Text("otherAnalysis", analysis.OtherAnalysisDescription);
        // Methods and estimates are named freely: the pick lists' own entry for that is Other.
        xml.Text("otherMethodName", analysis.StatisticalMethod);
        xml.Text("otherTypeName", analysis.ParamType);
        xml.Text("parameterType", analysis.ParamType is null ? "" : "Other");
        xml.Text("parameterValue", analysis.ParamValue);
        xml.Text("pValue", analysis.PValue);
        xml.Text("pValueComment", analysis.PValueComment);
        xml.Text("statisticalMethod", analysis.StatisticalMethod is null ? null : "Other");
        xml.Text("statisticalTestComment", analysis.StatisticalComment);
        xml.Text("statisticalTestType", Words(analysis.NonInferiorityType));
    });

    public static string? Count(IReadOnlyList<Denominator>? denoms, string? group, bool participants) =>
        denoms?.FirstOrDefault(denominator => denominator.Units is "Participants" == participants)?.Counts?.FirstOrDefault(count => count.GroupId == group)?.Value;

    /// <returns><c>Count of Participants</c> for COUNT_OF_PARTICIPANTS; what is already in words stays.</returns>
    public static string? Words(string? coded) => coded switch
    {
        null => null,
        "INTER_QUARTILE_RANGE" => "Inter-Quartile Range",
        "COUNT_OF_PARTICIPANTS" => "Count of Participants",
        "COUNT_OF_UNITS" => "Count of Units",
        "NON_SYSTEMATIC_ASSESSMENT" => "Non-systematic Assessment",
        _ when coded.All(letter => char.IsUpper(letter) || letter is '_') => string.Join(' ', coded.Split('_').Select(word => word.Length == 0 ? word : word[..1] + word[1..].ToLowerInvariant())),
        _ => coded,
    };

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)% Confidence Interval$", RegexOptions.IgnoreCase)]
    private static partial Regex Interval();
}
