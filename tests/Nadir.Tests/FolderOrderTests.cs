namespace Nadir.Tests;

/// <summary>Inside <c>src/Nadir</c> each folder uses only folders above it: the order in which a trial becomes results.</summary>
public class FolderOrderTests
{
    static readonly string[] Order =
    [
        "Units", "Language", "Diagnostics", "Statistics", "Protocol", "Sdtm", "Intake", "Checks", "Synthesis", "Response", "Safety", "Pharmacokinetics",
        "Biomarkers", "Endpoints", "Escalation", "Designs", "Results",
    ];

    static readonly string[] Strangers = ["Response", "Safety", "Pharmacokinetics"];

    [Fact]
    public void Each_folder_uses_only_folders_above_it() => Assert.DoesNotContain(Uses(), use => Position(use.Used) > Position(use.Folder));

    [Fact]
    public void Response_safety_and_pharmacokinetics_are_strangers() =>
        Assert.DoesNotContain(Uses(), use => use.Folder != use.Used && Strangers.Contains(use.Folder) && Strangers.Contains(use.Used));

    [Fact]
    public void Every_folder_has_a_place_in_the_order() =>
        Assert.Empty(Directory.GetDirectories(Source).Select(path => Path.GetFileName(path)!).Except([.. Order, "bin", "obj"]));

    static IEnumerable<(string File, string Folder, string Used)> Uses() =>
        from file in Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Source, file)
        let folder = relative.Split(Path.DirectorySeparatorChar)[0]
        where Order.Contains(folder)
        from line in File.ReadLines(file)
        let words = line.Trim()
        where words.StartsWith("using ", StringComparison.Ordinal) && words.Contains("Nadir.", StringComparison.Ordinal) && words.EndsWith(';')
        let name = words[(words.IndexOf("Nadir.", StringComparison.Ordinal) + 6)..].TrimEnd(';').Split('.')[0]
        where Order.Contains(name)
        select (relative, folder, name);

    static int Position(string folder) => Array.IndexOf(Order, folder);

    static string Source { get; } = Path.Combine(Repository.Root, "src", "Nadir");
}
