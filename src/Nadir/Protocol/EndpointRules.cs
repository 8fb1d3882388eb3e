using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol.Keys;

namespace Nadir.Protocol;

/// <summary>What must hold of one endpoint. Paths start at the endpoint.</summary>
static class EndpointRules
{
    public delegate IEnumerable<StudyDoubt> Rule(StudyDefinition study, Endpoint endpoint);

    public static readonly ImmutableArray<Rule> All =
    [
        KnownReader, KnownPopulation, KnownTreatment, KnownCriteria, KnownNeighbour, KnownAssumed, DurationStartsAtResponse, ResponsesStartDurations,
        SomethingEndsTheWait, SurvivalCountsDeathAlone, TimeToProgressionIsNotDeath, RadiotherapyIsGiven, RandomizationExists, ConfirmationNeedsResponse, AdverseEventKeys,
        LandmarksInsideTimeFrame,
    ];

    /// <summary>A reader that nobody named matters only to an endpoint that reads assessments: survival has none.</summary>
    static IEnumerable<StudyDoubt> KnownReader(StudyDefinition study, Endpoint e) => !e.Kind.ReadsAssessments && e.Assessor == Reader.Investigator.Id ? [] :
        Known(e.Assessor, study.Readers.Select(reader => reader.Id), "the reader", "assessor");

    static IEnumerable<StudyDoubt> KnownPopulation(StudyDefinition study, Endpoint e) =>
        Known(e.Population, study.Populations.Select(population => population.Id), "the population", "population");

    static IEnumerable<StudyDoubt> KnownTreatment(StudyDefinition study, Endpoint e) => e.AdverseEvents.RelatedTo is not { } id ? [] :
        Known(id, study.Treatments.Select(treatment => treatment.Id).Append("any"), "the treatment", "adverse-events", "related-to");

    /// <summary>Derived from lesions, or recorded criteria that ship or are the study's own. A name that none of them has may still stand in RS.</summary>
    static IEnumerable<StudyDoubt> KnownCriteria(StudyDefinition study, Endpoint e) => e.Policies.ResponseSource == ResponseSource.Recorded ? [] :
        Known(e.Criteria, Criteria.FromLesions.Concat(study.RecordedCriteria.Select(own => own.Id)).Concat(RecordedCriteria.BuiltIn.Select(list => list.Id)), "the criteria", "criteria");

    static IEnumerable<StudyDoubt> KnownNeighbour(StudyDefinition study, Endpoint e) => e.Beside is not { } id ? [] :
        Known(id, study.Endpoints.Select(other => other.Id).Where(other => other != e.Id), "the endpoint", "beside");

    static IEnumerable<StudyDoubt> KnownAssumed(StudyDefinition study, Endpoint e) => e.Assumed.SelectMany((key, i) =>
        Known(key.Split('.')[0], EndpointKeys.Section.Keys.Select(known => known.Name), "the key", "assumed", i));

    static IEnumerable<StudyDoubt> Known(string id, IEnumerable<string> known, string what, params object[] path)
    {
        string[] names = [.. known];
        if (!names.Contains(id, StringComparer.Ordinal))
        {
            yield return new StudyDoubt([.. path], names.Length == 0
                ? $"found {what} \"{id}\", but the study has none"
                : $"found {what} \"{id}\", expected a known one; the nearest is \"{Nearest.To(id, names)}\"");
        }
    }

    /// <summary>Rulebook V8: a duration of response counts from a response.</summary>
    static IEnumerable<StudyDoubt> DurationStartsAtResponse(StudyDefinition study, Endpoint e)
    {
        if (e.Kind.IsDuration && e.Origin is not (Origin.FirstResponse or Origin.FirstControl))
            yield return new StudyDoubt(["origin"], $"found kind {e.Kind} from {Choice.Hyphenated(e.Origin.ToString())}, expected origin: first-response or first-control");
        if (e.Kind is EndpointKind.TTR && e.Origin is (Origin.FirstResponse or Origin.FirstControl))
            yield return new StudyDoubt(["origin"], "found a time to response that starts at the response, expected another origin");
    }

