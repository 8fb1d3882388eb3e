using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

/// <summary>The laboratory criteria of each version of CTCAE (National Cancer Institute) that numbers decide. A study is graded by the version it names (rulebook S1).</summary>
/// <remarks>Limits are as printed: "&gt;3.0 - 5.0" begins above 3.0 and holds 5.0; "&lt;10.0 - 8.0" begins below 10.0 and holds 8.0.</remarks>
public static partial class LaboratoryCriteria
{
    /// <summary>Criteria of a version: <c>5.0</c>, <c>4.03</c> or <c>6.0</c>.</summary>
    /// <exception cref="ArgumentException">Another version: the definition allows only these.</exception>
    public static ImmutableArray<LaboratoryCriterion> Of(string version) => version switch
    {
        "5.0" => V5,
        "4.03" => V4,
        "6.0" => V6,
        _ => throw new ArgumentException($"CTCAE {version} is not built in.", nameof(version)),
    };

    static LaboratoryCriterion High(string term, string tests, string[] printed, params ImmutableArray<Limb> limbs) =>
        new(term, LaboratoryDirection.High, [.. tests.Split(' ')], [.. printed], limbs);

    static LaboratoryCriterion Low(string term, string tests, string[] printed, params ImmutableArray<Limb> limbs) =>
        new(term, LaboratoryDirection.Low, [.. tests.Split(' ')], [.. printed], limbs);

    static Limb Uln(params ImmutableArray<(int Grade, decimal Limit)> limits) => Limits(LimitOf.Uln, LimbWhen.Always, null, limits);
    static Limb Lln(params ImmutableArray<(int Grade, decimal Limit)> limits) => Limits(LimitOf.Lln, LimbWhen.Always, null, limits);
    static Limb Value(string unit, params ImmutableArray<(int Grade, decimal Limit)> limits) => Limits(LimitOf.Value, LimbWhen.Always, unit, limits);

    static Limb Limits(LimitOf of, LimbWhen when, string? unit, ImmutableArray<(int Grade, decimal Limit)> limits) =>
        new(of, when, unit, [.. limits.Select(limit => new GradeLimit(limit.Grade, limit.Limit))]);

    /// <summary>Multiples of the upper limit where the baseline was not above it.</summary>
    static Limb Normal(params ImmutableArray<(int Grade, decimal Limit)> limits) => Limits(LimitOf.Uln, LimbWhen.BaselineNotHigh, null, limits);

    /// <summary>Multiples of the baseline where that was above the upper limit; grade 1 begins on its limit.</summary>
    static Limb Abnormal(params ImmutableArray<(int Grade, decimal Limit)> limits) => new(
        LimitOf.Baseline, LimbWhen.BaselineHigh, null, [.. limits.Select(limit => new GradeLimit(limit.Grade, limit.Limit, limit.Grade == 1))]);

    /// <summary>A grade that begins at an absolute limit, the limit included.</summary>
    static Limb From(string unit, int grade, decimal limit) => new(LimitOf.Value, LimbWhen.Always, unit, [new(grade, limit, Inclusive: true)]);

    /// <summary>Grades that the same numbers may have with signs or symptoms.</summary>
    static Limb Clinically(LimitOf of, string? unit, params ImmutableArray<(int Grade, decimal Limit)> limits) =>
        new(of, LimbWhen.Always, unit, [.. limits.Select(limit => new GradeLimit(limit.Grade, limit.Limit, Clinical: true))]);

    static LaboratoryCriterion EqualMoles(this LaboratoryCriterion criterion) => criterion with { EqualMoles = true };

    static LaboratoryCriterion Noting(this LaboratoryCriterion criterion, string note) => criterion with { Note = note };

    /// <summary>The criteria of another version, those of the same term and direction replaced, those named left out.</summary>
    static ImmutableArray<LaboratoryCriterion> Changed(ImmutableArray<LaboratoryCriterion> from, string[] without, params ImmutableArray<LaboratoryCriterion> changed) =>
        [.. from.Where(known => !without.Contains(known.Term) && !changed.Any(other => other.Term == known.Term)).Concat(changed)];
}
