using System.IO.Compression;
using System.Security.Cryptography;
using Nadir.Conduct.Log;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Jobs;

/// <summary>Jobs beside the log, in the store that all servers share: who takes one, takes it under the append lock, so that nobody else does.</summary>
sealed class JobStore(Writer writer, IStore store) : IJobs
{
    const string Job = "job", Made = "job-file";

    /// <summary>Jobs of a person and study that are kept; older ones go, with their files.</summary>
    const int MostKept = 20;

    /// <summary>Days for which a job and its files are kept.</summary>
    const int Days = 30;

    /// <summary>Times a job is begun; one that stops its server each time is not begun for ever.</summary>
    const int MostTries = 3;

    public Task<JobRecord> Ask(string study, string person, string kind, string title, JobOrder order, CancellationToken cancellation = default)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return writer.Do(transaction =>
        {
            foreach (var old in transaction.KeptOf(Job, Group(study, person)).Select(Read).OrderByDescending(job => job.Asked).Skip(MostKept - 1).Where(job => job.State is JobState.Done or JobState.Failed))
                Forget(transaction, old);
            JobRecord job = new(id, study, person, kind, title, order, transaction.Now);
            Keep(transaction, job);
            return job;
        }, cancellation);
    }

    public async Task<JobRecord?> Take(string server, TimeSpan silence, CancellationToken cancellation = default)
    {
        // Most of the time there is nothing: that is seen without the lock.
        using (var reader = store.Read())
        {
            if (reader.KeptOf(Job, null).All(kept => Read(kept).State is JobState.Done or JobState.Failed))
                return null;
        }
        return await writer.Do(transaction =>
        {
            foreach (var job in transaction.KeptOf(Job, null).Select(Read).Where(job => job.State is JobState.Waiting || job.State is JobState.Running && transaction.Now - job.Beat > silence).OrderBy(job => job.Asked))
            {
                if (job.Tries >= MostTries)
                {
                    Keep(transaction, job with { State = JobState.Failed, Why = "The server was stopped each time it was at this; ask for it again." });
                    continue;
                }
                var taken = job with { State = JobState.Running, Server = server, Beat = transaction.Now, Tries = job.Tries + 1, Step = job.Tries == 0 ? "" : "Begun again after an interruption." };
                Keep(transaction, taken);
                return taken;
            }
            return null;
        }, cancellation).ConfigureAwait(false);
    }

    public Task<bool> Tell(string id, string server, string step, CancellationToken cancellation = default) =>
        Change(id, server, (_, job, now) => job with { Step = step, Beat = now }, cancellation);

    public Task Finish(string id, string server, IReadOnlyList<(string Path, byte[] Content)> files, CancellationToken cancellation = default)
    {
        var packed = files.Select(file => (file.Path, Content: Packed(file.Content))).ToList();
        return Change(id, server, (transaction, job, now) =>
        {
            foreach (var (path, content) in packed)
                transaction.Keep(new Kept(Made, $"{id}/{path}", id, now.AddDays(Days).UtcTicks, content));
            return job with { State = JobState.Done, Step = "", Beat = now, Files = [.. packed.Select(file => file.Path).Order(StringComparer.Ordinal)] };
        }, cancellation);
    }

    public Task Fail(string id, string server, string why, CancellationToken cancellation = default) =>
        Change(id, server, (_, job, _) => job with { State = JobState.Failed, Why = why }, cancellation);

    public Task GiveBack(string id, string server, CancellationToken cancellation = default) =>
        Change(id, server, (_, job, _) => job with { State = JobState.Waiting, Server = null, Step = "", Tries = job.Tries - 1 }, cancellation);

    public Task<IReadOnlyList<JobRecord>> Of(string study, string person, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult<IReadOnlyList<JobRecord>>([.. reader.KeptOf(Job, Group(study, person)).Select(Read).OrderByDescending(job => job.Asked)]);
    }

    public Task<JobRecord?> Find(string study, string person, string id, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        return Task.FromResult(reader.Kept(Job, id) is { Body: not null } kept && Read(kept) is { } job && job.Study == study && job.Person == person ? job : null);
    }

    public async Task<byte[]?> Content(string study, string person, string id, string path, CancellationToken cancellation = default)
    {
        if (await Find(study, person, id, cancellation).ConfigureAwait(false) is not { State: JobState.Done } job || !job.Files.Contains(path))
            return null;
        using var reader = store.Read();
        if (reader.Kept(Made, $"{id}/{path}") is not { Body: { } body })
            return null;
        using MemoryStream content = new();
        using (BrotliStream unpacked = new(new MemoryStream(body), CompressionMode.Decompress))
            unpacked.CopyTo(content);
        return content.ToArray();
    }

    /// <returns>False when the job is another server's by now, or is gone.</returns>
    Task<bool> Change(string id, string server, Func<Transaction, JobRecord, DateTimeOffset, JobRecord> change, CancellationToken cancellation) => writer.Do(transaction =>
    {
        if (transaction.Kept(Job, id) is not { Body: not null } kept || Read(kept) is not { State: JobState.Running } job || job.Server != server)
            return false;
        Keep(transaction, change(transaction, job, transaction.Now));
        return true;
    }, cancellation);

    static void Keep(Transaction transaction, JobRecord job) => transaction.Keep(new Kept(Job, job.Id, Group(job.Study, job.Person), transaction.Now.AddDays(Days).UtcTicks, LogJson.Bytes(job)));

    static void Forget(Transaction transaction, JobRecord job)
    {
        transaction.Forget(Job, job.Id);
        foreach (var file in job.Files)
            transaction.Forget(Made, $"{job.Id}/{file}");
    }

    static JobRecord Read(Kept kept) => LogJson.Read<JobRecord>(kept.Body);

    static string Group(string study, string person) => $"{study}/{person}";

    static byte[] Packed(byte[] content)
    {
        using MemoryStream packed = new();
        using (BrotliStream stream = new(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(content);
        return packed.ToArray();
    }
}
