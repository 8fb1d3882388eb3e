using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Nadir.Apps.Tests.Manual;

/// <summary>docs/components.md lists the packages of the lock files with the licences that they state themselves.</summary>
/// <remarks>Set NADIR_UPDATE_DOCS=1 to write the page anew.</remarks>
public class ComponentsTests
{
    /// <summary>Used while building, in no package and no program.</summary>
    static readonly string[] BuildOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers", "Microsoft.NET.ILLink.Tasks"];

    [Fact]
    public void The_list_of_components_is_that_of_the_lock_files()
    {
        if (Sources() is not { } folder)
            return;
        var packages = Packages(folder);
        var page = Path.Combine(folder, "docs", "components.md");
        if (Environment.GetEnvironmentVariable("NADIR_UPDATE_DOCS") == "1")
            File.WriteAllText(page, Write(packages));
        var listed = File.ReadAllLines(page).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (Name: cells[1], Version: cells[2], Licence: cells[3])).ToArray();
        var differing = packages.Select(package => $"{package.Name} {package.Version}").Except(listed.Select(line => $"{line.Name} {line.Version}"))
            .Concat(listed.Where(line => line.Name != ".NET runtime").Select(line => $"{line.Name} {line.Version}").Except(packages.Select(package => $"{package.Name} {package.Version}"))).ToArray();
        Assert.True(differing.Length == 0, $"docs/components.md and the lock files differ in {string.Join(", ", differing)}; NADIR_UPDATE_DOCS=1 dotnet test tests/Nadir.Apps.Tests --filter FullyQualifiedName~ComponentsTests writes it anew.");
        Assert.All(listed, line => Assert.NotEqual("", line.Licence));
        foreach (var package in packages.Where(package => package.Licence.Length > 0))
            Assert.Equal(package.Licence, listed.Single(line => line.Name == package.Name).Licence);
    }

    [Fact]
    public void The_program_prints_the_list()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, Cli.NadirCommand.Run(["components"], output, error));
        Assert.Contains("| MathNet.Numerics |", output.ToString(), StringComparison.Ordinal);
    }

    static string Write((string Name, string Version, string Licence, string Holder, string Used)[] packages)
    {
        StringBuilder page = new("# Components\n\nWhat Nadir's packages and programs contain beside its own code, from the lock files in `src/` and the packages' own statements.\n\n");
        page.Append("| Component | Version | Licence | Copyright | Used by |\n|---|---|---|---|---|\n");
        foreach (var package in packages)
            page.Append($"| {package.Name} | {package.Version} | {package.Licence} | {package.Holder} | {package.Used} |\n");
        page.Append("| .NET runtime | 10.0 | MIT | .NET Foundation and contributors | programs with the runtime inside |\n");
        page.Append("\nNadir itself is under Apache-2.0. No component's licence asks more than that its notice is kept; `CsvHelper` is taken under Apache-2.0.\n");
        return page.ToString();
    }

    static (string Name, string Version, string Licence, string Holder, string Used)[] Packages(string folder)
    {
        SortedDictionary<string, (string Version, SortedSet<string> Projects)> found = new(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.GetFiles(Path.Combine(folder, "src"), "packages.lock.json", SearchOption.AllDirectories).Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")).Order(StringComparer.Ordinal))
        {
            using var read = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var package in read.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
                if (package.Value.GetProperty("type").GetString() != "Project" && !BuildOnly.Contains(package.Name))
                {
                    var entry = found.TryGetValue(package.Name, out var known) ? known : (Version: package.Value.GetProperty("resolved").GetString()!, Projects: new(StringComparer.Ordinal));
                    if (package.Value.GetProperty("type").GetString() == "Direct")
                        entry.Projects.Add(Path.GetFileName(Path.GetDirectoryName(file))!);
                    found[package.Name] = entry;
                }
        }
        return [.. found.Select(package => Described(package.Key, package.Value.Version, string.Join(", ", package.Value.Projects)))];
    }

    static (string, string, string, string, string) Described(string name, string version, string used)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var file = Path.Combine(cache, name.ToLowerInvariant(), version, name.ToLowerInvariant() + ".nuspec");
        if (!File.Exists(file))
            return (name, version, "", "", used);
        var metadata = XDocument.Load(file).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string Of(string element) => metadata.Elements().FirstOrDefault(one => one.Name.LocalName == element)?.Value.Trim() ?? "";
        return (name, version, Of("license"), Of("copyright") is { Length: > 0 } holder ? holder : Of("authors"), used);
    }

    static string? Sources()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Nadir.slnx")))
                return folder;
        return null;
    }
}
