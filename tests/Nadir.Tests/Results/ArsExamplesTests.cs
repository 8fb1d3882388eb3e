using System.Text.Json;
using Nadir.Protocol;
using Nadir.Protocol.Usdm;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Ars;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

/// <summary>The analysis results of the five examples hold together: with themselves, with the datasets, and with the study's USDM document.</summary>
public class ArsExamplesTests
{
    [Theory]
    [InlineData("js004-rcc")]
    [InlineData("js001-axitinib-nsclc")]
    [InlineData("sabr-axitinib-toripalimab-rcc")]
    [InlineData("js001-net")]
    [InlineData("cd70-cart-rcc")]
    public void Everything_named_is_there(string example)
    {
        var folder = Repository.PathOf("examples", example);
        var study = StudyDefinitionReader.Read(Path.Combine(folder, "study.yaml"));
        var analysis = StudyAnalyzer.Analyze(study, SdtmReader.Read(study, folder));
        using var document = JsonDocument.Parse(ArsExport.Write(analysis));
        JsonElement[] All(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray()];

        // Each result is of an operation of its analysis's method, and of groups of its analysis's groupings.
        var operations = All("methods").ToDictionary(method => Text(method, "id"), method => method.GetProperty("operations").EnumerateArray().Select(operation => Text(operation, "id")).ToHashSet());
        Assert.All(operations.Values, method => Assert.NotEmpty(method));
        foreach (var one in All("analyses"))
        {
            var results = one.GetProperty("results").EnumerateArray().ToArray();
            Assert.NotEmpty(results);
            Assert.All(results, result => Assert.Contains(Text(result, "operationId"), operations[Text(one, "methodId")]));
            // A result says its number, or why there is none.
            Assert.All(results, result => Assert.True(result.TryGetProperty("rawValue", out _) || result.TryGetProperty("formattedValue", out _)));
        }

        // Datasets and variables are those that nadir export adam writes.
        var datasets = AdamDatasets.Of(analysis).ToDictionary(dataset => dataset.Name, dataset => dataset.Columns.Select(column => column.Name).ToHashSet());
        foreach (var one in All("analyses").Where(one => one.TryGetProperty("dataset", out _)))
            Assert.True(!one.TryGetProperty("variable", out var variable) || datasets[Text(one, "dataset")].Contains(variable.GetString()!));
        foreach (var condition in All("analysisSets").Concat(All("dataSubsets")).Where(set => set.TryGetProperty("condition", out _)).Select(set => set.GetProperty("condition")))
            Assert.Contains(Text(condition, "variable"), datasets[Text(condition, "dataset")]);

        // Every endpoint of the definition is a category with its USDM id, an output and an entry of the contents with analyses below it, in its order.
        using var usdm = JsonDocument.Parse(UsdmExport.Write(study, null));
        var usdmText = usdm.RootElement.GetRawText();
        var categories = All("analysisOutputCategorizations").Single().GetProperty("categories").EnumerateArray().ToDictionary(category => Text(category, "id"), category => Text(category, "label"));
        foreach (var endpoint in study.Endpoints)
        {
            var label = categories[$"ENDPOINT.{endpoint.Id}"];
            var at = label.IndexOf("(USDM ", StringComparison.Ordinal);
            Assert.True(at > 0, label);
            Assert.Contains($"\"{label[(at + 6)..^1]}\"", usdmText, StringComparison.Ordinal);
            Assert.Contains(All("outputs"), output => Text(output, "id") == $"OUT.ENDPOINT.{endpoint.Id}");
        }
        var contents = document.RootElement.GetProperty("mainListOfContents").GetProperty("contentsList").GetProperty("listItems").EnumerateArray().ToArray();
        Assert.Equal(study.Endpoints.Select(endpoint => $"OUT.ENDPOINT.{endpoint.Id}"), contents.Select(item => Text(item, "outputId")).Where(id => id.StartsWith("OUT.ENDPOINT.", StringComparison.Ordinal)));
        var listed = contents.SelectMany(item => item.GetProperty("sublist").GetProperty("listItems").EnumerateArray()).Select(item => Text(item, "analysisId")).Order(StringComparer.Ordinal);
        Assert.Equal(All("analyses").Select(one => Text(one, "id")).Order(StringComparer.Ordinal), listed);
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
