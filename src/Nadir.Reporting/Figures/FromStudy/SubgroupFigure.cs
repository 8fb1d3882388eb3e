using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>Objective response in subgroups, one under another, with the share of all as reference.</summary>
static class SubgroupFigure
{
    /// <returns>Null when no characteristic divides the subjects.</returns>
    public static ForestFigureData? Of(Endpoint endpoint, ResultLookup results)
    {
        var rows = results.Of(endpoint.Id, SubgroupResponse.Analysis).ToArray();
        if (rows.Length < 2)
            return null;
        List<ForestRow> drawn = [];
        var current = "";
        foreach (var row in rows)
        {
            var name = row.Group.Split('=')[0];
            if (name != current && name != SubjectGroup.Everyone)
                drawn.Add(new(Names.GetValueOrDefault(name, name), "", null, null, null, Heading: true));
            current = name;
            drawn.Add(new(row.Group == SubjectGroup.Everyone ? "All subjects" : Value(name, row.Group[(name.Length + 1)..]), $"{NumberText.Whole(row.Events ?? 0)}/{NumberText.Whole(row.N ?? 0)}",
                row.Value, row.Lower, row.Upper, Indent: row.Group == SubjectGroup.Everyone ? 0 : 1));
        }
        return new("subgroups-" + endpoint.Id, $"{endpoint.Title}: subgroups", "Response", [.. drawn], rows[0].Value, AsPercent: true)
        {
            CountsLabel = "Responders/n", LabelHeading = "Subgroup", Level = endpoint.Policies.Level,
        };
    }

    internal static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["age"] = "Age, years", ["sex"] = "Sex", ["race"] = "Race", ["country"] = "Country" };

    internal static string Value(string name, string value) => (name, value) switch
    {
        ("sex", "F") => "Female",
        ("sex", "M") => "Male",
        ("age", "<65") => "under 65",
        ("age", ">=65") => "65 and over",
        _ => value,
    };
}
