using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Registry;

/// <summary>Marker endpoints as posted: percent change from baseline by marker and visit, or the marker by outcome with its test, or odds ratios of a model.</summary>
/// <remarks>Each row of the table has the participants that have the marker; percent change keeps one unit over several markers.</remarks>
static class MarkerMeasure
{
    public static OutcomeMeasure? Fill(OutcomeMeasure measure, StudyAnalysis analysis, Endpoint endpoint, AnalysisResult[] own)
    {
        var (statistics, shape) = own.Any(row => row.Analysis == "marker-percent-change" && row.Statistic == "median")
            ? ("marker-percent-change", new MeasureShape("marker-percent-change", "median", MeasureShape.Median, MeasureShape.Quartiles, "percent change from baseline"))
            : own.Any(row => row.Analysis == "marker-values" && row.Statistic == "median")
            ? ("marker-values", new MeasureShape("marker-values", "median", MeasureShape.Median, MeasureShape.Quartiles, UnitOf(endpoint, analysis.Definition), Significant: 4))
            : ("marker-model", new MeasureShape("marker-model", "odds-ratio", MeasureShape.Number, $"{Display.Level(endpoint.Policies.Level)} Confidence Interval", "odds ratio", Decimals: 2));
        var rows = own.Where(row => row.Analysis == statistics).ToLookup(row => row.Group, StringComparer.Ordinal);
        AnalysisResult[] values = [.. own.Where(row => row.Analysis == statistics && row.Statistic == shape.Statistic)];
        if (values.Length == 0)
            return null;
        var everyone = new ReportedGroup(SubjectGroup.Everyone, "All participants", "All treated participants with the marker").As(ReportedGroup.Id("OG", 0));
        return measure with
        {
            ReportingStatus = OutcomeMeasure.Posted,
            PopulationDescription = $"{OutcomeModule.PopulationOf(analysis.Definition, endpoint)} in whom the marker was measured",
            ParamType = shape.ParamType, DispersionType = shape.Dispersion, UnitOfMeasure = shape.Unit,
            Groups = [everyone],
            Denoms = [OutcomeModule.Denominator([values.Max(row => row.N ?? 0)])],
            Classes =
            [
                .. values.Select(row => new MeasureClass
                {
                    Title = Words(row.Group, analysis.Definition),
                    Denoms = [OutcomeModule.Denominator([row.N ?? 0])],
                    Categories = [new() { Measurements = [Cell(shape, row, rows[row.Group])] }],
                }),
            ],
            Analyses = Tests(own, analysis.Definition) is { IsEmpty: false } tests ? tests : null,
        };
    }

    static Measurement Cell(MeasureShape shape, AnalysisResult row, IEnumerable<AnalysisResult> group)
    {
        var low = shape.Dispersion is MeasureShape.Quartiles ? group.FirstOrDefault(other => other.Statistic == "quantile-25")?.Value : row.Lower;
        var high = shape.Dispersion is MeasureShape.Quartiles ? group.FirstOrDefault(other => other.Statistic == "quantile-75")?.Value : row.Upper;
        string Shown(double? value) => value is { } known ? shape.Text(known) : Measurement.NotAvailable;
        return new()
        {
            GroupId = ReportedGroup.Id("OG", 0), Value = Shown(row.Value), LowerLimit = Shown(low), UpperLimit = Shown(high),
            Comment = row.Value is null || low is null || high is null ? $"Could not be estimated: {row.Why ?? "too few data"}." : null,
        };
    }

    static ImmutableArray<OutcomeAnalysis> Tests(AnalysisResult[] own, StudyDefinition study) =>
    [
        .. from row in own
           where row is { Analysis: "marker-rank" or "marker-change-test", Statistic: "p-value", Value: not null }
           select new OutcomeAnalysis
           {
               GroupIds = [ReportedGroup.Id("OG", 0)], GroupDescription = Words(row.Group, study), NonInferiorityType = "OTHER", NonInferiorityComment = "Exploratory",
               PValue = row.Value < 0.0001 ? "<0.0001" : Display.Number(row.Value!.Value, 4), StatisticalMethod = row.Method,
           },
    ];

    static string UnitOf(Endpoint endpoint, StudyDefinition study)
    {
        string[] units = [.. study.Biomarkers.Where(marker => endpoint.Marker?.Of.Contains(marker.Id) ?? false).Select(marker => marker.Unit).OfType<string>().Distinct(StringComparer.Ordinal)];
        return units is [var one] ? one : "value in the marker's own unit";
    }

    /// <returns><c>CD3 cells, visit cycle-2</c> for <c>marker=cd3 visit=cycle-2</c>.</returns>
    static string Words(string group, StudyDefinition study) => string.Join(", ", group.Split(' ').Select(part => part.Split('=', 2) is not [var key, var value] ? part
        : key is "marker" ? study.Biomarkers.FirstOrDefault(marker => marker.Id == value)?.Title ?? value
        : key is "against" ? study.Endpoints.FirstOrDefault(endpoint => endpoint.Id == value)?.Title is { } title ? $"against {title}" : $"against {value}"
        : string.Create(CultureInfo.InvariantCulture, $"{key} {value}")));
}
