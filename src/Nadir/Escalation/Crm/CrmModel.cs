namespace Nadir.Escalation.Crm;

/// <summary>One-parameter model of a continual reassessment: skeleton, curve and prior.</summary>
/// <remarks>O'Quigley, Pepe and Fisher, Biometrics 1990;46:33-48; normal prior of log a: O'Quigley and Shen 1996, Cheung 2011 (Dose Finding by the Continual Reassessment Method).</remarks>
public sealed class CrmModel
{
    readonly double[] labels;

    /// <param name="skeleton">Prior guess of each level's DLT rate, rising, lowest first.</param>
    /// <exception cref="ArgumentException">See <see cref="Crm.Skeleton.Check"/>.</exception>
    public CrmModel(IReadOnlyList<double> skeleton, CrmCurve curve, CrmPrior prior)
    {
        Skeleton = [.. skeleton];
        Crm.Skeleton.Check(Skeleton);
        (Curve, Prior) = (curve, prior);
        labels = [.. Skeleton.Select(curve.LabelAt)];
        if (Array.Exists(labels, label => label >= 0))
            throw new ArgumentException("With this intercept the DLT rate would fall as the parameter grows at some level; choose a larger intercept.", nameof(curve));
    }

    public double[] Skeleton { get; }

    public CrmCurve Curve { get; }

    public CrmPrior Prior { get; }

    public int Levels => labels.Length;

    /// <summary>DLT rate of a level at log a = <paramref name="b"/>.</summary>
    public double Rate(int level, double b) => Curve.RateAt(Math.Exp(b) * labels[level]);

    /// <summary>Logarithms of the DLT rate and of its complement.</summary>
    public (double OfRate, double OfRest) Logarithms(int level, double b) => Curve.LogarithmsAt(Math.Exp(b) * labels[level]);

    /// <summary>The b at which a level has this rate. Higher b, lower rate.</summary>
    public double ParameterAt(int level, double rate) => Math.Log(Curve.LabelAt(rate) / labels[level]);
}
