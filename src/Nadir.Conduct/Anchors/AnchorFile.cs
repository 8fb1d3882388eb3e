using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Nadir.Conduct.Log;
using Nadir.Conduct.Stores;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Anchors;

/// <summary>A signed statement of what the log was: whoever cuts its tail off must find and forge every one of these.</summary>
/// <param name="Count">Events.</param>
/// <param name="Hash">Of the last of them, lower-case hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 over <c>count hash time</c>, base 64.</param>
public sealed record Anchor(long Count, string Hash, DateTimeOffset At, string Signature)
{
    internal byte[] Signed => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Count} {Hash} {At.UtcDateTime:O}"));
}

/// <summary>Anchors in a file outside the database: every thousand events, with every signature and export, and when the workspace is closed.</summary>
sealed class AnchorFile
{
    /// <summary>Events between anchors at most.</summary>
    const int Every = 1000;

    readonly string file;
    readonly ECDsa key;
    readonly Lock gate = new();
    long last;

    AnchorFile(string file, ECDsa key, long last) => (this.file, this.key, this.last) = (file, key, last);

    public static AnchorFile Open(string folder)
    {
        var file = WorkspaceFiles.Anchors(folder);
        return new AnchorFile(file, Key(WorkspaceFiles.Key(folder)), Read(file).LastOrDefault()?.Count ?? 0);
    }

    internal static ECDsa Key(string path)
    {
        if (!File.Exists(path))
        {
            var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (StreamWriter writer = new(path, options))
                writer.Write(made.ExportPkcs8PrivateKeyPem());
            return made;
        }
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            throw new StudyInputException($"{path} is no private key; put the workspace's own key back from its copy.", fault);
        }
    }

    /// <summary>Called by the writer after each commit.</summary>
    public void Committed(Transaction transaction)
    {
        var head = transaction.Head;
        if (head.Count - last >= Every || transaction.Changes.Events.Any(e => e.Kind is EventKind.FormSigned or EventKind.ReadSigned or EventKind.ReadsAdjudicated or EventKind.DoseDecided or EventKind.Exported or EventKind.CutTaken))
            Add(head);
    }

    public void Close(Head head)
    {
        if (head.Count > last)
            Add(head);
    }

    /// <summary>A full disk must not undo what is saved: the anchor comes with a later event.</summary>
    void Add(Head head)
    {
        lock (gate)
        {
            try
            {
                Write(head, file);
                last = head.Count;
            }
            catch (IOException)
            {
            }
        }
    }

    /// <summary>Appends an anchor, on the disk when it returns.</summary>
    public void Write(Head head, string to)
    {
        Anchor anchor = new(head.Count, head.Hex, head.At, "");
        anchor = anchor with { Signature = Convert.ToBase64String(key.SignData(anchor.Signed, HashAlgorithmName.SHA256)) };
        using FileStream stream = new(to, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // A crash may have left half a line; it is no anchor, and must not spoil the next.
        if (stream.Length > 0)
        {
            stream.Seek(-1, SeekOrigin.End);
            if (stream.ReadByte() != '\n')
                stream.WriteByte((byte)'\n');
        }
        stream.Write(JsonSerializer.SerializeToUtf8Bytes(anchor, AnchorJson.Default.Anchor));
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }

    /// <summary>In the order of the file. A line that was cut off by a crash is passed over.</summary>
    public static List<Anchor> Read(string file)
    {
        List<Anchor> anchors = [];
        if (!File.Exists(file))
            return anchors;
        foreach (var line in File.ReadLines(file))
        {
            try
            {
                if (line.Length > 0 && JsonSerializer.Deserialize(line, AnchorJson.Default.Anchor) is { } anchor)
                    anchors.Add(anchor);
            }
            catch (JsonException)
            {
            }
        }
        return anchors;
    }
}

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Anchor))]
sealed partial class AnchorJson : System.Text.Json.Serialization.JsonSerializerContext;
