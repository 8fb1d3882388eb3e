namespace Nadir.Statistics.Survival;

/// <summary>Rows of a dataset by stratum.</summary>
static class Strata
{
    /// <param name="strata">For each row its stratum; empty for a single one.</param>
    /// <returns>The rows of each stratum in their order, strata by ascending number.</returns>
    public static int[][] Rows(ReadOnlySpan<int> strata, int count)
    {
        if (strata.IsEmpty)
            return [[.. Enumerable.Range(0, count)]];

        SortedDictionary<int, List<int>> rows = [];
        for (var row = 0; row < count; row++)
        {
            if (!rows.TryGetValue(strata[row], out var members))
                rows.Add(strata[row], members = []);
            members.Add(row);
        }
        return [.. rows.Values.Select(members => members.ToArray())];
    }
}
