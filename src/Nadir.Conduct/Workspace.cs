using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Rules;
using Nadir.Conduct.Stores;
using Nadir.Conduct.Views;

namespace Nadir.Conduct;

/// <summary>A workspace on its store. One of these is enough for a server; it is safe for any number of callers.</summary>
public sealed partial class Workspace : IWorkspace
{
    readonly WorkspaceOptions options;
    readonly IStore store;
    readonly Writer writer;
    readonly StudyBook book = new();
    readonly Accounts accounts;
    readonly AnchorFile anchors;

    Workspace(WorkspaceOptions options, IStore store, AnchorFile anchors)
    {
        (this.options, this.store, this.anchors) = (options, store, anchors);
        writer = new Writer(store, options.Time, Committed);
        accounts = new Accounts(writer, store, options);
        Jobs = new Jobs.JobStore(writer, store);
    }

    public IAccounts Accounts => accounts;

    public Jobs.IJobs Jobs { get; }

    public Actor? ActorOf(string person)
    {
        using var reader = store.Read();
        return new DocumentSet(reader).Get(Kinds.Person, "", person) is { Disabled: null } state ? new Actor(state.Id, state.Name, null, [.. state.Grants.Where(grant => !(grant.Until <= Now))]) : null;
    }
    /// <summary>For messages: which database, where.</summary>
    public string Description => store.Description;
    internal IStore Store => store;
    internal StudyBook Book => book;
    internal Forms.IFormChecks Checks => options.Checks;
    internal DateTimeOffset Now => options.Time.GetUtcNow().ToUniversalTime();

