namespace Nadir.Units;

/// <summary>Numbers that millions of records repeat: visits and sequences. Eight bytes in a record, and one object for all that are the same.</summary>
static class SharedNumber
{
    /// <summary>Shared: 0.0 to 9999.9 in tenths.</summary>
    static readonly object?[] Tenths = new object?[100_000];

    /// <returns>The number as an object, null for none.</returns>
    public static object? Of(decimal? number)
    {
        if (number is not { } value)
            return null;
        var tenths = value * 10;
        // Threads that meet here make the same object twice; either will do.
        return tenths >= 0 && tenths < Tenths.Length && decimal.Truncate(tenths) == tenths ? Tenths[(int)tenths] ??= value : value;
    }
}
