using System.Collections.Immutable;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>An adverse event as it counts.</summary>
/// <param name="TreatmentEmergent">Onset inside the treatment-emergent window (rulebook S14).</param>
/// <param name="RelatedToAny">Related to any study treatment (rulebook S6, S14).</param>
/// <param name="RelatedTreatments">Ids of the treatments it is related to.</param>
/// <param name="Onset">First day, imputed by the stated worst-case rule where partial; null when nothing is known.</param>
/// <param name="OnsetImputed">A part of the onset was missing.</param>
public sealed record AssessedAdverseEvent(
    Ae Record, bool TreatmentEmergent, bool RelatedToAny, ImmutableArray<string> RelatedTreatments, DateOnly? Onset, bool OnsetImputed)
{
    /// <summary>Flagged so, or of a term that the definition lists.</summary>
    public bool ImmuneRelated { get; init; }

    /// <summary>Flagged so, or of a term that the definition lists.</summary>
    public bool SpecialInterest { get; init; }
}
