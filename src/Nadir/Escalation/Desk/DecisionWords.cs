using System.Globalization;

namespace Nadir.Escalation.Desk;

/// <summary>A decision in words.</summary>
public static class DecisionWords
{
    /// <summary><c>escalate</c>, <c>stay</c>, <c>de-escalate</c>, <c>wait</c>, <c>stop</c>.</summary>
    public static string Of(DoseAction action) => action switch
    {
        DoseAction.Escalate => "escalate",
        DoseAction.Stay => "stay",
        DoseAction.DeEscalate => "de-escalate",
        DoseAction.Wait => "wait",
        _ => "stop",
    };

    /// <summary><c>escalate: 3 subjects at level 3</c>; <c>stop: the MTD is level 2</c>.</summary>
    public static string Of(DoseDecision decision, Func<int, string> name) => decision.Action switch
    {
        DoseAction.Stop => $"stop: {Outcome(decision, name)}",
        DoseAction.Wait => $"wait for the pending subjects at {name(decision.Level)}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Of(decision.Action)}: {decision.Subjects} subject{(decision.Subjects == 1 ? "" : "s")} at {name(decision.Level)}"),
    };

    /// <summary>What an escalation that is over found (rulebook DA3).</summary>
    public static string Outcome(DoseDecision decision, Func<int, string> name) =>
        decision.Level == DoseDecision.NoLevel ? "no level is tolerated"
        : IsMtdNotReached(decision) ? $"the MTD is not reached, the highest tolerated level is {name(decision.Level)}"
        : $"the MTD is {name(decision.Level)}";

    /// <summary>The top level was finished and nothing was toxic (rulebook DA3).</summary>
    public static bool IsMtdNotReached(DoseDecision decision) => decision is { Action: DoseAction.Stop } && decision.Rule == DoseFindingRules.TopLevelStop;
}
