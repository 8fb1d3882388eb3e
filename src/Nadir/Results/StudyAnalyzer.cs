using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Results.Markers;
using Nadir.Results.Writers;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>A study definition and its data to a whole analysis: every subject derived on its own, then every endpoint analysed.</summary>
public static class StudyAnalyzer
{
    /// <param name="threads">Processors to use; null: all. The result does not depend on it.</param>
    public static StudyAnalysis Analyze(StudyDefinition definition, SdtmStudy data, int? threads = null)
    {
        Finding[] doubts = [.. StudyIdentity.Findings(definition, data), .. ResponseSources.NobodysRecords(definition, data), .. ExposureFindings.Of(definition, data)];
        (definition, var sources) = ResponseSources.AsDataAllow(definition, data);
        var cutoff = DataCutoff.Of(definition, data);
        var exposureCollected = data.Files.Any(file => file.Domain is "EX" or "EC");
        var own = DataCutoff.Own(data);
        var timelines = Each(data.Subjects, threads, subject => SubjectTimelines.Derive(subject, definition, own.TryGetValue(subject.Subject, out var cut) ? cut : cutoff.Date, exposureCollected));
        var collected = CollectedSafety.Of(data, definition);
        SubjectDerivation derivation = new(definition, SeriesPlan.Of(definition), CalendarAnchors.Of(timelines), collected);
        var derived = Each(timelines, threads, derivation.Derive);
        var subjects = derived.Select(subject => subject.Value).ToImmutableArray();

        var desk = StudyDesk.Of(definition, subjects, cutoff.Date);
        var stage = StageDesk.Of(definition, subjects);
        var markers = MarkerStudy.Of(definition, subjects);
        var answers = definition.Endpoints.Select(endpoint => markers.FirstOrDefault(marker => marker.Endpoint.Id == endpoint.Id) is { } marker
            ? MarkerAnalysis.Of(marker) : EndpointAnalyses.Of(endpoint, definition, subjects, collected)).ToArray();
        return new StudyAnalysis
        {
            Definition = definition,
            Data = data,
            Cutoff = cutoff.Date,
            CutoffAssumed = cutoff.Assumed,
            Subjects = subjects,
            Desk = desk,
            Stage = stage,
            Markers = markers,
            Answers = [.. answers.Select(answer => answer.Answer)],
            Results = [.. answers.SelectMany(answer => answer.Results), .. stage?.Rows() ?? [], .. StudySummaries.Rows(definition, subjects, collected)],
            Findings = FindingOrder.Of([.. definition.Findings, .. data.Findings, .. doubts, .. sources, .. collected.Findings(), .. ToxicityWindow.NotDefined(definition, collected),
                .. MarkerRecords.Findings(definition, [.. subjects.Select(subject => subject.Timeline.Data)]), .. StudyDesk.Findings(desk, definition, subjects), .. stage?.Findings() ?? [], .. OverruledVerdicts.Unused(definition, subjects), .. derived.SelectMany(subject => subject.Findings)]),
        };
    }

    /// <summary>One result per item, each in its item's place whichever thread made it.</summary>
    static ImmutableArray<TResult> Each<T, TResult>(ImmutableArray<T> items, int? threads, Func<T, TResult> derive)
    {
        var results = new TResult[items.Length];
        if (threads == 1 || items.Length < 2)
            for (var i = 0; i < items.Length; i++)
                results[i] = derive(items[i]);
        else
            Parallel.For(0, items.Length, new ParallelOptions { MaxDegreeOfParallelism = threads is > 0 ? threads.Value : -1 }, i => results[i] = derive(items[i]));
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(results);
    }
}
