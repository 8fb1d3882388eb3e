using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Rules;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct;

// The edit checks: after a save at once, after an import or an amendment in the background. Their queries open and close as the program's own commands, outside the append.
public sealed partial class Workspace
{
    /// <summary>Kind of the marks of subjects that are still to be checked.</summary>
    const string ToCheck = "check";

    /// <summary>Checks begin when no further file has come for so long, and after so long in any case.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200), LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>A check reads all of a subject; as many at once as can be worked on, or a crowd of saves would fill the memory.</summary>
    readonly SemaphoreSlim checks = new(Environment.ProcessorCount);

    readonly CancellationTokenSource ending = new();
    readonly SemaphoreSlim marked = new(1);
    Task checking = Task.CompletedTask;

    static void MarkToCheck(Transaction transaction, Command command)
    {
        var subjects = command switch
        {
            ImportForms import => import.Forms.Select(form => form.Form.Subject).Distinct(StringComparer.Ordinal),
            AmendStudy amend => transaction.Documents(Kinds.Subject, amend.Study).Select(subject => subject.Subject),
            _ => [],
        };
        foreach (var subject in subjects)
            transaction.Keep(new Kept(ToCheck, $"{((StudyCommand)command).Study}/{subject}", "", null, [1]));
    }

    async Task CheckAfter(StudyCommand command, CancellationToken cancellation)
    {
        if (command is ImportForms or AmendStudy)
            marked.Release();
        IEnumerable<string> subjects = command switch
        {
            SaveForm save => [save.Form.Subject],
            SaveForms several => several.Forms.Select(form => form.Form.Subject).Distinct(StringComparer.Ordinal),
            RemoveInstance remove => [remove.Form.Subject],
            _ => [],
        };
        try
        {
            foreach (var subject in subjects)
                await Check(command.Id, command.Study, subject, false, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (IsPassing(fault))
        {
            // The data are saved; the queries follow with the next save.
        }
    }

    static bool IsPassing(Exception fault) => fault is NoSpaceException or StoreUnavailableException or OperationCanceledException or DbException;

    /// <summary>Works off the marks, also those that a crash has left.</summary>
    async Task CheckMarked()
    {
        try
        {
            while (true)
            {
                await marked.WaitAsync(ending.Token).ConfigureAwait(false);
                // One round works off the marks of all that called for one: of several files in a row the subjects are checked once.
                var until = Environment.TickCount64 + (long)LongestWait.TotalMilliseconds;
                while (await marked.WaitAsync(Quiet, ending.Token).ConfigureAwait(false) && Environment.TickCount64 < until)
                {
                }
                await CheckAll().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    async Task CheckAll()
    {
        List<Kept> marks;
        try
        {
            using var reader = store.Read();
            marks = reader.KeptOf(ToCheck, null);
        }
        catch (Exception fault) when (IsPassing(fault))
        {
            return;
        }
        foreach (var mark in marks)
        {
            ending.Token.ThrowIfCancellationRequested();
            var slash = mark.Key.IndexOf('/', StringComparison.Ordinal);
            try
            {
                await Check(new Guid(RandomNumberGenerator.GetBytes(16)), mark.Key[..slash], mark.Key[(slash + 1)..], true, ending.Token).ConfigureAwait(false);
            }
            catch (Exception fault) when (IsPassing(fault) && !ending.IsCancellationRequested)
            {
                // The mark stays for the next time.
                return;
            }
        }
    }

    /// <summary>Waits until every mark is worked off: for tests, and before a study is locked.</summary>
    internal async Task Settled()
    {
        while (true)
        {
            using (var reader = store.Read())
            {
                if (reader.KeptOf(ToCheck, null).Count == 0)
                    return;
            }
            await Task.Delay(20).ConfigureAwait(false);
        }
    }

    async Task Check(Guid after, string study, string subject, bool isMarked, CancellationToken cancellation)
    {
        await checks.WaitAsync(cancellation).ConfigureAwait(false);
        StandingFindings standing;
        bool nothing;
        try
        {
            (standing, nothing) = Find(after, study, subject);
        }
        finally
        {
            checks.Release();
        }
        if (nothing && !isMarked)
            return;
        await writer.Do(transaction =>
        {
            // What has changed since it was read is checked again.
            if (isMarked && transaction.Docs.Get(Kinds.Subject, study, subject)!.Versions == standing.Versions)
                transaction.Forget(ToCheck, $"{study}/{subject}");
            else if (isMarked)
                marked.Release();
            return nothing ? null : Once(transaction, Actor.Program, standing, CommandDigest.Of(standing)!);
        }, cancellation).ConfigureAwait(false);
    }

    /// <returns>What the checks find now; and whether there is nothing to open or to close.</returns>
    (StandingFindings Standing, bool Nothing) Find(Guid after, string study, string subject)
    {
        using var reader = store.Read();
        DocumentSet docs = new(reader);
        var state = docs.Get(Kinds.Study, study, Kinds.One)!;
        // Before the forms: what comes in between is a later version, and this check is void.
        var card = docs.Get(Kinds.Subject, study, subject)!;
        var (definition, plan) = book.Of(docs, study, state.Protocol);
        var forms = docs.Group(Kinds.Form, study, subject);
        var findings = options.Checks.Findings(definition, plan, subject, card.Site, [.. forms.Select(form => Records.Of(FormKey.Parse(form.Key), form.State))], DateOnly.FromDateTime(Now.UtcDateTime));
        StandingFindings standing = new(Following(after, subject), study, subject, card.Versions, findings);
        var nothing = findings.IsEmpty && !docs.Group(Kinds.Query, study, subject).Any(query => query.State is { Code: not null, State: not QueryState.Closed });
        return (standing, nothing);
    }

    /// <summary>The identifier of what follows from a command is always the same one.</summary>
    static Guid Following(Guid command, string subject)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{command:D}/{subject}"), hash);
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF | 0x8000));
        return new Guid(hash[..16], bigEndian: true);
    }
}
