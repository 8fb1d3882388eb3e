using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol.Keys;

namespace Nadir.Protocol;

/// <summary>What must hold of markers and of the questions that endpoints ask of them.</summary>
static class BiomarkerRules
{
    public static readonly ImmutableArray<EndpointRules.Rule> OfEndpoints = [KnownMarkers, KnownOutcomes, OnTreatment, Together];

    public static IEnumerable<StudyDoubt> Markers(StudyDefinition study)
    {
        for (var i = 0; i < study.Biomarkers.Length; i++)
        {
            var marker = study.Biomarkers[i];
            object[] path = ["biomarkers", i];
            if (study.Biomarkers.Take(i).Any(other => other.Id == marker.Id))
                yield return new StudyDoubt([.. path], $"found \"{marker.Id}\" a second time, expected a name of its own");
            for (var v = 0; v < marker.Visits.Length; v++)
                if (marker.Visits.Take(v).Any(other => other.Id == marker.Visits[v].Id))
                    yield return new StudyDoubt([.. path, "visits", v], $"found the visit \"{marker.Visits[v].Id}\" a second time, expected a name of its own");
                else if (v > 0 && marker.Visits[v].Day <= marker.Visits[v - 1].Day)
                    yield return new StudyDoubt([.. path, "visits", v], $"found {Durations.Days(marker.Visits[v].Day)} after {Durations.Days(marker.Visits[v - 1].Day)}, expected visits in order");
            if (marker.Categories.Length == 1)
                yield return new StudyDoubt([.. path, "categories"], "found one category, expected two or more");
            for (var c = 0; c < marker.Categories.Length; c++)
                if (marker.Categories[c].From is null != (c == 0))
                    yield return new StudyDoubt([.. path, "categories", c], c == 0 ? "found a lower bound of the lowest category, expected none" : "found no lower bound, expected from");
                else if (c > 1 && marker.Categories[c].From <= marker.Categories[c - 1].From)
                    yield return new StudyDoubt([.. path, "categories", c], "found a lower bound that is not above the one before, expected categories from the lowest");
            if (marker.Cut is { } cut && cut.At is null != cut.Maximise)
                yield return new StudyDoubt([.. path, "cut"], cut.Maximise ? "found a cut-point that is given and also to be found in the data, expected one of them" : "found no cut-point, expected at or maximise");
            if (marker.Cut is { At: not null, Source: null })
                yield return new StudyDoubt([.. path, "cut"], "found a cut-point without its source", FindingCodes.CutWithoutSource);
        }
    }

    static IEnumerable<StudyDoubt> KnownMarkers(StudyDefinition study, Endpoint e)
    {
        if (e.Marker is not { } question)
            yield break;
        if (e.Kind is not (EndpointKind.BIOMARKER_CORR or EndpointKind.PD_BIOMARKER or EndpointKind.LAB))
            yield return new StudyDoubt(["biomarker"], $"found a question about markers for kind {e.Kind}, expected it for BIOMARKER_CORR, PD_BIOMARKER and LAB only");
        if (question.Of.IsEmpty)
            yield return new StudyDoubt(["biomarker", "of"], "found no marker, expected one of the study's biomarkers");
        for (var i = 0; i < question.Of.Length; i++)
            foreach (var doubt in Known(question.Of[i], study.Biomarkers.Select(marker => marker.Id), "the marker", "biomarker", "of", i))
                yield return doubt;
        var visits = study.Biomarkers.Where(marker => question.Of.Contains(marker.Id)).SelectMany(marker => marker.Visits).Select(visit => visit.Id).Distinct().ToArray();
        for (var i = 0; i < question.At.Length; i++)
            foreach (var doubt in Known(question.At[i], visits, "the visit", "biomarker", "at", i))
                yield return doubt;
    }

    static IEnumerable<StudyDoubt> KnownOutcomes(StudyDefinition study, Endpoint e)
    {
        if (e.Marker is not { } question)
            yield break;
        if (e.Kind is EndpointKind.BIOMARKER_CORR == question.Against.IsEmpty)
            yield return new StudyDoubt(["biomarker"], question.Against.IsEmpty
                ? "found no endpoint to compare with, expected against"
                : $"found an endpoint to compare with for kind {e.Kind}, expected kind BIOMARKER_CORR");
        for (var i = 0; i < question.Against.Length; i++)
        {
            var id = question.Against[i];
            foreach (var doubt in Known(id, study.Endpoints.Select(other => other.Id), "the endpoint", "biomarker", "against", i))
                yield return doubt;
            if (study.Endpoints.FirstOrDefault(other => other.Id == id) is { } other && !MarkerOutcomes.CanBe(other.Kind))
                yield return new StudyDoubt(["biomarker", "against", i], $"found {other.Kind}, expected a response rate, a time to event or adverse events");
        }
    }

