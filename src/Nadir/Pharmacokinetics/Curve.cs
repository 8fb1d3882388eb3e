namespace Nadir.Pharmacokinetics;

/// <summary>A profile ready to be measured: from the dose or an interval's start on, samples below the limit treated, what stands at time 0 put in. Reused from profile to profile.</summary>
/// <remarks>Times count from the start of the interval. Two rows of samples are kept: those observed, and those that the areas run over.</remarks>
public sealed class Curve
{
    double[] observedTimes = new double[32], observed = new double[32], times = new double[33], concentrations = new double[33];
    readonly Answer[] answers = new Answer[ParameterList.All.Length];
    int observedCount, count, lastInArea;
    bool hasSlope;
    TerminalSlope slope;

    public Dosing Dosing { get; private set; }
    public NcaOptions Options { get; private set; } = NcaOptions.Default;
    public NcaInterval Interval { get; private set; }
    /// <summary>True in an interval that ends, or does not start with the dose.</summary>
    public bool IsPartial => Interval.IsFinite || Interval.Start != 0;
    /// <summary>The whole profile, for areas that reach over the samples of the interval; itself when it is whole.</summary>
    public Curve Whole { get; private set; } = null!;
    internal Routes Routes => Dosing.Route switch { Route.IvBolus => Routes.Bolus, Route.Infusion => Routes.Infusion, _ => Routes.Extravascular };

    /// <summary>Why nothing can be measured at all; None when something can.</summary>
    public Absent Unusable { get; private set; }
    /// <summary>Why no area can be measured.</summary>
    public Absent NoArea { get; private set; }
    /// <summary>C0 after a bolus.</summary>
    public Answer Initial { get; private set; }
    /// <summary>Samples with a result, those below the limit included.</summary>
    public ReadOnlySpan<double> ObservedTimes => observedTimes.AsSpan(0, observedCount);
    /// <summary>0 where below the limit.</summary>
    public ReadOnlySpan<double> Observed => observed.AsSpan(0, observedCount);
    /// <summary>Index of the first of the largest samples; -1 without a quantifiable one.</summary>
    public int Peak { get; private set; }
    /// <summary>Index of the last quantifiable sample; -1 without one.</summary>
    public int Last { get; private set; }
    public double Tmax => observedTimes[Peak];
    public double Tlast => observedTimes[Last];
    public double Clast => observed[Last];

    /// <summary>Times that the areas run over.</summary>
    public ReadOnlySpan<double> Times => times.AsSpan(0, count);
    /// <summary>Concentrations that the areas run over, what was put in included.</summary>
    public ReadOnlySpan<double> Concentrations => concentrations.AsSpan(0, count);
    /// <summary>Index of Tlast in <see cref="Times"/>.</summary>
    public int LastInArea => lastInArea;
    /// <summary>Tmax as linear-log takes it: the first largest concentration of those that the areas run over.</summary>
    public double AreaTmax { get; private set; }
    public double AucLast { get; private set; }
    public double AumcLast { get; private set; }
    /// <summary>Area from Tlast on along samples below the limit.</summary>
    public double AreaOfTail { get; private set; }

    public Answer this[Parameter parameter] => answers[parameter.Index];

    public TerminalSlope Slope
    {
        get
        {
            if (!hasSlope)
            {
                slope = Unusable != Absent.None
                    ? TerminalSlope.None(Unusable)
                    : TerminalSlope.Find(ObservedTimes, Observed, Tmax, Dosing.Route == Route.Infusion ? Dosing.Duration - Interval.Start : double.NegativeInfinity,
                        Dosing.Route == Route.IvBolus, Options.LambdaZ);
                hasSlope = true;
            }
            return slope;
        }
    }

    /// <summary>Takes a profile in. What was there before is gone.</summary>
    /// <param name="whole">The same profile taken in whole; null when this is it.</param>
    /// <param name="refused">Why the samples may not be measured together; None when they may.</param>
    public void Load(in Profile profile, Dosing dosing, NcaOptions options, NcaInterval interval, Curve? whole = null, Absent refused = Absent.None)
    {
        (Dosing, Options, Interval, Whole, hasSlope) = (dosing, options, interval, whole ?? this, false);
        TakeSamples(profile);
        if (refused != Absent.None)
            Unusable = refused;
        if (Unusable == Absent.None)
            TakeAreas(profile);
        else
            (NoArea, Initial, count, lastInArea) = (Unusable, Unusable, 0, -1);
        foreach (var parameter in ParameterList.All)
            answers[parameter.Index] = !parameter.AppliesTo(this) ? Absent.NotAfterThisRoute : AnswerOf(parameter);
    }

