using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Desk;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Safety;

namespace Nadir.Results;

/// <summary>The dose-escalation desk of a study: its subjects placed, and what the desk shows as findings.</summary>
public static class StudyDesk
{
    /// <returns>Null in a study without dose escalation.</returns>
    public static EscalationDesk? Of(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects, DateOnly cutoff) =>
        definition.Escalation is { Levels.IsEmpty: false } study
            ? EscalationDesk.Of(study, [.. subjects.Where(subject => subject.Timeline.Enrolled && subject.Dlt is not null && !IsLater(subject, cutoff)).Select(subject => Placed(subject, definition, study))], cutoff)
            : null;

    /// <summary>Enrolled after the data cut-off: by enrolment or informed consent, without either by the first dose. Such a subject is not in the state of that day.</summary>
    static bool IsLater(SubjectAnalysis subject, DateOnly cutoff)
    {
        var origins = subject.Timeline.Origins;
        return (origins.TryGetValue(Origin.Enrolment, out var entry) || origins.TryGetValue(Origin.InformedConsent, out entry) || origins.TryGetValue(Origin.TreatmentStart, out entry))
            && entry.Date > cutoff;
    }

    static DeskSubject Placed(SubjectAnalysis subject, StudyDefinition definition, EscalationDesign study)
    {
        var expansion = IsExpansion(subject, study);
        // The arm says the level; where it does not, the one dose given does.
        var level = DoseLevelOfSubject.Find(subject.Timeline.Data, study) is { } found ? study.Levels.IndexOf(found)
            : Given(subject, definition) is [var only] ? only : (int?)null;
        return new(subject.Subject, expansion ? null : level, expansion, subject.Dlt!, study.Accelerated && IsModerate(subject, study));
    }

    static ImmutableArray<int> Given(SubjectAnalysis subject, StudyDefinition definition) =>
        subject.Dlt?.Start is { } start ? GivenDoseLevels.Of(subject.Timeline.Data, definition, start) : [];

