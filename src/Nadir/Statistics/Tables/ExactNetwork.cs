using Nadir.Statistics.Distributions;
using Nadir.Statistics.Proportions;

namespace Nadir.Statistics.Tables;

/// <summary>Exact p-value of a table of any size, by a network over its columns.</summary>
/// <remarks>
/// Mehta and Patel, J Am Stat Assoc 1983;78:427-434. A node is what is left of the row totals after some columns. Paths that end surely below
/// the observed probability are added at once, paths that end surely above it are dropped, and paths of equal probability into one node are
/// one path.
/// </remarks>
sealed class ExactNetwork
{
    /// <summary>Steps after which the table counts as too large: a few seconds.</summary>
    const long Budget = 40_000_000;

    /// <summary>Ways to fill one column that are listed at most.</summary>
    const double MostChoices = 1_000_000;

    readonly int[] columns;
    readonly double[] logFactorial;
    readonly Dictionary<(int Column, Node Left), (double Shortest, double Longest)> bounds = [];
    long steps;

    ExactNetwork(ContingencyTable table)
    {
        columns = [.. table.ColumnTotals.OrderDescending()];
        logFactorial = new double[table.Total + 1];
        for (var k = 2; k <= table.Total; k++)
            logFactorial[k] = Stirling.LogGamma(k + 1.0);
    }

    /// <returns>Null when the table is too large.</returns>
    public static double? TryPValue(ContingencyTable table)
    {
        if (table.Rows > table.Columns)
            table = table.Transposed();
        return new ExactNetwork(table).Sum(table);
    }

    double? Sum(ContingencyTable table)
    {
        // ln probability = constant - sum of ln x!, where the sum runs over all cells
        double constant = -logFactorial[table.Total], observed = 0;
        foreach (var total in table.RowTotals)
            constant += logFactorial[total];
        foreach (var total in table.ColumnTotals)
            constant += logFactorial[total];
        for (var i = 0; i < table.Rows; i++)
            for (var j = 0; j < table.Columns; j++)
                observed -= logFactorial[table[i, j]];
        var limit = observed + Math.Log(1 + ExactBinomialTest.RelativeTie);

        // per node, past values (sum of -ln x! so far) with the number of paths; values equal to 1e-10 are one
        Dictionary<Node, Dictionary<long, (double Past, double Paths)>> level = new()
        {
            [Node.Of(table.RowTotals)] = new() { [0] = (0, 1) },
        };
        double p = 0;
        for (var column = 0; column < columns.Length; column++)
        {
            Dictionary<Node, Dictionary<long, (double Past, double Paths)>> next = [];
            foreach (var (node, pasts) in level.OrderBy(pair => pair.Key))
            {
                if (Bounds(column, node) is not var (shortest, longest))
                    return null;
                var completions = Completions(column, node);
                List<(double Past, double Paths)> open = [];
                foreach (var (past, paths) in pasts.OrderBy(pair => pair.Key).Select(pair => pair.Value))
                {
                    if (past + longest <= limit)
                        p += paths * Math.Exp(constant + past + completions);
                    else if (past + shortest <= limit)
                        open.Add((past, paths));
                }
                if (open.Count == 0)
                    continue;
                if (Choices(node, columns[column]) is not { } choices)
                    return null;
                foreach (var (rest, mass) in choices)
                {
                    if ((steps += open.Count) > Budget)
                        return null;
                    if (!next.TryGetValue(rest, out var into))
                        next.Add(rest, into = []);
                    foreach (var (past, paths) in open)
                    {
                        var key = (long)Math.Round((past + mass) * 1e10);
                        into[key] = into.TryGetValue(key, out var merged) ? (merged.Past, merged.Paths + paths) : (past + mass, paths);
                    }
                }
            }
            level = next;
        }
        return Math.Min(1, p);
    }

    // ln of the sum over all ways to fill the remaining columns of the product of 1/x!
    double Completions(int column, Node rest)
    {
        double left = 0;
        var sum = 0.0;
        for (var j = column; j < columns.Length; j++)
        {
            left += columns[j];
            sum -= logFactorial[columns[j]];
        }
        foreach (var total in rest.Totals)
            sum -= logFactorial[total];
        return sum + logFactorial[(int)left];
    }

    // Least and greatest sum of -ln x! over all ways to fill the remaining columns.
    (double Shortest, double Longest)? Bounds(int column, Node node)
    {
        if (column == columns.Length)
            return (0, 0);
        if (bounds.TryGetValue((column, node), out var known))
            return known;
        double shortest = double.PositiveInfinity, longest = double.NegativeInfinity;
        if (column == columns.Length - 1)
        {
            shortest = 0;
            foreach (var total in node.Totals)
                shortest -= logFactorial[total];
            longest = shortest;
        }
        else
        {
            if (Choices(node, columns[column]) is not { } choices)
                return null;
            foreach (var (rest, mass) in choices)
            {
                if (++steps > Budget || Bounds(column + 1, rest) is not var (least, greatest))
                    return null;
                shortest = Math.Min(shortest, mass + least);
                longest = Math.Max(longest, mass + greatest);
            }
        }
        bounds.Add((column, node), (shortest, longest));
        return (shortest, longest);
    }

    // All ways to fill one column from what is left of the rows: what remains, and the sum of -ln x!. Null when there are too many to list.
    List<(Node Left, double Mass)>? Choices(Node node, int total)
    {
        if (Ways(node, total) > MostChoices)
            return null;
        List<(Node, double)> choices = [];
        var rest = (int[])node.Totals.Clone();
        var below = new int[rest.Length + 1]; // what rows from i on can still take
        for (var i = rest.Length - 1; i >= 0; i--)
            below[i] = below[i + 1] + rest[i];
        Fill(0, total, 0);
        return choices;

        void Fill(int row, int left, double mass)
        {
            if (row == rest.Length)
            {
                choices.Add((Node.Of(rest), mass));
                return;
            }
            var available = rest[row];
            for (var x = Math.Max(0, left - below[row + 1]); x <= Math.Min(available, left); x++)
            {
                rest[row] = available - x;
                Fill(row + 1, left - x, mass - logFactorial[x]);
            }
            rest[row] = available;
        }
    }

    static double Ways(Node node, int total)
    {
        var ways = new double[total + 1];
        ways[0] = 1;
        foreach (var available in node.Totals)
            for (var sum = total; sum > 0; sum--)
                for (var x = 1; x <= Math.Min(available, sum); x++)
                    ways[sum] += ways[sum - x];
        return ways[total];
    }

    /// <summary>What is left of the row totals, in ascending order: rows are interchangeable.</summary>
    readonly struct Node : IEquatable<Node>, IComparable<Node>
    {
        readonly int hash;

        Node(int[] totals)
        {
            Totals = totals;
            HashCode code = default;
            foreach (var total in totals)
                code.Add(total);
            hash = code.ToHashCode();
        }

        public int[] Totals { get; }

        public static Node Of(int[] totals)
        {
            var sorted = (int[])totals.Clone();
            Array.Sort(sorted);
            return new(sorted);
        }

        public bool Equals(Node other) => Totals.AsSpan().SequenceEqual(other.Totals);

        public int CompareTo(Node other) => Totals.AsSpan().SequenceCompareTo(other.Totals);

        public override bool Equals(object? obj) => obj is Node other && Equals(other);

        public override int GetHashCode() => hash;
    }
}
