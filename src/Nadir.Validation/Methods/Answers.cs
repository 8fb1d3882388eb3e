using Nadir.Statistics;

namespace Nadir.Validation.Methods;

/// <summary>Results of the library as answers by name.</summary>
static class Answers
{
    public static Answer Of(TestResult test) => new()
    {
        ["statistic"] = test.Statistic, ["df"] = test.DegreesOfFreedom, ["p-value"] = test.PValue, ["less"] = test.Less, ["greater"] = test.Greater,
        Why = test.Why,
    };

    public static Answer Of(Estimate estimate) => new() { ["estimate"] = estimate.Value, ["lower"] = estimate.Lower, ["upper"] = estimate.Upper, Why = estimate.Why };

    public static Answer Of(Estimate estimate, TestResult test)
    {
        var answer = Of(test);
        (answer["estimate"], answer["lower"], answer["upper"]) = (estimate.Value, estimate.Lower, estimate.Upper);
        answer.Why ??= estimate.Why;
        return answer;
    }
}
