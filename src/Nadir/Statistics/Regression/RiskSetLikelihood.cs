namespace Nadir.Statistics.Regression;

/// <summary>The partial likelihood with Breslow's or Efron's treatment of ties.</summary>
/// <remarks>
/// <para>With d events at a time, Efron's i-th denominator, i = 0 ... d-1, is the risk set's weight less i/d of the events' weight; Breslow's is the whole weight each time.</para>
/// <para>The d denominators differ in i alone, so their sums of 1/D, f/D, 1/D^2, f/D^2 and f^2/D^2 carry all derivatives: a time costs one update however many tie.</para>
/// <para>Weights are exp(predictor - shift). Where a predictor stands far above the shift, the shift moves up to it; the subject it came from stays in the risk set from
/// there on, so nothing overflows and no denominator vanishes, however far a coefficient runs.</para>
/// </remarks>
sealed class RiskSetLikelihood(CoxData data, bool efron) : PartialLikelihood(data)
{
    const double FarAbove = 200;

    /// <summary>The risk set, and the events of the time at hand.</summary>
    readonly WeightedSum risk = new(data.Width), tied = new(data.Width);
    double shift;

    protected override void Add(double[] beta, double[]? tieWeights)
    {
        for (var at = 0; at < Data.Ties.Length; at++)
        {
            var tie = Data.Ties[at];
            var tieWeight = tieWeights is null ? 1 : tieWeights[at];
            if (tie.FirstOfStratum)
            {
                risk.Clear();
                shift = double.NegativeInfinity;
            }
            if (tie.Events > 0)
                tied.Clear();

            for (var row = tie.From; row < tie.To; row++)
            {
                var x = Data.X.AsSpan(row * beta.Length, beta.Length);
                var predictor = LinearPredictor(x, beta);
                if (predictor - shift > FarAbove)
                    MoveShift(predictor);
                var weight = Math.Exp(predictor - shift);
                if (row >= tie.From + tie.Events)
                {
                    risk.Add(x, weight);
                    continue;
                }
                Value += tieWeight * predictor;
                for (var j = 0; j < x.Length; j++)
                    Score[j] += tieWeight * x[j];
                tied.Add(x, weight);
            }
            if (tie.Events > 0)
            {
                risk.Add(tied);
                AddEvents(tie.Events, tieWeight);
            }
        }
    }

    void MoveShift(double to)
    {
        var factor = Math.Exp(shift - to);
        risk.Scale(factor);
        tied.Scale(factor);
        shift = to;
    }

    void AddEvents(int events, double tieWeight)
    {
        double inverse = 0, share = 0, inverse2 = 0, share2 = 0, shareShare2 = 0;
        for (var i = 0; i < events; i++)
        {
            var fraction = efron ? (double)i / events : 0;
            var denominator = risk.Weight - fraction * tied.Weight;
            Value -= tieWeight * (Math.Log(denominator) + shift);
            var one = tieWeight / denominator;
            inverse += one;
            share += fraction * one;
            inverse2 += one / denominator;
            share2 += fraction * one / denominator;
            shareShare2 += fraction * fraction * one / denominator;
        }

        var width = Data.Width;
        var (s1, s2, d1, d2) = (risk.First, risk.Second, tied.First, tied.Second);
        for (var j = 0; j < width; j++)
        {
            Score[j] -= s1[j] * inverse - d1[j] * share;
            for (var k = 0; k <= j; k++)
                Information[j, k] += s2[j * width + k] * inverse - d2[j * width + k] * share
                    - s1[j] * s1[k] * inverse2
                    + (s1[j] * d1[k] + d1[j] * s1[k]) * share2
                    - d1[j] * d1[k] * shareShare2;
        }
    }

    /// <summary>Sums of weights, of weights times covariates, and of weights times their products (lower triangle).</summary>
    sealed class WeightedSum(int width)
    {
        public double Weight { get; private set; }
        public double[] First { get; } = new double[width];
        public double[] Second { get; } = new double[width * width];

        public void Add(ReadOnlySpan<double> x, double weight)
        {
            Weight += weight;
            for (var j = 0; j < x.Length; j++)
            {
                var weighted = weight * x[j];
                First[j] += weighted;
                var row = Second.AsSpan(j * x.Length, j + 1);
                for (var k = 0; k < row.Length; k++)
                    row[k] += weighted * x[k];
            }
        }

        public void Add(WeightedSum other)
        {
            Weight += other.Weight;
            for (var j = 0; j < First.Length; j++)
                First[j] += other.First[j];
            for (var j = 0; j < Second.Length; j++)
                Second[j] += other.Second[j];
        }

        public void Scale(double factor)
        {
            Weight *= factor;
            foreach (ref var value in First.AsSpan())
                value *= factor;
            foreach (ref var value in Second.AsSpan())
                value *= factor;
        }

        public void Clear()
        {
            Weight = 0;
            Array.Clear(First);
            Array.Clear(Second);
        }
    }
}
