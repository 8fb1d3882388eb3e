using System.Xml.Linq;
using Nadir.Checks.Cdisc;
using Nadir.Diagnostics;
using Nadir.Reporting.Guide;
using Nadir.Results;
using Nadir.Results.Adam;

namespace Nadir.Reporting.Tests.Guide;

public class ReviewersGuideTests
{
    static readonly StudyAnalysis Analysis = StudyFixtures.Analysis(12);

    [Fact]
    public void The_guide_names_every_dataset_setting_and_conformance_rule_that_is_broken()
    {
        var datasets = AdamDatasets.Of(Analysis);
        var conformance = ConformanceCheck.Of(new ConformanceStudy(datasets));
        var page = ReviewersGuide.Write(Analysis, datasets, ".xpt", conformance);
        Assert.All(datasets, dataset => Assert.Contains($"{dataset.Name.ToLowerInvariant()}.xpt", page, StringComparison.Ordinal));
        Assert.All(conformance, finding => Assert.Contains($"<td>{finding.Code.Id}</td>", page, StringComparison.Ordinal));
        Assert.Contains("confirmation.interval-days", page, StringComparison.Ordinal);
        Assert.Equal(page, ReviewersGuide.Write(Analysis, datasets, ".xpt", conformance));
    }

    [Fact]
    public void Markup_in_titles_is_text()
    {
        var odd = Analysis with { Definition = Analysis.Definition with { Title = "<script>&\u0001 \"受试者\"" } };
        var page = ReviewersGuide.Write(odd, [], ".xpt", []);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        var read = XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        Assert.Contains("受试者", read.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("No rule is broken.", page, StringComparison.Ordinal);
    }
}
