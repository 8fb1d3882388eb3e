using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics.Ranks;

namespace Nadir.Results.Markers;

/// <summary>Every question about markers that a study asks, answered together, since families of p-values reach over endpoints (rulebook B8).</summary>
public static class MarkerStudy
{
    public static ImmutableArray<MarkerAnswer> Of(StudyDefinition study, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (study.Biomarkers.IsEmpty)
            return [];
        var mixed = study.Biomarkers.ToDictionary(marker => marker.Id, marker => MarkerRecords.Mixed(marker, subjects.Select(subject => subject.Timeline.Data)), StringComparer.Ordinal);
        return MarkerFamilies.Adjust([.. study.Endpoints.Where(endpoint => endpoint.Marker is not null).Select(endpoint => Answer(endpoint, study, subjects, mixed))]);
    }

    static MarkerAnswer Answer(Endpoint endpoint, StudyDefinition study, ImmutableArray<SubjectAnalysis> subjects, Dictionary<string, string?> mixed)
    {
        var question = endpoint.Marker!;
        var members = Member.Of(endpoint, subjects);
        if (members.IsEmpty)
            return new(endpoint, $"no subject is in population {endpoint.Population}");
        var asked = question.Of.Select(id => study.Biomarkers.First(marker => marker.Id == id)).ToImmutableArray();
        if (asked.Length == 1 && mixed[asked[0].Id] is { } several)
            return new(endpoint, $"{asked[0].Title}: {several}");
        var usable = asked.Where(marker => mixed[marker.Id] is null && members.Any(member => member.Subject.Markers.Any(course => course.Marker.Id == marker.Id && course.HasValues))).ToImmutableArray();
        if (usable.IsEmpty)
            return new(endpoint, $"no subject has a usable value of {Display.List([.. asked.Select(marker => marker.Title)])}");
        if (question.Against.IsEmpty)
        {
            var changes = usable.SelectMany(marker => Visits(question, marker).Select(visit => Change(endpoint, marker, visit, members))).ToImmutableArray();
            return changes.All(change => change.Changes.IsEmpty)
                ? new(endpoint, "no subject has both a baseline value and one at a visit")
                : new(endpoint) { Changes = changes };
        }
        if (question is { Measure: not MarkerMeasure.Baseline, LandmarkDays: null, Naive: false, Model: not MarkerModelKind.TimeDependent })
            return new(endpoint, "measured on treatment: without a landmark those who respond or live longer are those who are measured (rulebook B1); name a landmark, choose model: time-dependent for a time to event, or ask for the naive comparison by name (naive: true)");
        var outcomes = question.Against.Select(id => study.Endpoints.First(other => other.Id == id)).ToImmutableArray();
        return question.Model is MarkerModelKind.Together
            ? new(endpoint) { Models = [.. outcomes.Select(against => Model(endpoint, usable, against, study, members))] }
            : new(endpoint)
            {
                Comparisons =
                [
                    .. from against in outcomes
                       from marker in usable
                       from visit in question.Measure is MarkerMeasure.Baseline || question.Model is MarkerModelKind.TimeDependent ? [null] : (IEnumerable<MarkerVisitPlan?>)Visits(question, marker)
                       select MarkerComparisons.Compare(endpoint, marker, visit, against, study, members),
                ],
            };
    }

    static IEnumerable<MarkerVisitPlan> Visits(MarkerQuestion question, Biomarker marker) => marker.Visits.Where(visit => question.At.IsEmpty || question.At.Contains(visit.Id));

    static MarkerChangeSummary Change(Endpoint endpoint, Biomarker marker, MarkerVisitPlan visit, ImmutableArray<Member> members)
    {
        ImmutableArray<(string Subject, MarkerChange Change)> changes =
        [
            .. from member in members
               let course = member.Subject.Markers.FirstOrDefault(course => course.Marker.Id == marker.Id)
               let at = course?.VisitOf(visit.Id)
               let change = at is null ? null : MarkerChange.Of(course!, at)
               where change is not null
               select (member.Subject.Subject, change),
        ];
        double[] on = [.. changes.Select(change => change.Change.Of(MarkerMeasure.Change, marker.Scale)).OfType<double>()];
        double[] nonzero = [.. on.Where(difference => difference != 0)];
        var tied = nonzero.Select(Math.Abs).Distinct().Count() < nonzero.Length || nonzero.Length < on.Length;
        var centre = HodgesLehmann.Centre(on, exact: !tied && on.Length <= 100, endpoint.Policies.Level);
        return new()
        {
            Endpoint = endpoint, Marker = marker, Visit = visit, Changes = changes, Population = members.Length, Test = WilcoxonSignedRank.Test(on),
            Centre = marker.Scale is MarkerScale.Linear ? centre : new(Power(centre.Value), Power(centre.Lower), Power(centre.Upper), centre.Why),
        };
    }

    static double? Power(double? log) => log is { } value ? Math.Pow(2, value) : null;

    static MarkerModelAnswer Model(Endpoint endpoint, ImmutableArray<Biomarker> markers, Endpoint against, StudyDefinition study, ImmutableArray<Member> members)
    {
        var question = endpoint.Marker!;
        if (against.Kind.IsTimeToEvent)
            return new(endpoint, against, markers, null, "a model of several markers is made for yes-or-no outcomes", members.Length);
        var each = markers.Select(marker => MarkerMembers.Of(question, marker, null, against, study, members)).ToArray();
        int[] complete = [.. Enumerable.Range(0, members.Length).Where(i => each.All(one => one[i] is { Out: null, Scaled: not null, Yes: not null }))];
        if (complete.Length == 0)
            return new(endpoint, against, markers, null, "no subject has all the markers", members.Length);
        var model = PredictiveModel.Of([.. complete.Select(i => each.Select(one => one[i].Scaled!.Value).ToArray())], [.. complete.Select(i => each[0][i].Yes!.Value)],
            [.. markers.Select(marker => marker.Title)], [.. markers.Select(marker => marker.Scale is MarkerScale.Log)], endpoint.Policies.Level);
        return new(endpoint, against, markers, model, model.Fit.Why, members.Length);
    }
}
