namespace Nadir.Response.IrRc;

/// <summary>What criteria that add up one tumour burden differ in.</summary>
/// <remarks>irRC (Wolchok 2009) and irRECIST (Nishino 2013, Bohnsack 2014) share the rest: rulebook J2 to J8.</remarks>
public abstract class BurdenCriteria
{
    /// <summary>Id of the criteria in a study definition.</summary>
    public abstract string Id { get; }

    /// <summary>Of the burden: <c>mm</c> or <c>mm2</c>.</summary>
    public abstract string Unit { get; }

    /// <summary>Paper.</summary>
    public abstract string Source { get; }

    /// <summary>Progression may also come from non-target lesions and from new ones that are not measured (rulebook J5, J8).</summary>
    public abstract bool NonMeasuredProgress { get; }

    /// <summary>The limits of progression in words.</summary>
    public abstract string ProgressionLimit { get; }

    /// <summary>The limit of partial response in words.</summary>
    public abstract string PartialLimit { get; }

    /// <summary>What a lesion adds to the burden; null when it is not known.</summary>
    public abstract decimal? Contribution(LesionReading lesion);

    /// <summary>A new lesion has the size from which it counts.</summary>
    public abstract bool IsMeasurable(LesionReading newLesion);

    /// <summary>A measured lesion is gone, or normal where the criteria know normal nodes.</summary>
    public abstract bool IsGone(LesionReading lesion);

    /// <summary>There is room for one more new lesion.</summary>
    /// <param name="organs">Organs of the new lesions that count already (<see cref="TumourWords.OrganGroup"/>).</param>
    public abstract bool HasRoom(IReadOnlyList<string> organs, string organ);

    /// <summary>Looks at the choice of target lesions where the criteria have limits of their own; those of RECIST are looked at with the lesions.</summary>
    internal virtual void CheckBaseline(ReadOnlySpan<LesionReading> targets, Action<Diagnostics.FindingCode, string, LesionReading> find)
    {
    }

    /// <summary>Exactly the limit is progression.</summary>
    /// <param name="burden">Of the visit, or a lower bound of it: the answer "true" then stands all the same (rulebook JA3).</param>
    public abstract bool IsProgression(decimal burden, decimal nadir);

    /// <summary>Exactly the limit is a response; without a burden at baseline there is nothing to respond.</summary>
    public abstract bool IsPartialResponse(decimal burden, decimal baseline);
}
