namespace Nadir.Conduct.Forms;

/// <summary>What was entered for an item.</summary>
/// <param name="Text">As entered, trimmed: a number with a point, an ISO 8601 date that may be partial, a choice's value. Null: empty.</param>
/// <param name="Unit">As chosen; null for none.</param>
/// <param name="NotDone">Why there is no value; null: it was not said to be missing.</param>
public sealed record ItemValue(string? Text, string? Unit = null, string? NotDone = null)
{
    public static readonly ItemValue Empty = new((string?)null);

    public bool IsEmpty => Text is null && NotDone is null;

    /// <summary>For people: <c>34 mm</c>, <c>not done: scan refused</c>, and nothing for an empty one.</summary>
    public override string ToString() => NotDone is not null ? $"not done: {NotDone}" : Unit is null ? Text ?? "" : $"{Text} {Unit}";
}
