using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

public enum LaboratoryDirection { Low, High }

/// <summary>What a limit is measured against.</summary>
public enum LimitOf
{
    /// <summary>The value itself, in the limb's unit.</summary>
    Value,
    /// <summary>Multiples of the upper limit of that sample's normal range (rulebook S5).</summary>
    Uln,
    /// <summary>Multiples of the lower limit of that sample's normal range.</summary>
    Lln,
    /// <summary>Multiples of the baseline value.</summary>
    Baseline,
    /// <summary>Multiples of the upper limit of normal or of the baseline, whichever is higher: a value has to pass both.</summary>
    UlnAndBaseline,
    /// <summary>Distance above the upper limit of normal, in the limb's unit.</summary>
    AboveUln,
    /// <summary>Distance above the upper limit of normal, or above the baseline where that was above it, in the limb's unit.</summary>
    AboveUlnOrBaseline,
    /// <summary>Share of the baseline value that is lost.</summary>
    FallFromBaseline,
    /// <summary>Share of the baseline value that is added.</summary>
    RiseFromBaseline,
}

/// <summary>When a limb applies.</summary>
public enum LimbWhen
{
    Always,
    /// <summary>Baseline not above its own sample's upper limit; also without a baseline, and for values before treatment (rulebook S2, LA1).</summary>
    BaselineNotHigh,
    /// <summary>After treatment began, baseline above its own sample's upper limit.</summary>
    BaselineHigh,
    /// <summary>After treatment began, baseline below its own sample's lower limit.</summary>
    BaselineLow,
    /// <summary>After treatment began, on an anticoagulant (rulebook S3, LA4).</summary>
    OnAnticoagulant,
    OffAnticoagulant,
    Fasting,
}

/// <summary>A limit beyond which a grade begins.</summary>
/// <param name="Grade">0 only where it is said below which no grade can be told.</param>
/// <param name="Limit">High criteria: a value above it; low criteria: a value below it.</param>
/// <param name="Inclusive">The limit itself has the grade.</param>
/// <param name="Clinical">Only with signs, symptoms or other facts that the laboratory does not have: it raises the laboratory's maximum, not its minimum (rulebook S4).</param>
public sealed record GradeLimit(int Grade, decimal Limit, bool Inclusive = false, bool Clinical = false);

/// <summary>One condition of a criterion: limits against one reference. Where several limbs apply, the worst decides (rulebook LA2).</summary>
/// <param name="Unit">Of <see cref="LimitOf.Value"/> and the distances; a value in another kind of unit is judged by other limbs (rulebook LA3). Null otherwise.</param>
public sealed record Limb(LimitOf Of, LimbWhen When, string? Unit, ImmutableArray<GradeLimit> Limits);

/// <summary>A CTCAE term that laboratory values grade: the criterion as printed, and the conditions that it comes to.</summary>
/// <param name="Term">CTCAE term.</param>
/// <param name="Tests">LBTESTCD that are graded by it.</param>
/// <param name="Printed">Grades 1 to 4 as printed, what numbers do not decide left out; empty where there is no such grade.</param>
/// <param name="EqualMoles">Milliequivalents are millimoles: sodium, potassium.</param>
public sealed record LaboratoryCriterion(
    string Term, LaboratoryDirection Direction, ImmutableArray<string> Tests, ImmutableArray<string> Printed, ImmutableArray<Limb> Limbs, bool EqualMoles = false)
{
    /// <summary>What numbers alone cannot grade, in a sentence; null when nothing.</summary>
    public string? Note { get; init; }
}
