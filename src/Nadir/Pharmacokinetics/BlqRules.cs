namespace Nadir.Pharmacokinetics;

/// <summary>What stands for a sample below the limit of quantification.</summary>
public enum BlqTreatment
{
    /// <summary>It is 0.</summary>
    Zero,
    /// <summary>It is left out.</summary>
    Drop,
    /// <summary>Half the lower limit of quantification; 0 where the limit is not known.</summary>
    HalfLimit,
    /// <summary>The lower limit of quantification itself; 0 where the limit is not known.</summary>
    Limit,
}

/// <summary>Treatment of samples below the limit of quantification by their place in the profile (rulebook K4).</summary>
/// <param name="First">Before the first quantifiable sample. Default: 0.</param>
/// <param name="Middle">Between quantifiable samples. Default: left out, since a 0 there takes away area that was not lost.</param>
/// <param name="Last">After the last quantifiable sample. Default: 0, which only AUCALL and areas that say so count; Tlast stays the last quantifiable time.</param>
/// <remarks>A value put in place of a sample enters areas only: Cmax, Tlast and the terminal slope rest on quantified samples (rulebook K9).</remarks>
public readonly record struct BlqRules(BlqTreatment First, BlqTreatment Middle, BlqTreatment Last)
{
    public static readonly BlqRules Default = new(BlqTreatment.Zero, BlqTreatment.Drop, BlqTreatment.Zero);
    /// <summary>0 at every place.</summary>
    public static readonly BlqRules AllZero = new(BlqTreatment.Zero, BlqTreatment.Zero, BlqTreatment.Zero);

    /// <summary>The number that stands for a sample; NaN when it is left out.</summary>
    public static double Value(BlqTreatment treatment, double? lloq) => treatment switch
    {
        BlqTreatment.Drop => double.NaN,
        BlqTreatment.HalfLimit => (lloq ?? 0) / 2,
        BlqTreatment.Limit => lloq ?? 0,
        _ => 0,
    };
}
