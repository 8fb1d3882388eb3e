using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using static System.FormattableString;

namespace Nadir.Endpoints;

/// <summary>What became of the irradiated lesions of one subject.</summary>
/// <remarks>
/// <para>Rulebook V10. Local progression: an irradiated lesion has progressed by itself (<see cref="LesionCourse"/>). Progression elsewhere: a new lesion that
/// was not irradiated, an unequivocal progression of a non-target lesion or the growth of a target lesion that was not irradiated.
/// A sum that grew while no single lesion did is elsewhere when a lesion that was not irradiated is among the growing ones.</para>
/// <para>Controlled is what was registered: the irradiated lesions were looked at and none progressed, whatever happened elsewhere, at any assessment up to
/// the last day that counts. In the competing analysis the first of local progression, progression elsewhere and death ends the wait, in this order on one day.
/// New anticancer therapy ends it for both unless the policy ignores it; missed assessments play no part.</para>
/// </remarks>
public sealed record LocalControl
{
    /// <summary>The irradiated lesions of baseline, by identifier.</summary>
    public required ImmutableArray<LesionCourse> Lesions { get; init; }
    /// <summary>The subject's first event.</summary>
    public required LocalOutcome Outcome { get; init; }
    /// <summary>Each lesion's first event, in the order of <see cref="Lesions"/>.</summary>
    public required ImmutableArray<LocalOutcome> LesionOutcomes { get; init; }
    /// <summary>The same as a time to local progression, competing events censoring.</summary>
    public required TimeToEvent Time { get; init; }
    /// <summary>First local progression, even after another event; null when there is none.</summary>
    public DateOnly? LocalProgression { get; init; }
    /// <summary>First progression elsewhere; null when there is none.</summary>
    public DateOnly? ElsewhereProgression { get; init; }
    /// <summary>At least one irradiated lesion was judged after its irradiation.</summary>
    public bool IsEvaluated => Lesions.Any(lesion => !lesion.Visits.IsEmpty);
    /// <summary>Looked at, and none progressed.</summary>
    public bool IsControlled => IsEvaluated && LocalProgression is null;

    /// <param name="until">Last day that counts.</param>
    /// <returns>Null when no lesion of the subject is known to be irradiated.</returns>
    public static LocalControl? Derive(EndpointContext context, DatedRecord origin, DateOnly until)
    {
        if (context.Series is not { } series || !series.BaselineLesions.Any(lesion => lesion.Irradiated is not null))
            return null;
        var therapy = context.Policies.NewTherapy is NewTherapy.Ignore ? null : context.Timeline.NewTherapy;
        var last = therapy is { } start && start.Date < until ? start.Date : until;
        var courses = LesionCourse.Of(series, assessment => assessment.Date <= last && AdequateAssessment.IsUsable(assessment), context.Policies.HoldOffDays);
        ImmutableArray<LesionCourse> irradiated = [.. courses.Where(course => course.Irradiated is not null).OrderBy(course => course.Lesion, StringComparer.Ordinal)];
        var elsewhere = Elsewhere(series, courses, last);
        var death = context.Timeline.Death is { } died && died.Date <= last ? died : null;

        var evaluated = irradiated.SelectMany(course => course.Visits).Select(visit => (DateOnly?)visit.Date).Max();
        var local = irradiated.Select(course => course.Progression).OfType<LesionCourseVisit>().OrderBy(visit => visit.Date).FirstOrDefault();
        var outcome = First(origin.Date, local, elsewhere, death, evaluated);
        return new LocalControl
        {
            Lesions = irradiated,
            Outcome = outcome,
            LesionOutcomes = [.. irradiated.Select(course => First(origin.Date, course.Progression, elsewhere, death, course.Visits is [.., var seen] ? seen.Date : null))],
            Time = TimeOf(context, origin, outcome, irradiated, therapy is { } next && next.Date < until),
            LocalProgression = local?.Date,
            ElsewhereProgression = elsewhere?.Date,
        };
    }

    static LocalOutcome First(DateOnly origin, LesionCourseVisit? local, (DateOnly Date, RecordRef? Record)? elsewhere, DatedRecord? death, DateOnly? evaluated)
    {
        var first = new LocalOutcome(LocalEnd.Censored, origin, evaluated is { } seen && seen > origin ? seen : origin, null);
        if (death is not null)
            first = new(LocalEnd.Death, origin, death.Date, death.Record);
        if (elsewhere is { } other && (first.Kind is LocalEnd.Censored || other.Date <= first.End))
            first = new(LocalEnd.ProgressionElsewhere, origin, other.Date, other.Record);
        if (local is not null && (first.Kind is LocalEnd.Censored || local.Date <= first.End))
            first = new(LocalEnd.LocalProgression, origin, local.Date, local.Record);
        return first;
    }

