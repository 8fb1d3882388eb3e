namespace Nadir.Escalation.Crm;

/// <summary>Prior of the model's parameter, as a density of b = log a.</summary>
/// <param name="Name">As a setting: <c>normal</c>, <c>exponential</c>.</param>
/// <param name="Low">Below it the prior has no more than rounding's share.</param>
/// <param name="High">Above it likewise.</param>
/// <param name="Information">Largest curvature of the log density, for the choice of a step.</param>
public sealed record CrmPrior(string Name, double Low, double High, double Information, Func<double, double> LogDensity)
{
    /// <summary>Standard deviation of b that published tables use: the root of 1.34.</summary>
    public static readonly double UsualDeviation = Math.Sqrt(1.34);

    /// <summary>b is normal with mean 0: a is 1 by median.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public static CrmPrior Normal(double deviation)
    {
        // Ten deviations leave 1e-23 outside.
        const double Reach = 10;
        if (!(deviation > 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "The standard deviation of the prior is above 0.");
        return new("normal", -Reach * deviation, Reach * deviation, 1 / (deviation * deviation), b => -0.5 * b * b / (deviation * deviation));
    }

    /// <summary>a is exponential with mean 1: O'Quigley, Pepe and Fisher, Biometrics 1990;46:33-48.</summary>
    public static readonly CrmPrior Exponential = new("exponential", -42, 5, 4, b => b - Math.Exp(b));
}
