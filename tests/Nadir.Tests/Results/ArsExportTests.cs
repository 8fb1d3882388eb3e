using System.Text.Json;
using Nadir.Results;
using Nadir.Results.Ars;

namespace Nadir.Tests.Results;

public sealed class ArsExportTests : IDisposable
{
    static readonly StudyAnalysis Analysis = SmallStudy.Analyze();
    readonly JsonDocument document = JsonDocument.Parse(ArsExport.Write(Analysis));

    public void Dispose() => document.Dispose();

    [Fact]
    public void Every_number_of_the_results_is_a_result()
    {
        var names = document.RootElement.GetProperty("methods").EnumerateArray().SelectMany(method => method.GetProperty("operations").EnumerateArray()).ToDictionary(operation => Text(operation, "id"), operation => Text(operation, "name"));
        var written = All("analyses").SelectMany(analysis => analysis.GetProperty("results").EnumerateArray())
            .Where(result => result.TryGetProperty("rawValue", out _))
            .Select(result => (Name: names[Text(result, "operationId")], Value: double.Parse(Text(result, "rawValue"), System.Globalization.CultureInfo.InvariantCulture))).Order();
        var expected = Analysis.Results.SelectMany(row => ((string, double?)[])
            [(row.Statistic, row.Value), ($"{row.Statistic}, lower limit", row.Lower), ($"{row.Statistic}, upper limit", row.Upper), ($"{row.Statistic}, n", row.N), ($"{row.Statistic}, events", row.Events)])
            .Where(part => part.Item2 is { } value && double.IsFinite(value)).Select(part => (part.Item1, part.Item2!.Value)).Order();
        Assert.Equal(expected, written);
    }

    [Fact]
    public void Every_reference_is_to_something_that_is_there()
    {
        var ids = (string[])[.. All("methods").Select(Id), .. All("analysisSets").Select(Id), .. All("dataSubsets").Select(Id), .. All("analysisGroupings").Select(Id), .. All("analyses").Select(Id), .. All("outputs").Select(Id)];
        Assert.Equal(ids.Distinct().Count(), ids.Length);
        foreach (var analysis in All("analyses"))
        {
            Assert.Contains(Text(analysis, "methodId"), ids);
            foreach (var name in (string[])["analysisSetId", "dataSubsetId"])
                if (analysis.TryGetProperty(name, out var reference))
                    Assert.Contains(reference.GetString(), ids);
            var groupings = analysis.GetProperty("orderedGroupings").EnumerateArray().Select(grouping => Text(grouping, "groupingId")).ToArray();
            Assert.All(groupings, grouping => Assert.Contains(grouping, ids));
            Assert.All(analysis.GetProperty("results").EnumerateArray().SelectMany(result => result.GetProperty("resultGroups").EnumerateArray()), group => Assert.Contains(Text(group, "groupingId"), groupings));
        }
    }

    [Fact]
    public void A_primary_endpoint_is_a_primary_outcome_measure_and_names_its_usdm_endpoint()
    {
        Assert.Contains(All("analyses"), analysis => Text(analysis, "name").StartsWith("orr,", StringComparison.Ordinal) && Text(analysis.GetProperty("purpose"), "controlledTerm") == "PRIMARY OUTCOME MEASURE");
        var categories = Assert.Single(All("analysisOutputCategorizations")).GetProperty("categories").EnumerateArray().ToArray();
        Assert.Contains("USDM Endpoint_", Text(categories.Single(category => Id(category) == "ENDPOINT.orr"), "label"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_study_gives_the_same_bytes() => Assert.Equal(ArsExport.Write(Analysis), ArsExport.Write(SmallStudy.Analyze(threads: 1)));

    JsonElement[] All(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray()];

    static string Id(JsonElement element) => Text(element, "id");

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