    static (DateOnly Date, RecordRef? Record)? Elsewhere(AssessmentSeries series, ImmutableArray<LesionCourse> courses, DateOnly last)
    {
        foreach (var assessment in series.Assessments)
        {
            if (assessment.Date > last || !AdequateAssessment.IsUsable(assessment))
                continue;
            foreach (var cause in assessment.Causes)
                if (cause.Kind switch
                {
                    ProgressionCauseKind.Target => TargetElsewhere(assessment, courses),
                    _ => cause.Lesions.Any(id => assessment.Lesions.FirstOrDefault(lesion => lesion.Lesion == id)?.Irradiated is null),
                })
                    return (assessment.Date, TumourFollowUp.SourceOf(assessment));
        }
        return null;
    }

    /// <summary>A target lesion that was not irradiated has progressed by itself; or, where no single one has, is among those that grew.</summary>
    static bool TargetElsewhere(Assessment assessment, ImmutableArray<LesionCourse> courses)
    {
        var (single, other, grown) = (false, false, false);
        foreach (var course in courses)
        {
            if (course.Role is not LesionRole.Target || course.Visits.FirstOrDefault(visit => visit.Visit == assessment.Visit && visit.Date >= assessment.FirstScan && visit.Date <= assessment.LastScan) is not { } visit)
                continue;
            var progressed = visit.Response.IsProgression || visit.Swelling;
            single |= progressed;
            other |= progressed && course.Irradiated is null;
            grown |= course.Irradiated is null && visit.Diameter > visit.Smallest;
        }
        return single ? other : grown;
    }

    static TimeToEvent TimeOf(EndpointContext context, DatedRecord origin, LocalOutcome outcome, ImmutableArray<LesionCourse> lesions, bool newTherapy)
    {
        var progressed = lesions.Where(lesion => lesion.Progression is not null).Select(lesion => lesion.Lesion).ToArray();
        var seen = lesions.Any(lesion => !lesion.Visits.IsEmpty);
        return new TimeToEvent
        {
            Subject = context.Subject,
            Origin = origin.Date,
            End = outcome.End,
            Censoring = outcome.Kind switch
            {
                LocalEnd.LocalProgression => null,
                LocalEnd.Censored => !seen ? CensoringReason.NoAssessment : newTherapy ? CensoringReason.NewTherapy : CensoringReason.NoEvent,
                _ => CensoringReason.CompetingEvent,
            },
            Description = outcome.Kind switch
            {
                LocalEnd.LocalProgression => "Progression of an irradiated lesion",
                LocalEnd.ProgressionElsewhere => "Progression outside the irradiated lesions",
                LocalEnd.Death => "Death",
                _ => seen ? "Last assessment of the irradiated lesions" : OriginWords.Of(context.Endpoint.Origin),
            },
            Record = outcome.Record,
            Variable = outcome.Kind is LocalEnd.Death ? context.Timeline.Death?.Variable : outcome.Record is { } record ? record.Domain + "DTC" : null,
            Reasons =
            [
                new(EndpointRulebook.LocalControl, true, () => outcome.Kind switch
                {
                    LocalEnd.LocalProgression => Invariant($"Irradiated lesion {string.Join(", ", progressed)} progressed, first on {outcome.End:yyyy-MM-dd}."),
                    LocalEnd.ProgressionElsewhere => Invariant($"Progression outside the irradiated lesions on {outcome.End:yyyy-MM-dd} came first and competes.")
                        + (progressed.Length > 0 ? $" {string.Join(", ", progressed)} progressed later: not controlled in the plain proportion." : ""),
                    LocalEnd.Death => Invariant($"Death on {outcome.End:yyyy-MM-dd} without progression of an irradiated lesion competes."),
                    _ => seen ? Invariant($"No irradiated lesion had progressed by its last assessment, {outcome.End:yyyy-MM-dd}.") : "No irradiated lesion was assessed after its irradiation.",
                }),
            ],
        };
    }
}

/// <summary>The first event of a subject or a lesion.</summary>
/// <param name="Origin">Day 1.</param>
/// <param name="End">Date of the event, or of the last assessment of the irradiated lesions.</param>
public sealed record LocalOutcome(LocalEnd Kind, DateOnly Origin, DateOnly End, RecordRef? Record)
{
    /// <summary>End - origin + 1 (rulebook V1).</summary>
    public int Days => End.DayNumber - Origin.DayNumber + 1;
}

/// <summary>What ended the wait; the number is the cause in analyses of competing risks.</summary>
public enum LocalEnd
{
    Censored = 0,
    LocalProgression = 1,
    ProgressionElsewhere = 2,
    Death = 3,
}
