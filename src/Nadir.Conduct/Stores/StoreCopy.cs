using System.Globalization;

namespace Nadir.Conduct.Stores;

/// <summary>A store copied into a SQLite file, at one moment: the backup of a workspace on PostgreSQL, which opens without it.</summary>
static class StoreCopy
{
    /// <summary>Events written at once.</summary>
    const int Page = 20_000;

    public static void Write(IStore from, string file)
    {
        using var reader = from.ReadMoment();
        var head = reader.Head();
        var to = SqliteStore.Open(file);
        try
        {
            long after = 0;
            while (after < head.Count)
            {
                Changes changes = new();
                changes.Events.AddRange(reader.Events(new EventQuery(After: after, Until: head.Count, Most: Page)));
                after = changes.Events[^1].Position;
                Commit(to, changes);
            }
            Changes rest = new();
            foreach (var e in reader.Events(new EventQuery(Kind: Log.EventKind.Redacted)))
                rest.Redactions.AddRange(Projections.Projector.Payload<Log.RedactedEvents>(e)!.Positions.Select(position => (position, e.Position)));
            rest.Documents.AddRange(Projections.Fold.Of(reader.Events(new EventQuery(Until: head.Count))).TakeChanged());
            foreach (var kind in new[] { People.Secrets.Credential, "passkey", People.Secrets.Preference })
                rest.Kept.AddRange(reader.KeptOf(kind, null));
            rest.Meta.Add(("projections", Projections.Projector.Version.ToString(CultureInfo.InvariantCulture)));
            Commit(to, rest);
        }
        finally
        {
            to.DisposeAsync().AsTask().GetAwaiter().GetResult();
            File.Delete(file + ".lock");
        }
    }

    static void Commit(SqliteStore to, Changes changes)
    {
        using var append = to.Begin();
        append.Commit(changes);
    }
}
