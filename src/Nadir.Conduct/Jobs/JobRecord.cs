using System.Collections.Immutable;

namespace Nadir.Conduct.Jobs;

public enum JobState { Waiting, Running, Done, Failed }

/// <summary>Work that takes longer than a page. It stands in the store: any server of the workspace shows it, does it, or takes it over from one that is gone.</summary>
/// <param name="Kind"><c>results</c>, <c>sdtm</c>, <c>archive</c>.</param>
/// <param name="Order">What was asked for, as whoever does it needs it.</param>
/// <param name="Asked">UTC.</param>
/// <param name="Step">How far it is, for people.</param>
/// <param name="Why">Why it failed; null: it did not.</param>
/// <param name="Server">Who does it or did it last; null while nobody has.</param>
/// <param name="Beat">When that server last said that it is at it.</param>
/// <param name="Tries">Times it was begun.</param>
public sealed record JobRecord(
    string Id, string Study, string Person, string Kind, string Title, JobOrder Order, DateTimeOffset Asked, JobState State = JobState.Waiting, string Step = "", string? Why = null,
    string? Server = null, DateTimeOffset? Beat = null, int Tries = 0)
{
    /// <summary>What it made, relative paths in ordinal order.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}

/// <param name="Cut">Name of a data cut; null: the data at <paramref name="Position"/>.</param>
/// <param name="Position">Of the log when it was asked for: doing it again later gives the same. Null: as the data are when it is done.</param>
/// <param name="Language">Of the person who asked.</param>
/// <param name="Cutoff">Day up to which time is counted.</param>
public sealed record JobOrder(string? Cut, long? Position, string Language, DateOnly Cutoff);

/// <summary>Where jobs stand.</summary>
public interface IJobs
{
    Task<JobRecord> Ask(string study, string person, string kind, string title, JobOrder order, CancellationToken cancellation = default);

    /// <summary>Takes the job that has waited longest, or one whose server has said nothing for <paramref name="silence"/>.</summary>
    /// <returns>Null when there is nothing to do.</returns>
    Task<JobRecord?> Take(string server, TimeSpan silence, CancellationToken cancellation = default);

    /// <summary>Says how far it is, and that the server is still at it.</summary>
    /// <returns>False when another server has it by now.</returns>
    Task<bool> Tell(string id, string server, string step, CancellationToken cancellation = default);

    /// <summary>Ends it with what it made; the files are in the store from then on.</summary>
    Task Finish(string id, string server, IReadOnlyList<(string Path, byte[] Content)> files, CancellationToken cancellation = default);

    /// <param name="why">For people.</param>
    Task Fail(string id, string server, string why, CancellationToken cancellation = default);

    /// <summary>Gives it back, as a server that is stopped does: another may take it at once.</summary>
    Task GiveBack(string id, string server, CancellationToken cancellation = default);

    /// <summary>A person's own, the latest first: what a job made was made with that person's eyes.</summary>
    Task<IReadOnlyList<JobRecord>> Of(string study, string person, CancellationToken cancellation = default);

    Task<JobRecord?> Find(string study, string person, string id, CancellationToken cancellation = default);

    /// <returns>Null for a file that the job did not make.</returns>
    Task<byte[]?> Content(string study, string person, string id, string path, CancellationToken cancellation = default);
}
