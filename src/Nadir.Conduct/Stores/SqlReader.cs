using System.Data.Common;
using System.Globalization;
using System.Text;
using Nadir.Conduct.Log;

namespace Nadir.Conduct.Stores;

/// <summary>Reading is the same SQL in both databases.</summary>
class SqlReader(DbConnection connection, Action<SqlReader>? giveBack) : IStoreReader
{
    readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);

    protected DbConnection Connection => connection;
    protected DbTransaction? Transaction { get; set; }

    /// <summary>A command is prepared once for each connection.</summary>
    protected DbCommand Sql(string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            commands.Add(text, command);
        }
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    public Head Head()
    {
        using var reader = Sql("SELECT position, hash, at FROM events ORDER BY position DESC LIMIT 1").ExecuteReader();
        return reader.Read() ? new Head(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), new DateTimeOffset(reader.GetInt64(2), TimeSpan.Zero)) : Stores.Head.Empty;
    }

    public byte[]? Document(string kind, string study, string key) =>
        (byte[]?)Sql("SELECT body FROM documents WHERE kind = @k AND study = @s AND key = @y", ("k", kind), ("s", study), ("y", key)).ExecuteScalar();

    public List<Document> Documents(string kind, string study, string? group)
    {
        const string columns = "SELECT kind, study, key, grp, body FROM documents WHERE kind = @k AND study = @s";
        return List(group is null ? Sql(columns + " ORDER BY key", ("k", kind), ("s", study)) : Sql(columns + " AND grp = @g ORDER BY key", ("k", kind), ("s", study), ("g", group)));
    }

    public virtual List<Document> Documents(string kind, string study, IReadOnlyCollection<string> keys)
    {
        List<Document> found = new(keys.Count);
        foreach (var key in keys)
            found.AddRange(List(Sql("SELECT kind, study, key, grp, body FROM documents WHERE kind = @k AND study = @s AND key = @y", ("k", kind), ("s", study), ("y", key))));
        return found;
    }

    public IEnumerable<Document> AllDocuments()
    {
        using var reader = Sql("SELECT kind, study, key, grp, body FROM documents ORDER BY kind, study, key").ExecuteReader();
        while (reader.Read())
            yield return Document(reader);
    }

    static List<Document> List(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        List<Document> list = [];
        while (reader.Read())
            list.Add(Document(reader));
        return list;
    }

    static Document Document(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetFieldValue<byte[]>(4));

    public IEnumerable<StoredEvent> Events(EventQuery query)
    {
        StringBuilder sql = new("SELECT e.position, e.stream, e.version, e.study, e.part, e.kind, e.schema, e.person, e.at, e.command, e.digest, e.hash, p.body, e.subject FROM events e LEFT JOIN payloads p ON p.position = e.position WHERE e.position > @after");
        List<(string, object?)> values = [("after", query.After)];
        void And(string column, string name, object? value, string comparison = "=")
        {
            if (value is null)
                return;
            sql.Append(CultureInfo.InvariantCulture, $" AND e.{column} {comparison} @{name}");
            values.Add((name, value));
        }
        And("study", "study", query.Study);
        And("subject", "subject", query.Subject);
        And("stream", "stream", query.Stream);
        And("part", "part", query.Part);
        And("person", "person", query.Person);
        And("kind", "kind", query.Kind);
        And("position", "until", query.Until, "<=");
        And("at", "from", query.FromTicks, ">=");
        And("at", "before", query.BeforeTicks, "<");
        sql.Append(" ORDER BY e.position");
        if (query.Most is { } most)
            sql.Append(CultureInfo.InvariantCulture, $" LIMIT {most}");
        using var reader = Sql(sql.ToString(), [.. values]).ExecuteReader();
        while (reader.Read())
            yield return new StoredEvent(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2), Text(reader, 3), Text(reader, 4), Shared(reader.GetString(5)), reader.GetInt32(6), Shared(reader.GetString(7)),
                new DateTimeOffset(reader.GetInt64(8), TimeSpan.Zero), new Guid(reader.GetFieldValue<byte[]>(9), bigEndian: true),
                reader.IsDBNull(12) ? (ReadOnlyMemory<byte>?)null : reader.GetFieldValue<byte[]>(12), reader.GetFieldValue<byte[]>(10), reader.GetFieldValue<byte[]>(11)) { ListedUnder = Text(reader, 13) };
    }

    /// <summary>A kind or a person stands in thousands of events; the text is held once.</summary>
    static string Shared(string text) => string.IsInterned(text) ?? string.Intern(text);

    static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public int StreamVersion(string stream) =>
        Convert.ToInt32(Sql("SELECT COALESCE(MAX(version), 0) FROM events WHERE stream = @s", ("s", stream)).ExecuteScalar(), CultureInfo.InvariantCulture);

    public Answer? AnswerTo(Guid command)
    {
        using var reader = Sql("SELECT person, digest, body FROM answers WHERE command = @c", ("c", command.ToByteArray(bigEndian: true))).ExecuteReader();
        return reader.Read() ? new Answer(command, reader.GetString(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2)) : null;
    }

    public Kept? Kept(string kind, string key)
    {
        using var reader = Sql("SELECT kind, key, grp, until, body FROM kept WHERE kind = @k AND key = @y", ("k", kind), ("y", key)).ExecuteReader();
        return reader.Read() ? Kept(reader) : null;
    }

    public List<Kept> KeptOf(string kind, string? group)
    {
        const string columns = "SELECT kind, key, grp, until, body FROM kept WHERE kind = @k";
        using var reader = (group is null ? Sql(columns + " ORDER BY key", ("k", kind)) : Sql(columns + " AND grp = @g ORDER BY key", ("k", kind), ("g", group))).ExecuteReader();
        List<Kept> list = [];
        while (reader.Read())
            list.Add(Kept(reader));
        return list;
    }

    static Kept Kept(DbDataReader reader) => new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt64(3), reader.GetFieldValue<byte[]>(4));

    public string? Meta(string key) => (string?)Sql("SELECT value FROM meta WHERE key = @k", ("k", key)).ExecuteScalar();

    public void Dispose()
    {
        if (giveBack is not null)
            giveBack(this);
        else
            Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the connection itself.</summary>
    public virtual void Close()
    {
        foreach (var command in commands.Values)
            command.Dispose();
        commands.Clear();
        connection.Dispose();
    }
}
