namespace Nadir.Statistics.Regression;

/// <summary>The partial likelihood with Breslow's or Efron's treatment of ties.</summary>
/// <remarks>
/// <para>With d events at a time, Efron's i-th denominator, i = 0 ... d-1, is the risk set's weight less i/d of the events' weight; Breslow's is the whole weight each time.</para>
/// <para>The d denominators differ in i alone, so their sums of 1/D, f/D, 1/D^2, f/D^2 and f^2/D^2 carry all derivatives: a time costs one update however many tie.</para>
/// </remarks>
sealed class RiskSetLikelihood : PartialLikelihood
{
    readonly bool _efron;
    readonly double[] _s1, _s2, _d1, _d2;

    public RiskSetLikelihood(CoxData data, bool efron) : base(data)
    {
        _efron = efron;
        (_s1, _d1) = (new double[data.Width], new double[data.Width]);
        (_s2, _d2) = (new double[data.Width * data.Width], new double[data.Width * data.Width]);
    }

    protected override void Add(double[] beta, double[]? tieWeights)
    {
        var width = Data.Width;
        var s0 = 0d;
        for (var at = 0; at < Data.Ties.Length; at++)
        {
            var tie = Data.Ties[at];
            var tieWeight = tieWeights is null ? 1 : tieWeights[at];
            if (tie.FirstOfStratum)
            {
                s0 = 0;
                Array.Clear(_s1);
                Array.Clear(_s2);
            }

            var d0 = 0d;
            if (tie.Events > 0)
            {
                Array.Clear(_d1);
                Array.Clear(_d2);
                for (var row = tie.From; row < tie.From + tie.Events; row++)
                {
                    var x = Data.X.AsSpan(row * width, width);
                    var predictor = LinearPredictor(x, beta);
                    Value += tieWeight * predictor;
                    for (var j = 0; j < x.Length; j++)
                        Score[j] += tieWeight * x[j];
                    d0 += AddRow(x, Math.Exp(predictor), _d1, _d2);
                }
                s0 += d0;
                for (var j = 0; j < _s1.Length; j++)
                    _s1[j] += _d1[j];
                for (var j = 0; j < _s2.Length; j++)
                    _s2[j] += _d2[j];
            }
            for (var row = tie.From + tie.Events; row < tie.To; row++)
            {
                var x = Data.X.AsSpan(row * width, width);
                s0 += AddRow(x, Math.Exp(LinearPredictor(x, beta)), _s1, _s2);
            }
            if (tie.Events > 0)
                AddEvents(tie.Events, s0, d0, tieWeight);
        }
    }

    static double AddRow(ReadOnlySpan<double> x, double weight, double[] first, double[] second)
    {
        for (var j = 0; j < x.Length; j++)
        {
            var weighted = weight * x[j];
            first[j] += weighted;
            var row = second.AsSpan(j * x.Length, j + 1);
            for (var k = 0; k < row.Length; k++)
                row[k] += weighted * x[k];
        }
        return weight;
    }

    void AddEvents(int events, double s0, double d0, double tieWeight)
    {
        double inverse = 0, share = 0, inverse2 = 0, share2 = 0, shareShare2 = 0;
        for (var i = 0; i < events; i++)
        {
            var fraction = _efron ? (double)i / events : 0;
            var denominator = s0 - fraction * d0;
            Value -= tieWeight * Math.Log(denominator);
            var one = tieWeight / denominator;
            inverse += one;
            share += fraction * one;
            inverse2 += one / denominator;
            share2 += fraction * one / denominator;
            shareShare2 += fraction * fraction * one / denominator;
        }

        var width = Data.Width;
        for (var j = 0; j < width; j++)
        {
            Score[j] -= _s1[j] * inverse - _d1[j] * share;
            for (var k = 0; k <= j; k++)
                Information[j, k] += _s2[j * width + k] * inverse - _d2[j * width + k] * share
                    - _s1[j] * _s1[k] * inverse2
                    + (_s1[j] * _d1[k] + _d1[j] * _s1[k]) * share2
                    - _d1[j] * _d1[k] * shareShare2;
        }
    }
}
