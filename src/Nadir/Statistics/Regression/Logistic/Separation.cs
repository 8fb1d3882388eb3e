namespace Nadir.Statistics.Regression.Logistic;

/// <summary>A linear combination of covariates that parts the outcomes, so that the likelihood has no maximum.</summary>
/// <remarks>
/// Albert and Anderson, Biometrika 1984;71:1-10. Decided as a linear program (Konis 2007): find b in [-1, 1] with (2y - 1) x'b at least 0 for
/// every subject and the largest possible sum. A sum of 0 means overlap.
/// </remarks>
/// <param name="IsComplete">Every subject lies strictly on the side of its outcome; else some lie on the boundary (quasi-complete).</param>
/// <param name="Columns">Columns that take part.</param>
sealed record Separation(bool IsComplete, int[] Columns)
{
    public string Describe(IReadOnlyList<string> names)
    {
        string[] covariates = [.. Columns.Where(j => j > 0).Select(j => names[j])];
        return $"{(IsComplete ? "complete" : "quasi-complete")} separation by {string.Join(" and ", covariates)}: the likelihood has no maximum; use Firth's penalised likelihood";
    }

    /// <returns>Null when the outcomes overlap.</returns>
    public static Separation? Find(LogisticDesign design)
    {
        var sum = Direction(design, least: false);
        double gain = 0, margin = double.PositiveInfinity;
        for (var i = 0; i < design.Subjects; i++)
        {
            var own = Margin(design, sum, i);
            gain += own;
            margin = Math.Min(margin, own);
        }
        if (gain <= 1e-6 || margin < -1e-7)
            return null;
        // separated; completely so when some direction leaves nobody on the boundary
        var widest = Direction(design, least: true);
        var complete = Enumerable.Range(0, design.Subjects).All(i => Margin(design, widest, i) > 1e-8);
        var direction = complete ? widest : sum;
        return new(complete, [.. Enumerable.Range(0, design.Width).Where(j => Math.Abs(direction[j]) > 1e-9)]);
    }

    static double Margin(LogisticDesign design, double[] direction, int i)
    {
        double margin = 0;
        for (var j = 0; j < direction.Length; j++)
            margin += (2 * design.Outcome[i] - 1) * design.Columns[j][i] * direction[j];
        return margin;
    }

    // Simplex method in the tableau that keeps nonbasic columns only. Variables: u and v in [0, 1] with b = u - v, and t, the least margin.
    // Increases the sum of margins, all at least 0, or t, with all at least t.
    static double[] Direction(LogisticDesign design, bool least)
    {
        int n = design.Subjects, p = design.Width, width = 2 * p + 1, rows = n + width;
        var tableau = new double[rows + 1][];
        for (var i = 0; i <= rows; i++)
            tableau[i] = new double[width + 1];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < p; j++)
            {
                var a = (2 * design.Outcome[i] - 1) * design.Columns[j][i];
                (tableau[i][j], tableau[i][p + j]) = (-a, a);
                if (!least)
                {
                    tableau[rows][j] += a;
                    tableau[rows][p + j] -= a;
                }
            }
            tableau[i][2 * p] = 1;
        }
        if (least)
            tableau[rows][2 * p] = 1;
        for (var j = 0; j < width; j++)
            tableau[n + j][j] = tableau[n + j][width] = 1;

        int[] basic = [.. Enumerable.Range(width, rows)], nonbasic = [.. Enumerable.Range(0, width)];
        const double tolerance = 1e-9;
        for (var step = 0; step < 50 * width + 2000; step++)
        {
            // Bland's rule: lowest variable that improves, lowest among the tied rows; no cycling
            var enter = -1;
            for (var j = 0; j < width; j++)
                if (tableau[rows][j] > tolerance && (enter < 0 || nonbasic[j] < nonbasic[enter]))
                    enter = j;
            if (enter < 0)
                break;
            var leave = -1;
            for (var i = 0; i < rows; i++)
            {
                if (tableau[i][enter] <= tolerance)
                    continue;
                if (leave < 0)
                    leave = i;
                else
                {
                    double ratio = tableau[i][width] / tableau[i][enter], best = tableau[leave][width] / tableau[leave][enter];
                    if (ratio < best - 1e-12 || (ratio <= best + 1e-12 && basic[i] < basic[leave]))
                        leave = i;
                }
            }
            if (leave < 0)
                break;
            Pivot(tableau, leave, enter);
            (basic[leave], nonbasic[enter]) = (nonbasic[enter], basic[leave]);
        }
        var direction = new double[p];
        for (var i = 0; i < rows; i++)
            if (basic[i] < 2 * p)
                direction[basic[i] % p] += (basic[i] < p ? 1 : -1) * tableau[i][width];
        return direction;
    }

    static void Pivot(double[][] tableau, int row, int column)
    {
        var pivot = tableau[row][column];
        for (var j = 0; j < tableau[row].Length; j++)
            tableau[row][j] /= pivot;
        tableau[row][column] = 1 / pivot;
        for (var i = 0; i < tableau.Length; i++)
        {
            var factor = tableau[i][column];
            if (i == row || factor == 0)
                continue;
            for (var j = 0; j < tableau[i].Length; j++)
                tableau[i][j] = j == column ? -factor / pivot : tableau[i][j] - factor * tableau[row][j];
        }
    }
}
