using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Nadir.Conduct;
using Nadir.Conduct.Jobs;
using Nadir.Diagnostics;

namespace Nadir.Web.Jobs;

/// <summary>Does the jobs of the workspace, one after the other: those asked for here, those of other servers' pages, and those that a stopped server has left.</summary>
/// <remarks>A job is done with the rights that its person has when it is done. It writes into a folder of this server; what it made goes into the store.</remarks>
public sealed class JobRunner : IAsyncDisposable
{
    /// <summary>How often the store is asked, and how often a job at work says that it is.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    /// <summary>A server that has said nothing for so long is gone.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that one job may leave in the store.</summary>
    const long MostBytes = 512L << 20;

    readonly IWorkspace workspace;
    readonly ILogger<JobRunner> log;
    readonly string server = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
    readonly CancellationTokenSource ending = new();
    readonly SemaphoreSlim asked = new(0);
    readonly Task loop;

    public JobRunner(IWorkspace workspace, ILogger<JobRunner> log)
    {
        (this.workspace, this.log) = (workspace, log);
        loop = Task.Run(Run);
    }

    /// <summary>Someone has asked for a job: it need not wait for the next look.</summary>
    public void Wake() => asked.Release();

    async Task Run()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                while (await workspace.Jobs.Take(server, Silence, ending.Token) is { } job)
                    await Do(job);
                await asked.WaitAsync(Pace, ending.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
#pragma warning disable CA1031 // A database that does not answer now is asked again; the loop goes on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                if (ending.IsCancellationRequested)
                    return;
                log.JobsUnread(fault);
                await Task.Delay(Pace, CancellationToken.None);
            }
        }
    }

    async Task Do(JobRecord job)
    {
        var folder = Directory.CreateTempSubdirectory("nadir-job-").FullName;
        using CancellationTokenSource beating = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        var step = job.Step;
        var beat = Beat(job, () => step, beating.Token);
        try
        {
            var work = JobWork.Do(workspace, job, folder, said => step = said, ending.Token);
            // A server that is stopped waits for no job: another one does it again.
            if (await Task.WhenAny(work, Task.Delay(Timeout.Infinite, ending.Token)) != work)
            {
                await workspace.Jobs.GiveBack(job.Id, server, CancellationToken.None);
                return;
            }
            await work;
            await workspace.Jobs.Finish(job.Id, server, Files(folder), CancellationToken.None);
        }
        catch (StudyInputException why)
        {
            await workspace.Jobs.Fail(job.Id, server, why.Message, CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever goes wrong in a job is the job's own end and no other's.
        catch (Exception fault) when (!ending.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.JobFailed(fault, job.Kind, job.Study);
            await workspace.Jobs.Fail(job.Id, server, "A fault of the program ended this; the server's log has it.", CancellationToken.None);
        }
        finally
        {
            await beating.CancelAsync();
            await beat;
            if (!ending.IsCancellationRequested)
                Directory.Delete(folder, recursive: true);
        }
    }

    async Task Beat(JobRecord job, Func<string> step, CancellationToken cancellation)
    {
        try
        {
            while (await workspace.Jobs.Tell(job.Id, server, step(), cancellation))
                await Task.Delay(Pace, cancellation);
        }
        catch (OperationCanceledException)
        {
        }
    }

    static List<(string Path, byte[] Content)> Files(string folder)
    {
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (paths.Sum(path => new FileInfo(path).Length) > MostBytes)
            throw new StudyInputException($"What was made is larger than {MostBytes >> 20} MB and cannot be kept; ask for it through the programming interface, which sends it at once.");
        return [.. paths.Select(path => (Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path)))];
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await loop;
        asked.Dispose();
        ending.Dispose();
    }
}

static partial class JobLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} of {Study} failed")]
    public static partial void JobFailed(this ILogger log, Exception fault, string kind, string study);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The jobs cannot be read")]
    public static partial void JobsUnread(this ILogger log, Exception fault);
}
