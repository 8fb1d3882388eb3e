using Nadir.Diagnostics;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>Why a best response is NE: the coded reasons.</summary>
/// <remarks>Rulebook R27: the subject stays in the denominator. The first reason that holds is given, in the order they are tested here: what was
/// never there, then what cut the assessments short, then what the assessments were.</remarks>
public static class NotEvaluableReasons
{
    /// <param name="counted">The assessments that counted, none of which gave a class.</param>
    public static NotEvaluableReason Of(EndpointContext context, ReadOnlySpan<Assessment> counted, DateOnly origin, DateOnly until)
    {
        var timeline = context.Timeline;
        if (!timeline.Treated)
            return NotEvaluableReason.NotTreated;
        if (context.Series is { } series && !context.HasBaseline)
            return NotEvaluableReason.NoBaseline;
        if (context.Series is { Recorded: false, BaselineLesions.IsDefaultOrEmpty: true } && !HasEvaluable(counted))
            return NotEvaluableReason.NoMeasurableOrNonTargetDisease;
        if (counted.Length == 0)
            return WithoutAssessment(context, origin, until);
        var response = false;
        var evaluable = false;
        foreach (var visit in counted)
        {
            response |= visit.Overall.IsResponse;
            evaluable |= visit.Overall.IsEvaluable;
        }
        return response ? NotEvaluableReason.ResponseUnconfirmedTooEarly
            : evaluable ? NotEvaluableReason.StableDiseaseTooEarly
            : NotEvaluableReason.AllAssessmentsNotEvaluable;
    }

    static NotEvaluableReason WithoutAssessment(EndpointContext context, DateOnly origin, DateOnly until)
    {
        var timeline = context.Timeline;
        foreach (var assessment in context.Assessments)
        {
            if (assessment.Date < origin || assessment.Date > context.Cutoff || !AdequateAssessment.IsAny(assessment))
                continue;
            return timeline.NewTherapy is { } before && assessment.Date > before.Date
                ? NotEvaluableReason.NewTherapyBeforeAssessment
                : NotEvaluableReason.OutsideTimeFrame;
        }
        if (timeline.NewTherapy is { } therapy && therapy.Date <= until && (timeline.Death is null || therapy.Date < timeline.Death.Date))
            return NotEvaluableReason.NewTherapyBeforeAssessment;
        return timeline.Death is { } death && death.Date <= until ? NotEvaluableReason.EarlyDeath : NotEvaluableReason.NoPostBaselineAssessment;
    }

    static bool HasEvaluable(ReadOnlySpan<Assessment> visits)
    {
        foreach (var visit in visits)
        {
            if (visit.Overall.IsEvaluable)
                return true;
        }
        return false;
    }

    /// <summary>The reason as a table prints it.</summary>
    public static string Label(NotEvaluableReason reason) => reason switch
    {
        NotEvaluableReason.NotTreated => "Not treated",
        NotEvaluableReason.NoBaseline => "No baseline assessment",
        NotEvaluableReason.NoMeasurableOrNonTargetDisease => "No disease at baseline",
        NotEvaluableReason.NoPostBaselineAssessment => "No post-baseline assessment",
        NotEvaluableReason.EarlyDeath => "Died before the first assessment",
        NotEvaluableReason.NewTherapyBeforeAssessment => "New anticancer therapy before the first assessment",
        NotEvaluableReason.AllAssessmentsNotEvaluable => "All assessments NE",
        NotEvaluableReason.StableDiseaseTooEarly => "SD too early",
        NotEvaluableReason.ResponseUnconfirmedTooEarly => "CR or PR not confirmed, and too early for SD",
        NotEvaluableReason.ProgressionTooLate => "PD too late",
        _ => "Assessments only after the time frame",
    };

    /// <summary>The rule that gave the reason.</summary>
    internal static Rule RuleOf(NotEvaluableReason reason) =>
        reason is NotEvaluableReason.StableDiseaseTooEarly or NotEvaluableReason.ResponseUnconfirmedTooEarly
            ? EndpointRulebook.StableMinimum
            : EndpointRulebook.DenominatorStays;

    /// <param name="stableFrom">First date at which SD counts.</param>
    internal static string Sentence(NotEvaluableReason reason, DateOnly stableFrom) => reason switch
    {
        NotEvaluableReason.StableDiseaseTooEarly =>
            Invariant($"Not evaluable: stable disease was seen only before {stableFrom:yyyy-MM-dd}, the first date at which it counts."),
        NotEvaluableReason.ResponseUnconfirmedTooEarly =>
            Invariant($"Not evaluable: the response was not confirmed, and it came before {stableFrom:yyyy-MM-dd}, from which it would count as stable disease."),
        _ => $"Not evaluable: {char.ToLowerInvariant(Label(reason)[0])}{Label(reason)[1..]}.",
    };
}
