namespace Nadir.Conduct.Stores;

/// <summary>The tables: the same in both databases but for the names of types.</summary>
static class Schema
{
    /// <summary>Of the tables and indexes; an older workspace is brought up to it when a server opens it.</summary>
    public const int Version = 2;

    /// <summary>Key under which the store notes that it was brought up, until the trail says so.</summary>
    public const string Upgraded = "upgraded";

    /// <summary>The key is in the index, lest a group be looked for among all of its kind for the sake of the order.</summary>
    const string DocumentsGroup = "CREATE INDEX documents_group ON documents (kind, study, grp, key)", KeptGroup = "CREATE INDEX kept_group ON kept (kind, grp, key)";

    /// <param name="whole">Type of a whole number of 64 bits.</param>
    /// <param name="bytes">Type of bytes.</param>
    /// <param name="text">Type of a text, with its order by bytes.</param>
    /// <param name="strict">What follows a table's closing bracket.</param>
    public static IEnumerable<string> Tables(string whole, string bytes, string text, string strict)
    {
        yield return $"""
            CREATE TABLE events (
              position {whole} PRIMARY KEY, stream {text} NOT NULL, version {whole} NOT NULL, study {text}, subject {text}, part {text}, kind {text} NOT NULL,
              schema {whole} NOT NULL, person {text} NOT NULL, at {whole} NOT NULL, command {bytes} NOT NULL, digest {bytes} NOT NULL, hash {bytes} NOT NULL){strict}
            """;
        // Two writers cannot both have the next version of a stream, whatever else goes wrong.
        yield return "CREATE UNIQUE INDEX events_stream ON events (stream, version)";
        yield return "CREATE INDEX events_subject ON events (study, subject) WHERE subject IS NOT NULL";
        yield return $"CREATE TABLE payloads (position {whole} PRIMARY KEY, body {bytes} NOT NULL){strict}";
        yield return $"CREATE TABLE redactions (position {whole} PRIMARY KEY, by_event {whole} NOT NULL){strict}";
        yield return $"CREATE TABLE documents (kind {text} NOT NULL, study {text} NOT NULL, key {text} NOT NULL, grp {text} NOT NULL, body {bytes} NOT NULL, PRIMARY KEY (kind, study, key)){strict}";
        yield return DocumentsGroup;
        yield return $"CREATE TABLE answers (command {bytes} PRIMARY KEY, person {text} NOT NULL, digest {bytes} NOT NULL, body {bytes} NOT NULL){strict}";
        yield return $"CREATE TABLE kept (kind {text} NOT NULL, key {text} NOT NULL, grp {text} NOT NULL, until {whole}, body {bytes} NOT NULL, PRIMARY KEY (kind, key)){strict}";
        yield return KeptGroup;
        yield return $"CREATE TABLE meta (key {text} PRIMARY KEY, value {text} NOT NULL){strict}";
    }

    /// <summary>What brings a workspace of an earlier version up to this one. Events, payloads and answers stay as they are in every version.</summary>
    public static IEnumerable<string> Upgrade(int from)
    {
        if (from < 2)
            return ["DROP INDEX IF EXISTS documents_group", DocumentsGroup, "DROP INDEX IF EXISTS kept_group", KeptGroup];
        return [];
    }

    /// <summary>What the note of <see cref="Upgraded"/> says.</summary>
    public static string Note(int from) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"store from version {from} to {Version}");

    /// <summary>Rows that are never changed: the table, what may not be done, and when it may.</summary>
    public static readonly (string Table, string Action, string? Unless)[] Never =
    [
        ("events", "UPDATE", null), ("events", "DELETE", null),
        ("payloads", "UPDATE", null), ("payloads", "DELETE", "EXISTS (SELECT 1 FROM redactions r WHERE r.position = OLD.position)"),
        ("redactions", "UPDATE", null), ("redactions", "DELETE", null),
        ("answers", "UPDATE", null), ("answers", "DELETE", null),
    ];
}