    /// <summary>Opens the workspace, or makes it.</summary>
    /// <exception cref="Diagnostics.StudyInputException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<Workspace> Open(WorkspaceOptions options, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(options.Folder);
        IStore store = options.Database is { } database ? PostgresStore.Open(database) : SqliteStore.Open(WorkspaceFiles.Database(options.Folder));
        try
        {
            Workspace workspace = new(options, store, AnchorFile.Open(options.Folder));
            await workspace.Prepare(cancellation).ConfigureAwait(false);
            workspace.checking = Task.Run(workspace.CheckMarked, CancellationToken.None);
            return workspace;
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The first event; documents of another version of the program are made anew from the log; and what was done to the store.</summary>
    Task<bool> Prepare(CancellationToken cancellation) => writer.Do(transaction =>
    {
        var version = Projector.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (transaction.Head.Count == 0)
            transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Workspace, null, EventKind.WorkspaceMade, new WorkspaceMade(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))));
        else if (transaction.Docs.Reader!.Meta("projections") != version)
            Fold.Replace(transaction);
        // That the store was brought up is in the trail, also when the server that did it died before it could say so.
        if (transaction.Docs.Reader!.Meta(Schema.Upgraded) is { Length: > 0 } upgraded)
        {
            transaction.Raise(Actor.Program.Person, Guid.Empty, Streams.Workspace, null, EventKind.StoreUpgraded, new Access(Detail: upgraded));
            transaction.Changes.Meta.Add((Schema.Upgraded, ""));
        }
        if (transaction.Docs.Reader.Meta("projections") != version)
            transaction.Changes.Meta.Add(("projections", version));
        return true;
    }, cancellation);

    public IWorkspaceView As(Actor actor) => new WorkspaceView(this, actor);

    public async Task<Outcome> Execute(Actor actor, Command command, CancellationToken cancellation = default)
    {
        if (command.Id == Guid.Empty || CommandDigest.Of(command) is not { } digest)
            return new Outcome.Refused(RefusalKind.Invalid, "The command has no identifier, or lacks a part; reload the page and send it again.");
        Outcome outcome;
        try
        {
            outcome = await writer.Do(transaction => Once(transaction, actor, command, digest), cancellation).ConfigureAwait(false);
        }
        catch (NoSpaceException)
        {
            return new Outcome.Refused(RefusalKind.NoSpace, NoSpaceException.Sentence);
        }
        catch (StoreUnavailableException)
        {
            return new Outcome.Refused(RefusalKind.Unavailable, StoreUnavailableException.Sentence);
        }
        if (outcome is Outcome.Done && command is StudyCommand study)
            await CheckAfter(study, cancellation).ConfigureAwait(false);
        return outcome;
    }

    Outcome Once(Transaction transaction, Actor actor, Command command, byte[] digest)
    {
        if (transaction.AnswerTo(command.Id) is { } answer)
            return answer.Person == actor.Person && answer.Digest.AsSpan().SequenceEqual(digest) ? LogJson.Read<Outcome.Done>(answer.Body) with { Repeated = true }
                : new Outcome.Refused(RefusalKind.Conflict, "The identifier of this command was used for another one; reload the page and do it again.");
        var grants = ImmutableArray<Grant>.Empty;
        if (actor.Person != Actor.Program.Person)
        {
            // Who the person is now, not who they were when they signed in (R17).
            if (transaction.Docs.Get(Kinds.Person, "", actor.Person) is not { Disabled: null } person)
                return new Outcome.Refused(RefusalKind.Forbidden, "This account has ended.");
            grants = [.. person.Grants.Where(grant => !(grant.Until <= transaction.Now))];
            actor = actor with { Name = person.Name };
        }
        var outcome = new Decision(transaction, actor, grants, command, book, options.Checks).Decide();
        switch (outcome)
        {
            case Outcome.Done done:
                MarkToCheck(transaction, command);
                transaction.Remember(new Answer(command.Id, actor.Person, digest, LogJson.Bytes(done)));
                break;
            case Outcome.Refused { Kind: RefusalKind.Forbidden or RefusalKind.NotFound } refused when actor.Person != Actor.Program.Person:
                transaction.Raise(actor.Person, command.Id, Streams.Access, (command as StudyCommand)?.Study is { Length: <= 64 } study ? study : null, EventKind.Refused, new Access(command.GetType().Name, Detail: refused.Sentence));
                break;
        }
        return outcome;
    }

    /// <summary>Notes who looked at what, for those whose reading is itself recorded (R22, R33).</summary>
    internal Task<bool> NoteLook(Actor actor, string what, string? study, string? subject, CancellationToken cancellation) => writer.Do(transaction =>
    {
        transaction.Raise(actor.Person, Guid.Empty, Streams.Access, study, EventKind.LookedAt, new Access(what, Subject: subject));
        return true;
    }, cancellation);

    public Task NoteRefusal(Actor actor, string what, string? study, CancellationToken cancellation = default) => writer.Do(transaction =>
    {
        transaction.Raise(actor.Person, Guid.Empty, Streams.Access, study, EventKind.Refused, new Access(what));
        return true;
    }, cancellation);

    const int MostDraft = 1_000_000;

    public Task KeepDraft(Actor actor, string study, string key, string? text, CancellationToken cancellation = default) =>
        text?.Length > MostDraft ? Task.CompletedTask : writer.Do(transaction =>
        {
            transaction.Keep(new Kept(Secrets.Draft, DraftKey(actor, study, key), actor.Person, transaction.Now.AddDays(30).UtcTicks, text is null ? null : Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{transaction.Now.UtcTicks} {text}"))));
            return true;
        }, cancellation);

    public Task<Draft?> DraftOf(Actor actor, string study, string key, CancellationToken cancellation = default)
    {
        using var reader = store.Read();
        if (reader.Kept(Secrets.Draft, DraftKey(actor, study, key)) is not { Body: { } body } kept || kept.Until < Now.UtcTicks)
            return Task.FromResult<Draft?>(null);
        var text = Encoding.UTF8.GetString(body);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return Task.FromResult<Draft?>(new Draft(text[(space + 1)..], new DateTimeOffset(long.Parse(text.AsSpan(0, space), System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero)));
    }

    static string DraftKey(Actor actor, string study, string key) => $"{actor.Person}/{study}/{key}";

    void Committed(Transaction transaction)
    {
        anchors.Committed(transaction);
        if (options.Alarm is not { } alarm)
            return;
        foreach (var e in transaction.Changes.Events)
        {
            if (Alarms.Of(e) is { } sentence)
                alarm(sentence);
        }
    }

    int disposed;

    /// <summary>Waits for what is under way, anchors the log and lets the database go. A database that does not answer is let go as it is.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        ending.Cancel();
        await checking.ConfigureAwait(false);
        await writer.DisposeAsync().ConfigureAwait(false);
        try
        {
            using var reader = store.Read();
            anchors.Close(reader.Head());
        }
        catch (StoreUnavailableException)
        {
            // The next start anchors it.
        }
        await store.DisposeAsync().ConfigureAwait(false);
    }
}
