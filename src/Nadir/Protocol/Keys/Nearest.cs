namespace Nadir.Protocol.Keys;

/// <summary>The known name that is nearest to a mistyped one.</summary>
static class Nearest
{
    /// <returns>The name with the fewest changed letters; of several the first. Empty when there are no names.</returns>
    public static string To(string found, IEnumerable<string> known) =>
        known.MinBy(name => Distance(found.ToUpperInvariant(), name.ToUpperInvariant())) ?? "";

    /// <summary>Letters inserted, removed, replaced or swapped with their neighbour (optimal string alignment).</summary>
    internal static int Distance(string a, string b)
    {
        a = a.Length > 64 ? a[..64] : a;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
