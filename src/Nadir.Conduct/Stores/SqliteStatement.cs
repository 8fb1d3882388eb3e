using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Nadir.Conduct.Stores;

/// <summary>A statement prepared once and run for each row: what an import of a hundred thousand values spends its time in.</summary>
sealed class SqliteStatement : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;
    int column;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public SqliteStatement Add(long value)
    {
        Check(raw.sqlite3_bind_int64(statement, ++column, value));
        return this;
    }

    public SqliteStatement Add(string? text)
    {
        Check(text is null ? raw.sqlite3_bind_null(statement, ++column) : raw.sqlite3_bind_text(statement, ++column, text));
        return this;
    }

    public SqliteStatement Add(ReadOnlySpan<byte> bytes)
    {
        // An empty span would be bound as null.
        Check(bytes.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, ++column, 0) : raw.sqlite3_bind_blob(statement, ++column, bytes));
        return this;
    }

    /// <summary>Runs it with what was added, and is ready for the next row.</summary>
    public void Run()
    {
        column = 0;
        var said = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (said != raw.SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(said, database);
    }

    void Check(int said)
    {
        if (said != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(said, database);
    }

    public void Dispose() => statement.Dispose();
}
