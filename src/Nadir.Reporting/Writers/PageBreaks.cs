using System.Collections.Immutable;

namespace Nadir.Reporting.Writers;

/// <summary>Which rows stand on which page.</summary>
static class PageBreaks
{
    /// <summary>Fewest rows that stand alone on the last page.</summary>
    public const int Fewest = 3;

    /// <param name="heights">Of each row.</param>
    /// <param name="stays">True for a row that stays with the one before it: the first under its heading.</param>
    /// <param name="first">Room on the first page.</param>
    /// <param name="following">Room on the others.</param>
    /// <returns>The row that each page begins with; a row taller than a page has one of its own.</returns>
    public static ImmutableArray<int> Of(ReadOnlySpan<double> heights, Func<int, bool> stays, double first, double following)
    {
        List<int> starts = [0];
        double used = 0, room = first;
        for (var row = 0; row < heights.Length; row++)
        {
            if (used > 0 && used + heights[row] > room)
            {
                var at = row;
                while (at > starts[^1] + 1 && stays(at))
                    at--;
                // Rows that all stay together are divided where the page ends.
                if (stays(at))
                    at = row;
                starts.Add(at);
                (used, room) = (0, following);
                for (var moved = at; moved < row; moved++)
                    used += heights[moved];
            }
            used += heights[row];
        }
        if (starts.Count > 1 && heights.Length - starts[^1] < Fewest)
        {
            var at = Math.Max(heights.Length - Fewest, 0);
            while (at > starts[^2] + 1 && stays(at))
                at--;
            var height = 0.0;
            for (var row = at; row < heights.Length; row++)
                height += heights[row];
            if (at >= starts[^2] + Fewest && !stays(at) && height <= following)
                starts[^1] = at;
        }
        return [.. starts];
    }
}
