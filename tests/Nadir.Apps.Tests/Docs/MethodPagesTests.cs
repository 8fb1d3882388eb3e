using System.Text;
using Nadir.Cli;

namespace Nadir.Apps.Tests.Docs;

/// <summary>Examples on the method pages: after each <c>$ nadir ...</c> in a console block stands what the program prints.</summary>
/// <remarks>Set NADIR_UPDATE_DOCS=1 to write the pages anew from the program; review the change as any other.</remarks>
public class MethodPagesTests
{
    static readonly string? Folder = Find();

    public static TheoryData<string> Pages =>
        [.. (Folder is null ? [""] : Directory.GetFiles(Folder, "*.md").Select(path => Path.GetFileName(path)).ToArray()).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pages))]
    public void Examples_print_what_the_page_shows(string? page)
    {
        if (Folder is null || string.IsNullOrEmpty(page))
            return;
        var path = Path.Combine(Folder, page);
        var shown = File.ReadAllText(path);
        var printed = Rewrite(shown);
        if (Environment.GetEnvironmentVariable("NADIR_UPDATE_DOCS") == "1")
            File.WriteAllText(path, printed);
        else
            Assert.Equal(shown, printed);
    }

    static string Rewrite(string page)
    {
        StringBuilder text = new();
        var inConsole = false;
        var last = false;
        foreach (var line in page.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inConsole = line == "```console";
                text.Append(line).Append('\n');
                last = false;
            }
            else if (!inConsole)
                text.Append(line).Append('\n');
            else if (line.StartsWith("$ nadir ", StringComparison.Ordinal))
            {
                text.Append(last ? "\n" : "").Append(line).Append('\n').Append(Print(line["$ nadir ".Length..]));
                last = true;
            }
        }
        return text.ToString();
    }

    static string Print(string commandLine)
    {
        string[] arguments = [.. commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.StartsWith("data/", StringComparison.Ordinal) ? Path.Combine(Folder!, word) : word)];
        using StringWriter output = new(), error = new();
        NadirCommand.Run(arguments, output, error);
        return string.Concat((error + output.ToString()).Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .TrimEnd('\n').Split('\n').Select(line => line.TrimEnd() + "\n"));
    }

    static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Nadir.slnx")))
                return Path.Combine(folder.FullName, "docs", "methods") is var pages && Directory.Exists(pages) ? pages : null;
        return null;
    }
}
