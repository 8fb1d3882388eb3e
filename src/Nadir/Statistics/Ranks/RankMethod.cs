namespace Nadir.Statistics.Ranks;

/// <summary>Where the p-value of a rank test comes from.</summary>
public enum RankMethod
{
    /// <summary>Exact where the enumeration is short, else normal; the answer says which.</summary>
    Auto,
    /// <summary>Permutation distribution given the ranks, ties included.</summary>
    Exact,
    /// <summary>Normal approximation with continuity correction of 1/2.</summary>
    NormalCorrected,
    /// <summary>Normal approximation without correction.</summary>
    Normal,
    /// <summary>Signed ranks only: t with n - 1 degrees of freedom (Iman 1974), as SAS does beyond 20 differences. Elsewhere normal.</summary>
    StudentT,
}
