using Npgsql;

namespace Nadir.Conduct.Stores;

/// <summary>One transaction under the advisory lock: whichever server holds it, the next position is free and no event is skipped by a reader.</summary>
sealed class PostgresAppend : PostgresReader, IStoreAppend, IDisposable
{
    readonly NpgsqlConnection connection;
    readonly NpgsqlTransaction transaction;

    public PostgresAppend(NpgsqlConnection connection) : base(connection)
    {
        this.connection = connection;
        try
        {
            transaction = connection.BeginTransaction();
            Transaction = transaction;
            // Read committed: what is read after the lock is what the one before has committed.
            using NpgsqlCommand lockIt = new($"SELECT pg_advisory_xact_lock({PostgresStore.AppendLock})", connection, transaction);
            lockIt.ExecuteNonQuery();
        }
        catch (NpgsqlException fault)
        {
            connection.Dispose();
            throw Named(fault);
        }
    }

    /// <summary>Ends the transaction, if it was not committed, and gives the connection back.</summary>
    void IDisposable.Dispose()
    {
        try
        {
            transaction.Dispose();
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and with it the transaction.
        }
        Close();
    }

    static Exception Named(NpgsqlException fault) => fault is PostgresException { SqlState: PostgresErrorCodes.DiskFull } ? new NoSpaceException("The database's disk is full.", fault) : new StoreUnavailableException(fault.Message, fault);

    /// <summary>Everything in one round trip.</summary>
    public void Commit(Changes changes)
    {
        try
        {
            using NpgsqlBatch batch = new(connection, transaction);
            Add(batch, changes);
            if (batch.BatchCommands.Count > 0)
                batch.ExecuteNonQuery();
            transaction.Commit();
        }
        catch (NpgsqlException fault)
        {
            throw Named(fault);
        }
    }

    static void Add(NpgsqlBatch batch, Changes changes)
    {
        void Run(string sql, params ReadOnlySpan<object> columns)
        {
            NpgsqlBatchCommand command = new(sql);
            foreach (var column in columns)
                command.Parameters.Add(new NpgsqlParameter { Value = column });
            batch.BatchCommands.Add(command);
        }
        if (changes.Redactions.Count > 0)
        {
            Run("INSERT INTO redactions (position, by_event) SELECT * FROM unnest($1::bigint[], $2::bigint[])", changes.Redactions.Select(r => r.Position).ToArray(), changes.Redactions.Select(r => r.By).ToArray());
            Run("DELETE FROM payloads WHERE position = ANY($1::bigint[])", changes.Redactions.Select(r => r.Position).ToArray());
        }
        foreach (var some in changes.Events.Chunk(10_000))
        {
            Run("INSERT INTO events (position, stream, version, study, subject, part, kind, schema, person, at, command, digest, hash) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::bigint[], $11::bytea[], $12::bytea[], $13::bytea[])",
                some.Select(e => e.Position).ToArray(), some.Select(e => e.Stream).ToArray(), some.Select(e => (long)e.Version).ToArray(), some.Select(e => e.Study).ToArray(), some.Select(e => e.Subject).ToArray(), some.Select(e => e.Part).ToArray(),
                some.Select(e => e.Kind).ToArray(), some.Select(e => (long)e.Schema).ToArray(), some.Select(e => e.Person).ToArray(), some.Select(e => e.At.UtcTicks).ToArray(), some.Select(e => e.Command.ToByteArray(bigEndian: true)).ToArray(),
                some.Select(e => e.Digest.ToArray()).ToArray(), some.Select(e => e.Hash.ToArray()).ToArray());
            Run("INSERT INTO payloads (position, body) SELECT * FROM unnest($1::bigint[], $2::bytea[])", some.Select(e => e.Position).ToArray(), some.Select(e => e.Payload!.Value.ToArray()).ToArray());
        }
        if (changes.ReplaceDocuments)
            Run("DELETE FROM documents");
        foreach (var some in changes.Documents.Chunk(10_000))
            Run("INSERT INTO documents (kind, study, key, grp, body) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[]) ON CONFLICT (kind, study, key) DO UPDATE SET grp = excluded.grp, body = excluded.body",
                some.Select(d => d.Kind).ToArray(), some.Select(d => d.Study).ToArray(), some.Select(d => d.Key).ToArray(), some.Select(d => d.Group).ToArray(), some.Select(d => d.Body).ToArray());
        if (changes.Answers.Count > 0)
            Run("INSERT INTO answers (command, person, digest, body) SELECT * FROM unnest($1::bytea[], $2::text[], $3::bytea[], $4::bytea[])",
                changes.Answers.Select(a => a.Command.ToByteArray(bigEndian: true)).ToArray(), changes.Answers.Select(a => a.Person).ToArray(), changes.Answers.Select(a => a.Digest).ToArray(), changes.Answers.Select(a => a.Body).ToArray());
        // The last of several on one key counts.
        foreach (var kept in changes.Kept.GroupBy(kept => (kept.Kind, kept.Key)).Select(group => group.Last()))
        {
            if (kept.Body is null)
                Run("DELETE FROM kept WHERE kind = $1 AND key = $2", kept.Kind, kept.Key);
            else if (kept.Until is { } until)
                Run("INSERT INTO kept (kind, key, grp, until, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, key) DO UPDATE SET grp = excluded.grp, until = excluded.until, body = excluded.body", kept.Kind, kept.Key, kept.Group, until, kept.Body);
            else
                Run("INSERT INTO kept (kind, key, grp, until, body) VALUES ($1, $2, $3, NULL, $4) ON CONFLICT (kind, key) DO UPDATE SET grp = excluded.grp, until = NULL, body = excluded.body", kept.Kind, kept.Key, kept.Group, kept.Body);
        }
        foreach (var (key, value) in changes.Meta)
            Run("INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value);
    }
}
