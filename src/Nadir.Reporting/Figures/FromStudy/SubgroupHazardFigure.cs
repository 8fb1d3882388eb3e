using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>Hazard ratios in subgroups, one under another: of the arms within each level, or of each level against the largest.</summary>
static class SubgroupHazardFigure
{
    /// <returns>Null when nothing is compared.</returns>
    public static ForestFigureData? Of(StudyAnalysis analysis, Endpoint endpoint)
    {
        var rows = analysis.Results.Where(row => row.Endpoint == endpoint.Id && row.Analysis == SubgroupHazards.Analysis).ToArray();
        if (rows.Length == 0)
            return null;
        var arms = analysis.Definition.Design.Arms;
        var compared = rows.All(row => row.Statistic is not ("reference" or "p-value"));
        List<ForestRow> drawn = [];
        foreach (var row in rows)
        {
            var counts = $"{NumberText.Whole(row.Events ?? 0)}/{NumberText.Whole(row.N ?? 0)}";
            switch (row.Statistic)
            {
                case "p-value" or "interaction-p-value":
                    drawn.Add(new(Heading(SubgroupFigure.Names.GetValueOrDefault(row.Group, row.Group), row), "", null, null, null, Heading: true));
                    break;
                case "reference":
                    drawn.Add(new(Level(row.Group), counts, 1, 1, 1, Indent: 1) { Words = "reference" });
                    break;
                default:
                    // Of arms: "arm=B sex=F", and "arm=B" alone over all; with two arms the arm goes without saying.
                    var parts = row.Group.Split(' ', 2);
                    var arm = compared && arms.Length > 2 ? arms.FirstOrDefault(arm => parts[0] == "arm=" + arm.Code)?.Name : null;
                    var level = compared ? parts.Length > 1 ? Level(parts[1]) : "All subjects" : Level(row.Group);
                    drawn.Add(new(arm is null ? level : $"{level}, {arm}", counts, row.Value, row.Lower, row.Upper, Indent: compared && parts.Length == 1 ? 0 : 1)
                    {
                        Words = row.Value is null ? "not estimable" : null,
                    });
                    break;
            }
        }
        var against = compared ? $" of {string.Join(" and ", arms.Skip(1).Select(arm => arm.Name))} against {arms[0].Name}" : "";
        return new("subgroup-hazards-" + endpoint.Id, $"{endpoint.Title}: hazard ratio{against} in subgroups", "Hazard ratio", [.. drawn], 1, Logarithmic: true)
        {
            CountsLabel = "Events/n", LabelHeading = "Subgroup", Level = endpoint.Policies.Level,
            Note = compared
                ? $"Below 1: fewer events with {(arms.Length == 2 ? arms[1].Name : "the arm named")}. p: interaction of arm and characteristic. Not estimable: fewer than {NumberText.Whole(SubgroupHazards.FewestEvents)} events in an arm. Exploratory."
                : $"Each level against the largest; below 1: fewer events. p: do the levels differ. Not estimable: fewer than {NumberText.Whole(SubgroupHazards.FewestEvents)} events in one of the two. Not randomized: exploratory.",
        };
    }

    static string Heading(string name, AnalysisResult row) => row.Value is { } p ? $"{name} (p {NumberText.PValue(p)})" : name;

    /// <param name="group"><c>sex=F</c>.</param>
    static string Level(string group) => group.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? SubgroupFigure.Value(group[..at], group[(at + 1)..]) : group;
}
