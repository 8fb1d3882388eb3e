using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Who was treated.</summary>
public static class DemographyTable
{
    public static TableDefinition Define(StudyAnalysis analysis, ResultLookup results)
    {
        List<RowDefinition> rows = [RowDefinition.Heading("Age, years"), .. QuantityRows.Of("Age", Demography.Analysis, "age")];
        var current = "";
        foreach (var group in results.Of("", Demography.Analysis).Select(row => row.Group).Distinct())
        {
            var equals = group.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || group[..equals] is not { } name || !Characteristics.TryGetValue(name, out var label))
                continue;
            // The arm itself is both a characteristic and the prefix of an arm's rows: only its own count row is wanted here.
            if (name == "arm" && results.Find("", Demography.Analysis, group, "count") is null)
                continue;
            if (name == "arm" && group.Contains(" ", StringComparison.Ordinal) && Characteristics.Keys.Any(key => group.Contains($" {key}=", StringComparison.Ordinal)))
                continue;
            if (name != current)
                rows.Add(RowDefinition.Heading(label + ", n (%)"));
            current = name;
            rows.Add(RowDefinition.Of(Value(name, group[(equals + 1)..]), Demography.Analysis, "count", CellFormat.CountPercent, group));
        }
        return new TableDefinition
        {
            Name = "demography",
            Title = "Subjects at baseline",
            Population = StudyColumns.Label(analysis, "treated"),
            Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
            Rows = [.. rows],
        };
    }

    static readonly Dictionary<string, string> Characteristics = new(StringComparer.Ordinal)
    {
        ["sex"] = "Sex", ["race"] = "Race", ["ethnicity"] = "Ethnicity", ["country"] = "Country", ["arm"] = "Arm",
    };

    static string Value(string name, string value) => (name, value) switch
    {
        ("sex", "F") => "Female",
        ("sex", "M") => "Male",
        (_, "(missing)") => "Missing",
        _ => value,
    };
}
