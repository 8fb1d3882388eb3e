using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>Whose responses a study's data have, and from what: lesion measurements (TR) or recorded responses (RS).</summary>
public static class ResponseSources
{
    /// <summary>
    /// The definition as the data allow it. Responses are derived from lesions where lesions were measured; for a reader without a single measurement, and with
    /// recorded responses, they are taken as recorded, with a finding. A TR of which no record could be read changes nothing: its own findings say what to mend.
    /// </summary>
    public static Derived<StudyDefinition> AsDataAllow(StudyDefinition definition, SdtmStudy data)
    {
        var measurements = data.Subjects.Any(subject => !subject.TumourResults.IsEmpty);
        if (!measurements && data.Files.Any(file => file is { Domain: "TR", Rows: > 0 }))
            return new(definition, []);

        var recorded = SeriesPlan.Needed(definition).Where(chain => !chain.Recorded && Find(definition, chain) is { } reader && !Measured(reader) && Recorded(reader, chain.Criteria)).ToHashSet();
        if (recorded.Count == 0)
            return new(definition, []);

        var endpoints = definition.Endpoints.Select(endpoint => !recorded.Contains(SeriesKey.Of(endpoint)) ? endpoint
            : endpoint with { Policies = endpoint.Policies with { ResponseSource = ResponseSource.Recorded } }).ToImmutableArray();
        var whole = endpoints.Where(SeriesPlan.NeedsResponse).All(endpoint => SeriesKey.Of(endpoint).Recorded);
        return new(
            definition with { Endpoints = endpoints, Policies = whole ? definition.Policies with { ResponseSource = ResponseSource.Recorded } : definition.Policies },
            [.. recorded.OrderBy(chain => chain.ToString(), StringComparer.Ordinal).Select(chain => new Finding(FindingCodes.ResponseAsRecorded,
                $"TR has no measurement by {chain.Reader}; {chain.CriteriaName} responses are taken as recorded in RS.", Reader: chain.Reader))]);

        bool Measured(Reader reader) => data.Subjects.Any(subject => subject.TumourResults.Any(tr => reader.Matches(tr.Evaluator, tr.EvaluatorId, tr.Accepted)));
        bool Recorded(Reader reader, string criteria) => ResponseCategoryList.Find(criteria, definition) is { } list
            && data.Subjects.Any(subject => subject.Responses.Any(rs => rs.TestCode is "OVRLRESP" && reader.Matches(rs.Evaluator, rs.EvaluatorId, rs.Accepted) && list.Matches(rs.Category)));
    }

    /// <summary>Tumour records of evaluators whom the definition does not name: one finding per evaluator and domain. A reader's records that were not accepted are the reader's own.</summary>
    public static ImmutableArray<Finding> NobodysRecords(StudyDefinition definition, SdtmStudy data)
    {
        SortedDictionary<string, int> records = new(StringComparer.Ordinal);
        Reader[] readers = [.. definition.Readers.Select(reader => reader with { Accepted = null })];
        foreach (var subject in data.Subjects)
        {
            foreach (var tu in subject.Tumours)
                Count("TU", tu.Evaluator, tu.EvaluatorId);
            foreach (var tr in subject.TumourResults)
                Count("TR", tr.Evaluator, tr.EvaluatorId);
            foreach (var rs in subject.Responses)
                Count("RS", rs.Evaluator, rs.EvaluatorId);
        }
        return [.. records.Select(pair => new Finding(FindingCodes.ReaderNotDeclared, $"{pair.Key}: {pair.Value} records belong to no reader of the definition and are not used."))];

        void Count(string domain, string? eval, string? id)
        {
            foreach (var reader in readers)
                if (reader.Matches(eval, id, null))
                    return;
            var key = $"{domain} of {(string.IsNullOrEmpty(eval) ? "INVESTIGATOR" : eval)}{(string.IsNullOrEmpty(id) ? "" : $", {id}")}";
            records[key] = records.GetValueOrDefault(key) + 1;
        }
    }

    static Reader? Find(StudyDefinition definition, SeriesKey chain) => definition.Readers.FirstOrDefault(reader => reader.Id == chain.Reader);
}
