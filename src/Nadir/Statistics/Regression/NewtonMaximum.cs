namespace Nadir.Statistics.Regression;

/// <summary>Finds where a log likelihood is largest.</summary>
/// <remarks>
/// <para>Newton-Raphson; a step that lowers the likelihood is halved, and where the second derivative gives no direction it is strengthened on its diagonal. Done when the decrement
/// U' I^-1 U, twice the likelihood still to gain, is below <see cref="Converged"/>, or small and no longer falling fast: rounding is reached, or a climb without end.</para>
/// <para>A likelihood without a maximum (some covariate orders the events perfectly) climbs for ever and flattens. A coefficient whose information, the others taken out, has fallen
/// below <see cref="Flat"/> of what it was at the start is such a one.</para>
/// </remarks>
static class NewtonMaximum
{
    public const double Converged = 1e-20;
    public const double Flat = 1e-8;
    const double Small = 1e-11;
    const double LongestStep = 10;
    const int MostSteps = 100;

    /// <param name="Value">The log likelihood at <paramref name="Beta"/>, <paramref name="Information"/> minus its second derivative.</param>
    /// <param name="RunsAway">For each coefficient, whether its estimate is infinite.</param>
    /// <param name="HasConverged">False when the steps ran out.</param>
    public readonly record struct Found(double[] Beta, double Value, double[,] Information, int Steps, bool[] RunsAway, bool HasConverged)
    {
        public bool IsFinite => !RunsAway.Contains(true);
    }

    /// <param name="mayRunAway">False for a likelihood that always has a maximum.</param>
    /// <param name="evaluate">Value, gradient and minus the second derivative at a point, on coefficients of standardised covariates.</param>
    public static Found Of(
        double[] start, Func<double[], (double Value, double[] Score, double[,] Information)> evaluate, bool mayRunAway = true)
    {
        var beta = (double[])start.Clone();
        var (value, score, information) = evaluate(beta);
        var atStart = Diagonal(information);
        var before = double.PositiveInfinity;
        for (var steps = 0; ; steps++)
        {
            var step = Step(score, information);
            var decrement = 0d;
            for (var j = 0; j < step.Length; j++)
                decrement += step[j] * score[j];

            var slow = decrement > before / (mayRunAway ? 1e4 : 4);
            var done = decrement <= Converged || (decrement <= Small && before <= Small && slow);
            if (done || steps == MostSteps)
                return new(beta, value, (double[,])information.Clone(), steps, mayRunAway ? Flattened(information, atStart) : new bool[beta.Length], done);
            before = decrement;

            var next = beta.Zip(step, (b, s) => b + s).ToArray();
            var (nextValue, nextScore, nextInformation) = evaluate(next);
            for (var halving = 0; halving < 40 && !(nextValue >= value - 1e-9 * Math.Abs(value)); halving++)
            {
                for (var j = 0; j < next.Length; j++)
                    next[j] = (next[j] + beta[j]) / 2;
                (nextValue, nextScore, nextInformation) = evaluate(next);
            }
            (beta, value, score, information) = (next, nextValue, nextScore, nextInformation);
        }
    }

    /// <summary>I^-1 U; with a diagonal added, as little as makes the matrix positive definite, and no longer than the longest step.</summary>
    static double[] Step(double[] score, double[,] information)
    {
        var factor = SymmetricMatrix.Cholesky(information);
        for (var added = 1e-10; factor is null && added < 1e10; added *= 100)
        {
            var stronger = (double[,])information.Clone();
            for (var j = 0; j < score.Length; j++)
                stronger[j, j] += added;
            factor = SymmetricMatrix.Cholesky(stronger);
        }
        var step = (double[])score.Clone();
        if (factor is not null)
            SymmetricMatrix.Solve(factor, step);
        var longest = step.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return longest > LongestStep ? [.. step.Select(s => s * (LongestStep / longest))] : step;
    }

    static bool[] Flattened(double[,] information, double[] atStart)
    {
        var strengthened = (double[,])information.Clone();
        for (var j = 0; j < atStart.Length; j++)
            strengthened[j, j] += 1e-15 * atStart[j];
        return SymmetricMatrix.Inverse(strengthened) is { } inverse
            ? [.. atStart.Select((first, j) => 1 / inverse[j, j] < Flat * first)]
            : [.. atStart.Select((first, j) => information[j, j] < Flat * first)];
    }

    static double[] Diagonal(double[,] matrix) => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(j => matrix[j, j])];
}
