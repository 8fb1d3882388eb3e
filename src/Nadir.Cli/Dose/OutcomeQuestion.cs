using System.Collections.Immutable;
using System.Globalization;
using Nadir.Cli.Design;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Desk;
using Nadir.Escalation.ThreePlusThree;

namespace Nadir.Cli.Dose;

/// <summary>What is asked of an outcome string. Without a variant the default (Korn) answers, and the other is said where it differs.</summary>
sealed record OutcomeQuestion(string Outcomes, string? Variant, string? TopLevel, bool Accelerated, int? Levels, string? Overrule)
{
    // Far enough above the highest level given that a tree two cohorts ahead never meets an end that the question does not name.
    const int LevelsAbove = 3;

    /// <exception cref="StudyInputException">Outcomes that cannot be read, or levels that do not hold them.</exception>
    public OutcomeAnswer Answer()
    {
        var groups = OutcomeString.Parse(Outcomes);
        var highest = groups.Select(group => group.Level + 1).DefaultIfEmpty(1).Max();
        if (Levels is { } given && (given < highest || given > 99))
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"--levels is {given}; the outcomes reach level {highest}, and there are 99 at most."));
        var levels = Levels ?? highest + LevelsAbove;
        var start = groups.IsEmpty ? 0 : groups[0].Level;

        OutcomeVerdict Ask(string variant)
        {
            ThreePlusThreeDesign design = new(ThreePlusThreeCommand.Options(variant, TopLevel, start + 1, Accelerated));
            var replay = OutcomeReplay.Of(design, groups, levels);
            return new(variant, design, replay, design.Next(replay.Levels.AsSpan(), replay.Current), DosePathway.Ahead(design, replay.Levels.AsSpan(), replay.Current));
        }
        return new(Ask(Variant ?? "korn"), Variant is null ? Ask("storer") : null, highest, Levels is not null, Overrule);
    }
}

/// <summary>One variant's word on the outcomes.</summary>
sealed record OutcomeVerdict(string Variant, IDoseDesign Design, OutcomeReplay Replay, DoseDecision Decision, ImmutableArray<DosePathway> Pathways);
