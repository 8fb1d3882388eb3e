using System.Collections.Immutable;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Commands;

/// <summary>What became of a command.</summary>
public abstract record Outcome
{
    /// <summary>It is in the log and on the disk.</summary>
    /// <param name="Position">Of its last event.</param>
    /// <param name="Version">Of the stream after it; null where it has several.</param>
    /// <param name="Created">Identifier of what it made: person, query, task; null for nothing.</param>
    /// <param name="Repeated">The command had been done before; this is the answer of that time.</param>
    public sealed record Done(long Position, int? Version = null, string? Created = null, bool Repeated = false) : Outcome;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Sentence">What was wrong and what to do, for the person.</param>
    /// <param name="Conflicts">Both values of items that someone else has changed since.</param>
    public sealed record Refused(RefusalKind Kind, string Sentence, ImmutableArray<ItemConflict> Conflicts = default, ImmutableArray<ItemProblem> Problems = default) : Outcome;
}

/// <summary>With the HTTP status that says the same.</summary>
public enum RefusalKind
{
    /// <summary>400</summary>
    Invalid = 400,
    /// <summary>403: the role does not allow it.</summary>
    Forbidden = 403,
    /// <summary>404: there is none, or none that this person may know of.</summary>
    NotFound = 404,
    /// <summary>409: someone else was there first.</summary>
    Conflict = 409,
    /// <summary>422: the rules of the study refuse it.</summary>
    NotAllowed = 422,
    /// <summary>423: frozen or locked.</summary>
    Held = 423,
    /// <summary>507: the disk is full; nothing was saved.</summary>
    NoSpace = 507,
    /// <summary>503: the database does not answer. Whether it was done is not known; sending the same command again tells, and does it if it was not.</summary>
    Unavailable = 503,
}

public sealed record ItemConflict(string Item, ItemValue Yours, ItemValue Theirs, string TheirName, DateTimeOffset TheirTime);

public sealed record ItemProblem(string Item, string Sentence);
