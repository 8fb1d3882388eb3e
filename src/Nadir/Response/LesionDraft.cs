using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>A lesion while its records are gathered.</summary>
sealed class LesionDraft(string id)
{
    public string Id { get; } = id;
    public LesionRole? Role { get; set; }
    /// <summary>The identification that counts: the earliest; null when TU has none.</summary>
    public Tu? Identified { get; set; }
    /// <summary>TUSPLIT or TUMERGE record; null when there is none.</summary>
    public Tu? Split { get; set; }
    public Tu? Merge { get; set; }
    public string? Organ { get; set; }
    public bool Nodal { get; set; }
    /// <summary>A long axis was recorded somewhere.</summary>
    public bool HasLong { get; set; }
    /// <summary>A short axis was recorded somewhere.</summary>
    public bool HasShort { get; set; }
    /// <summary>Lesion whose slot this fragment fills (rulebook R16); -1: it is a lesion of its own.</summary>
    public int Parent { get; set; } = -1;
    /// <summary>Fragments of this lesion; null when it never split.</summary>
    public List<int>? Fragments { get; set; }
    /// <summary>Lesions that this identifier names together ("T01/T02"), which coalesced into it; null for a lesion of its own.</summary>
    public List<int>? MergedFrom { get; set; }
    /// <summary>Lesions it coalesced with, itself included; null when it never did.</summary>
    public List<int>? MergedWith { get; set; }
    public DateOnly? LocallyTreated { get; set; }
    public DateOnly? Irradiated { get; set; }
    /// <summary>Left out of everything: a finding has said why.</summary>
    public bool Unusable { get; set; }
    /// <summary>That TU and TR give it different roles has been said.</summary>
    public bool RoleConflictTold { get; set; }
    /// <summary>That its recorded diameter is not the axis that counts has been said.</summary>
    public bool AxesDisagreeTold { get; set; }
    /// <summary>First visit that shows it; -1: none.</summary>
    public int FirstSeenVisit { get; set; } = -1;

    /// <summary>It fills no slot of its own.</summary>
    public bool IsPart => Parent >= 0 || MergedFrom is not null;
}

/// <summary>The results of one lesion at one visit, by kind; null where there is none.</summary>
struct LesionCell
{
    public Tr? Long, Short, Diameter, State;
    /// <summary>Contradicting results: neither is used (rulebook R31).</summary>
    public bool Contradicts;
    /// <summary>Identified at this visit by TU alone: a new lesion without results.</summary>
    public Tu? Identified;

    public readonly bool IsEmpty => Long is null && Short is null && Diameter is null && State is null && Identified is null;
}

/// <summary>What a result is of.</summary>
enum ResultKind { Other, Long, Short, Diameter, State, Sum }

/// <summary>TRTESTCD to what it measures.</summary>
static class ResultKinds
{
    public static ResultKind Of(string testCode) => testCode switch
    {
        "LDIAM" or "LAXIS" or "LONGDIAM" or "LD" => ResultKind.Long,
        "LPERP" or "SAXIS" or "SDIAM" or "SHRTAXIS" or "SHORTAX" => ResultKind.Short,
        "DIAMETER" or "DIAM" => ResultKind.Diameter,
        "TUMSTATE" or "LESSTATE" or "TUMSTAT" => ResultKind.State,
        "SUMDIAM" or "SUMLDIAM" or "SUMDIA" => ResultKind.Sum,
        _ => ResultKind.Other,
    };
}

/// <summary>A visit while its records are gathered.</summary>
sealed class VisitDraft
{
    public decimal? Number;
    public string? Name;
    public DateOnly First = DateOnly.MaxValue;
    public DateOnly Last = DateOnly.MinValue;
    /// <summary>Numbers or names beyond the first, of visits that were pooled into it.</summary>
    public bool Pooled;

    public bool Dated => Last != DateOnly.MinValue;

    /// <summary>Earliest and latest scan: what was not done is no scan, whatever date its record has (rulebook R25). Without any scan, the dates of the records.</summary>
    public (DateOnly First, DateOnly Last) Scans => lastScan == DateOnly.MinValue ? (First, Last) : (firstScan, lastScan);

    DateOnly firstScan = DateOnly.MaxValue;
    DateOnly lastScan = DateOnly.MinValue;

    /// <param name="scanned">False for the date of a record that says that nothing was done.</param>
    public void Add(DateOnly date, bool scanned = true)
    {
        Widen(ref First, ref Last, date);
        if (scanned)
            Widen(ref firstScan, ref lastScan, date);
    }

    /// <summary>Takes in the dates of a visit that is pooled into this one.</summary>
    public void Add(VisitDraft other)
    {
        Add(other.First, scanned: false);
        Add(other.Last, scanned: false);
        if (other.lastScan == DateOnly.MinValue)
            return;
        Add(other.firstScan);
        Add(other.lastScan);
    }

    static void Widen(ref DateOnly first, ref DateOnly last, DateOnly date)
    {
        if (date < first)
            first = date;
        if (date > last)
            last = date;
    }
}