    /// <summary>Rulebook B1.</summary>
    static IEnumerable<StudyDoubt> OnTreatment(StudyDefinition study, Endpoint e)
    {
        if (e.Marker is not { Against.IsEmpty: false } question)
            yield break;
        var onTreatment = question.Measure is not MarkerMeasure.Baseline;
        if (question.Model is MarkerModelKind.TimeDependent)
        {
            foreach (var doubt in OverTime(study, question, onTreatment))
                yield return doubt;
            yield break;
        }
        if (!onTreatment && (question.LandmarkDays is not null || question.Naive))
            yield return new StudyDoubt(["biomarker"], "found a landmark or naive for a marker measured at baseline, expected them for what is measured on treatment only");
        if (onTreatment && question.LandmarkDays is not null && question.Naive)
            yield return new StudyDoubt(["biomarker"], "found both landmark and naive, expected one of them");
        if (onTreatment && question is { LandmarkDays: null, Naive: false })
            yield return new StudyDoubt(["biomarker"], "found a marker measured on treatment without a landmark: it is not compared", FindingCodes.LandmarkMissing);
        if (onTreatment && question.Naive)
            yield return new StudyDoubt(["biomarker"], "found naive: a marker measured on treatment is compared without a landmark", FindingCodes.NaiveComparison);
        if (question.LandmarkDays is { } landmark)
            foreach (var visit in study.Biomarkers.Where(marker => question.Of.Contains(marker.Id)).SelectMany(marker => marker.Visits).Where(visit => question.At.IsEmpty || question.At.Contains(visit.Id)))
                if (visit.Day > landmark)
                    yield return new StudyDoubt(["biomarker", "landmark"], $"found {Durations.Days(landmark)}, before the visit {visit.Id} at {Durations.Days(visit.Day)}");
    }

    static IEnumerable<StudyDoubt> OverTime(StudyDefinition study, MarkerQuestion question, bool onTreatment)
    {
        if (!onTreatment)
            yield return new StudyDoubt(["biomarker", "model"], "found time-dependent for a marker measured at baseline, expected measure: value, change or percent-change");
        if (question.LandmarkDays is not null || question.Naive)
            yield return new StudyDoubt(["biomarker"], "found a landmark or naive beside model: time-dependent, expected one of them");
        if (!question.At.IsEmpty)
            yield return new StudyDoubt(["biomarker", "at"], "found visits for model: time-dependent, which uses every value");
        for (var i = 0; i < question.Against.Length; i++)
            if (study.Endpoints.FirstOrDefault(other => other.Id == question.Against[i]) is { } other && !other.Kind.IsTimeToEvent)
                yield return new StudyDoubt(["biomarker", "against", i], $"found {other.Kind} for model: time-dependent, expected a time to event");
    }

    static IEnumerable<StudyDoubt> Together(StudyDefinition study, Endpoint e)
    {
        if (e.Marker is not { Model: MarkerModelKind.Together } question)
            yield break;
        if (question.Of.Length < 2)
            yield return new StudyDoubt(["biomarker", "model"], "found a model of several markers with one marker, expected two or more");
        if (question.Measure is not MarkerMeasure.Baseline)
            yield return new StudyDoubt(["biomarker", "model"], "found a model of several markers measured on treatment, expected measure: baseline");
    }

    static IEnumerable<StudyDoubt> Known(string id, IEnumerable<string> known, string what, params object[] path)
    {
        string[] names = [.. known];
        if (!names.Contains(id, StringComparer.Ordinal))
        {
            yield return new StudyDoubt([.. path], names.Length == 0
                ? $"found {what} \"{id}\", but there is none"
                : $"found {what} \"{id}\", expected a known one; the nearest is \"{Nearest.To(id, names)}\"");
        }
    }
}

/// <summary>Endpoints that a marker can be compared with.</summary>
public static class MarkerOutcomes
{
    /// <summary>Response rates are yes or no, times to event go to an event, adverse events have a worst grade.</summary>
    public static bool CanBe(EndpointKind kind) =>
        kind is EndpointKind.ORR or EndpointKind.DCR or EndpointKind.CR_RATE or EndpointKind.SD_RATE || kind.IsAdverseEvent || kind.IsTimeToEvent && kind is not (EndpointKind.DOR or EndpointKind.LC);
}
