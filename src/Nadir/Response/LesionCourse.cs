using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Response.Recist11;
using Nadir.Units;

namespace Nadir.Response;

/// <summary>One lesion through the study, judged by itself: what local control and growth per lesion are read from.</summary>
/// <remarks>
/// <para>RECIST 1.1's thresholds on a single lesion: gone (a node under 10 mm) is CR, 30% under its reference PR, 20% and 5 mm over its own smallest
/// diameter PD (rulebook R4 to R8, V10). Reference: its last measurement on or before its irradiation; else baseline. Of a lesion that is
/// not measured the recorded state decides; one that was gone and is back has progressed.</para>
/// <para>Growth inside the hold-off window after irradiation is swelling: SD, marked. Growth that lasts counts at the first visit after the window.
/// On its last day the window still holds.</para>
/// <para>Of lesions that have become one (R16) the one that bears the common axis is judged against the diameters of all of them together; the others are no longer judged by themselves.</para>
/// </remarks>
public sealed record LesionCourse
{
    public required string Lesion { get; init; }
    public required LesionRole Role { get; init; }
    public string? Organ { get; init; }
    public bool Nodal { get; init; }
    /// <summary>First protocol radiotherapy to it; null when none is known.</summary>
    public DateOnly? Irradiated { get; init; }
    /// <summary>Diameter that shrinkage is measured from; null for a lesion that is not measured.</summary>
    public Millimetres? Reference { get; init; }
    /// <summary>Visits at which it was judged, in order; those at which it was not evaluable are left out.</summary>
    public ImmutableArray<LesionCourseVisit> Visits { get; init; } = [];

    /// <summary>Its smallest diameter so far, the reference included; null for a lesion that is not measured.</summary>
    public Millimetres? Smallest { get; init; }

    /// <summary>The first visit at which it has progressed; null when there is none.</summary>
    public LesionCourseVisit? Progression
    {
        get
        {
            foreach (var visit in Visits)
                if (visit.Response.IsProgression)
                    return visit;
            return null;
        }
    }

    /// <summary>Best response up to its own progression; null when it was never judged.</summary>
    public ResponseCategory? Best
    {
        get
        {
            ResponseCategory? best = null;
            foreach (var visit in Visits)
            {
                if (best is null || visit.Response.Meaning < best.Meaning)
                    best = visit.Response;
                if (visit.Response.IsProgression)
                    break;
            }
            return best;
        }
    }

    /// <summary>Every baseline lesion of a series, in the series' order.</summary>
    /// <param name="counts">The assessments to look at.</param>
    /// <param name="holdOffDays">After irradiation; 0 for none.</param>
    public static ImmutableArray<LesionCourse> Of(AssessmentSeries series, Func<Assessment, bool> counts, int holdOffDays = 0) =>
        [.. series.BaselineLesions.Select(lesion => Of(lesion, series, counts, holdOffDays))];

    static LesionCourse Of(LesionReading start, AssessmentSeries series, Func<Assessment, bool> counts, int holdOffDays)
    {
        var irradiated = start.Irradiated;
        var reference = start.Role is LesionRole.Target ? start.Diameter : null;
        var smallest = reference;
        var gone = false;
        var visits = ImmutableArray.CreateBuilder<LesionCourseVisit>();
        HashSet<string> joined = [];
        foreach (var assessment in series.Assessments)
        {
            if (!counts(assessment) || Reading(assessment, start.Lesion) is not { CoalescedInto: null } reading)
                continue;
            foreach (var other in assessment.Lesions)
                if (other.CoalescedInto == start.Lesion && joined.Add(other.Lesion) && series.BaselineLesions.FirstOrDefault(lesion => lesion.Lesion == other.Lesion) is { } partner)
                {
                    var before = Of(partner, series, visit => counts(visit) && visit.LastScan < assessment.FirstScan, holdOffDays);
                    reference = reference is { } from && before.Reference is { } theirs ? from + theirs : reference;
                    smallest = smallest is { } low && before.Smallest is { } theirLow ? low + theirLow : smallest;
                }
            var date = reading.Date ?? assessment.LastScan;
            if (irradiated is { } begun && date <= begun)
            {
                // Not treated yet: what it measures now is what the treatment starts from.
                if (reading is { Role: LesionRole.Target, Diameter: { } untreated })
                    (reference, smallest) = (untreated, untreated);
                continue;
            }
            var response = reading.Role is LesionRole.Target ? Measured(reading, reference, smallest) : Judged(reading, gone);
            if (response is not { } judged)
                continue;
            var swelling = judged.IsProgression && irradiated is { } treated && date.DayNumber - treated.DayNumber <= holdOffDays && holdOffDays > 0;
            visits.Add(new LesionCourseVisit(
                assessment.Visit, date, swelling ? reading.Role is LesionRole.Target ? ResponseCategory.SD : ResponseCategory.NonCrNonPd : judged, reading.Diameter, smallest, swelling,
                reading.Records is [var record, ..] ? record : null));
            gone |= judged.Meaning is ResponseMeaning.Complete;
            if (reading.Diameter is { } diameter && (smallest is null || diameter < smallest))
                smallest = diameter;
        }
        return new LesionCourse
        {
            Lesion = start.Lesion, Role = start.Role, Organ = start.Organ, Nodal = start.Nodal, Irradiated = irradiated, Reference = reference, Smallest = smallest, Visits = visits.ToImmutable(),
        };
    }

    static LesionReading? Reading(Assessment assessment, string lesion)
    {
        foreach (var reading in assessment.Lesions)
            if (reading.Lesion == lesion)
                return reading;
        return null;
    }

    static ResponseCategory? Measured(LesionReading reading, Millimetres? reference, Millimetres? smallest)
    {
        if (reading.Diameter is not { } diameter)
            return null;
        if (CompleteResponse.IsMet([reading]))
            return ResponseCategory.CR;
        if (smallest is { } nadir && TargetProgression.IsMet(diameter, nadir))
            return ResponseCategory.PD;
        return reference is not { } from ? null
            : PartialResponse.IsMet(diameter, from) ? ResponseCategory.PR
            : ResponseCategory.SD;
    }

    static ResponseCategory? Judged(LesionReading reading, bool gone) => reading.Means switch
    {
        LesionStatus.Progressed => ResponseCategory.PD,
        LesionStatus.Absent => ResponseCategory.CR,
        LesionStatus.Present or LesionStatus.Increased => gone ? ResponseCategory.PD : ResponseCategory.NonCrNonPd,
        _ => null,
    };
}

/// <summary>One lesion at one visit.</summary>
/// <param name="Date">Of the scan that shows it.</param>
/// <param name="Diameter">Null for a lesion that is not measured.</param>
/// <param name="Smallest">Its smallest diameter before this visit.</param>
/// <param name="Swelling">Grown by the amount of progression inside the hold-off window.</param>
public sealed record LesionCourseVisit(
    string Visit, DateOnly Date, ResponseCategory Response, Millimetres? Diameter, Millimetres? Smallest, bool Swelling, RecordRef? Record);
