using System.Text.RegularExpressions;

namespace Nadir.Validation.Behaviours;

/// <summary>A test that proves a behaviour, and how it went; one that runs on several data counts each of them.</summary>
/// <param name="Behaviour">Id of the behaviour.</param>
/// <param name="Suite">The test project.</param>
/// <param name="Test">Class and method.</param>
public sealed record BehaviourTest(string Behaviour, string Suite, string Test, int Passed, int Failed, int Skipped)
{
    public BehaviourResult Result => Failed > 0 ? BehaviourResult.Failed : Passed > 0 ? BehaviourResult.Passed : BehaviourResult.Skipped;
}

public enum BehaviourResult
{
    /// <summary>One test passed at least, and none failed.</summary>
    Passed,
    Failed,
    /// <summary>Every test was skipped: something that it needs was not on the machine.</summary>
    Skipped,
    /// <summary>There is no test.</summary>
    None,
}

/// <summary>Names of tests say what they prove.</summary>
public static partial class BehaviourNames
{
    /// <summary>Projects in which <c>R10_</c> is a behaviour of the workspace; elsewhere it is a rule of response.</summary>
    public static readonly IReadOnlyList<string> Suites = ["Nadir.Apps.Tests", "Nadir.Browser.Tests", "Nadir.Conduct.Tests", "Nadir.Web.Tests"];

    /// <param name="method"><c>R09_R26_nothing_is_entered_after_a_lock</c></param>
    /// <returns>R09, R26; empty when the name begins with no id.</returns>
    public static IReadOnlyList<string> Of(string method) => [.. Ids().Match(method).Groups[1].Captures.Select(capture => capture.Value)];

    [GeneratedRegex("^(?:(R[0-9]{2})_)+", RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
