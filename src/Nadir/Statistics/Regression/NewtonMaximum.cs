namespace Nadir.Statistics.Regression;

/// <summary>Finds where a concave log likelihood is largest.</summary>
/// <remarks>
/// <para>Newton-Raphson; a step that lowers the likelihood is halved. Done when the decrement U' I^-1 U, twice the likelihood still to gain, is below
/// <see cref="Converged"/>, or small and no longer falling: rounding is reached.</para>
/// <para>A likelihood without a maximum (some covariate orders the events perfectly) climbs for ever: the decrement then falls by a constant factor each step instead of
/// squaring. That is told apart and named, with the directions that run away.</para>
/// </remarks>
static class NewtonMaximum
{
    public const double Converged = 1e-20;
    const double Small = 1e-11;
    const int MostSteps = 100;

    /// <param name="Value">The log likelihood at <paramref name="Beta"/>, <paramref name="Information"/> minus its second derivative.</param>
    /// <param name="RunsAway">For each coefficient, whether its estimate is infinite.</param>
    public readonly record struct Found(double[] Beta, double Value, double[,] Information, int Steps, bool[] RunsAway)
    {
        public bool IsFinite => !RunsAway.Contains(true);
    }

    /// <param name="mayRunAway">False for a likelihood that always has a maximum but whose second derivative is given roughly: convergence is then slow without being a climb.</param>
    /// <param name="evaluate">Value, gradient and minus the second derivative at a point.</param>
    public static Found Of(
        double[] start, Func<double[], (double Value, double[] Score, double[,] Information)> evaluate, bool mayRunAway = true)
    {
        var beta = (double[])start.Clone();
        var runsAway = new bool[beta.Length];
        var (value, score, information) = evaluate(beta);
        double before = double.PositiveInfinity, beforeThat = double.PositiveInfinity;
        for (var steps = 0; ; steps++)
        {
            if (SymmetricMatrix.Cholesky(information) is not { } factor)
                return new(beta, value, (double[,])information.Clone(), steps, Flat(information, runsAway));
            var step = (double[])score.Clone();
            SymmetricMatrix.Solve(factor, step);
            var decrement = 0d;
            for (var j = 0; j < step.Length; j++)
                decrement += step[j] * score[j];

            var rounding = mayRunAway ? decrement > before / 1e4 : decrement >= before;
            if (decrement <= Converged || (decrement <= Small && before <= Small && rounding))
            {
                // Falling by a factor near e for steps on end is a climb to infinity, not rounding.
                var climbing = mayRunAway && decrement > Converged && Climbs(decrement, before, beforeThat);
                return new(beta, value, (double[,])information.Clone(), steps, climbing ? Away(step, beta, runsAway) : runsAway);
            }
            if (steps == MostSteps)
                return new(beta, value, (double[,])information.Clone(), steps, mayRunAway ? Away(step, beta, runsAway) : runsAway);
            (beforeThat, before) = (before, decrement);

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

    static bool Climbs(double decrement, double before, double beforeThat) =>
        decrement < 0.9 * before && before < 0.9 * beforeThat && decrement > 0.02 * before && before > 0.02 * beforeThat;

    static bool[] Away(double[] step, double[] beta, bool[] runsAway)
    {
        for (var j = 0; j < step.Length; j++)
            runsAway[j] = Math.Abs(step[j]) > 1e-3 * Math.Abs(beta[j]);
        return runsAway;
    }

    static bool[] Flat(double[,] information, bool[] runsAway)
    {
        var independent = SymmetricMatrix.Independent(information, 1e-14);
        for (var j = 0; j < runsAway.Length; j++)
            runsAway[j] = !independent[j] || information[j, j] < 1e-10;
        return runsAway;
    }
}
