using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>What limits the dose, as the protocol defines it: <c>escalation.dlt</c> of the study definition (rulebook S7, DA7, DA9).</summary>
/// <remarks>An event is dose-limiting when its onset lies in the window, and its term, grade and attribution are listed, and no exception takes it out.</remarks>
public sealed record DltDefinition
{
    /// <summary>CTCAE grades taken where the definition lists none.</summary>
    public static readonly ImmutableArray<int> UsualGrades = [3, 4, 5];

    /// <summary>Related or not.</summary>
    public const string Regardless = "regardless";

    /// <summary>Preferred terms that count, without case; empty: any.</summary>
    public ImmutableArray<string> Terms { get; init; } = [];
    /// <summary>Grades that count; empty: <see cref="UsualGrades"/>.</summary>
    public ImmutableArray<int> Grades { get; init; } = [];
    /// <summary><c>any</c>: related to any study treatment; a treatment's id: related to that one; <see cref="Regardless"/>: related or not.</summary>
    public string Attribution { get; init; } = "any";
    /// <summary>Events that meet all the rest and are no dose-limiting toxicity.</summary>
    public ImmutableArray<DltException> Exceptions { get; init; } = [];
    /// <summary>Share of the planned exposure that a subject without a DLT must have had to be evaluable, 0 to 1.</summary>
    public decimal MinimumExposure { get; init; } = 0.8m;

    /// <summary>The protocol says what a DLT is. Otherwise the investigator's flag decides, or, without flags, <see cref="UsualGrades"/> related to treatment.</summary>
    public bool IsGiven => Terms.Length > 0 || Grades.Length > 0 || Exceptions.Length > 0;

    /// <summary>Grades in force.</summary>
    public ImmutableArray<int> GradesInForce => Grades.Length > 0 ? Grades : UsualGrades;
}

/// <summary>Events that limit no dose. Every condition given must hold.</summary>
/// <param name="Terms">Preferred terms, without case; empty: any.</param>
/// <param name="Grades">CTCAE grades; empty: any.</param>
/// <param name="ResolvedWithinDays">Longest time from onset to end, a plain difference (rulebook V17): 3 excepts an event that began on the first and was over
/// on the fourth. Null: however long it lasts.</param>
public sealed record DltException(ImmutableArray<string> Terms, ImmutableArray<int> Grades, int? ResolvedWithinDays = null);
