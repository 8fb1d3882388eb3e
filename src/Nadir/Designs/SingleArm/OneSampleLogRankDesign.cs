using MathNet.Numerics.Integration;
using Nadir.Statistics.Distributions;
using Nadir.Statistics.Survival;

namespace Nadir.Designs.SingleArm;

/// <summary>Size and power of a single-arm trial whose survival is compared with a given one by the one-sample log-rank test.</summary>
/// <remarks>
/// <para>Wu, J Biopharm Stat 2015;25:1089-1098 (<see cref="OneSampleVariance.Mean"/>), with the variance of observed minus expected under the alternative exact;
/// <see cref="OneSampleVariance.Expected"/> as in Finkelstein, Muzikansky and Schoenfeld, J Natl Cancer Inst 2003;95:1434-1439. One-sided.</para>
/// <para>Both survivals are Weibull with one shape: the cumulative hazard is ln 2 (t / median)^shape. Subjects come evenly over the accrual time and are followed to the
/// end; those lost leave at a constant rate.</para>
/// </remarks>
/// <param name="MedianNull">Median of the given survival.</param>
/// <param name="MedianAlternative">Median hoped for; above the other.</param>
/// <param name="Shape">1: exponential.</param>
/// <param name="Accrual">Time over which subjects come; 0: all at once.</param>
/// <param name="FollowUp">Time from the last subject to the analysis.</param>
/// <param name="Loss">Rate of loss to follow-up per unit of time.</param>
public readonly record struct OneSampleLogRankDesign(
    double MedianNull, double MedianAlternative, double Accrual, double FollowUp, double Shape = 1, double Loss = 0)
{
    const int Panels = 32, Order = 32;

    public double HazardRatio => Math.Pow(MedianNull / MedianAlternative, Shape);

    /// <exception cref="ArgumentException">A number outside its range.</exception>
    public void Check()
    {
        if (!(MedianNull > 0) || !(MedianAlternative > MedianNull) || !double.IsFinite(MedianAlternative))
            throw new ArgumentException("The median hoped for lies above the given one, and both above 0.");
        if (!(Accrual >= 0) || !(FollowUp >= 0) || !(Accrual + FollowUp > 0) || !double.IsFinite(Accrual + FollowUp))
            throw new ArgumentException("Accrual and follow-up are 0 or more, and not both 0.");
        if (!(Shape > 0 && Shape < 100) || !(Loss >= 0 && double.IsFinite(Loss)))
            throw new ArgumentException("The shape lies above 0 and below 100, the rate of loss is 0 or more.");
    }

    /// <summary>The smallest number of subjects with the power.</summary>
    public OneSampleLogRankSize Size(double alpha, double beta, OneSampleVariance variance = OneSampleVariance.Mean)
    {
        var moments = Of();
        var root = (-StandardNormal.Quantile(alpha) * moments.Null(variance) - StandardNormal.Quantile(beta) * moments.Alternative) / (moments.Expected - moments.Events);
        return Power((int)Math.Ceiling(root * root * (1 - 1e-9)), alpha, variance);
    }

    /// <summary>Power of a number of subjects.</summary>
    public OneSampleLogRankSize Power(int subjects, double alpha, OneSampleVariance variance = OneSampleVariance.Mean)
    {
        var moments = Of();
        var z = (Math.Sqrt(subjects) * (moments.Expected - moments.Events) + StandardNormal.Quantile(alpha) * moments.Null(variance)) / moments.Alternative;
        return new(subjects, subjects * moments.Events, subjects * moments.Expected, StandardNormal.LowerTail(z), HazardRatio);
    }

    /// <summary>Per subject under the alternative: mean events, mean events expected under the given survival, and the standard deviation of their difference.</summary>
    (double Events, double Expected, double Alternative, Func<OneSampleVariance, double> Null) Of()
    {
        Check();
        var (hazardRatio, end) = (HazardRatio, Accrual + FollowUp);
        var (accrual, followUp, median, shape, loss) = (Accrual, FollowUp, MedianNull, Shape, Loss);
        // over the cumulative hazard of the given survival, where the integrands are smooth
        double Hazard(double time) => Math.Log(2) * Math.Pow(time / median, shape);
        double Seen(double hazard)
        {
            var time = median * Math.Pow(hazard / Math.Log(2), 1 / shape);
            var enrolled = time <= followUp || accrual == 0 ? 1 : Math.Max(0, 1 - (time - followUp) / accrual);
            return enrolled * Math.Exp(-loss * time);
        }
        double Integral(Func<double, double> of)
        {
            double sum = 0;
            foreach (var (from, to) in new[] { (0, Hazard(followUp)), (Hazard(followUp), Hazard(end)) })
                for (var panel = 0; panel < Panels && to > from; panel++)
                    sum += GaussLegendreRule.Integrate(of, from + (to - from) * panel / Panels, from + (to - from) * (panel + 1) / Panels, Order);
            return sum;
        }
        var expected = Integral(h => Seen(h) * Math.Exp(-hazardRatio * h));
        var square = 2 * Integral(h => Seen(h) * Math.Exp(-hazardRatio * h) * h);
        var events = hazardRatio * expected;
        // E[(D - H)^2] = P(D) + E[H^2] - 2 E[D H], with E[D H] half of the hazard ratio times E[H^2]
        var spread = Math.Sqrt(events + square * (1 - hazardRatio) - (events - expected) * (events - expected));
        return (events, expected, spread, variance => Math.Sqrt(variance == OneSampleVariance.Expected ? expected : (events + expected) / 2));
    }
}

/// <param name="Events">Expected under the alternative.</param>
/// <param name="ExpectedNull">What the given survival expects in the same follow-up.</param>
public readonly record struct OneSampleLogRankSize(int Subjects, double Events, double ExpectedNull, double Power, double HazardRatio);
