using System.Collections.Immutable;

namespace Nadir.Conduct.Casebooks;

/// <summary>A subject in the matrix: what is known at a glance.</summary>
/// <param name="Level">Arm, cohort or dose level; null while not given.</param>
/// <param name="Status">One word: <c>screening</c>, <c>on-treatment</c>, <c>follow-up</c>, <c>ended</c>, <c>dead</c>.</param>
/// <param name="Cells">One per visit and form that is planned or has data.</param>
public sealed record SubjectCard(string Subject, string Site, DateOnly? Consent, DateOnly? Origin, string? Level, string Status, Hold Hold, int OpenQueries, ImmutableArray<MatrixCell> Cells)
{
    /// <summary>Every unblinding of the subject (R25).</summary>
    public ImmutableArray<UnblindingMark> Unblinded { get; init; } = [];
}

/// <summary>Someone has broken the blind, and why.</summary>
public sealed record UnblindingMark(string Person, string Name, DateTimeOffset At, string Category, string Reason);

/// <param name="Due">Planned date; null where none follows from the data.</param>
/// <param name="Late">The window has ended and nothing was entered.</param>
public sealed record MatrixCell(string Visit, string Form, int Instances, CellState State, DateOnly? Due, bool Late, int OpenQueries, bool Verified, bool Signed, Hold Hold);

public enum CellState { Empty, Partial, Complete }

/// <summary>A query and its thread.</summary>
/// <param name="Item">Null: about the whole form.</param>
/// <param name="Code">Finding's code, for a query that an edit check opened; such a query closes by itself when the data are mended. Null: a person's.</param>
public sealed record QueryThread(string Id, Forms.FormKey Form, string? Item, string? Code, QueryState State, string Site, ImmutableArray<QueryEntry> Entries);

public enum QueryState { Open, Answered, Closed }

public sealed record QueryEntry(string Person, string Name, DateTimeOffset At, string Text, QueryState State);
