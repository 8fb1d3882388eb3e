using System.Collections.Immutable;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Imports;

/// <summary>What an import would do with a form, or with one value of it.</summary>
public enum ImportState
{
    /// <summary>The form, or the value, is new.</summary>
    Created,
    /// <summary>An earlier import entered another value; this one takes its place, where that is asked for.</summary>
    Updated,
    Unchanged,
    /// <summary>Another value stands there: typed at a site, or of an earlier import that is not to be replaced.</summary>
    Conflict,
    /// <summary>The file's value, or its place, cannot be.</summary>
    Finding,
}

/// <param name="Now">What stands in the form; empty for nothing.</param>
/// <param name="Sentence">Why it is no plain change; null where there is nothing to say.</param>
public sealed record ReviewedItem(string Item, ItemValue Now, ItemValue File, ImportState State, string? Sentence = null);

/// <param name="Items">Those that are not as they were.</param>
public sealed record ReviewedForm(ImportedForm Form, ImportState State, ImmutableArray<ReviewedItem> Items, string? Sentence = null);

/// <summary>A dry run: what an import would do now, row by row. Nothing was changed by looking.</summary>
/// <param name="Basis">Of all that is said here: an import that names it is refused when it would do something else by then.</param>
public sealed record ImportReview(ImmutableArray<ReviewedForm> Forms, int Values, int Unchanged, string Basis)
{
    /// <summary>Subjects that would be enrolled with their data.</summary>
    public ImmutableArray<string> Enrolled { get; init; } = [];

    public int Count(ImportState state) => Forms.Count(form => form.State == state);

    /// <summary>Nothing stands in the way.</summary>
    public bool CanImport => Forms.All(form => form.State is ImportState.Created or ImportState.Updated or ImportState.Unchanged);

    public bool ChangesNothing => Forms.All(form => form.State == ImportState.Unchanged);
}
