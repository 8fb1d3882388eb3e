using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Trace;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

/// <summary>The trace says why of kinetics: of each course, and of each endpoint about one.</summary>
public class KineticTraceTests
{
    [Fact]
    public void Every_course_and_its_endpoints_are_in_the_trace_with_their_records()
    {
        var path = Repository.PathOf("examples", "cd70-cart-rcc");
        var definition = StudyDefinitionReader.Read(path);
        var analysis = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, path));
        var subject = analysis.Subjects.First(one => one.Kinetics.Any(course => course.Cells is not null && !course.IsEmpty));
        Verdict[] verdicts = [.. KineticVerdicts.Of(analysis, subject)];
        foreach (var course in subject.Kinetics.Where(course => !course.IsEmpty))
            Assert.Contains(verdicts, verdict => verdict.Kind is "kinetic-peak" or "kinetic-course" && verdict.Variant == course.Definition.Id);
        Assert.Contains(verdicts, verdict => verdict.Kind == "kinetic-persistence");
        Assert.Contains(verdicts, verdict => verdict is { Kind: "kinetic-parameter", Endpoint: not null });
        Assert.All(verdicts, verdict => Assert.NotEmpty(verdict.Records));
        var endpoint = verdicts.First(verdict => verdict.Endpoint is not null);
        Assert.All(KineticVerdicts.Of(analysis, subject, endpoint.Endpoint), verdict => Assert.Equal(endpoint.Variant, verdict.Variant));
    }
}
