using Nadir.Conduct.Log;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Projections;

/// <summary>A kind of document.</summary>
sealed class DocKind<T>(string name) where T : class
{
    public string Name => name;
}

static class Kinds
{
    public static readonly DocKind<WorkspaceState> Workspace = new("workspace");
    public static readonly DocKind<PersonState> Person = new("person");
    public static readonly DocKind<LoginState> Login = new("login");
    public static readonly DocKind<StudyState> Study = new("study");
    public static readonly DocKind<DefinitionState> Definition = new("definition");
    public static readonly DocKind<SubjectState> Subject = new("subject");
    public static readonly DocKind<FormState> Form = new("form");
    public static readonly DocKind<QueryRecord> Query = new("query");
    public static readonly DocKind<ReviewState> Review = new("review");
    public static readonly DocKind<TaskState> Task = new("task");
    public static readonly DocKind<DeskState> Desk = new("desk");
    public static readonly DocKind<CutState> Cut = new("cut");
    public static readonly DocKind<MapState> Map = new("map");

    /// <summary>Key of what there is one of.</summary>
    public const string One = "-";
}

/// <summary>Documents at work: read when asked for, changed in memory, written at the end.</summary>
/// <param name="reader">Null: nothing but what is put, as in folding a log anew.</param>
sealed class DocumentSet(IStoreReader? reader)
{
    sealed class Entry(string group, object? state, Func<object, byte[]> write)
    {
        public string Group { get; set; } = group;
        public object? State { get; set; } = state;
        public bool Changed { get; set; }
        public Func<object, byte[]> Write => write;
    }

