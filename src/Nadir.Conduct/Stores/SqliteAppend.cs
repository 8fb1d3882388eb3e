using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nadir.Conduct.Stores;

/// <summary>The one writing connection.</summary>
/// <param name="broken">Called when the connection cannot be used again.</param>
sealed class SqliteAppend(SqliteConnection connection, Action broken) : SqlReader(connection, null), IStoreAppend
{
    bool open;

    public void Begin()
    {
        try
        {
            Sql("BEGIN IMMEDIATE").ExecuteNonQuery();
            open = true;
        }
        catch (SqliteException fault)
        {
            Leave();
            throw Named(fault);
        }
    }

    public void Commit(Changes changes)
    {
        try
        {
            Write(changes);
            Sql("COMMIT").ExecuteNonQuery();
            open = false;
        }
        catch (SqliteException fault)
        {
            Leave();
            throw Named(fault);
        }
    }

    /// <summary>Ends the transaction, if one is open; the connection stays for the next.</summary>
    void IDisposable.Dispose()
    {
        if (!open)
            return;
        try
        {
            Sql("ROLLBACK").ExecuteNonQuery();
            open = false;
        }
        catch (SqliteException)
        {
            Leave();
        }
    }

    /// <summary>A full disk leaves a connection that may have rolled back by itself; a new one knows where it is.</summary>
    void Leave()
    {
        open = false;
        broken();
        Close();
    }

    static Exception Named(SqliteException fault) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new NoSpaceException("The disk is full.", fault),
        raw.SQLITE_IOERR => new NoSpaceException($"The disk does not take what is written ({fault.Message}).", fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new StoreUnavailableException("The database is held by another program.", fault),
        _ => new StoreUnavailableException(fault.Message, fault),
    };

    readonly Dictionary<string, SqliteStatement> rows = new(StringComparer.Ordinal);

    SqliteStatement Row(string sql)
    {
        if (!rows.TryGetValue(sql, out var statement))
            rows.Add(sql, statement = new SqliteStatement(connection, sql));
        return statement;
    }

    /// <summary>Ends the connection itself.</summary>
    public override void Close()
    {
        foreach (var statement in rows.Values)
            statement.Dispose();
        rows.Clear();
        base.Close();
    }

    void Write(Changes changes)
    {
        Span<byte> command = stackalloc byte[16];
        foreach (var (position, by) in changes.Redactions)
        {
            Sql("INSERT INTO redactions (position, by_event) VALUES (@p, @b)", ("p", position), ("b", by)).ExecuteNonQuery();
            Sql("DELETE FROM payloads WHERE position = @p", ("p", position)).ExecuteNonQuery();
        }
        foreach (var e in changes.Events)
        {
            e.Command.TryWriteBytes(command, bigEndian: true, out _);
            Row("INSERT INTO events (position, stream, version, study, subject, part, kind, schema, person, at, command, digest, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .Add(e.Position).Add(e.Stream).Add(e.Version).Add(e.Study).Add(e.Subject).Add(e.Part).Add(e.Kind).Add(e.Schema).Add(e.Person).Add(e.At.UtcTicks).Add(command).Add(e.Digest.Span).Add(e.Hash.Span).Run();
            if (e.Payload is { } payload)
                Row("INSERT INTO payloads (position, body) VALUES (?, ?)").Add(e.Position).Add(payload.Span).Run();
        }
        if (changes.ReplaceDocuments)
            Sql("DELETE FROM documents").ExecuteNonQuery();
        foreach (var d in changes.Documents)
            Row("INSERT INTO documents (kind, study, key, grp, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, study, key) DO UPDATE SET grp = excluded.grp, body = excluded.body")
                .Add(d.Kind).Add(d.Study).Add(d.Key).Add(d.Group).Add(d.Body).Run();
        foreach (var a in changes.Answers)
            Sql("INSERT INTO answers (command, person, digest, body) VALUES (@c, @p, @d, @b)", ("c", a.Command.ToByteArray(bigEndian: true)), ("p", a.Person), ("d", a.Digest), ("b", a.Body)).ExecuteNonQuery();
        foreach (var k in changes.Kept)
        {
            if (k.Body is null)
                Sql("DELETE FROM kept WHERE kind = @k AND key = @y", ("k", k.Kind), ("y", k.Key)).ExecuteNonQuery();
            else
                Sql("INSERT INTO kept (kind, key, grp, until, body) VALUES (@k, @y, @g, @u, @b) ON CONFLICT (kind, key) DO UPDATE SET grp = excluded.grp, until = excluded.until, body = excluded.body",
                    ("k", k.Kind), ("y", k.Key), ("g", k.Group), ("u", k.Until), ("b", k.Body)).ExecuteNonQuery();
        }
        foreach (var (key, value) in changes.Meta)
            Sql("INSERT INTO meta (key, value) VALUES (@k, @v) ON CONFLICT (key) DO UPDATE SET value = excluded.value", ("k", key), ("v", value)).ExecuteNonQuery();
    }
}
