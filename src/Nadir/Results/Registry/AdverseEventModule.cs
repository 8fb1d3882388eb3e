using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Safety;

namespace Nadir.Results.Registry;

/// <summary>Adverse events of the treated: deaths of any cause, serious events, other events above a threshold (rulebook S13, S14).</summary>
/// <remarks>A subject with one term both serious and not serious counts in both tables, with the events of each.</remarks>
static class AdverseEventModule
{
    /// <param name="threshold">Percent of a group that an event which is not serious must exceed, 0 to 5.</param>
    /// <param name="vocabulary"><c>MedDRA 27.1</c>; null when not stated.</param>
    public static AdverseEventsModule Of(StudyAnalysis analysis, ImmutableArray<ReportedGroup> groups, decimal threshold, string? vocabulary)
    {
        var treated = analysis.Subjects.Where(subject => subject.Timeline.Treated).ToArray();
        ImmutableArray<SubjectAnalysis[]> members = [.. groups.Select(group => treated.Where(group.Has).ToArray())];
        var serious = Table(members, assessed => assessed.Record.Serious, 0, vocabulary);
        var other = Table(members, assessed => !assessed.Record.Serious, threshold, vocabulary);
        var listed = other.Select(row => row.Key).ToHashSet();
        return new()
        {
            FrequencyThreshold = threshold.ToString("0.##", CultureInfo.InvariantCulture),
            TimeFrame = TimeFrame(analysis, treated),
            Description = Description(analysis.Definition),
            EventGroups =
            [
                .. groups.Select((group, i) => new EventGroup
                {
                    Id = ReportedGroup.Id("EG", i), Title = group.Title, Description = group.Description,
                    DeathsNumAffected = members[i].Count(subject => subject.Timeline.Death is not null), DeathsNumAtRisk = members[i].Length,
                    SeriousNumAffected = members[i].Count(subject => Emergent(subject).Any(assessed => assessed.Record.Serious)), SeriousNumAtRisk = members[i].Length,
                    OtherNumAffected = members[i].Count(subject => Emergent(subject).Any(assessed => !assessed.Record.Serious && listed.Contains(Key(assessed)))), OtherNumAtRisk = members[i].Length,
                }),
            ],
            SeriousEvents = [.. serious.Select(row => row.Event)],
            OtherEvents = [.. other.Select(row => row.Event)],
        };
    }

    static IEnumerable<AssessedAdverseEvent> Emergent(SubjectAnalysis subject) => subject.AdverseEvents.Where(assessed => assessed.TreatmentEmergent);

    static (string OrganClass, string Term) Key(AssessedAdverseEvent assessed) => (OrganClasses.Registered(Terms.OrganClass(assessed.Record)), Terms.Preferred(assessed.Record));

    static ImmutableArray<((string OrganClass, string Term) Key, ReportedEvent Event)> Table(
        ImmutableArray<SubjectAnalysis[]> members, Func<AssessedAdverseEvent, bool> counts, decimal threshold, string? vocabulary)
    {
        Dictionary<(string, string), (int Events, int Subjects)[]> cells = [];
        for (var i = 0; i < members.Length; i++)
            foreach (var subject in members[i])
                foreach (var term in Emergent(subject).Where(counts).GroupBy(Key))
                {
                    if (!cells.TryGetValue(term.Key, out var row))
                        cells.Add(term.Key, row = new (int, int)[members.Length]);
                    row[i] = (row[i].Events + term.Count(), row[i].Subjects + 1);
                }
        return
        [
            .. from cell in cells.OrderBy(cell => cell.Key.Item1, StringComparer.Ordinal).ThenBy(cell => cell.Key.Item2, StringComparer.Ordinal)
               where cell.Value.Select((count, i) => count.Subjects > 0 && 100m * count.Subjects > threshold * members[i].Length).Any(above => above)
               select (cell.Key, new ReportedEvent
               {
                   Term = cell.Key.Item2, OrganSystem = cell.Key.Item1, SourceVocabulary = vocabulary, AssessmentType = "SYSTEMATIC_ASSESSMENT",
                   Stats = [.. cell.Value.Select((count, i) => new EventStats { GroupId = ReportedGroup.Id("EG", i), NumEvents = count.Events, NumAffected = count.Subjects, NumAtRisk = members[i].Length })],
               }),
        ];
    }

    static string TimeFrame(StudyAnalysis analysis, SubjectAnalysis[] treated)
    {
        var longest = treated.Select(subject => (TreatmentStart.Of(subject.Timeline)?.Date, ExposureSummary.LastDay(subject.Timeline, analysis.Definition)))
            .Select(dates => dates is ({ } first, { } last) ? last.DayNumber - first.DayNumber + analysis.Definition.Safety.TreatmentEmergentDays : 0).DefaultIfEmpty(0).Max();
        var followed = treated.Select(subject => (TreatmentStart.Of(subject.Timeline)?.Date, (subject.Timeline.Death ?? subject.Timeline.LastKnownAlive)?.Date))
            .Select(dates => dates is ({ } first, { } last) ? last.DayNumber - first.DayNumber : 0).DefaultIfEmpty(0).Max();
        string Months(int days) => Display.Number(days / analysis.Definition.Policies.DaysPerMonth, 1);
        return $"From the first study treatment to {analysis.Definition.Safety.TreatmentEmergentDays.ToString(CultureInfo.InvariantCulture)} days after the last, up to about {Months(longest)} months; "
            + $"deaths of any cause to the end of follow-up, up to about {Months(followed)} months";
    }

    static string Description(StudyDefinition study) =>
        $"Participants who received at least one dose of study treatment. Treatment-emergent events, graded by CTCAE {study.Safety.CtcaeVersion}"
        + (study.Safety.EndsAtNewTherapy ? "; events after the start of a new anticancer therapy are not counted." : ".");
}