    /// <summary>By the arms named; without any, by an arm code that starts with EXP or an arm name that says expansion.</summary>
    static bool IsExpansion(SubjectAnalysis subject, EscalationDesign study)
    {
        if (subject.Timeline.Data.Demographics is not { } dm)
            return false;
        var (code, name) = string.IsNullOrEmpty(dm.ActualArmCode) ? (dm.ArmCode, dm.Arm) : (dm.ActualArmCode, dm.ActualArm);
        return study.ExpansionArms.IsEmpty
            ? code?.StartsWith("EXP", StringComparison.OrdinalIgnoreCase) is true || name?.Contains("expansion", StringComparison.OrdinalIgnoreCase) is true
            : study.ExpansionArms.Contains(code ?? "", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A related event of grade 2 in the window, and none that limits the dose (Simon 1997: moderate toxicity).</summary>
    static bool IsModerate(SubjectAnalysis subject, EscalationDesign study) =>
        subject.Dlt is { Start: { } start, WindowEnd: { } end, Events.IsEmpty: true }
        && subject.AdverseEvents.Any(assessed => assessed is { RelatedToAny: true, Record.Grade: 2, Onset: { } onset } && onset >= start && onset <= end);

    /// <summary>What the desk notices.</summary>
    public static IEnumerable<Finding> Findings(EscalationDesk? desk, StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (desk is null)
            return [];
        return
        [
            .. subjects.SelectMany(subject => Doses(desk, subject, Given(subject, definition))),
            .. desk.Unplaced.Select(subject => new Finding(FindingCodes.DoseLevelUnknown,
                "Treated, and in no dose level by arm code, arm name or dose, nor in the expansion; the desk does not count the subject.", subject)),
            .. desk.Design is null ? [new Finding(FindingCodes.DoseRuleUnavailable, $"The desk shows the counts; the rule {desk.Study.Rule} does not decide from counts by level.")] : Array.Empty<Finding>(),
            .. from level in Enumerable.Range(DoseDesigns.StartIndex(desk.Study), desk.Levels.Length - DoseDesigns.StartIndex(desk.Study))
               where desk.Levels[level].Treated == 0 && desk.Levels.Skip(level + 1).Any(higher => higher.Treated > 0)
               select new Finding(FindingCodes.DoseLevelEmpty, $"Nobody was treated at {desk.NameOf(level)}, and a higher level was given."),
            .. desk.Steps.Where(step => step.Departure is not null).Select(step => step.Overrule is { } reason
                ? new Finding(FindingCodes.DoseOverruled, $"{Iso(step.Date)}: {step.Departure}. Overruled by {reason.By}{(reason.On is { } on ? $" on {Iso(on)}" : "")}: {reason.Why}", step.Subject.Subject)
                : new Finding(FindingCodes.DoseNonConformant, $"{Iso(step.Date)}: {step.Departure}. The decision stands only with a written reason (escalation.overrules).", step.Subject.Subject)),
            .. from overrule in desk.Study.Overrules
               where desk.Steps.All(step => step.Overrule != overrule)
               select new Finding(FindingCodes.DoseOverruleUnused, $"The reason by {overrule.By} for {string.Join(", ", overrule.Subjects)} overrules nothing: no such departure is in the data."),
            .. desk.LateDlts.Select(late => new Finding(FindingCodes.DoseLateDlt,
                $"The DLT of {Iso(late.Onset)} was known on {Iso(late.KnownOn)}, after {late.After.Subject.Subject} was treated {(late.After.Subject.Level is { } next ? $"at {desk.NameOf(next)}" : "in the expansion")} on {Iso(late.After.Date)}; {desk.NameOf(late.Subject.Level!.Value)} is judged again.",
                late.Subject.Subject)),
            .. desk is { Recommended: { } recommended, Proposed: { } proposed } && recommended > proposed
                ? [new Finding(FindingCodes.DoseRecommendedUnproven, $"The recommended phase II dose is {desk.NameOf(recommended)}, above {desk.NameOf(proposed)}, the highest that the escalation found tolerated.")]
                : Array.Empty<Finding>(),
            .. desk is { Recommended: { } entered, Proposed: null, Decision: { } decision }
                ? [new Finding(FindingCodes.DoseRecommendedUnproven, decision.Action is DoseAction.Stop
                    ? $"The recommended phase II dose is {desk.NameOf(entered)}, and the escalation found no level tolerated."
                    : $"The recommended phase II dose is {desk.NameOf(entered)}, and the escalation is still open; the rule says {DecisionWords.Of(decision, desk.NameOf)}.")]
                : Array.Empty<Finding>(),
            .. subjects.Count(subject => subject.Timeline.Enrolled && IsLater(subject, desk.Today)) is > 0 and var later
                ? [new Finding(FindingCodes.DoseAfterCutoff, $"{Display.Count(later, "subject")} enrolled after the data cut-off {Iso(desk.Today)}: the desk shows the state of that day and does not count them.")]
                : Array.Empty<Finding>(),
        ];
    }

    /// <summary>What the desk says of a study: its own findings, and those on which events limit the dose.</summary>
    public static ImmutableArray<Finding> Shown(StudyAnalysis analysis, EscalationDesk desk) =>
    [
        .. Findings(desk, analysis.Definition, analysis.Subjects),
        .. analysis.Findings.Where(finding => OfToxicity.Contains(finding.Code)),
    ];

    static readonly ImmutableArray<FindingCode> OfToxicity = [FindingCodes.DltOutsideWindow, FindingCodes.DltFlagNotMet, FindingCodes.DltNotFlagged, FindingCodes.DltNotDefined];

    static IEnumerable<Finding> Doses(EscalationDesk desk, SubjectAnalysis subject, ImmutableArray<int> given)
    {
        var assigned = desk.Steps.FirstOrDefault(step => step.Subject.Subject == subject.Subject)?.Subject.Level;
        if (given.Length > 1)
            yield return new(FindingCodes.DoseTwoLevels, $"Received the doses of {string.Join(" and ", given.Select(desk.NameOf))}{(assigned is { } level ? $"; counts at {desk.NameOf(level)}" : "")}.", subject.Subject);
        else if (given is [var only] && assigned is { } level && only != level)
            yield return new(FindingCodes.DoseUnlikeLevel, $"Received the dose of {desk.NameOf(only)} and is assigned to {desk.NameOf(level)}, where it counts.", subject.Subject);
    }

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
