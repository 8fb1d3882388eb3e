using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;

namespace Nadir.Safety;

/// <summary>What a subject went through in its DLT window, toxicity apart.</summary>
/// <param name="Start">Day 0 of the window; null when not treated or the window's origin is not known.</param>
/// <param name="Death">Null when alive as far as known.</param>
/// <param name="Left">Left the study; null when not.</param>
/// <param name="NewTherapy">Start of new anticancer therapy; null when none is known.</param>
/// <param name="Exposure">Share of the planned exposure received in the window; null when it cannot be told.</param>
/// <param name="Cutoff">Nothing after it counts.</param>
public sealed record DltCourse(DateOnly? Start, DateOnly? Death, DateOnly? Left, DateOnly? NewTherapy, decimal? Exposure, DateOnly Cutoff);

/// <summary>Dose-limiting toxicity of one subject: the protocol's definition applied to its adverse events (rulebook S7).</summary>
/// <remarks>
/// <para>Boundaries: day n of a window of n days is inside, and a subject clears on it (rulebook DA1, V17); leaving on it is having completed it. Onset decides,
/// not the day on which a DLT became known (DA2). A death in the window that is no DLT ends it: the subject is replaced (DA7).</para>
/// <para>The investigator's flag (<c>AEDLT</c>) is compared and never overrides a definition (DA9). Where the protocol gives no definition, the flag
/// decides; where no event of the study is flagged either, a related event of grade 3 or worse is taken.</para>
/// </remarks>
public static class DoseLimitingToxicity
{
    /// <param name="events">The subject's adverse events as they count.</param>
    /// <param name="flagsCollected">Some event of the study carries the investigator's flag.</param>
    public static Derived<SubjectDlt> Derive(
        string subject, ImmutableArray<AssessedAdverseEvent> events, EscalationDesign design, DltCourse course, bool flagsCollected)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (course.Start is not { } start || start > course.Cutoff)
        {
            foreach (var flagged in events.Where(one => one.Record.DoseLimiting is true))
                findings.Add(new(FindingCodes.DltOutsideWindow, $"{Terms.Preferred(flagged.Record)}: flagged as dose-limiting in a subject that was not treated; it does not count.", subject, Record: flagged.Record.Source));
            return new(new SubjectDlt { Subject = subject, State = DltState.NotTreated, Why = "not treated" }, findings.ToImmutable());
        }

        var end = start.AddDays(design.DltWindowDays);
        var toxicities = ImmutableArray.CreateBuilder<DltEvent>();
        foreach (var assessed in events)
            if (Judge(assessed, events, design, start, end, course.Cutoff, flagsCollected, findings) is { } toxicity)
                toxicities.Add(toxicity);
        toxicities.Sort((one, other) => one.KnownOn.CompareTo(other.KnownOn));

