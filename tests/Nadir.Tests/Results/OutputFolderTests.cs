using Nadir.Diagnostics;
using Nadir.Results;

namespace Nadir.Tests.Results;

public sealed class OutputFolderTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir").FullName;

    string Target => Path.Combine(folder, "out");

    [Fact]
    public void Results_replace_the_results_of_the_last_run_whole()
    {
        OutputFolder.Replace(Target, fresh => Write(fresh, "a.txt"));
        OutputFolder.Replace(Target, fresh => Write(fresh, "b.txt"));
        Assert.Equal(["b.txt", "run.json"], Directory.EnumerateFiles(Target).Select(Path.GetFileName).Order());
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void A_failure_leaves_the_last_good_results_as_they_were()
    {
        OutputFolder.Replace(Target, fresh => Write(fresh, "a.txt"));
        Assert.Throws<InvalidOperationException>(() => OutputFolder.Replace(Target, fresh =>
        {
            Write(fresh, "b.txt");
            throw new InvalidOperationException();
        }));
        Assert.True(File.Exists(Path.Combine(Target, "a.txt")));
        Assert.Equal([Target], Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void A_folder_of_other_files_is_never_replaced()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.docx"), "");
        Assert.Throws<StudyInputException>(() => OutputFolder.Replace(Target, fresh => Write(fresh, "a.txt")));
        Assert.True(File.Exists(Path.Combine(Target, "thesis.docx")));
    }

    [Fact]
    public void An_empty_folder_is_filled()
    {
        Directory.CreateDirectory(Target);
        OutputFolder.Replace(Target, fresh => Write(fresh, "a.txt"));
        Assert.True(File.Exists(Path.Combine(Target, "a.txt")));
    }

    static void Write(string fresh, string name)
    {
        File.WriteAllText(Path.Combine(fresh, name), "");
        File.WriteAllText(Path.Combine(fresh, OutputFolder.Mark), "{}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
