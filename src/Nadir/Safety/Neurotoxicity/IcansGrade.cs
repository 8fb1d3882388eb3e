namespace Nadir.Safety.Neurotoxicity;

public enum Consciousness
{
    Awake,
    /// <summary>Drowsy, awakens spontaneously.</summary>
    Spontaneous,
    ToVoice,
    /// <summary>Awakens only to a tactile stimulus.</summary>
    ToTouch,
    /// <summary>Unarousable, or only by vigorous or repetitive stimuli; stupor, coma.</summary>
    Unarousable,
}

public enum Seizure
{
    None,
    /// <summary>Clinical and rapidly resolving, or non-convulsive and resolving with intervention.</summary>
    Brief,
    /// <summary>Longer than 5 minutes, or repetitive without return to baseline.</summary>
    Prolonged,
}

public enum BrainSwelling
{
    None,
    /// <summary>Focal oedema on imaging.</summary>
    Focal,
    /// <summary>Diffuse oedema, posturing, palsy of the sixth nerve, papilloedema or Cushing's triad.</summary>
    Raised,
}

/// <summary>What is seen of neurotoxicity at one moment.</summary>
/// <param name="Ice">ICE score 0 to 10; null when not done.</param>
/// <param name="DeepWeakness">Hemiparesis or paraparesis.</param>
/// <param name="Consciousness">Null when not recorded, or when it may be sedation (rulebook SA6).</param>
public readonly record struct IcansState(int? Ice, Consciousness? Consciousness, Seizure Seizure, bool DeepWeakness, BrainSwelling Swelling);

/// <summary>Grade of immune effector cell-associated neurotoxicity syndrome by the ASTCT consensus: the worst of five signs.</summary>
/// <remarks>
/// Lee et al., Biol Blood Marrow Transplant 2019;25:625-638, table 6 (rulebook S11). An ICE score of 0 is grade 3 in one who is awake, and grade 4 in one who cannot be roused.
/// Intracranial haemorrhage is no part of it. Grade 5 is death, judged apart.
/// </remarks>
public static class AstctIcans
{
    /// <returns>0 to 4; null when the ICE score is missing and nothing else tells (rulebook SA6).</returns>
    public static int? Grade(IcansState state)
    {
        var score = state.Ice switch
        {
            null => (int?)null,
            0 when state.Consciousness is Consciousness.Unarousable => 4,
            <= 2 => 3,
            <= 6 => 2,
            <= 9 => 1,
            _ => 0,
        };
        var signs = Math.Max(
            Math.Max((int)(state.Consciousness ?? Consciousness.Awake), state.Seizure switch { Seizure.Prolonged => 4, Seizure.Brief => 3, _ => 0 }),
            Math.Max(state.DeepWeakness ? 4 : 0, state.Swelling switch { BrainSwelling.Raised => 4, BrainSwelling.Focal => 3, _ => 0 }));
        return score is null && signs == 0 ? null : Math.Max(score ?? 0, signs);
    }
}
