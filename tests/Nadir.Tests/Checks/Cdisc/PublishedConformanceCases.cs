using System.Text.RegularExpressions;
using Nadir.Checks.Cdisc;
using Nadir.Sdtm.Formats;
using Xunit.Abstractions;

namespace Nadir.Tests.Checks.Cdisc;

/// <summary>The rules held against the data that CDISC publishes with its own executable rules: what is broken there is found here, record for record.</summary>
/// <remarks>
/// The published cases (repository cdisc-open-rules: <c>Published/CORE-nnnnnn/positive|negative/nn/data</c> with the engine's <c>results.csv</c>) are not part of the project.
/// <c>NADIR_CONFORMANCE_CASES</c> names a folder that has them; without it nothing is compared. Measured figures are in docs/conformance.md.
/// </remarks>
public partial class PublishedConformanceCases(ITestOutputHelper output)
{
    [Fact]
    public void Published_cases_are_found_record_for_record()
    {
        if (Environment.GetEnvironmentVariable("NADIR_CONFORMANCE_CASES") is not { } folder || !Directory.Exists(folder))
            return;
        var rules = ConformanceRules.All.SelectMany(rule => rule.Also.Append(rule.Id).Select(id => (id, rule))).ToDictionary(rule => rule.id, rule => rule.rule);
        int cases = 0, same = 0, covered = 0;
        SortedSet<string> compared = new(StringComparer.Ordinal), differing = new(StringComparer.Ordinal);
        foreach (var published in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(Path.Combine(published, "rule.yml"));
            var known = RuleId().Matches(text).Select(match => match.Groups[1].Value).Distinct().Where(rules.ContainsKey).Select(id => rules[id]).Distinct().ToArray();
            if (known.Length == 0)
                continue;
            covered++;
            foreach (var data in Directory.GetDirectories(published, "data", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var expected = Expected(Path.Combine(Path.GetDirectoryName(data)!, "results", "results.csv"));
                var study = Read(data);
                var found = known.SelectMany(rule => rule.Find(study)).Select(place => $"{place.Dataset} {place.Row}").ToSortedSet();
                cases++;
                compared.Add(known[0].Id);
                if (found.SetEquals(expected) || expected.Count > 0 && expected.All(place => place.EndsWith(" 0", StringComparison.Ordinal)) && found.Count > 0)
                {
                    same++;
                    continue;
                }
                differing.Add(known[0].Id);
                output.WriteLine($"{string.Join(' ', known.Select(rule => rule.Id))} {Path.GetRelativePath(folder, data)}: expected [{string.Join(", ", expected.Except(found).Take(6))}] missing, [{string.Join(", ", found.Except(expected).Take(6))}] too many ({expected.Count} expected, {found.Count} found)");
            }
        }
        output.WriteLine($"{covered} published rules, {compared.Count} of ours compared, {cases} cases, {same} the same; differing: {string.Join(' ', differing)}");
        Assert.True(same >= cases * 0.8, $"{same} of {cases}");
    }

    static SortedSet<string> Expected(string results) => File.Exists(results)
        ? DatasetFile.Read(results, "R").Value.Rows.Select(row => $"{row[0].Text} {(row[1].Text is { Length: > 0 } record ? record : "0")}").ToSortedSet()
        : [];

    static ConformanceStudy Read(string folder)
    {
        string Of(string name) => Path.Combine(folder, name);
        var labels = File.Exists(Of("_datasets.csv")) ? DatasetFile.Read(Of("_datasets.csv"), "D").Value.Rows.ToLookup(row => Path.GetFileNameWithoutExtension(row[0].Text ?? "").ToUpperInvariant(), row => row[1].Text ?? "") : null;
        var variables = File.Exists(Of("_variables.csv")) ? DatasetFile.Read(Of("_variables.csv"), "V").Value.Rows.ToLookup(row => (Path.GetFileNameWithoutExtension(row[0].Text ?? "").ToUpperInvariant(), row[1].Text), row => row[2].Text ?? "") : null;
        return new ConformanceStudy(Directory.GetFiles(folder, "*.csv").Where(path => !Path.GetFileName(path).StartsWith('_')).Select(path =>
        {
            var name = Path.GetFileNameWithoutExtension(path).ToUpperInvariant();
            var read = DatasetFile.Read(path, name).Value;
            return read with { Label = labels?[name].FirstOrDefault() ?? "", Columns = [.. read.Columns.Select(column => column with { Label = variables?[(name, column.Name)].FirstOrDefault() ?? "" })] };
        }));
    }

    [GeneratedRegex(@"Id: ""?(CG\d{4})\b")]
    private static partial Regex RuleId();
}

static class SortedSets
{
    public static SortedSet<string> ToSortedSet(this IEnumerable<string> items) => new(items, StringComparer.Ordinal);
}
