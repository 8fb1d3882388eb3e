using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Escalation.Desk;
using Nadir.Protocol;
using Nadir.Safety;

namespace Nadir.Results.Trace;

/// <summary>What the dose-escalation desk decided about a subject: its DLT window, and whether it was treated where the rule said.</summary>
public static class DeskVerdicts
{
    static readonly Rule Evaluable = new("S7", "evaluable: a DLT, or the window completed with enough exposure; otherwise replaced", "rulebook S7, DA1, DA7");

    /// <param name="endpoint">Only this endpoint; null: all.</param>
    public static IEnumerable<Verdict> Of(StudyAnalysis analysis, SubjectAnalysis subject, string? endpoint = null)
    {
        if (analysis.Desk is not { } desk || subject.Dlt is not { } dlt)
            yield break;
        foreach (var known in analysis.Definition.Endpoints.Where(known => endpoint is null || string.Equals(known.Id, endpoint, StringComparison.OrdinalIgnoreCase)))
        {
            if (known.Kind is EndpointKind.DLT)
                yield return new("dose-limiting-toxicity", null, known.Id, "", null, dlt.Events.IsEmpty ? dlt.WindowEnd : dlt.Events[0].Onset, Words(dlt.State),
                    [new(Evaluable, true, () => dlt.Why)], [.. dlt.Events.Select(one => one.Event.Record.Source).OfType<RecordRef>()]);
            else if (known.Kind is EndpointKind.MTD && desk.Steps.FirstOrDefault(step => step.Subject.Subject == subject.Subject) is { } step)
                yield return Step(desk, known, step);
        }
    }

    static Verdict Step(EscalationDesk desk, Endpoint endpoint, DoseStep step)
    {
        var at = step.Subject.Level is { } level ? $"treated at {desk.NameOf(level)}" : "treated in the expansion";
        ImmutableArray<Reason> reasons = step.Known is { } rule
            ? [new(rule.Rule, step.Departure is null, () => $"on {step.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, from what was known then, the rule said {DecisionWords.Of(rule, desk.NameOf)}")] : [];
        var value = step switch
        {
            { Departure: null } => $"{at}, as the rule said",
            { Overrule: { } reason } => $"{at}, against the rule; overruled by {reason.By}: {reason.Why}",
            _ => $"{at}, against the rule and without a written reason",
        };
        return new("dose-decision", null, endpoint.Id, "", null, step.Date, value, reasons, []);
    }

    /// <summary>A subject's state in its DLT window.</summary>
    public static string Words(DltState state) => state switch
    {
        DltState.Clear => "evaluable, no DLT",
        DltState.Toxic => "evaluable, DLT",
        DltState.Pending => "pending",
        DltState.NotEvaluable => "not evaluable, replaced",
        _ => "not treated",
    };
}
