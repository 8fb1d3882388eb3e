using Nadir.Results.Analyses;

namespace Nadir.Tests.Results;

/// <summary>RECIST 1.1 and iRECIST on the readers' study: S4 of the investigator is PD at weeks 6 and 12 without further growth, so iUPD twice.</summary>
public class CriteriaComparisonTests
{
    const string Definition = """
        schema: nadir-study/1
        study: READ
        title: Two criteria
        treatments: [{id: a, name: A, type: drug}]
        data: {folder: data, cutoff: 2030-12-31}
        endpoints: [{id: orr, kind: ORR, tier: primary}, {id: iorr, kind: ORR, criteria: irecist}]
        """;

    [Fact]
    public void The_first_visit_that_differs_is_named_with_its_reason()
    {
        var analysis = ReaderAgreementTests.Analyze(Definition);
        var comparison = CriteriaComparison.Of(analysis.Definition, analysis.Subjects).Single();
        Assert.Equal(["recist-1.1", "irecist"], comparison.Chains.Select(chain => chain.Criteria));
        var difference = Assert.Single(comparison.Subjects.Single(subject => subject.Subject == "S4").Differences);
        Assert.Equal(("V2", "PD", "iUPD"), (difference.Visit, difference.First.Code, difference.Other.Code));
        Assert.NotEmpty(difference.Why);
        Assert.Empty(comparison.Subjects.Single(subject => subject.Subject == "S1").Differences);
    }

    [Fact]
    public void Subjects_that_differ_are_counted() =>
        Assert.Equal(1, ReaderAgreementTests.Analyze(Definition).Results.Single(row => row is { Analysis: CriteriaComparison.Analysis, Statistic: "differ" }).Value);
}
