using Nadir.Diagnostics;
using Nadir.Results.Registry;

namespace Nadir.Tests.Results.Registry;

/// <summary>Results that others have posted: 21 oncology records of the registry, where they lie beside the checkout.</summary>
public class PostedResultsTests
{
    static IEnumerable<string> Records() => Repository.SharedData is { } shared && Path.Combine(shared, "registry-records", "api-v2-studies-with-results.jsonl") is var file && File.Exists(file)
        ? File.ReadLines(file).Where(line => line.Length > 0) : [];

    [Fact]
    public void Posted_results_are_read_and_written_again_without_loss()
    {
        foreach (var (line, i) in Records().Select((line, i) => (line, i)))
        {
            var (source, section) = ResultsSectionJson.Read(line, $"line {i + 1}")!.Value;
            var coverage = ResultsCoverage.Of(source, section);
            Assert.Empty(coverage.Lost);
            Assert.Empty(coverage.Changed);
            Assert.True(coverage.Kept > 90);
        }
    }

    [Fact]
    public void What_is_written_reads_back_the_same()
    {
        foreach (var line in Records())
        {
            var (_, section) = ResultsSectionJson.Read(line, "record")!.Value;
            var text = ResultsSectionJson.Write(section);
            Assert.Equal(text, ResultsSectionJson.Write(ResultsSectionJson.Read(text, "written")!.Value.Section));
        }
    }

    /// <summary>They passed the registry's own review; an error here would be a criterion that the registry does not have.</summary>
    [Fact]
    public void Results_that_passed_the_registrys_review_pass_here()
    {
        var errors = Records().SelectMany((line, i) => ResultsReview.Of(ResultsSectionJson.Read(line, "record")!.Value.Section).Select(finding => (Line: i + 1, finding)))
            .Where(found => found.finding.Severity == Severity.Error).ToArray();
        Assert.True(errors.Length == 0, string.Join('\n', errors.Take(40).Select(found => $"{found.Line}: {found.finding.Code.Id} {found.finding.Sentence}")));
    }

    [Fact]
    public void Every_posted_record_becomes_well_formed_XML_with_every_id_declared_once()
    {
        foreach (var line in Records())
        {
            var document = System.Xml.Linq.XDocument.Parse(ResultsUpload.Write(ResultsSectionJson.Read(line, "record")!.Value.Section, "STUDY"));
            var declared = document.Descendants().Select(element => element.Attribute("id")?.Value).OfType<string>().ToArray();
            Assert.Equal(declared.Length, declared.Distinct(StringComparer.Ordinal).Count());
            var pointers = document.Descendants().Where(element => element.Name.LocalName is "reportingGroupId" or "outcomeReportingGroupId").Select(element => element.Value);
            Assert.Empty(pointers.Except(declared));
        }
    }

    [Fact]
    public void A_value_without_a_place_in_the_model_is_named_and_counted()
    {
        var (source, section) = ResultsSectionJson.Read("""{"resultsSection": {"participantFlowModule": {"recruitmentDetails": "2020", "weather": ["rain", "sun"]}}}""", "record")!.Value;
        var coverage = ResultsCoverage.Of(source, section);
        Assert.Equal(1, coverage.Kept);
        Assert.Equal([new("participantFlowModule.weather", 2)], coverage.Lost);
        Assert.Empty(coverage.Changed);
    }

    [Theory]
    [InlineData("[1, 2]")]
    [InlineData("{\"resultsSection\": {\"adverseEventsModule\": {\"eventGroups\": [{\"deathsNumAffected\": \"many\"}]}}}")]
    [InlineData("{")]
    public void What_is_no_results_section_is_refused_with_a_sentence(string text) =>
        Assert.Contains("record", Assert.Throws<StudyInputException>(() => ResultsSectionJson.Read(text, "record")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_record_without_results_has_none() => Assert.Null(ResultsSectionJson.Read("""{"protocolSection": {}}""", "record"));
}
