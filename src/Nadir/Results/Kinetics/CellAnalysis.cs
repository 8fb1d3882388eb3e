using System.Collections.Immutable;
using Nadir.Pharmacokinetics.Cells;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Statistics.Survival;

namespace Nadir.Results.Kinetics;

/// <summary>Persistence of cells by Kaplan-Meier, and how they expand and contract, by dose level (rulebook K11, K13).</summary>
static class CellAnalysis
{
    public static EndpointAnalysis Of(Endpoint endpoint, KineticProfile course, ImmutableArray<SubjectGroup> groups)
    {
        var (level, scale) = (endpoint.Policies.Level, endpoint.Policies.SurvivalInterval);
        List<AnalysisResult> rows = [];
        List<LabelledLine> beside = [];
        var headline = "";
        foreach (var group in groups)
        {
            CellKinetics[] cells = [.. group.Members.Select(member => KineticAnalysis.CourseOf(member, course)!.Cells).OfType<CellKinetics>()];
            var curve = KaplanMeier.Estimate(cells.Select(one => one.Persistence), level, scale);
            var method = $"Kaplan-Meier, {Display.Words(scale)} interval, {Display.Level(level)}; to the last quantifiable day, event: loss seen";
            rows.Add(KineticRows.Row(endpoint, "persistence", group.Name, "median", curve.Median, cells.Length, method, null, curve.Events));
            foreach (var day in endpoint.Landmarks.IsEmpty ? [28, 90] : endpoint.Landmarks.ToArray())
                rows.Add(KineticRows.Row(endpoint, "persistence", group.Name, "survival", curve.At(day).Survival, cells.Length, method, day, curve.Events));
            foreach (var (name, values) in Phases(cells))
                rows.AddRange(Quantities.Rows(name, group.Name, values).Select(row => row with { Endpoint = endpoint.Id }));
            var median = curve.Median.Value is { } days ? $"median {Display.Number(days, 0)} days{KineticRows.Interval(curve.Median, 0, level)}" : $"median not reached{KineticRows.Interval(curve.Median, 0, level)}";
            var line = $"{median}, n {cells.Length}: lost in {curve.Events}, still there at the last sample in {cells.Length - curve.Events}";
            if (!group.IsEveryone)
            {
                beside.Add(new(group.Label, line));
                continue;
            }
            headline = line;
            foreach (var (name, values) in Phases(cells))
                beside.Add(new(Label(name), values.Length == 0 ? "no subject has three samples in the phase" : $"{KineticRows.MedianAndRange(values, "days")}, n {values.Length} of {cells.Length}"));
            if (cells.Count(one => one.PeakIsInfusion) is > 0 and var infused)
                beside.Add(new("Peak on the day of infusion", $"{infused} of {cells.Length}: what was infused, not what grew"));
        }
        return new(new EndpointAnswer(endpoint, "Persistence: " + headline, [.. beside], null), [.. rows]);
    }

    static IEnumerable<(string Name, double[] Values)> Phases(CellKinetics[] cells) =>
    [
        ("lag", [.. cells.Select(one => one.Lag).OfType<double>()]),
        ("doubling-time", [.. cells.Select(one => one.Expansion?.Days).OfType<double>()]),
        ("contraction-half-life", [.. cells.Select(one => one.Contraction?.Days).OfType<double>()]),
    ];

    static string Label(string name) => name switch { "lag" => "Lag before expansion", "doubling-time" => "Doubling time in expansion", _ => "Half-life in contraction" };
}
