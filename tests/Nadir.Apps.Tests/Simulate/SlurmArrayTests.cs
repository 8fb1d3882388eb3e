using System.Diagnostics;

namespace Nadir.Apps.Tests.Simulate;

/// <summary>A job array on a real Slurm cluster of two nodes, started and ended by <c>tests/slurm/two-nodes</c>.</summary>
public class SlurmArrayTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [SlurmFact]
    public void A_job_array_that_loses_a_node_merges_to_the_bytes_of_one_process()
    {
        ProcessStartInfo start = new("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(Checkout(), "tests", "slurm", "two-nodes"), "dotnet", Path.Combine(AppContext.BaseDirectory, "Nadir.Cli.dll")])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        output.WriteLine(process.StandardOutput.ReadToEnd());
        output.WriteLine(errors.GetAwaiter().GetResult());
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    static string Checkout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Nadir.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Tests run inside a checkout of Nadir.");
        return folder;
    }
}

/// <summary>A fact that needs Slurm: skipped, and said so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlurmFactAttribute : FactAttribute
{
    static readonly string[] Needed = ["munged", "slurmctld", "slurmd", "sbatch"];

    public SlurmFactAttribute()
    {
        if (Array.Find(Needed, program => !IsInstalled(program)) is { } missing)
            Skip = $"{missing} is not installed (Debian: apt-get install slurm-wlm munge).";
    }

    static bool IsInstalled(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));
}
