using System.Diagnostics;

namespace Nadir.Conduct.Tests.Support;

/// <summary>A file system of a few megabytes in memory.</summary>
sealed class SmallDisk : IDisposable
{
    public SmallDisk(int megabytes)
    {
        Folder = Directory.CreateTempSubdirectory("nadir-small-").FullName;
        if (!Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Folder))
            throw new InvalidOperationException("The small disk could not be made.");
    }

    public string Folder { get; }

    public void Resize(int megabytes) => Assert.True(Run("mount", "-o", $"remount,size={megabytes}m", Folder));

    public void Dispose()
    {
        Run("umount", Folder);
        Directory.Delete(Folder);
    }

    public static bool Run(params string[] words)
    {
        ProcessStartInfo start = new(words[0]) { RedirectStandardError = true };
        foreach (var word in words[1..])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    public static bool Allowed { get; } = Try();

    static bool Try()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return false;
        try
        {
            using SmallDisk disk = new(1);
            return true;
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>Needs the right to mount a small disk.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.Allowed ? null : "A small disk cannot be mounted here.";
}
