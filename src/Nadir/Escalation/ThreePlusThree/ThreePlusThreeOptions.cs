namespace Nadir.Escalation.ThreePlusThree;

/// <summary>Which level is the MTD once a level is too toxic (rulebook D2).</summary>
public enum ThreePlusThreeVariant
{
    /// <summary>The level below the toxic one, even with three subjects (Storer 1989).</summary>
    Storer,
    /// <summary>The highest level with six subjects and at most one DLT; the level below is filled to six first (Korn 1994).</summary>
    Korn,
}

/// <summary>What happens after 0/3 at the top level (rulebook D3, DA4).</summary>
public enum TopLevelRule
{
    /// <summary>Stop and recommend the top level.</summary>
    Stop,
    /// <summary>Treat three more there first.</summary>
    Expand,
}

/// <summary>The choices of a 3+3 protocol.</summary>
/// <param name="StartLevel">Index of the first level treated; 1 when a level -1 is planned below it (rulebook D4).</param>
/// <param name="AcceleratedTitration">One subject a level until the first DLT or the second moderate toxicity (Simon 1997).</param>
public sealed record ThreePlusThreeOptions(
    ThreePlusThreeVariant Variant = ThreePlusThreeVariant.Korn, TopLevelRule TopLevel = TopLevelRule.Stop, int StartLevel = 0, bool AcceleratedTitration = false);