    Answer AnswerOf(Parameter parameter)
    {
        if (Unusable != Absent.None && parameter.Extent != Extent.Partial)
            return Unusable;
        foreach (var needed in parameter.Needs)
            if (!answers[needed.Index].IsPresent)
                return answers[needed.Index].Why;
        return parameter.NeedsDose && Dosing.Amount is not > 0 ? Absent.NoDose : parameter.Compute(this);
    }

    void TakeSamples(in Profile profile)
    {
        var (from, to) = (Interval.Start, Interval.End);
        ReadOnlySpan<double> t = profile.Times.Span, c = profile.Concentrations.Span;
        if (observed.Length < t.Length)
            (observedTimes, observed, times, concentrations) = (new double[t.Length], new double[t.Length], new double[t.Length + 1], new double[t.Length + 1]);
        (observedCount, Peak, Last) = (0, -1, -1);
        for (var i = 0; i < t.Length; i++)
        {
            if (t[i] < from || t[i] > to)
                continue;
            (observedTimes[observedCount], observed[observedCount]) = (t[i] - from, c[i]);
            if (c[i] > 0)
            {
                Last = observedCount;
                if (Peak < 0 || c[i] > observed[Peak])
                    Peak = observedCount;
            }
            observedCount++;
        }
        Unusable = observedCount == 0 ? Absent.NoSamples : Last < 0 ? Absent.AllBlq : Absent.None;
    }

    void TakeAreas(in Profile profile)
    {
        count = 0;
        NoArea = observedCount < 2 ? Absent.OneSample : Absent.None;
        var firstQuantifiable = 0;
        while (observed[firstQuantifiable] <= 0)
            firstQuantifiable++;

        Initial = Absent.NotAfterThisRoute;
        var atStart = observedTimes[0] == 0;
        var from = 0;
        if (Interval.Start == 0 && Dosing.Route == Route.IvBolus)
        {
            Initial = InitialConcentration.Of(ObservedTimes, Observed);
            Append(0, Initial.Value);
            from = atStart ? 1 : 0;
        }
        else if (Interval.Start == 0 && !atStart && !Options.NeedsStart)
            Append(0, StartingConcentration.Of(profile, Dosing.Tau));
        else if (!atStart)
            NoArea = Absent.NoStart;

        lastInArea = -1;
        for (var i = from; i < observedCount; i++)
        {
            var value = observed[i];
            if (value <= 0)
            {
                var rules = Options.Blq;
                value = BlqRules.Value(i < firstQuantifiable ? rules.First : i < Last ? rules.Middle : rules.Last, profile.Lloq);
                if (double.IsNaN(value))
                    continue;
            }
            if (i == Last)
                lastInArea = count;
            Append(observedTimes[i], value);
        }
        if (lastInArea < 0)
            lastInArea = 0;
        Measure();
    }

    void Append(double time, double concentration) => (times[count], concentrations[count++]) = (time, concentration);

    void Measure()
    {
        var peak = 0;
        for (var i = 1; i < count; i++)
            if (concentrations[i] > concentrations[peak])
                peak = i;
        AreaTmax = times[peak];
        (AucLast, AumcLast, AreaOfTail) = (0, 0, 0);
        for (var i = 1; i < count; i++)
        {
            var (t1, c1, t2, c2) = (times[i - 1], concentrations[i - 1], times[i], concentrations[i]);
            var log = Trapezoid.IsLogarithmic(Options.Method, t1, c1, c2, AreaTmax);
            var area = log ? Trapezoid.LogArea(t2 - t1, c1, c2) : Trapezoid.LinearArea(t2 - t1, c1, c2);
            if (i > lastInArea)
                AreaOfTail += area;
            else
            {
                AucLast += area;
                AumcLast += log ? Trapezoid.LogMoment(t1, c1, t2, c2) : Trapezoid.LinearMoment(t1, c1, t2, c2);
            }
        }
    }
}
