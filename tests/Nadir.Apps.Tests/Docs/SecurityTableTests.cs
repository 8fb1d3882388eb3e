using System.Text.RegularExpressions;

namespace Nadir.Apps.Tests.Docs;

/// <summary>The table of security requirements is whole, and what it points to is there.</summary>
public sealed partial class SecurityTableTests
{
    /// <summary>Section and how many of its first requirements are asked for: level 2 everywhere, level 3 in chapters 5, 6, 7, 8, 14 and 16.</summary>
    const string Asked = """
        1.1 2, 1.2 9, 1.3 11, 1.4 3, 1.5 2, 2.1 3, 2.2 3, 2.3 4, 2.4 1, 3.2 2, 3.3 4, 3.4 6, 3.5 5, 3.7 2, 4.1 3, 4.2 1, 4.3 2, 4.4 4, 5.1 1, 5.2 6, 5.3 3, 5.4 3,
        6.1 3, 6.2 12, 6.3 8, 6.4 6, 6.5 8, 6.6 4, 6.7 2, 6.8 4, 7.1 3, 7.2 4, 7.3 2, 7.4 5, 7.5 3, 7.6 2, 8.1 4, 8.2 4, 8.3 3, 8.4 2, 9.1 3, 9.2 4,
        10.1 2, 10.2 2, 10.3 4, 10.4 11, 10.5 5, 10.6 2, 10.7 3, 11.1 2, 11.2 3, 11.3 3, 11.4 4, 11.5 1, 11.6 1, 12.1 3, 12.2 2, 12.3 4, 13.1 1, 13.2 5, 13.3 2, 13.4 5,
        14.1 2, 14.2 8, 14.3 3, 15.1 3, 15.2 3, 15.3 7, 16.1 1, 16.2 5, 16.3 4, 16.4 3, 16.5 4, 17.1 1, 17.2 4, 17.3 2
        """;

    static readonly string Home = Find();

    static readonly string Page = File.ReadAllText(Path.Combine(Home, "docs", "asvs.md"));

    static string Find()
    {
        var home = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(home, "Nadir.slnx")))
            home = Path.GetDirectoryName(home)!;
        return home;
    }

    [Fact]
    public void Every_requirement_has_one_row_with_its_state()
    {
        var asked = Asked.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(section => section.Split(' ')).SelectMany(section => Enumerable.Range(1, int.Parse(section[1], System.Globalization.CultureInfo.InvariantCulture)).Select(i => $"v5.0.0-{section[0]}.{i}"));
        Assert.Equal(asked.Order(StringComparer.Ordinal), Rows().Matches(Page).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.All(Rows().Matches(Page), row => Assert.Contains(row.Groups[3].Value, new[] { "met", "not applicable", "not met" }));
        Assert.All(Rows().Matches(Page), row => Assert.NotEqual("", row.Groups[4].Value.Trim()));
        Assert.Contains($"{Rows().Matches(Page).Count(row => row.Groups[3].Value == "not met")} not met", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Tests_and_files_that_it_names_are_there()
    {
        var tests = string.Concat(Directory.EnumerateFiles(Path.Combine(Home, "tests"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));
        var named = Rows().Matches(Page).SelectMany(row => Quoted().Matches(row.Groups[4].Value)).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.All(named.Where(name => name.StartsWith("src/", StringComparison.Ordinal) || name.StartsWith("docs/", StringComparison.Ordinal)), name => Assert.True(File.Exists(Path.Combine(Home, name)), name));
        Assert.All(named.Where(name => name.Count(c => c == '_') > 1 && !name.StartsWith("__", StringComparison.Ordinal)), name => Assert.True(tests.Contains($" {name}(", StringComparison.Ordinal), name));
    }

    [GeneratedRegex(@"^\| (v5\.0\.0-[0-9.]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
