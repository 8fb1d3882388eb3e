using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Results;

/// <summary>One chain of assessments: a reader's, under one set of criteria, derived from lesions or as recorded (rulebook R26).</summary>
/// <param name="Criteria">Criteria id, or the name of a recorded category list.</param>
/// <param name="Reader">Id of the reader.</param>
/// <param name="Recorded">True when taken from RS.</param>
public sealed record SeriesKey(string Criteria, string Reader, bool Recorded)
{
    public static SeriesKey Of(AssessmentSeries series) => new(series.Criteria, series.Reader, series.Recorded);

    /// <summary>The chain that an endpoint reads.</summary>
    public static SeriesKey Of(Endpoint endpoint) => new(
        endpoint.Criteria, endpoint.Assessor,
        // Local control looks at lesions whatever the source of the responses.
        endpoint.Kind is not EndpointKind.LC && (endpoint.Policies.ResponseSource is ResponseSource.Recorded || !Protocol.Criteria.FromLesions.Contains(endpoint.Criteria)));

    /// <summary>The criteria as a reader knows them: <c>RECIST 1.1</c>.</summary>
    public string CriteriaName => NameOf(Criteria);

    public static string NameOf(string criteria) => RecordedCriteria.NameOf(criteria);

    public override string ToString() => $"{CriteriaName}, {Reader}, {(Recorded ? "as recorded" : "derived from lesions")}";
}

/// <summary>Which chains a study needs, in order: the first is the study's own, whose datasets carry the plain codes.</summary>
public static class SeriesPlan
{
    /// <summary>
    /// What the endpoints read, in the order of the definition; then the other source of each, for comparison. A study whose endpoints need no
    /// response still has RECIST 1.1 by its first reader.
    /// </summary>
    public static ImmutableArray<SeriesKey> Of(StudyDefinition definition)
    {
        var needed = Needed(definition);
        var others = needed.Where(key => Criteria.FromLesions.Contains(key.Criteria)).Select(key => key with { Recorded = !key.Recorded });
        // Every reader reads by the study's own criteria, so that readers can be compared.
        var readers = definition.Readers.Length < 2 ? [] : definition.Readers.Select(reader => needed[0] with { Reader = reader.Id });
        return [.. needed.Concat(others).Concat(readers).Distinct()];
    }

    /// <summary>What the endpoints read, in the order of the definition; never empty.</summary>
    public static ImmutableArray<SeriesKey> Needed(StudyDefinition definition)
    {
        ImmutableArray<SeriesKey> needed = [.. definition.Endpoints.Where(NeedsResponse).Select(SeriesKey.Of).Distinct()];
        return !needed.IsEmpty ? needed
            : [new(Criteria.Recist11, definition.Readers.FirstOrDefault(Reader.Investigator).Id, definition.Policies.ResponseSource is ResponseSource.Recorded)];
    }

    /// <summary>True for an endpoint that looks at tumour assessments.</summary>
    public static bool NeedsResponse(Endpoint endpoint) =>
        endpoint.Kind.ReadsAssessments || endpoint is { Kind: EndpointKind.PFS2, Event.Progression: not ProgressionEvent.None };

    /// <summary>Why no data could give the chain in this version; null when they could.</summary>
    public static string? WhyNever(SeriesKey key, StudyDefinition definition) => key switch
    {
        { Recorded: true } when ResponseCategoryList.Find(key.Criteria, definition) is null => $"the response categories of {key.Criteria} are not known",
        _ => null,
    };
}
