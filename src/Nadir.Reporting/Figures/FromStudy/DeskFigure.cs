using Nadir.Escalation;
using Nadir.Escalation.Desk;
using Nadir.Safety;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>The dose-escalation figure of a desk.</summary>
static class DeskFigure
{
    public static Figure Of(EscalationDesk desk)
    {
        var expansion = desk.Expansion.Treated > 0;
        var rows = desk.Study.Levels.Select(level => new DoseRow($"Level {level.Id}", level.Dose));
        return DoseEscalationFigure.Of(new(
            "dose-escalation", "Dose escalation, subject by subject",
            [.. rows, .. expansion ? [new DoseRow("Expansion", desk.Expanded is { } level ? $"level {desk.Study.Levels[level].Id}" : null)] : Array.Empty<DoseRow>()],
            expansion,
            [.. desk.Steps.Select(step => new DoseMark(step.Subject.Subject, step.Subject.Expansion ? desk.Levels.Length : step.Subject.Level!.Value, step.Date,
                step.Subject.Dlt.State switch
                {
                    DltState.Toxic => DoseMarkState.Toxic,
                    DltState.Pending => DoseMarkState.Pending,
                    DltState.NotEvaluable => DoseMarkState.Replaced,
                    _ => DoseMarkState.Clear,
                },
                step.Subject.Dlt.Why, step.Departure is not null))],
            desk.Decision is { Action: not (DoseAction.Stop or DoseAction.Wait), Level: var next } ? next : null,
            desk.Decision is { } decision ? "Decision: " + DecisionWords.Of(decision, desk.NameOf) : $"The rule {desk.Study.Rule} does not decide from counts by level"));
    }
}
