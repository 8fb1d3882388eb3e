using Nadir.Statistics.Random;

namespace Nadir.Escalation.Simulation;

/// <summary>The subjects of a simulated trial: what is drawn for each is fixed by the seed, the trial and the subject's number, whichever design meets them.</summary>
/// <remarks>Each property has a counter-based stream of its own whose substream is the trial, so that a design that asks for less moves nothing. For one thread.</remarks>
internal sealed class SubjectDraws
{
    readonly RandomStream tolerance, response, onset, arrival;

    public SubjectDraws(long seed)
    {
        RandomStream root = new((ulong)seed);
        (tolerance, response, onset, arrival) = (root.Part("tolerance"), root.Part("response"), root.Part("onset"), root.Part("arrival"));
    }

    /// <summary>Back to the first subject of a trial.</summary>
    public void MoveTo(long trial)
    {
        tolerance.MoveTo((ulong)trial);
        response.MoveTo((ulong)trial);
        onset.MoveTo((ulong)trial);
        arrival.MoveTo((ulong)trial);
    }

    /// <summary>Uniform on [0, 1); a level whose rate of DLTs is above it gives this subject a DLT.</summary>
    public double Tolerance() => tolerance.NextUniform();

    /// <summary>Uniform on [0, 1); a level whose rate of responses is above it makes this subject respond.</summary>
    public double Response() => response.NextUniform();

    /// <summary>Uniform on [0, 1): where in the window a DLT lies.</summary>
    public double Onset() => onset.NextUniform();

    /// <summary>Time from the subject before, mean 1.</summary>
    public double Arrival() => arrival.NextExponential();
}