    readonly Dictionary<(string Kind, string Study, string Key), Entry> entries = [];
    readonly Dictionary<(string Kind, string Study, string Group), List<string>> groups = [];
    readonly HashSet<(string Kind, string Study, string Group)> loaded = [];
    readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);

    public IStoreReader? Reader => reader;

    public T? Get<T>(DocKind<T> kind, string study, string key) where T : class
    {
        if (entries.TryGetValue((kind.Name, study, key), out var entry))
            return (T?)entry.State;
        var body = reader?.Document(kind.Name, study, key);
        var state = body is null ? null : LogJson.Read<T>(body);
        if (reader is not null)
            entries[(kind.Name, study, key)] = new Entry("", state, Write<T>);
        return state;
    }

    /// <summary>Reads many at once, before they are asked for one by one.</summary>
    public void Fetch<T>(DocKind<T> kind, string study, IEnumerable<string> keys) where T : class
    {
        var wanted = keys.Distinct(StringComparer.Ordinal).Where(key => !entries.ContainsKey((kind.Name, study, key))).ToList();
        if (reader is null || wanted.Count == 0)
            return;
        foreach (var key in wanted)
            entries[(kind.Name, study, key)] = new Entry("", null, Write<T>);
        foreach (var document in reader.Documents(kind.Name, study, wanted))
            entries[(kind.Name, study, document.Key)] = new Entry(document.Group, LogJson.Read<T>(document.Body), Write<T>);
    }

    /// <summary>All of a group, in ordinal order of their keys.</summary>
    public IReadOnlyList<(string Key, T State)> Group<T>(DocKind<T> kind, string study, string group) where T : class
    {
        var list = Members((kind.Name, study, group));
        if (reader is not null && loaded.Add((kind.Name, study, group)))
        {
            foreach (var document in reader.Documents(kind.Name, study, group))
            {
                if (!entries.TryGetValue((kind.Name, study, document.Key), out var known) || known.State is null)
                    entries[(kind.Name, study, document.Key)] = new Entry(group, LogJson.Read<T>(document.Body), Write<T>);
                if (!list.Contains(document.Key))
                    list.Add(document.Key);
            }
        }
        list.Sort(StringComparer.Ordinal);
        return [.. list.Select(key => (key, (T)entries[(kind.Name, study, key)].State!))];
    }

    /// <summary>Reads all groups of a kind at once.</summary>
    public void GroupAll<T>(DocKind<T> kind, string study) where T : class
    {
        if (reader is null)
            return;
        foreach (var document in reader.Documents(kind.Name, study, (string?)null))
        {
            loaded.Add((kind.Name, study, document.Group));
            if (entries.ContainsKey((kind.Name, study, document.Key)))
                continue;
            entries[(kind.Name, study, document.Key)] = new Entry(document.Group, LogJson.Read<T>(document.Body), Write<T>);
            Members((kind.Name, study, document.Group)).Add(document.Key);
        }
    }

    /// <summary>Of a kind: those that were put and are not written yet.</summary>
    public IEnumerable<T> Made<T>(DocKind<T> kind, string study) where T : class =>
        entries.Where(pair => pair.Key.Kind == kind.Name && pair.Key.Study == study && pair.Value is { Changed: true, State: not null }).Select(pair => (T)pair.Value.State!);

    /// <summary>The document as it now is: new, or changed in place.</summary>
    public T Put<T>(DocKind<T> kind, string study, string key, string group, T state) where T : class
    {
        if (!entries.TryGetValue((kind.Name, study, key), out var entry))
        {
            entry = new Entry(group, state, Write<T>);
            entries.Add((kind.Name, study, key), entry);
        }
        if (!entry.Changed)
        {
            var list = Members((kind.Name, study, group));
            if (!list.Contains(key))
                list.Add(key);
        }
        (entry.State, entry.Group, entry.Changed) = (state, group, true);
        return state;
    }

    List<string> Members((string, string, string) group)
    {
        if (!groups.TryGetValue(group, out var list))
            groups.Add(group, list = []);
        return list;
    }

    static byte[] Write<T>(object state) => LogJson.Bytes((T)state);

    /// <summary>Version that the next event of the stream has.</summary>
    /// <param name="known">Version so far, where the caller has it from a document; null: it is looked up.</param>
    public int NextVersion(string stream, int? known = null)
    {
        if (!versions.TryGetValue(stream, out var version))
            version = known ?? reader?.StreamVersion(stream) ?? 0;
        return versions[stream] = version + 1;
    }

    /// <summary>What was put since the last time, in order.</summary>
    public IEnumerable<Document> TakeChanged()
    {
        foreach (var ((kind, study, key), entry) in entries.Where(pair => pair.Value.Changed).OrderBy(pair => pair.Key, OrdinalKeys.Instance))
        {
            entry.Changed = false;
            yield return new Document(kind, study, key, entry.Group, entry.Write(entry.State!));
        }
    }

    /// <summary>The document as it would be written; null when there is none.</summary>
    /// <remarks>Nothing is changed by it: several may ask at once.</remarks>
    public Document? Written(string kind, string study, string key) =>
        entries.TryGetValue((kind, study, key), out var entry) && entry.State is { } state ? new Document(kind, study, key, entry.Group, entry.Write(state)) : null;

    /// <summary>Documents that are not among those, in order.</summary>
    public IEnumerable<(string Kind, string Study, string Key)> Except(IReadOnlySet<(string Kind, string Study, string Key)> those) =>
        entries.Where(pair => pair.Value.State is not null && !those.Contains(pair.Key)).Select(pair => pair.Key).Order(OrdinalKeys.Instance);

    string? lastStream;
    (Forms.FormKey Key, string Id) lastForm;

    /// <summary>The form that a stream is of, and its key as a text. Its events come one after the other, so the last is remembered.</summary>
    public (Forms.FormKey Key, string Id) FormOf(string stream)
    {
        if (stream != lastStream)
        {
            var key = Streams.FormOf(stream)!.Value;
            (lastStream, lastForm) = (stream, (key, key.ToString()));
        }
        return lastForm;
    }

    sealed class OrdinalKeys : IComparer<(string Kind, string Study, string Key)>
    {
        public static readonly OrdinalKeys Instance = new();

        public int Compare((string Kind, string Study, string Key) x, (string Kind, string Study, string Key) y) =>
            string.CompareOrdinal(x.Kind, y.Kind) is not 0 and var kind ? kind : string.CompareOrdinal(x.Study, y.Study) is not 0 and var study ? study : string.CompareOrdinal(x.Key, y.Key);
    }
}
