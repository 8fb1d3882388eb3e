using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Trace;

namespace Nadir.Tests.Results;

/// <summary>A study that registers endpoints by immune criteria, from data to answers.</summary>
public class ImmuneStudyTests
{
    static readonly string Definition = SmallStudy.Definition + """

          - {id: iorr, kind: ORR, criteria: irecist, confirmed: false}
          - {id: idor, kind: DOR, criteria: irecist, confirmed: false}
          - {id: ipfs, kind: PFS, criteria: irecist}
          - {id: irorr, kind: ORR, criteria: irrecist-nishino, confirmed: false}
          - {id: irpfs, kind: PFS, criteria: irrecist-bohnsack}
          - {id: irrc, kind: ORR, criteria: irrc, confirmed: false}
        """;

    [Fact]
    public void Every_immune_endpoint_is_answered()
    {
        var analysis = SmallStudy.Analyze(definition: Definition);
        foreach (var id in (string[])["iorr", "idor", "ipfs", "irorr", "irpfs"])
            Assert.Null(analysis.Answers.Single(answer => answer.Endpoint.Id == id).NotComputed);
        var subject = analysis.Subjects.Single(subject => subject.Subject == "S-01");
        // 100, 70, 60, 76: the progression is unconfirmed, and the last assessment.
        Assert.Equal("iPR iPR iUPD", string.Join(' ', subject.Series.Single(series => series.Criteria == Criteria.IRecist).Assessments.Select(visit => visit.Overall.Code)));
        Assert.True(subject.Endpoints.Single(endpoint => endpoint.EndpointId == "ipfs").Time!.IsEvent);
        Assert.True(subject.Endpoints.Single(endpoint => endpoint.EndpointId == "iorr").Counted);
    }

    [Fact]
    public void Explanation_and_trace_tell_the_immune_visits()
    {
        var analysis = SmallStudy.Analyze(definition: Definition);
        var subject = analysis.Subjects.Single(subject => subject.Subject == "S-01");
        Assert.Contains("I1 iUPD: target progression", Explanation.Write(analysis, subject, "ipfs"), StringComparison.Ordinal);
        Assert.Contains("tumour burden 70 mm", Explanation.Write(analysis, subject, "irorr"), StringComparison.Ordinal);
        Assert.Contains("\"criteria\":\"irecist\"", TraceWriter.Write(analysis, subject, "ipfs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Best_change_under_irRECIST_is_that_of_the_burden() =>
        Assert.Equal(-40m, Nadir.Results.Analyses.TumourChange.Best(
            SmallStudy.Analyze(definition: Definition).Subjects.Single(subject => subject.Subject == "S-01").Series.Single(series => series.Criteria == Criteria.IrRecistNishino)));

    [Fact]
    public void Datasets_name_the_criteria_of_every_record()
    {
        var analysis = SmallStudy.Analyze(definition: Definition);
        Assert.NotNull(Adrs.Of(analysis));
        Assert.NotNull(Adtr.Of(analysis));
    }
}
