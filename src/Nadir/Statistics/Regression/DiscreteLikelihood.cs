namespace Nadir.Statistics.Regression;

/// <summary>Cox's discrete partial likelihood: the probability of who had the event among all choices of as many from the risk set.</summary>
/// <remarks>
/// The sum over choices is an elementary symmetric function of the weights (Gail, Lubin and Rubinstein, Biometrika 1981;68:703-707). It is carried along as the risk set
/// grows, for every number up to the largest tie of the stratum, with its derivatives: rows times largest tie times covariates squared. Each order keeps a scale of
/// its own, so that a thousand choose a hundred does not overflow.
/// </remarks>
sealed class DiscreteLikelihood(CoxData data) : PartialLikelihood(data)
{
    const double Large = 1e100, Small = 1e-100;

    double[] e = [], e1 = [], e2 = [], step = [], logScale = [];

    protected override void Add(double[] beta, double[]? tieWeights)
    {
        var width = Data.Width;
        for (var first = 0; first < Data.Ties.Length;)
        {
            var end = first + 1;
            while (end < Data.Ties.Length && !Data.Ties[end].FirstOfStratum)
                end++;
            var order = Data.Ties[first..end].Max(tie => tie.Events);
            Start(order);
            for (var at = first; at < end; at++)
            {
                var tie = Data.Ties[at];
                var tieWeight = tieWeights is null ? 1 : tieWeights[at];
                for (var row = tie.From; row < tie.To; row++)
                {
                    var x = Data.X.AsSpan(row * width, width);
                    var predictor = LinearPredictor(x, beta);
                    if (row < tie.From + tie.Events)
                    {
                        Value += tieWeight * predictor;
                        for (var j = 0; j < width; j++)
                            Score[j] += tieWeight * x[j];
                    }
                    Join(x, Math.Exp(predictor), order);
                }
                if (tie.Events > 0)
                    AddEvents(tie.Events, tieWeight);
            }
            first = end;
        }
    }

    void Start(int order)
    {
        var width = Data.Width;
        e = new double[order + 1];
        e1 = new double[(order + 1) * width];
        e2 = new double[(order + 1) * width * width];
        logScale = new double[order + 1];
        step = new double[order + 1];
        Array.Fill(step, 1);
        e[0] = 1;
    }

    /// <summary>One more subject at risk: e_k += w e_(k-1), highest order first.</summary>
    void Join(ReadOnlySpan<double> x, double weight, int order)
    {
        var width = x.Length;
        for (var k = order; k >= 1; k--)
        {
            if (e[k - 1] == 0)
                continue;
            // step: what turns the scale of order k - 1 into that of k.
            var w = weight * step[k];
            var below = e[k - 1];
            var below1 = e1.AsSpan((k - 1) * width, width);
            var below2 = e2.AsSpan((k - 1) * width * width, width * width);
            var here1 = e1.AsSpan(k * width, width);
            var here2 = e2.AsSpan(k * width * width, width * width);
            e[k] += w * below;
            for (var j = 0; j < width; j++)
            {
                here1[j] += w * (below1[j] + x[j] * below);
                for (var l = 0; l <= j; l++)
                    here2[j * width + l] += w * (below2[j * width + l] + x[j] * below1[l] + x[l] * below1[j] + x[j] * x[l] * below);
            }
        }
        for (var k = 1; k <= order && e[k] != 0; k++)
        {
            while (e[k] > Large && e[k] < double.PositiveInfinity)
                Rescale(k, Small, order);
            while (e[k] < Small && e[k] > 0)
                Rescale(k, Large, order);
        }
    }

    void Rescale(int k, double factor, int order)
    {
        var width = Data.Width;
        e[k] *= factor;
        foreach (ref var value in e1.AsSpan(k * width, width))
            value *= factor;
        foreach (ref var value in e2.AsSpan(k * width * width, width * width))
            value *= factor;
        logScale[k] -= Math.Log(factor);
        step[k] *= factor;
        if (k < order)
            step[k + 1] /= factor;
    }

    void AddEvents(int events, double tieWeight)
    {
        var width = Data.Width;
        Value -= tieWeight * (Math.Log(e[events]) + logScale[events]);
        for (var j = 0; j < width; j++)
        {
            var mean = e1[events * width + j] / e[events];
            Score[j] -= tieWeight * mean;
            for (var l = 0; l <= j; l++)
                Information[j, l] += tieWeight * (e2[events * width * width + j * width + l] / e[events] - mean * (e1[events * width + l] / e[events]));
        }
    }
}
