using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

/// <summary>Vital signs that numbers grade, of adults; the same in versions 4.03 to 6.0 as far as numbers go.</summary>
/// <remarks>How long a fever above 40.0 C lasted, and what a hypertension led to, numbers do not say: the grade is the least that the printed criterion allows.</remarks>
public static class VitalSignCriteria
{
    public static readonly ImmutableArray<LaboratoryCriterion> All =
    [
        High("Hypertension", "SYSBP", ["systolic 120 - 139 mm Hg", "systolic 140 - 159 mm Hg", "systolic >=160 mm Hg", ""], From("mmHg", (1, 120), (2, 140), (3, 160))),
        High("Hypertension", "DIABP", ["diastolic 80 - 89 mm Hg", "diastolic 90 - 99 mm Hg", "diastolic >=100 mm Hg", ""], From("mmHg", (1, 80), (2, 90), (3, 100))),
        High("Fever", "TEMP", ["38.0 - 39.0 C", ">39.0 - 40.0 C", ">40.0 C for <=24 hrs", ">40.0 C for >24 hrs"],
            From("C", (1, 38.0m)), new Limb(LimitOf.Value, LimbWhen.Always, "C", [new(2, 39.0m), new(3, 40.0m)])),
        new("Weight loss", LaboratoryDirection.Low, ["WEIGHT"], ["5 to <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""],
            [new(LimitOf.FallFromBaseline, LimbWhen.Always, null, Shares)]),
        High("Weight gain", "WEIGHT", ["5 - <10% from baseline", "10 - <20% from baseline", ">=20% from baseline", ""], new Limb(LimitOf.RiseFromBaseline, LimbWhen.Always, null, Shares)),
    ];

    static ImmutableArray<GradeLimit> Shares => [new(1, 0.05m, Inclusive: true), new(2, 0.10m, Inclusive: true), new(3, 0.20m, Inclusive: true)];

    static LaboratoryCriterion High(string term, string test, string[] printed, params ImmutableArray<Limb> limbs) => new(term, LaboratoryDirection.High, [test], [.. printed], limbs);

    static Limb From(string unit, params ImmutableArray<(int Grade, decimal Limit)> limits) =>
        new(LimitOf.Value, LimbWhen.Always, unit, [.. limits.Select(limit => new GradeLimit(limit.Grade, limit.Limit, Inclusive: true))]);
}
