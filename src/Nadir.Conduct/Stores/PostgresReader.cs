using System.Data.Common;
using Npgsql;

namespace Nadir.Conduct.Stores;

/// <summary>A connection of the pool; prepared statements live on in it.</summary>
class PostgresReader(NpgsqlConnection connection) : SqlReader(connection, null)
{
    public override List<Document> Documents(string kind, string study, IReadOnlyCollection<string> keys)
    {
        using NpgsqlCommand command = new("SELECT kind, study, key, grp, body FROM documents WHERE kind = @k AND study = @s AND key = ANY(@y)", connection, Transaction as NpgsqlTransaction);
        command.Parameters.AddWithValue("k", kind);
        command.Parameters.AddWithValue("s", study);
        command.Parameters.AddWithValue("y", keys.ToArray());
        using DbDataReader reader = command.ExecuteReader();
        List<Document> found = new(keys.Count);
        while (reader.Read())
            found.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4)));
        return found;
    }
}

/// <summary>Everything as it was when it was opened.</summary>
sealed class PostgresMoment : PostgresReader, IDisposable
{
    public PostgresMoment(NpgsqlConnection connection) : base(connection) => Transaction = connection.BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    void IDisposable.Dispose()
    {
        Transaction!.Dispose();
        Close();
    }
}
