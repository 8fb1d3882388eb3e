using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;

namespace Nadir.Conduct.Projections;

// What the events add up to. Each is a document beside the log, made from events alone: folding the log again gives the same bytes.

sealed class WorkspaceState
{
    public string Id { get; set; } = "";
    /// <summary>Invited so far: the next person's number is one more (R15).</summary>
    public int People { get; set; }
    /// <summary>Grants of administration in force.</summary>
    public int Administrators { get; set; }
    public List<string> Studies { get; set; } = [];
}

sealed class PersonState
{
    public string Id { get; set; } = "";
    public string Login { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Email { get; set; }
    public List<Grant> Grants { get; set; } = [];
    public string? Disabled { get; set; }
    public DateTimeOffset Invited { get; set; }
    public DateTimeOffset? LastSignIn { get; set; }
}

/// <summary>A login name, taken for good.</summary>
sealed class LoginState
{
    public string Person { get; set; } = "";
}

sealed class StudyState
{
    public string Study { get; set; } = "";
    public string Title { get; set; } = "";
    public int Protocol { get; set; }
    public SortedDictionary<string, SiteState> Sites { get; set; } = new(StringComparer.Ordinal);
    /// <summary>On all subjects, or on a visit, form or item of all.</summary>
    public List<PlacedHold> Holds { get; set; } = [];
    /// <summary>Opened so far: the number of the next.</summary>
    public int Queries { get; set; }
}

sealed class SiteState
{
    public string Name { get; set; } = "";
    public string? Zone { get; set; }
    public int Subjects { get; set; }
    public int OpenQueries { get; set; }
}

sealed record PlacedHold(HoldScope Scope, Hold Hold);

/// <summary>One version of the protocol, word for word.</summary>
sealed class DefinitionState
{
    public string Text { get; set; } = "";
    public string? Record { get; set; }
    public string Sha256 { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public string Person { get; set; } = "";
    public string? Reason { get; set; }
}

sealed class SubjectState
{
    public string Subject { get; set; } = "";
    public string Site { get; set; } = "";
    public string Consent { get; set; } = "";
    public List<PlacedHold> Holds { get; set; } = [];
    public int OpenQueries { get; set; }
    /// <summary>By visit/form: as many as the matrix has cells, however many entries a form has.</summary>
    public SortedDictionary<string, FormTally> Forms { get; set; } = new(StringComparer.Ordinal);
    /// <summary>Versions of all forms, summed: it grows with each event of any of them.</summary>
    public int Versions { get; set; }
    /// <summary>Values that say where the subject stands: first dose, arm, end, death.</summary>
    public SortedDictionary<string, string> Facts { get; set; } = new(StringComparer.Ordinal);
    public List<UnblindedMark> Unblinded { get; set; } = [];
}

sealed record UnblindedMark(string Person, string Name, DateTimeOffset At, string Category, string Reason);

/// <summary>The entries of a form at a visit, counted; removed ones are not. Names are short: there are many.</summary>
sealed class FormTally
{
    /// <summary>Entries with a value.</summary>
    public int N { get; set; }
    /// <summary>Of them.</summary>
    public int Complete { get; set; }
    public int Verified { get; set; }
    public int Signed { get; set; }
    /// <summary>Open, also on entries without a value.</summary>
    public int Queries { get; set; }
}

sealed class FormState
{
    public int Version { get; set; }
    public SortedDictionary<string, ItemState> Items { get; set; } = new(StringComparer.Ordinal);
    public string? Removed { get; set; }
    public bool Complete { get; set; }
    public List<SignatureMark> Signatures { get; set; } = [];
    public bool SignatureVoid { get; set; }
    public PersonMark? Reviewed { get; set; }
    public PersonMark? Verified { get; set; }
    public int OpenQueries { get; set; }
}

sealed class ItemState
{
    public Written Value { get; set; } = new();
    public long Position { get; set; }
    /// <summary>Of the form's stream, when it was set.</summary>
    public int Version { get; set; }
    public string Person { get; set; } = "";
    public DateTimeOffset At { get; set; }
    public int Protocol { get; set; }
    public int Changes { get; set; }
    public PersonMark? Verified { get; set; }
    public int OpenQueries { get; set; }
    /// <summary>Null: typed.</summary>
    public string? Source { get; set; }
}

sealed class QueryRecord
{
    public string Id { get; set; } = "";
    public string Form { get; set; } = "";
    public string? Item { get; set; }
    public string? Code { get; set; }
    public string Site { get; set; } = "";
    public QueryState State { get; set; }
    public List<QueryEntry> Entries { get; set; } = [];
}

/// <summary>The independent review of one subject.</summary>
sealed class ReviewState
{
    public List<PlannedRead> Reads { get; set; } = [];
    public string Adjudicator { get; set; } = "";
    public string[]? Differing { get; set; }
    public string? Adjudication { get; set; }
    /// <summary>Task shown to the adjudicator as A.</summary>
    public string? A { get; set; }
    public string? B { get; set; }
    /// <summary>Task of the read that counts.</summary>
    public string? Accepted { get; set; }
    public string? Reason { get; set; }
}

/// <summary>A read or an adjudication.</summary>
sealed class TaskState
{
    public string Task { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Person { get; set; } = "";
    public bool Adjudication { get; set; }
    public int Version { get; set; }
    public SortedDictionary<string, ItemState> Items { get; set; } = new(StringComparer.Ordinal);
    public SignatureMark? Signed { get; set; }
}

sealed class DeskState
{
    public List<DecisionState> Decisions { get; set; } = [];
}

sealed record DecisionState(long Position, string Person, string Name, DateTimeOffset At, string Basis, string Decision, int? Level, string[] Attendance, string Minutes, string Head, int? Protocol = null, string? Program = null);

sealed class CutState
{
    public string Name { get; set; } = "";
    public string Cutoff { get; set; } = "";
    public long Count { get; set; }
    public string Head { get; set; } = "";
    public string Person { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>One version of a map that files are read with.</summary>
sealed class MapState
{
    public string Name { get; set; } = "";
    public int Version { get; set; }
    public string Text { get; set; } = "";
    public string Sha256 { get; set; } = "";
    public string Person { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