        var left = Earliest(course.Death, course.Left, course.NewTherapy) is { } day && day < end && day <= course.Cutoff ? day : (DateOnly?)null;
        var (state, why) = State(toxicities, left, end, design, course);
        return new(
            new SubjectDlt
            {
                Subject = subject, State = state, Start = start, WindowEnd = end, Events = toxicities.ToImmutable(), LeftOn = left, Exposure = course.Exposure, Why = why,
            },
            findings.ToImmutable());
    }

    static (DltState State, string Why) State(
        ImmutableArray<DltEvent>.Builder toxicities, DateOnly? left, DateOnly end, EscalationDesign design, DltCourse course)
    {
        if (toxicities.Count > 0)
            return (DltState.Toxic, string.Join("; ", toxicities.Select(toxicity => $"{Terms.Preferred(toxicity.Event.Record)} on {Iso(toxicity.Onset)}: {toxicity.Why}")));
        if (left is { } day)
        {
            var why = day == course.Death ? "died" : day == course.NewTherapy ? "new anticancer therapy" : "left the study";
            return (DltState.NotEvaluable, $"{why} on {Iso(day)}, before the window ended on {Iso(end)}, without a DLT");
        }
        if (course.Cutoff < end)
            return (DltState.Pending, $"no DLT so far; clears on {Iso(end)}");
        return course.Exposure < design.Dlt.MinimumExposure
            ? (DltState.NotEvaluable, $"received {Percent(course.Exposure.Value)} of the planned exposure, less than the {Percent(design.Dlt.MinimumExposure)} that makes evaluable, without a DLT")
            : (DltState.Clear, $"no DLT by {Iso(end)}{(course.Exposure is null ? "; exposure cannot be compared with the plan and is taken as sufficient" : "")}");
    }

    /// <returns>Null when the event limits no dose.</returns>
    static DltEvent? Judge(
        AssessedAdverseEvent assessed, ImmutableArray<AssessedAdverseEvent> all, EscalationDesign design, DateOnly start, DateOnly end, DateOnly cutoff, bool flagsCollected,
        ImmutableArray<Finding>.Builder findings)
    {
        var (record, flag) = (assessed.Record, assessed.Record.DoseLimiting is true);
        if (assessed.Onset is not { } onset || onset < start || onset > end || onset > cutoff)
        {
            if (flag)
                findings.Add(new(FindingCodes.DltOutsideWindow,
                    $"{Terms.Preferred(record)}: flagged as dose-limiting, but its onset {(assessed.Onset is { } day ? Iso(day) : "is not known and")} is not in the window from {Iso(start)} to {Iso(end)}; it does not count.",
                    record.Subject, Record: record.Source));
            return null;
        }
        var known = record.Recorded?.Latest is { } recorded && recorded > onset ? recorded : onset;
        if (!design.Dlt.IsGiven && flagsCollected)
            return flag ? new(assessed, onset, known, "flagged by the investigator; the study gives no definition") : null;

        var (met, why, certain) = Definition(assessed, all, design.Dlt, onset, cutoff);
        if (met && flagsCollected && !flag)
            findings.Add(new(FindingCodes.DltNotFlagged, $"{Terms.Preferred(record)}: meets the definition of a DLT ({why}) and is not flagged; it counts.", record.Subject, Record: record.Source));
        if (!met && flag)
            findings.Add(new(FindingCodes.DltFlagNotMet, $"{Terms.Preferred(record)}: flagged as dose-limiting, but {why}; it does not count.", record.Subject, Record: record.Source));
        return met ? new(assessed, onset, certain > known ? certain : known, why) : null;
    }

    /// <summary>The definition on one event.</summary>
    /// <returns>Whether it is met, why, and the day from which that is certain.</returns>
    static (bool Met, string Why, DateOnly Certain) Definition(
        AssessedAdverseEvent assessed, ImmutableArray<AssessedAdverseEvent> all, DltDefinition definition, DateOnly onset, DateOnly cutoff)
    {
        var record = assessed.Record;
        if (definition.Terms.Length > 0 && !Named(definition.Terms, assessed))
            return (false, "its term is not one that the definition lists", onset);
        if (record.Grade is not { } grade)
            return (false, "it has no CTCAE grade", onset);
        if (!definition.GradesInForce.Contains(grade))
            return (false, $"grade {grade} does not limit the dose", onset);
        if (!Attributed(assessed, definition.Attribution))
            return (false, "it is not related to the treatment that the definition names", onset);
        var certain = onset;
        foreach (var exception in definition.Exceptions)
        {
            if (exception.Terms.Length > 0 && !Named(exception.Terms, assessed) || exception.Grades.Length > 0 && !exception.Grades.Contains(grade))
                continue;
            if (exception.ResolvedWithinDays is not { } longest)
                return (false, $"grade {grade} of this term is excepted", onset);
            var outlasted = onset.AddDays(longest + 1);
            var over = LastDay(assessed, all, exception);
            if (over is { } last ? last < outlasted : cutoff < outlasted)
                return (false, over is null ? $"grade {grade} of this term limits the dose only after {longest} days, and it is not that old" : $"grade {grade} was over within {longest} days", onset);
            certain = outlasted > certain ? outlasted : certain;
        }
        return (true, $"grade {grade}{(certain > onset ? $", longer than {certain.DayNumber - onset.DayNumber - 1} days" : "")}{(definition.Attribution is DltDefinition.Regardless ? "" : ", related")}", certain);
    }

    /// <summary>End of an event, records of the same term and excepted grades that follow without a gap taken together; null while it goes on.</summary>
    static DateOnly? LastDay(AssessedAdverseEvent assessed, ImmutableArray<AssessedAdverseEvent> all, DltException exception)
    {
        var last = assessed.Record.End?.Latest;
        var same = all.Where(other => other.Onset is not null && other.Record.Grade is { } grade
                && (exception.Grades.IsEmpty || exception.Grades.Contains(grade) || grade > assessed.Record.Grade)
                && string.Equals(Terms.Preferred(other.Record), Terms.Preferred(assessed.Record), StringComparison.OrdinalIgnoreCase))
            .OrderBy(other => other.Onset);
        foreach (var other in same)
        {
            if (last is not { } until)
                return null;
            if (other.Onset >= assessed.Onset && other.Onset <= until.AddDays(1))
                last = other.Record.End?.Latest is { } later ? later > until ? later : until : null;
        }
        return last;
    }

    static bool Attributed(AssessedAdverseEvent assessed, string attribution) =>
        attribution is DltDefinition.Regardless
        || (string.Equals(attribution, "any", StringComparison.OrdinalIgnoreCase) ? assessed.RelatedToAny : assessed.RelatedTreatments.Contains(attribution, StringComparer.OrdinalIgnoreCase));

    static bool Named(ImmutableArray<string> terms, AssessedAdverseEvent assessed) => terms.Contains(Terms.Preferred(assessed.Record), StringComparer.OrdinalIgnoreCase);

    static DateOnly? Earliest(params ReadOnlySpan<DateOnly?> days)
    {
        DateOnly? earliest = null;
        foreach (var day in days)
            if (day is not null && (earliest is null || day < earliest))
                earliest = day;
        return earliest;
    }

    static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Percent(decimal share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#}%");
}