    static IEnumerable<StudyDoubt> ResponsesStartDurations(StudyDefinition study, Endpoint e)
    {
        if (e.OriginIncludes.IsEmpty)
            yield return new StudyDoubt(["origin-includes"], "found an empty list, expected the responses that start the duration");
        else if (e.Origin != Origin.FirstResponse && !e.OriginIncludes.SequenceEqual(["CR", "PR"]))
            yield return new StudyDoubt(["origin-includes"], "found responses that start a duration, expected them with origin: first-response only");
    }

    static IEnumerable<StudyDoubt> SomethingEndsTheWait(StudyDefinition study, Endpoint e)
    {
        if (e.Kind.IsTimeToEvent && e.Kind is not (EndpointKind.TTR or EndpointKind.OS or EndpointKind.TTP) && e.Event is { Progression: ProgressionEvent.None, Death: false, NextTreatment: false })
            yield return new StudyDoubt(["event"], $"found nothing that ends the time of kind {e.Kind}, expected progression, death or next-treatment");
        if (e.Kind == EndpointKind.PFS && e.Event is { Progression: ProgressionEvent.None, Death: false, NextTreatment: true })
            yield return new StudyDoubt(["event"], "found a PFS with neither progression nor death, expected one of them");
    }

    static IEnumerable<StudyDoubt> SurvivalCountsDeathAlone(StudyDefinition study, Endpoint e)
    {
        if (e.Kind == EndpointKind.OS && e.Event is not { Progression: ProgressionEvent.None, Death: true, NextTreatment: false })
            yield return new StudyDoubt(["event"], "found other events than death for overall survival, expected {progression: none, death: true}");
    }

    static IEnumerable<StudyDoubt> TimeToProgressionIsNotDeath(StudyDefinition study, Endpoint e)
    {
        if (e.Kind == EndpointKind.TTP && (e.Event.Death || e.Event.Progression == ProgressionEvent.None))
            yield return new StudyDoubt(["event"], "found a time to progression with other events, expected progression without death");
    }

    static IEnumerable<StudyDoubt> RadiotherapyIsGiven(StudyDefinition study, Endpoint e)
    {
        if (e.Origin is Origin.RadiotherapyStart or Origin.RadiotherapyEnd && study.Treatments.All(treatment => treatment.Type != TreatmentType.Radiation))
            yield return new StudyDoubt(["origin"], "found an origin in radiotherapy, expected a treatment of type radiation");
    }

    static IEnumerable<StudyDoubt> RandomizationExists(StudyDefinition study, Endpoint e)
    {
        if (e.Origin == Origin.Randomization && study.Design.Model != DesignModel.Randomized)
            yield return new StudyDoubt(["origin"], "found randomization as the origin in a study that does not randomize", FindingCodes.RandomizationWithoutArms);
    }

    static IEnumerable<StudyDoubt> ConfirmationNeedsResponse(StudyDefinition study, Endpoint e)
    {
        if (e.Confirmed is not null && !e.Kind.IsResponseRate && e.Kind is not (EndpointKind.DOR or EndpointKind.TTR or EndpointKind.BIOMARKER_CORR))
            yield return new StudyDoubt(["confirmed"], $"found confirmation for kind {e.Kind}, expected it for responses only");
    }

    static IEnumerable<StudyDoubt> AdverseEventKeys(StudyDefinition study, Endpoint e)
    {
        if (!e.Kind.IsAdverseEvent && !new SectionForm<AdverseEventFilter>(EndpointKeys.AdverseEventSection, new()).Same(e.AdverseEvents, new()))
            yield return new StudyDoubt(["adverse-events"], $"found conditions on adverse events for kind {e.Kind}, expected them for AE and SAE only");
    }

    static IEnumerable<StudyDoubt> LandmarksInsideTimeFrame(StudyDefinition study, Endpoint e)
    {
        for (var i = 0; i < e.Landmarks.Length; i++)
        {
            if (!e.Kind.IsTimeToEvent)
                yield return new StudyDoubt(["landmarks", i], $"found a landmark for kind {e.Kind}, which has no time to event", FindingCodes.LandmarkWithoutTime);
            else if (e.TimeFrame is { Kind: TimeFrameKind.FromOrigin } frame && e.Landmarks[i] > frame.Days)
            {
                yield return new StudyDoubt(["landmarks", i],
                    $"found a landmark at {Durations.Days(e.Landmarks[i])}, beyond the time frame of {Durations.Days(frame.Days)}", FindingCodes.LandmarkBeyondTimeFrame);
            }
        }
    }
}
