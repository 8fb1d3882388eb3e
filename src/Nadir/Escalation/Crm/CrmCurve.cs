namespace Nadir.Escalation.Crm;

/// <summary>How the DLT rate depends on the dose label and one parameter a, 1 by prior guess: <c>RateAt(a * label)</c>.</summary>
/// <remarks>
/// Power (empiric): the rate is the skeleton's to the power a, so the label is the logarithm of the skeleton. Logistic: the log-odds are intercept + a times
/// label, with the intercept fixed. O'Quigley, Pepe and Fisher 1990 and O'Quigley and Chevret 1991 use these two.
/// </remarks>
public abstract record CrmCurve
{
    public static readonly CrmCurve Power = new PowerCurve();

    /// <summary>Intercept that published tables use.</summary>
    public const double UsualIntercept = 3;

    public static CrmCurve Logistic(double intercept = UsualIntercept) => new LogisticCurve(intercept);

    /// <summary>As a setting: <c>power</c>, <c>logistic</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Label of the dose with this rate at a = 1.</summary>
    public abstract double LabelAt(double rate);

    /// <summary>DLT rate at a linear predictor, a times label.</summary>
    public abstract double RateAt(double predictor);

    /// <summary>Logarithms of the rate and of 1 - rate, each without loss where it is near 0.</summary>
    public abstract (double OfRate, double OfRest) LogarithmsAt(double predictor);

    sealed record PowerCurve : CrmCurve
    {
        public override string Name => "power";

        public override double LabelAt(double rate) => Math.Log(rate);

        public override double RateAt(double predictor) => Math.Exp(predictor);

        public override (double OfRate, double OfRest) LogarithmsAt(double predictor) => (predictor, Math.Log(-ExpLessOne(predictor)));

        // e^x - 1 for x < 0 without cancellation near 0 (Kahan): the rounding errors of e^x and of its logarithm cancel.
        static double ExpLessOne(double x)
        {
            var power = Math.Exp(x);
            return power == 1 ? x : power < 0.5 ? power - 1 : (power - 1) * x / Math.Log(power);
        }
    }

    sealed record LogisticCurve(double Intercept) : CrmCurve
    {
        public override string Name => "logistic";

        public override double LabelAt(double rate) => Math.Log(rate / (1 - rate)) - Intercept;

        public override double RateAt(double predictor) => 1 / (1 + Math.Exp(-(Intercept + predictor)));

        public override (double OfRate, double OfRest) LogarithmsAt(double predictor)
        {
            var logit = Intercept + predictor;
            var far = logit > 0 ? Math.Exp(-logit) : Math.Exp(logit);
            var small = Statistics.Distributions.Stirling.LogOnePlus(far);
            return logit > 0 ? (-small, -logit - small) : (logit - small, -small);
        }
    }
}
