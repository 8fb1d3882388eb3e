namespace Nadir.Statistics.Survival;

/// <summary>Estimate of the variance of a cumulative incidence.</summary>
public enum IncidenceVariance
{
    /// <summary>From the counting processes, each tie with its hypergeometric variance. Aalen 1978; R cmprsk, SAS <c>ERROR=AALEN</c>.</summary>
    Aalen,
    /// <summary>Delta method on the multinomial at each time. Marubini and Valsecchi 1995, section 10.3; R survival, SAS <c>ERROR=DELTA</c>.</summary>
    Delta,
}

/// <summary>The variance as it grows, time by time.</summary>
/// <remarks>
/// Both kinds are sums over past times whose weights are linear in the incidence now, F(t). When F grows by g, the sum V goes to V - 2 g L + g^2 Q and L to L - g Q, with L and Q
/// the linear and quadratic parts: no sum is taken again, and nothing large cancels.
/// </remarks>
struct IncidenceVarianceSum(IncidenceVariance kind)
{
    double linear, quadratic;

    public double Value { get; private set; }

    /// <param name="growth">Growth of F at this time.</param>
    /// <param name="before">S just before it.</param>
    /// <param name="after">S just after it.</param>
    public void Add(double growth, double before, double after, int d1, int d2, int n)
    {
        Value += growth * (growth * quadratic - 2 * linear);
        linear -= growth * quadratic;

        double risk = n;
        if (kind == IncidenceVariance.Aalen)
        {
            var own = before * before * Hypergeometric(d1, n);
            Value += own;
            if (after > 0)
            {
                linear += own / after;
                quadratic += (own + before * before * Hypergeometric(d2, n)) / (after * after);
            }
        }
        else
        {
            Value += before * before * d1 * (risk - d1) / (risk * risk * risk);
            linear += before * d1 / (risk * risk);
            if (after > 0)
                quadratic += (d1 + d2) / (risk * (risk - d1 - d2));
        }
    }

    /// <summary>Variance of d/n: d (n - d) / (n^2 (n - 1)), and 1/n^2 for a single event.</summary>
    static double Hypergeometric(int d, int n) => d == 0 ? 0 : d * (d == 1 ? 1 : (double)(n - d) / (n - 1)) / ((double)n * n);
}
