using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>Non-compartmental analysis of concentrations over time.</summary>
/// <remarks>
/// <para>Parameters: <see cref="ParameterList"/>, each in a file of its own. Rules where programs differ: rulebook K1 to K10, and <c>docs/methods/nca.md</c>.</para>
/// <para>Checked against WinNonlin's published answers for theophylline and indomethacin, R, and profiles worked by hand.</para>
/// </remarks>
public static class Nca
{
    /// <summary>All parameters of one profile in one interval.</summary>
    /// <param name="interval">Null: the whole profile.</param>
    /// <param name="refused">Why the samples may not be measured together; every parameter then has that reason. None when they may.</param>
    public static NcaResult Analyze(
        in Profile profile, Dosing dosing = default, NcaOptions? options = null, NcaInterval? interval = null, Absent refused = Absent.None)
    {
        options ??= NcaOptions.Default;
        Curve whole = new();
        whole.Load(profile, dosing, options, NcaInterval.Whole, refused: refused);
        if (interval is not { } part || part == NcaInterval.Whole)
            return new(whole);
        Curve curve = new();
        curve.Load(profile, dosing, options, part, whole, refused);
        return new(curve);
    }

    /// <summary>All parameters of many profiles, one after the other, without keeping what is not asked for.</summary>
    /// <param name="take">Called once per profile with a curve that the next one overwrites.</param>
    public static void AnalyzeAll(ReadOnlySpan<Profile> profiles, ReadOnlySpan<Dosing> dosings, NcaOptions options, Action<int, Curve> take)
    {
        Curve curve = new();
        for (var i = 0; i < profiles.Length; i++)
        {
            curve.Load(profiles[i], dosings[i], options, NcaInterval.Whole);
            take(i, curve);
        }
    }
}

/// <summary>The parameters of one profile in one interval.</summary>
public sealed class NcaResult
{
    readonly Answer[] answers;

    internal NcaResult(Curve curve)
    {
        answers = [.. ParameterList.All.Select(parameter => curve[parameter])];
        Parameters = [.. ParameterList.All.Where(parameter => parameter.AppliesTo(curve))];
        (Interval, Slope, Unusable) = (curve.Interval, curve.Slope, curve.Unusable);
    }

    public NcaInterval Interval { get; }
    /// <summary>Those that have a meaning after this route, in this part of the profile; the others are not looked for.</summary>
    public ImmutableArray<Parameter> Parameters { get; }
    public TerminalSlope Slope { get; }
    public Absent Unusable { get; }

    public Answer this[Parameter parameter] => answers[parameter.Index];

    /// <param name="code">PPTESTCD.</param>
    /// <exception cref="ArgumentException">No parameter has that code.</exception>
    public Answer this[string code] => ParameterList.Find(code) is { } parameter ? this[parameter] : throw new ArgumentException($"No parameter {code}.", nameof(code));
}
