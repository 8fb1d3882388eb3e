using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADRS: response per visit of every chain of assessments, and what follows for each subject: best response, response, benefit, progression.</summary>
/// <remarks>Codes as in admiralonco's templates. A visit that does not count is kept, without <c>ANL01FL</c> and with the reason.</remarks>
public static class Adrs
{
    sealed record Row(
        SubjectAnalysis Subject, SeriesKey Series, string Code, string Label, string? Visit, decimal? VisitNumber, DateOnly? Date, string Value, double? Number,
        bool Counts, string? Why, string? Endpoint, ImmutableArray<RecordRef> Records);

    public static Dataset Of(StudyAnalysis analysis)
    {
        var codes = new ParameterCodes(SeriesPlan.Of(analysis.Definition));
        var definitions = ResponseDefinitions.Of(analysis);
        // The codes are given in the order of the definition, before any row asks for one.
        foreach (var endpoint in definitions)
            foreach (var (code, _) in SubjectCodes)
                codes.Of(code, endpoint.Id, SeriesKey.Of(endpoint), inForce: true);

        var rows =
            from subject in analysis.Subjects
            from row in subject.Series.SelectMany(series => Visits(subject, series, codes))
                .Concat(definitions.SelectMany(endpoint => Verdicts(subject, endpoint, codes)))
            select row;
        return AdamDataset.Of("ADRS", "Response Analysis Dataset", Columns(analysis), rows);
    }

    static readonly ImmutableArray<(string Code, string Label)> SubjectCodes =
    [
        ("BOR", "Best Overall Response"), ("CBOR", "Confirmed Best Overall Response"), ("RSP", "Response"), ("CRSP", "Confirmed Response"),
        ("CB", "Clinical Benefit"), ("CCB", "Clinical Benefit, Confirmed Responses"), ("PD", "Disease Progression"),
    ];

    static IEnumerable<Row> Visits(SubjectAnalysis subject, AssessmentSeries series, ParameterCodes codes)
    {
        var key = SeriesKey.Of(series);
        foreach (var visit in series.Assessments)
        {
            Row Value(string code, string label, string value, double? number) => new(
                subject, key, codes.Of(code, key), codes.Text(label, key), visit.Visit, visit.VisitNumber, visit.Date, value, number,
                visit.Excluded is null, visit.Excluded is { } reason ? Analyses.Display.Words(reason) : null, null, visit.Records);

            yield return Value("OVR", "Overall Response by Visit", visit.Overall.Code, Number(visit.Overall));
            if (visit.Target is { } target)
                yield return Value("TRGRESP", "Target Response by Visit", target.Code, Number(target));
            if (visit.NonTarget is { } nonTarget)
                yield return Value("NTRGRESP", "Non-Target Response by Visit", nonTarget.Code, Number(nonTarget));
            if (!series.Recorded || visit.NewLesion is not NewLesionStatus.None)
                yield return Value("NEWLES", "New Lesion by Visit", NewLesion(visit.NewLesion), visit.NewLesion is NewLesionStatus.Unequivocal ? 1 : 0);
        }
    }

