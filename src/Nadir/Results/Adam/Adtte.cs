using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADTTE: one record per subject and time to event, the analysis in force and those beside it.</summary>
/// <remarks>
/// <c>CNSR</c> 0 is an event; other numbers are kinds of censoring, named in <c>CNSDTDSC</c>. <c>AVAL</c> is in days, end - origin + 1 (rulebook V1).
/// A duration of response is CDOR when it starts at a response that is later confirmed, DOR when confirmation is not asked for.
/// <c>PARCAT3</c> names the analysis: <c>IN FORCE</c>, <c>WITHOUT TIME FRAME</c>, <c>EMA</c> and so on.
/// </remarks>
public static class Adtte
{
    sealed record Row(SubjectAnalysis Subject, Parameter Parameter, TimeToEvent Time);

    /// <param name="Variant">Empty for the analysis in force.</param>
    sealed record Parameter(string Code, string Label, Endpoint Endpoint, SeriesKey? Series, string Variant, Func<SubjectEndpoint, TimeToEvent?> Choose);

    public static Dataset Of(StudyAnalysis analysis)
    {
        var parameters = Parameters(analysis);
        var rows =
            from subject in analysis.Subjects
            from parameter in parameters
            let part = subject.Endpoints.FirstOrDefault(part => part.EndpointId == parameter.Endpoint.Id)
            where part is { InPopulation: true }
            let time = parameter.Choose(part)
            where time is not null
            select new Row(subject, parameter, time);
        return AdamDataset.Of("ADTTE", "Time-to-Event Analysis Dataset", Columns(analysis), rows);
    }

    /// <summary>Every endpoint's analysis in force first, so that the plain codes are theirs; then the others.</summary>
    static ImmutableArray<Parameter> Parameters(StudyAnalysis analysis)
    {
        var codes = new ParameterCodes(SeriesPlan.Of(analysis.Definition));
        var endpoints = ImpliedEndpoints.WithDeclared(analysis.Definition).Where(endpoint => endpoint.Kind.IsTimeToEvent).ToArray();
        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var endpoint in endpoints)
        {
            Add(endpoint, Code(endpoint, ConfirmedInForce(endpoint)), "", part => part.Time, plain: true);
            if (endpoint.Kind is EndpointKind.DOR)
            {
                var other = ConfirmedInForce(endpoint) ? "unconfirmed" : "confirmed";
                Add(endpoint, Code(endpoint, !ConfirmedInForce(endpoint)), other, part => part.Alternatives?.GetValueOrDefault(other), plain: true);
            }
        }
        foreach (var endpoint in endpoints.Where(endpoint => !ImpliedEndpoints.IsImplied(endpoint)))
        {
            var parts = analysis.Subjects.SelectMany(subject => subject.Endpoints).Where(part => part.EndpointId == endpoint.Id).ToArray();
            if (parts.Any(part => part.TimeUnbounded is not null))
                Add(endpoint, Code(endpoint, ConfirmedInForce(endpoint)), "without time frame", part => part.TimeUnbounded, plain: false);
            foreach (var name in parts.SelectMany(part => part.Alternatives?.Keys ?? []).Distinct().Order(StringComparer.Ordinal))
                if (endpoint.Kind is not EndpointKind.DOR || name is not ("confirmed" or "unconfirmed"))
                    Add(endpoint, Code(endpoint, ConfirmedInForce(endpoint)), name, part => part.Alternatives?.GetValueOrDefault(name), plain: false);
        }
        return parameters.ToImmutable();

        void Add(Endpoint endpoint, string code, string variant, Func<SubjectEndpoint, TimeToEvent?> choose, bool plain)
        {
            var series = SeriesPlan.NeedsResponse(endpoint) ? SeriesKey.Of(endpoint) : null;
            var label = variant.Length == 0 ? endpoint.Title : $"{endpoint.Title}, {variant}";
            if (parameters.Any(other => other.Label == label))
                label += $" [{endpoint.Id}]";
            parameters.Add(new(codes.Of(code, (endpoint.Id, variant), series, plain), label, endpoint, series, variant, choose));
        }
    }

    static bool ConfirmedInForce(Endpoint endpoint) => endpoint.Confirmed ?? endpoint.Policies.Confirmation.IntervalDays > 0;

    static string Code(Endpoint endpoint, bool confirmed) => endpoint.Kind is EndpointKind.DOR && confirmed ? "CDOR" : endpoint.Kind.ToString();

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Parameter.Code),
        Text<Row>("PARAM", "Parameter", row => row.Parameter.Label),
        Text<Row>("PARCAT1", "Criteria", row => row.Parameter.Series?.CriteriaName ?? "NONE"),
        Text<Row>("PARCAT2", "Reader", row => row.Parameter.Series?.Reader ?? "NONE"),
        Text<Row>("PARCAT3", "Analysis", row => row.Parameter.Variant.Length == 0 ? "IN FORCE" : row.Parameter.Variant.ToUpperInvariant()),
        Number<Row>("AVAL", "Analysis Value (Days)", row => row.Time.Days),
        Text<Row>("AVALU", "Analysis Value Unit", _ => "DAYS"),
        Number<Row>("CNSR", "Censor", row => (int)(row.Time.Censoring ?? 0)),
        Text<Row>("EVNTDESC", "Event or Censoring Description", row => row.Time.Description),
        Text<Row>("CNSDTDSC", "Censor Date Description", row => row.Time.CensoringDescription ?? (row.Time.Censoring is { } reason ? Analyses.Display.Words(reason) : null)),
        Date<Row>("STARTDT", "Time-to-Event Origin Date for Subject", row => row.Time.Origin),
        Date<Row>("ADT", "Analysis Date", row => row.Time.End),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.Time.End)),
        Text<Row>("SRCDOM", "Source Data", row => row.Time.Record?.Domain),
        Text<Row>("SRCVAR", "Source Variable", row => row.Time.Variable),
        Number<Row>("SRCSEQ", "Source Sequence Number", row => row.Time.Record?.Sequence),
        Text<Row>("ENDPOINT", "Endpoint in the Study Definition", row => row.Parameter.Endpoint.Id),
    ];
}
