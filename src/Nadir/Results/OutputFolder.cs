using Nadir.Diagnostics;

namespace Nadir.Results;

/// <summary>A folder of results that is whole or not there: written beside, then swapped, so that the last good one survives a failure.</summary>
public static class OutputFolder
{
    /// <summary>A file that tells a folder of results from any other folder.</summary>
    public const string Mark = "run.json";

    /// <summary>Makes <paramref name="target"/> anew from what <paramref name="write"/> puts into the folder it is given.</summary>
    /// <remarks>A folder that holds anything but results is never replaced.</remarks>
    /// <exception cref="StudyInputException">The folder cannot be written, or holds something else.</exception>
    public static void Replace(string target, Action<string> write)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        var beside = Path.Combine(Path.GetDirectoryName(target) ?? target, "." + Path.GetFileName(target));
        var (fresh, old) = (beside + ".nadir-new", beside + ".nadir-old");
        try
        {
            Refuse(target);
            Delete(fresh);
            Directory.CreateDirectory(fresh);
            write(fresh);
            Delete(old);
            if (Directory.Exists(target))
                Directory.Move(target, old);
            try
            {
                Directory.Move(fresh, target);
            }
            catch when (Directory.Exists(old) && !Directory.Exists(target))
            {
                Directory.Move(old, target);
                throw;
            }
            Delete(old);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{target} cannot be written: {failed.Message}", failed);
        }
        finally
        {
            TryDelete(fresh);
        }
    }

    static void Refuse(string target)
    {
        if (File.Exists(target))
            throw new StudyInputException($"{target} is a file; results need a folder.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any() && !File.Exists(Path.Combine(target, Mark)))
            throw new StudyInputException($"{target} holds files that are not results (it has no {Mark}); name an empty folder or a new one.");
    }

    static void Delete(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    static void TryDelete(string folder)
    {
        try
        {
            Delete(folder);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // What is left beside the results is deleted by the next run.
        }
    }
}
