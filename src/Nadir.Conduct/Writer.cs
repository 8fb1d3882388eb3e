using System.Data.Common;
using System.Globalization;
using System.Threading.Channels;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct;

/// <summary>The one who appends: takes what is waiting, decides it one by one under the lock, writes all of it in one commit, then answers.</summary>
/// <remarks>A commit costs the same for one command as for fifty; the more people save, the more share one.</remarks>
sealed class Writer : IAsyncDisposable
{
    /// <summary>Commands that share a commit at most: so many that a slow disk is no brake, so few that nobody waits for a crowd.</summary>
    const int Most = 64;

    /// <summary>Servers' clocks differ by as much without fault.</summary>
    static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(2);

    /// <summary>A clock that is set moves further than this against the time that has passed.</summary>
    static readonly TimeSpan ClockStep = TimeSpan.FromSeconds(5);

    readonly IStore store;
    readonly TimeProvider time;
    readonly Action<Transaction> committed;
    readonly Channel<Work> waiting = Channel.CreateBounded<Work>(new BoundedChannelOptions(4096) { SingleReader = true });
    readonly Task loop;
    bool clockTold;
    (DateTimeOffset At, long Timestamp)? before;

    /// <param name="committed">Called after each commit that had events, on the writer's thread.</param>
    public Writer(IStore store, TimeProvider time, Action<Transaction> committed)
    {
        (this.store, this.time, this.committed) = (store, time, committed);
        loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Work that waits for its turn; it may be run again when its turn fails for another's sake, so it has no effect but on the transaction.</summary>
    abstract class Work
    {
        public abstract bool Begin();
        public abstract void Do(Transaction transaction);
        public abstract void Finish();
        public abstract void Fail(Exception fault);
    }

    sealed class Work<T>(Func<Transaction, T> act, CancellationToken cancellation) : Work
    {
        readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        T? result;

        public Task<T> Task => done.Task;

        /// <summary>Who has gone away before the turn came is passed over.</summary>
        public override bool Begin() => !cancellation.IsCancellationRequested || !done.TrySetCanceled(cancellation);
        public override void Do(Transaction transaction) => result = act(transaction);
        public override void Finish() => done.TrySetResult(result!);
        public override void Fail(Exception fault) => done.TrySetException(fault);
    }

    /// <exception cref="NoSpaceException">The disk is full; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task<T> Do<T>(Func<Transaction, T> act, CancellationToken cancellation = default)
    {
        Work<T> work = new(act, cancellation);
        await waiting.Writer.WriteAsync(work, cancellation).ConfigureAwait(false);
        return await work.Task.ConfigureAwait(false);
    }

    void Run()
    {
        List<Work> batch = new(Most);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < Most && waiting.Reader.TryRead(out var work))
            {
                if (work.Begin())
                    batch.Add(work);
            }
            if (batch.Count > 0)
                Together(batch);
        }
    }

    void Together(List<Work> batch)
    {
        try
        {
            Commit(batch);
        }
        catch (Exception fault) when (batch.Count == 1 || fault is NoSpaceException or StoreUnavailableException)
        {
            Fail(batch, fault);
        }
        catch (Exception)
        {
            // One of them is at fault: each alone, so that the others do not suffer for it.
            foreach (var work in batch)
                Together([work]);
        }
    }

    /// <summary>A lost connection is tried once more: what was committed before is then answered as done.</summary>
    void Commit(List<Work> batch)
    {
        Transaction transaction;
        try
        {
            transaction = Once(batch);
        }
        catch (StoreUnavailableException)
        {
            transaction = Once(batch);
        }
        foreach (var work in batch)
            work.Finish();
        if (transaction.Changes.Events.Count > 0)
            committed(transaction);
    }

    Transaction Once(List<Work> batch)
    {
        try
        {
            using var append = store.Begin();
            var (now, timestamp) = (time.GetUtcNow().ToUniversalTime(), time.GetTimestamp());
            Transaction transaction = new(append, now) { Zone = time.LocalTimeZone };
            TellClock(transaction, timestamp);
            foreach (var work in batch)
                work.Do(transaction);
            var changes = transaction.Finish();
            if (!changes.IsEmpty)
                append.Commit(changes);
            before = (now, timestamp);
            return transaction;
        }
        catch (DbException fault)
        {
            // Lost while something was looked up.
            throw new StoreUnavailableException(fault.Message, fault);
        }
    }

    /// <summary>Events stand in the order of their positions; that the clock went back under them, behind another server's or by being set, is itself one, once; so is that it was set forward (R21).</summary>
    void TellClock(Transaction transaction, long timestamp)
    {
        var back = transaction.Head.At - transaction.Now;
        if (back > ClockSlack && !clockTold)
            transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Workspace, null, EventKind.ClockWentBack, new Access(Detail: string.Create(CultureInfo.InvariantCulture, $"{back.TotalSeconds:0} s")));
        else if (back <= ClockSlack && before is { } last && transaction.Now - last.At - time.GetElapsedTime(last.Timestamp, timestamp) is var step && step.Duration() > ClockStep)
            transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Workspace, null, EventKind.ClockStepped, new Access(Detail: string.Create(CultureInfo.InvariantCulture, $"{step.TotalSeconds:+0;-0} s")));
        clockTold = back > ClockSlack;
    }

    static void Fail(List<Work> batch, Exception fault)
    {
        foreach (var work in batch)
            work.Fail(fault);
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await loop.ConfigureAwait(false);
    }
}
