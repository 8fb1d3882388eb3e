using System.Collections.Immutable;

namespace Nadir.Escalation.Boin12;

/// <summary>Rank-based desirability scores: the table by which a trial is run without a computer.</summary>
/// <remarks>
/// Lin et al. 2020, table 3: all admissible outcomes of the numbers of subjects named, ranked by <see cref="Desirability"/>; equal ones share the mean of
/// their ranks. By counts of DLTs and responses alone, which decide when the two middle utilities add up to 100.
/// </remarks>
public static class DesirabilityScores
{
    /// <param name="Score">1 is the least desirable; null: not admissible.</param>
    public readonly record struct Row(int Subjects, int Dlts, int Responses, double? Score);

    /// <param name="subjects">Numbers of subjects: 0, 3, 6, 9.</param>
    /// <exception cref="ArgumentException">The middle utilities do not add up to 100: then the counts alone do not decide.</exception>
    public static ImmutableArray<Row> Of(Boin12Settings settings, IEnumerable<int> subjects)
    {
        settings.Check();
        if (Math.Abs(settings.NeitherUtility + settings.BothUtility - 100) > 1e-9)
            throw new ArgumentException("A table by counts of DLTs and responses needs middle utilities that add up to 100; otherwise it matters who had both.", nameof(settings));
        var cells = (from n in subjects.Distinct().Order()
                     from dlts in Enumerable.Range(0, n + 1)
                     from responses in Enumerable.Range(0, n + 1)
                     let open = Desirability.IsAdmissible(settings, dlts, responses, n)
                     // as many with both as the counts need, which is no matter
                     let both = Math.Max(0, dlts + responses - n)
                     select (n, dlts, responses, open, Value: Desirability.Of(settings, new(n, responses - both, dlts - both, both)))).ToArray();
        var ranks = Ranks([.. cells.Where(cell => cell.open).Select(cell => cell.Value)]);
        var next = 0;
        return [.. cells.Select(cell => new Row(cell.n, cell.dlts, cell.responses, cell.open ? ranks[next++] : null))];
    }

    static double[] Ranks(double[] values)
    {
        // Equal to within rounding is equal: 9 subjects with 2 DLTs and 3 responses against 5 and 5.
        const double Equal = 1e-12;
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var end = i + 1;
            while (end < order.Length && values[order[end]] - values[order[end - 1]] <= Equal)
                end++;
            for (var k = i; k < end; k++)
                ranks[order[k]] = (i + 1 + end) / 2.0;
            i = end;
        }
        return ranks;
    }
}
