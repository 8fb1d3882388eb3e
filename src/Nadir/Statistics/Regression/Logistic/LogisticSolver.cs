namespace Nadir.Statistics.Regression.Logistic;

/// <summary>A maximum of the likelihood, on the scaled columns.</summary>
/// <param name="Covariance">Inverse of the whole information, fixed coefficients included.</param>
/// <param name="Extreme">A fitted probability is within 1e-6 of 0 or 1: the sign of separation.</param>
/// <param name="ScoreStatistic">Score of the whole model at these coefficients: the score test when some were held at 0.</param>
sealed record LogisticSolution(
    double[] Coefficients, double[,] Covariance, double LogLikelihood, double ScoreStatistic, bool Converged, bool Extreme)
{
    /// <summary>b' V^-1 b over the chosen coefficients.</summary>
    public double WaldStatistic(int[] chosen)
    {
        var block = new double[chosen.Length, chosen.Length];
        for (var a = 0; a < chosen.Length; a++)
            for (var b = 0; b < chosen.Length; b++)
                block[a, b] = Covariance[chosen[a], chosen[b]];
        if (chosen.Length == 0)
            return 0;
        double[] values = [.. chosen.Select(j => Coefficients[j])];
        var solved = Cholesky.Of(block)!.Solve(values);
        return values.Zip(solved, (x, y) => x * y).Sum();
    }
}

/// <summary>Newton's method for the logistic likelihood, some coefficients held fixed.</summary>
static class LogisticSolver
{
    const int MostSteps = 1000;

    /// <param name="fixedAt">Coefficients that keep their value in <paramref name="start"/>, 0 without one.</param>
    public static LogisticSolution Maximise(LogisticDesign design, bool firth, int[] fixedAt, double[]? start)
    {
        int p = design.Width;
        int[] free = [.. Enumerable.Range(0, p).Except(fixedAt)];
        var beta = start is null ? new double[p] : (double[])start.Clone();
        var at = Evaluate(design, beta, firth);
        var converged = false;
        for (var step = 0; step < MostSteps && at is not null && !converged; step++)
        {
            var move = free.Length == 0 ? [] : Direction(at, free);
            if (move is null)
                break;
            var largest = move.Length == 0 ? 0 : move.Max(Math.Abs);
            // a step no longer than 5 on the scaled log-odds keeps the first ones sensible
            var factor = largest > 5 ? 5 / largest : 1;
            var next = at;
            for (var half = 0; half < 30; half++, factor /= 2)
            {
                var trial = (double[])beta.Clone();
                for (var k = 0; k < free.Length; k++)
                    trial[free[k]] += factor * move[k];
                next = Evaluate(design, trial, firth);
                if (next is not null && next.LogLikelihood >= at.LogLikelihood - 1e-11 * (1 + Math.Abs(at.LogLikelihood)))
                {
                    beta = trial;
                    break;
                }
                next = at;
            }
            converged = ReferenceEquals(next, at) || largest * factor < 1e-11 * (1 + beta.Max(Math.Abs));
            at = next;
        }
        if (at is null)
            return new(beta, new double[p, p], double.NegativeInfinity, 0, false, true);
        var covariance = at.Information.Inverse();
        double score = 0;
        var solved = at.Information.Solve(at.Score);
        for (var j = 0; j < p; j++)
            score += at.Score[j] * solved[j];
        return new(beta, covariance, at.LogLikelihood, score, converged, at.Extreme);
    }

    sealed record State(double LogLikelihood, double[] Score, double[,] Matrix, Cholesky Information, bool Extreme);

    static double[]? Direction(State at, int[] free)
    {
        var block = new double[free.Length, free.Length];
        for (var a = 0; a < free.Length; a++)
            for (var b = 0; b < free.Length; b++)
                block[a, b] = at.Matrix[free[a], free[b]];
        return Cholesky.Of(block)?.Solve([.. free.Select(j => at.Score[j])]);
    }

    // Likelihood, score and information; with Firth, the penalty ln|I|/2 and its score. Null where the information is singular.
    static State? Evaluate(LogisticDesign design, double[] beta, bool firth)
    {
        int n = design.Subjects, p = design.Width;
        var probability = new double[n];
        var weight = new double[n];
        double logLikelihood = 0;
        var extreme = false;
        for (var i = 0; i < n; i++)
        {
            double eta = 0;
            for (var j = 0; j < p; j++)
                eta += beta[j] * design.Columns[j][i];
            var small = Math.Exp(-Math.Abs(eta)); // of the rarer outcome, over that of the other
            probability[i] = eta >= 0 ? 1 / (1 + small) : small / (1 + small);
            weight[i] = small / ((1 + small) * (1 + small));
            logLikelihood += (design.Outcome[i] == 1 ? Math.Min(eta, 0) : -Math.Max(eta, 0)) - Distributions.Stirling.LogOnePlus(small);
            extreme |= small < 1e-6;
        }
        var matrix = new double[p, p];
        for (var a = 0; a < p; a++)
            for (var b = 0; b <= a; b++)
            {
                double sum = 0;
                double[] x = design.Columns[a], y = design.Columns[b];
                for (var i = 0; i < n; i++)
                    sum += weight[i] * x[i] * y[i];
                matrix[a, b] = matrix[b, a] = sum;
            }
        if (Cholesky.Of(matrix) is not { } information)
            return null;
        var residual = new double[n];
        for (var i = 0; i < n; i++)
            residual[i] = design.Outcome[i] - probability[i];
        if (firth)
        {
            logLikelihood += information.LogDeterminant / 2;
            var row = new double[p];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < p; j++)
                    row[j] = design.Columns[j][i];
                // leverage h = w x' I^-1 x
                residual[i] += weight[i] * information.QuadraticForm(row) * (0.5 - probability[i]);
            }
        }
        var score = new double[p];
        for (var j = 0; j < p; j++)
            for (var i = 0; i < n; i++)
                score[j] += design.Columns[j][i] * residual[i];
        return new(logLikelihood, score, matrix, information, extreme);
    }
}
