using System.Globalization;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Registry;

/// <summary>Best overall response as posted: participants by category.</summary>
static class BestResponses
{
    const string Category = "category=";

    public static OutcomeMeasure? Fill(OutcomeMeasure measure, StudyDefinition study, Endpoint endpoint, AnalysisResult[] own)
    {
        var rows = own.Where(row => row.Statistic == "count" && row.Analysis == $"best-overall-response-{(ResponseRate.ConfirmedFirst(endpoint) ? "confirmed" : "unconfirmed")}").ToArray();
        var names = rows.Where(row => row.Group.StartsWith(Category, StringComparison.Ordinal)).Select(row => row.Group).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return null;
        var groups = ReportedGroup.Of(study);
        string Of(ReportedGroup group, string name) => group.Name is SubjectGroup.Everyone ? name : $"{group.Name} {name}";
        AnalysisResult? Row(ReportedGroup group, string name) => rows.FirstOrDefault(row => row.Group == Of(group, name));
        return measure with
        {
            ReportingStatus = OutcomeMeasure.Posted, PopulationDescription = OutcomeModule.PopulationOf(study, endpoint), ParamType = MeasureShape.Count, UnitOfMeasure = "Participants",
            Groups = [.. groups.Select((group, i) => group.As(ReportedGroup.Id("OG", i)))],
            Denoms = [OutcomeModule.Denominator(groups.Select(group => names.Select(name => Row(group, name)?.N).FirstOrDefault(n => n is not null) ?? 0))],
            Classes =
            [
                new()
                {
                    Categories = [.. names.Select(name => new MeasureCategory
                    {
                        Title = name[Category.Length..],
                        Measurements = [.. groups.Select((group, i) => new Measurement
                        {
                            GroupId = ReportedGroup.Id("OG", i), Value = ((int)(Row(group, name)?.Value ?? 0)).ToString(CultureInfo.InvariantCulture),
                        })],
                    })],
                },
            ],
        };
    }
}