    static IEnumerable<Row> Verdicts(SubjectAnalysis subject, Endpoint endpoint, ParameterCodes codes)
    {
        if (subject.Endpoints.FirstOrDefault(part => part.EndpointId == endpoint.Id) is not { InPopulation: true } part)
            yield break;
        var key = SeriesKey.Of(endpoint);
        Row Verdict(string code, DateOnly? date, string value, double? number, ImmutableArray<RecordRef> records, string? why = null)
        {
            var given = codes.Of(code, endpoint.Id, key, inForce: true);
            var label = SubjectCodes.First(known => known.Code == code).Label;
            return new(subject, key, given, given == code ? label : $"{label}, {endpoint.Id}", null, null, date, value, number, true, why, endpoint.Id, records);
        }

        foreach (var (best, confirmed) in (IEnumerable<(BestResponse?, string)>)[(part.Best, ""), (part.BestConfirmed, "C")])
        {
            if (best is null)
                continue;
            yield return Verdict(confirmed + "BOR", best.Date, best.Category.Code, Number(best.Category), best.Records, best.NotEvaluable is { } why ? Analyses.Display.Words(why) : best.Category.Label != best.Category.Code ? "unconfirmed progression" : null);
            yield return Verdict(confirmed + "RSP", best.ResponseOn, YesNo(best.Category.IsResponse), best.Category.IsResponse ? 1 : 0, best.Records);
            yield return Verdict(confirmed + "CB", best.Category.IsControl ? best.ResponseOn ?? best.Date : null, YesNo(best.Category.IsControl), best.Category.IsControl ? 1 : 0, best.Records);
        }
        if (part is { Best: null, BestConfirmed: null })
            yield break;
        // Where progression waits for confirmation: the first of the block that is confirmed, or stays unconfirmed (rulebook I10).
        var progression = subject.Series.FirstOrDefault(series => SeriesKey.Of(series) == key) is { } chain
            ? FirstProgression.Find([.. chain.Assessments.Where(visit => visit.Excluded is null)], ProgressionEvent.Radiological, DateOnly.MinValue, DateOnly.MaxValue, WaitingProgression.Of(chain, endpoint.Policies))
            : null;
        yield return Verdict("PD", progression?.Date, YesNo(progression is not null), progression is null ? 0 : 1, progression?.Records ?? []);
    }

    /// <summary>The order of admiralonco's templates: CR 1, PR 2, SD 3, non-CR/non-PD 4, PD 5, NE 6.</summary>
    static double? Number(ResponseCategory category) => category.Meaning switch
    {
        ResponseMeaning.Complete => 1,
        ResponseMeaning.Partial => 2,
        ResponseMeaning.Stable => 3,
        ResponseMeaning.NonCompleteNonProgressive => 4,
        ResponseMeaning.Progression or ResponseMeaning.UnconfirmedProgression => 5,
        ResponseMeaning.NotEvaluable => 6,
        _ => 7,
    };

    static string NewLesion(NewLesionStatus status) => status switch
    {
        NewLesionStatus.Unequivocal => "Y",
        NewLesionStatus.Equivocal => "EQUIVOCAL",
        NewLesionStatus.NotEvaluated => "NE",
        _ => "N",
    };

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Code),
        Text<Row>("PARAM", "Parameter", row => row.Label),
        Text<Row>("PARCAT1", "Criteria", row => row.Series.CriteriaName),
        Text<Row>("PARCAT2", "Reader", row => row.Series.Reader),
        Text<Row>("PARCAT3", "Source of the Response", row => row.Series.Recorded ? "RECORDED" : "DERIVED"),
        Text<Row>("AVISIT", "Analysis Visit", row => row.Visit),
        Number<Row>("AVISITN", "Analysis Visit (N)", row => row.VisitNumber),
        Date<Row>("ADT", "Analysis Date", row => row.Date),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.Date)),
        Text<Row>("AVALC", "Analysis Value (C)", row => row.Value),
        Number<Row>("AVAL", "Analysis Value", row => row.Number),
        Text<Row>("ANL01FL", "Analysis Flag 01", row => Flag(row.Counts)),
        Text<Row>("REASON", "Reason Not Counted or Not Evaluable", row => row.Why),
        Text<Row>("ENDPOINT", "Endpoint in the Study Definition", row => row.Endpoint),
        Text<Row>("SRCDOM", "Source Data", row => row.Records is [var record, ..] ? record.Domain : null),
        Number<Row>("SRCSEQ", "Source Sequence Number", row => row.Records is [var record, ..] ? record.Sequence : null),
    ];
}

/// <summary>The endpoints whose best response goes into ADRS: the first of each definition of it.</summary>
static class ResponseDefinitions
{
    /// <summary>Endpoints that derive a best response, one for each chain, origin, time frame, population and policies, in the order of the definition.</summary>
    public static ImmutableArray<Endpoint> Of(StudyAnalysis analysis) =>
        [.. ImpliedEndpoints.WithDeclared(analysis.Definition).Where(endpoint => endpoint.Kind.IsResponseRate)
            .DistinctBy(endpoint => (SeriesKey.Of(endpoint), endpoint.Origin, endpoint.TimeFrame, endpoint.Population, endpoint.Policies))];
}
