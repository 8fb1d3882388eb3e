using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Nadir.Diagnostics;

namespace Nadir.Web.Jobs;

/// <summary>Work that takes longer than a page: one after the other, each with its state, its owner and what it made.</summary>
/// <remarks>Nothing of it is data: a job that a restart ends is asked for again.</remarks>
public sealed class JobList(TimeProvider time, ILogger<JobList> log)
{
    /// <summary>Jobs of which the results are kept; older ones go.</summary>
    const int Kept = 40;

    readonly ConcurrentDictionary<string, Job> jobs = new(StringComparer.Ordinal);
    readonly SemaphoreSlim turn = new(1);

    /// <param name="work">Writes into a folder of its own and says how far it is.</param>
    public Job Start(string study, string person, string kind, string title, Action<string, Action<string>> work) => Start(study, person, kind, title, (folder, step) =>
    {
        work(folder, step);
        return Task.CompletedTask;
    });

    /// <param name="work">Writes into a folder of its own and says how far it is.</param>
    public Job Start(string study, string person, string kind, string title, Func<string, Action<string>, Task> work)
    {
        Job job = new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), study, person, kind, title, time.GetUtcNow(), Directory.CreateTempSubdirectory("nadir-job-").FullName);
        jobs[job.Id] = job;
        foreach (var old in jobs.Values.OrderByDescending(one => one.Asked).Skip(Kept).Where(one => one.State is not JobState.Running))
        {
            if (jobs.TryRemove(old.Id, out _))
                Directory.Delete(old.Folder, recursive: true);
        }
        _ = Task.Run(async () =>
        {
            await turn.WaitAsync();
            try
            {
                job.State = JobState.Running;
                await work(job.Folder, step => job.Step = step);
                job.State = JobState.Done;
            }
            catch (StudyInputException why)
            {
                (job.Why, job.State) = (why.Message, JobState.Failed);
            }
#pragma warning disable CA1031 // Whatever goes wrong in a job is the job's own end and no other's.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                log.JobFailed(fault, job.Kind, job.Study);
                (job.Why, job.State) = ("A fault of the program ended this; the server's log has it.", JobState.Failed);
            }
            finally
            {
                turn.Release();
            }
        });
        return job;
    }

    /// <summary>A person's own, the latest first: what a job made was made with that person's eyes.</summary>
    public IReadOnlyList<Job> Of(string study, string person) => [.. jobs.Values.Where(job => job.Study == study && job.Person == person).OrderByDescending(job => job.Asked)];

    public Job? Find(string study, string person, string id) => jobs.TryGetValue(id, out var job) && job.Study == study && job.Person == person ? job : null;
}

public enum JobState { Waiting, Running, Done, Failed }

public sealed class Job(string id, string study, string person, string kind, string title, DateTimeOffset asked, string folder)
{
    public string Id => id;
    public string Study => study;
    public string Person => person;
    public string Kind => kind;
    public string Title => title;
    public DateTimeOffset Asked => asked;
    public string Folder => folder;
    public volatile JobState State;
    public volatile string Step = "";
    public volatile string? Why;
}

static partial class JobLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} of {Study} failed")]
    public static partial void JobFailed(this ILogger log, Exception fault, string kind, string study);
}
