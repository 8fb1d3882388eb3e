using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>How two independent reads of a subject are held against each other.</summary>
/// <param name="AdjudicateOn">Two reads that differ in any of these go to the adjudicator. Sizes of single lesions differ between any two readers and are not compared.</param>
public sealed record IndependentReview(ImmutableArray<ReviewVariable> AdjudicateOn)
{
    /// <summary>The overall response at every time point, which is the strictest.</summary>
    public static readonly IndependentReview Default = new([ReviewVariable.OverallResponse]);
}

/// <summary>What two reads may have to agree in.</summary>
public enum ReviewVariable
{
    /// <summary>The overall response at each time point.</summary>
    OverallResponse,
    /// <summary>The best overall response up to the first progression, without confirmation.</summary>
    BestResponse,
    /// <summary>The time point of the first progression; the scans are the same, so its date is too.</summary>
    ProgressionDate,
    /// <summary>The time point of the first complete or partial response before progression.</summary>
    ResponseDate,
}
