using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Casebooks;

/// <summary>A form as it stands.</summary>
public sealed record FormRecord
{
    public required FormKey Key { get; init; }
    /// <summary>Events of this form so far: what the next save must name as expected. 0: never saved.</summary>
    public int Version { get; init; }
    public ImmutableSortedDictionary<string, ItemRecord> Items { get; init; } = ImmutableSortedDictionary.Create<string, ItemRecord>(StringComparer.Ordinal);
    /// <summary>Why the instance was removed; null: it was not. A removed instance keeps its values and its trail.</summary>
    public string? Removed { get; init; }
    public bool Complete { get; init; }
    /// <summary>Signatures on the content as it is now; one that a change has made void is not among them.</summary>
    public ImmutableArray<SignatureMark> Signatures { get; init; } = [];
    /// <summary>A signature was made void by a later change.</summary>
    public bool SignatureVoid { get; init; }
    public PersonMark? Reviewed { get; init; }
    public PersonMark? Verified { get; init; }
    public Hold Hold { get; init; }
    /// <summary>Queries that are not closed.</summary>
    public int OpenQueries { get; init; }

    public ItemValue this[string item] => Items.TryGetValue(item, out var record) ? record.Value : ItemValue.Empty;
}

/// <summary>An item as it stands.</summary>
/// <param name="Position">Of the event that set it.</param>
/// <param name="Protocol">Version of the protocol it was entered under.</param>
/// <param name="Changes">Times it was changed after the first entry.</param>
public sealed record ItemRecord(ItemValue Value, long Position, string Person, DateTimeOffset At, int Protocol, int Changes = 0, PersonMark? Verified = null, Hold Hold = Hold.None, int OpenQueries = 0)
{
    /// <summary>File and place that it was imported from; null: it was typed.</summary>
    public string? Source { get; init; }
}

/// <summary>Who marked something, and when (UTC).</summary>
public sealed record PersonMark(string Person, string Name, DateTimeOffset At);

/// <summary>An electronic signature on exactly this content (R12, R13).</summary>
/// <param name="Meaning">What the signature says: <c>I have reviewed these data and confirm them.</c></param>
/// <param name="Content">SHA-256 of the content signed, lower-case hexadecimal.</param>
/// <param name="Position">Of the event, and with <paramref name="Head"/> the anchor of the log at that moment.</param>
public sealed record SignatureMark(string Person, string Name, DateTimeOffset At, string Meaning, string Content, long Position, string Head)
{
    /// <summary>Minutes by which the local time of the site was before UTC when it was signed.</summary>
    public int Offset { get; init; }

    /// <summary>The site's time zone; null for a signature that has none.</summary>
    public string? Zone { get; init; }

    /// <summary>Both times, for people: <c>2030-03-01 08:30 UTC (16:30 +08:00, Asia/Shanghai)</c>.</summary>
    public string Times
    {
        get
        {
            var local = At.ToOffset(TimeSpan.FromMinutes(Offset));
            var day = local.Date == At.UtcDateTime.Date ? "HH:mm" : "yyyy-MM-dd HH:mm";
            return At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) + (Zone is null ? "" : $" ({local.ToString(day + " zzz", CultureInfo.InvariantCulture)}, {Zone})");
        }
    }
}

/// <summary>What stands in the way of a change. The strongest of item, form, visit, subject and study holds.</summary>
public enum Hold
{
    None,
    /// <summary>Entry has stopped; queries and verification go on.</summary>
    Frozen,
    /// <summary>Nothing changes until someone with the right unlocks it with a reason.</summary>
    Locked,
}
