namespace Nadir.Safety.CytokineRelease;

/// <summary>What is seen of cytokine release at one moment.</summary>
/// <param name="Fever">38.0 C or more; null when the temperature is not known.</param>
/// <param name="Treated">Antipyretic, tocilizumab or steroid was given since the episode's first fever (rulebook S9, SA3).</param>
/// <param name="Hypotension">As flagged, else systolic pressure under 90 mmHg.</param>
/// <param name="Pressors">Vasopressors running, vasopressin not among them.</param>
/// <param name="InspiredOxygen">FiO2 in percent; null when not recorded.</param>
public readonly record struct CrsState(bool? Fever, bool Treated, bool Hypotension, int Pressors, bool Vasopressin, OxygenLevel Oxygen, decimal? InspiredOxygen = null)
{
    /// <summary>Hypotension or need of oxygen, whatever the fever.</summary>
    public bool Organs => Hypotension || Pressors > 0 || Vasopressin || Oxygen is not OxygenLevel.None;
}

/// <summary>Grade of cytokine release syndrome by the ASTCT consensus.</summary>
/// <remarks>
/// Lee et al., Biol Blood Marrow Transplant 2019;25:625-638 (rulebook S8, S9, S10). Fever is the entry; after treatment of the fever it is waived for the rest of the episode.
/// The grade is the worse of the two limbs. Organ toxicity has no part in it. Grade 5 is death, judged apart.
/// </remarks>
public static class AstctCrs
{
    /// <summary>Degrees Celsius; the limit itself is fever.</summary>
    public const decimal FeverLimit = 38.0m;

    /// <summary>mmHg in adults, where no hypotension is flagged; the limit itself is none.</summary>
    public const decimal HypotensionLimit = 90m;

    /// <returns>0 to 4; null when the temperature is missing and nothing else tells (rulebook SA6).</returns>
    public static int? Grade(CrsState state)
    {
        var organs = Math.Max(Pressure(state), Oxygen(state.Oxygen));
        return state.Fever switch
        {
            true => Math.Max(1, organs),
            _ when state.Treated && organs > 0 => organs,
            false => 0,
            null => null,
        };
    }

    static int Pressure(CrsState state) =>
        state.Pressors >= 2 ? 4
        : state.Pressors == 1 || state.Vasopressin ? 3
        : state.Hypotension ? 2
        : 0;

    static int Oxygen(OxygenLevel level) => level switch { OxygenLevel.PositivePressure => 4, OxygenLevel.HighFlow => 3, OxygenLevel.LowFlow => 2, _ => 0 };
}

/// <summary>Grade of cytokine release syndrome by CTCAE 5.0, proposed from the same components (rulebook S12, SA7).</summary>
/// <remarks>
/// Fever 1; hypotension, or oxygen under 40%, 2; one pressor, or oxygen of 40% and more, 3. Grade 4 asks for a threat to life, which numbers do not show: two pressors or ventilation
/// propose it. Where FiO2 is not recorded, low flow is taken as under 40% and more as over. No fever is needed once an episode has begun.
/// </remarks>
public static class CtcaeCrs
{
    public const decimal OxygenLimit = 40m;

    public static int Grade(CrsState state) => Math.Max(
        state.Fever is true ? 1 : 0,
        Math.Max(
            state.Pressors >= 2 ? 4 : state.Pressors == 1 || state.Vasopressin ? 3 : state.Hypotension ? 2 : 0,
            state.Oxygen switch
            {
                OxygenLevel.PositivePressure => 4,
                OxygenLevel.None => 0,
                _ when state.InspiredOxygen is { } percent => percent >= OxygenLimit ? 3 : 2,
                OxygenLevel.HighFlow => 3,
                _ => 2,
            }));

    /// <summary>True when the grade rests on a proposal.</summary>
    public static bool Proposed(CrsState state) => state.Pressors >= 2 || state.Oxygen is OxygenLevel.PositivePressure;
}
