namespace Nadir.Statistics.Regression;

/// <summary>Log partial likelihood of a Cox model with its first and second derivatives at one point.</summary>
abstract class PartialLikelihood(CoxData data)
{
    public CoxData Data { get; } = data;
    public double Value { get; protected set; }
    public double[] Score { get; } = new double[data.Width];
    /// <summary>Minus the second derivative; the lower triangle is filled while adding, the rest at the end.</summary>
    public double[,] Information { get; } = new double[data.Width, data.Width];

    public static PartialLikelihood Of(CoxData data, CoxTies ties) =>
        ties == CoxTies.Exact ? new DiscreteLikelihood(data) : new RiskSetLikelihood(data, ties == CoxTies.Efron);

    /// <param name="tieWeights">For each tie of the data, how much its terms count; null counts all as one.</param>
    public void Evaluate(double[] beta, double[]? tieWeights = null)
    {
        Value = 0;
        Array.Clear(Score);
        Array.Clear(Information);
        Add(beta, tieWeights);
        for (var j = 0; j < Data.Width; j++)
            for (var k = 0; k < j; k++)
                Information[k, j] = Information[j, k];
    }

    protected abstract void Add(double[] beta, double[]? tieWeights);

    protected static double LinearPredictor(ReadOnlySpan<double> x, double[] beta)
    {
        var sum = 0d;
        for (var j = 0; j < x.Length; j++)
            sum += x[j] * beta[j];
        return sum;
    }
}
