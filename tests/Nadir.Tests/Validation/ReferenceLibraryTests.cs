using Nadir.Validation;

namespace Nadir.Tests.Validation;

public class ReferenceLibraryTests
{
    static readonly IReadOnlyList<ReferenceResult> Results = ReferenceLibrary.Run();

    [Fact]
    public void Every_reference_number_is_reproduced()
    {
        var failed = Results.Where(result => !result.Passed).Select(result =>
            $"{result.Case.File} {result.Case.Row}: {result.Case.Method} {result.Case.Data} {result.Case.Arguments} {result.Case.Statistic}: expected {result.Case.Expected:R}, got {result.Got:R} ({result.Difference:g3}) {result.Why} [{result.Case.Source}]").ToArray();
        Assert.True(failed.Length == 0, $"{failed.Length} of {Results.Count}\n{string.Join('\n', failed.Take(60))}");
    }

    [Fact]
    public void Every_requirement_has_a_case_and_every_case_a_source()
    {
        var proved = Results.Select(result => result.Requirement.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(ReferenceLibrary.Methods().Requirements, requirement => Assert.Contains(requirement.Id, proved));
        Assert.All(Results, result => Assert.NotEqual("", result.Case.Source));
    }
}
