namespace Nadir.Safety.Ctcae;

/// <summary>A laboratory value as it is graded: in one unit, with its sample's normal range.</summary>
/// <param name="Value">Null only without a number at all.</param>
/// <param name="Bound">What a result beyond the range of measurement says: the value is below or above <paramref name="Value"/>.</param>
/// <param name="Unit">Null when not recorded.</param>
public readonly record struct LaboratoryValue(decimal? Value, string? Unit, decimal? Low, decimal? High, ValueBound Bound = ValueBound.Exact);

public enum ValueBound { Exact, Below, Above }

/// <summary>What a grade needs to know besides the value.</summary>
/// <param name="Baseline">The baseline value, in the unit of the value; null when there is none or it cannot be compared.</param>
/// <param name="AfterTreatment">False for the baseline itself and what lies before it: no limb against baseline applies (rulebook S2).</param>
/// <param name="Anticoagulant">On an anticoagulant on the day of the sample.</param>
/// <param name="Fasting">Null when not recorded.</param>
public readonly record struct LaboratoryContext(LaboratoryValue? Baseline, bool AfterTreatment, bool Anticoagulant = false, bool? Fasting = null);

/// <summary>A grade by numbers alone.</summary>
/// <param name="Maximum">0 to 4: the worst that the numbers allow (rulebook S4); null when it cannot be graded.</param>
/// <param name="Minimum">The least that the numbers allow; below the maximum where signs or symptoms decide. Null as the maximum.</param>
/// <param name="Why">Why it cannot be graded, or which limb gave the grade.</param>
/// <param name="BaselineMissing">A limb against baseline was left out for want of one (rulebook LA1).</param>
public sealed record LaboratoryGrade(int? Maximum, int? Minimum, string Why, bool BaselineMissing = false)
{
    /// <summary>Grades a value by one criterion.</summary>
    /// <remarks>
    /// The worst limb that applies decides (rulebook LA2). A limit that cannot be compared, for want of a normal range, leaves the others to decide; when none of them gives a grade,
    /// the value is not gradable, never 0 (LA6). Values are compared exactly, in decimals.
    /// </remarks>
    public static LaboratoryGrade Of(LaboratoryCriterion criterion, LaboratoryValue value, LaboratoryContext context)
    {
        if (value.Value is not { } number)
            return new(null, null, "no number");
        int maximum = 0, minimum = 0;
        string? unknown = null, by = null;
        bool baselineMissing = false, judged = false, rightUnit = false;
        var elsewhere = 0;
        var unit = LaboratoryUnits.Of(value.Unit);
        if (criterion.EqualMoles && unit is { Kind: "mEq/L" } equivalents)
            unit = new("mol/L", equivalents.Factor / 1000);
        foreach (var limb in criterion.Limbs)
        {
            switch (Applies(limb, context))
            {
                case false:
                    continue;
                case null:
                    unknown ??= "not known whether fasting";
                    continue;
            }
            if (AgainstBaseline(limb) && !context.AfterTreatment)
                continue;
            var factor = 1m;
            if (limb.Unit is not null)
            {
                var printed = LaboratoryUnits.Of(limb.Unit)!;
                if (unit?.Kind != printed.Kind)
                {
                    elsewhere = Math.Max(elsewhere, limb.Limits.Max(limit => limit.Grade));
                    continue;
                }
                rightUnit = true;
                factor = printed.Factor / unit.Factor;
            }
            var (reference, missing) = Reference(limb, value, context);
            if (reference is null)
            {
                if (AgainstBaseline(limb))
                    baselineMissing = true;
                if (!AgainstBaseline(limb) || limb.When is LimbWhen.OnAnticoagulant)
                    unknown ??= missing;
                continue;
            }
            judged = true;
            foreach (var limit in limb.Limits)
            {
                var met = Met(criterion.Direction, limb.Of, limit, number, value.Bound, reference.Value, factor);
                if (met is null)
                    unknown ??= $"the result is beyond the range of measurement ({(value.Bound is ValueBound.Below ? "below" : "above")} {number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)})";
                if (met is not true)
                    continue;
                if (limit.Grade > maximum)
                    (maximum, by) = (limit.Grade, Words(limb));
                if (!limit.Clinical && limit.Grade > minimum)
                    minimum = limit.Grade;
            }
            // Against a baseline that is missing the upper limit of normal stands in, and that is said.
            if (limb.When is LimbWhen.BaselineNotHigh && context is { AfterTreatment: true, Baseline: null })
                baselineMissing = true;
        }
        // Cells in percent below their range are no low count: where the limits that are printed in another unit could give more, nothing is graded.
        if (elsewhere > maximum && !rightUnit)
            return new(null, null, value.Unit is null ? "no unit" : $"the criterion has no limits in {value.Unit}", baselineMissing);
        if (maximum > 0)
            return new(maximum, minimum, by!, baselineMissing);
        return unknown is not null || !judged ? new(null, null, unknown ?? "nothing to compare with", baselineMissing) : new(0, 0, "within the limits", baselineMissing);
    }

    static bool AgainstBaseline(Limb limb) => limb.Of is LimitOf.Baseline or LimitOf.FallFromBaseline or LimitOf.RiseFromBaseline;

    /// <returns>Null when it is not known whether the limb applies.</returns>
    static bool? Applies(Limb limb, LaboratoryContext context)
    {
        var baseline = context.AfterTreatment ? context.Baseline : null;
        return limb.When switch
        {
            LimbWhen.Always => true,
            LimbWhen.BaselineNotHigh => !IsHigh(baseline),
            LimbWhen.BaselineHigh => IsHigh(baseline),
            LimbWhen.BaselineLow => baseline is { Value: { } value, Low: { } low } && value < low,
            LimbWhen.OnAnticoagulant => context is { Anticoagulant: true, AfterTreatment: true },
            LimbWhen.OffAnticoagulant => context is not { Anticoagulant: true, AfterTreatment: true },
            LimbWhen.Fasting => context.Fasting switch { true => true, false => false, null => null },
            _ => throw new ArgumentOutOfRangeException(nameof(limb)),
        };
    }

    /// <summary>Above that sample's upper limit (rulebook S5, LA1).</summary>
    static bool IsHigh(LaboratoryValue? baseline) => baseline is { Value: { } value, High: { } high } && value > high;

    /// <summary>What limits are multiplied with, or added to.</summary>
    static (decimal? Reference, string Missing) Reference(Limb limb, LaboratoryValue value, LaboratoryContext context) => limb.Of switch
    {
        LimitOf.Value => (1, ""),
        LimitOf.Uln or LimitOf.AboveUln => (value.High, "no upper limit of normal"),
        LimitOf.AboveUlnOrBaseline => (context.AfterTreatment && IsHigh(context.Baseline) ? context.Baseline!.Value.Value : value.High, "no upper limit of normal"),
        LimitOf.UlnAndBaseline => (value.High is { } top && context is { AfterTreatment: true, Baseline.Value: { } before } ? Math.Max(top, before) : value.High, "no upper limit of normal"),
        LimitOf.Lln => (value.Low, "no lower limit of normal"),
        LimitOf.Baseline or LimitOf.FallFromBaseline or LimitOf.RiseFromBaseline => (context.Baseline is { Value: > 0 and var baseline } ? baseline : null, "no baseline"),
        _ => throw new ArgumentOutOfRangeException(nameof(limb)),
    };

    /// <returns>Null when a result beyond the range of measurement does not tell.</returns>
    static bool? Met(LaboratoryDirection direction, LimitOf of, GradeLimit limit, decimal value, ValueBound bound, decimal reference, decimal factor)
    {
        var (threshold, high) = of switch
        {
            LimitOf.Value => (limit.Limit * factor, direction is LaboratoryDirection.High),
            LimitOf.AboveUln or LimitOf.AboveUlnOrBaseline => (reference + limit.Limit * factor, true),
            LimitOf.FallFromBaseline => (reference * (1 - limit.Limit), false),
            LimitOf.RiseFromBaseline => (reference * (1 + limit.Limit), true),
            _ => (reference * limit.Limit, direction is LaboratoryDirection.High),
        };
        return (high, bound) switch
        {
            (true, ValueBound.Exact) => limit.Inclusive ? value >= threshold : value > threshold,
            (false, ValueBound.Exact) => limit.Inclusive ? value <= threshold : value < threshold,
            // A result given as >x is more than x; one given as <x is less.
            (true, ValueBound.Above) => value >= threshold ? true : null,
            (true, ValueBound.Below) => value <= threshold ? false : null,
            (false, ValueBound.Below) => value <= threshold ? true : null,
            (false, ValueBound.Above) => value >= threshold ? false : null,
            _ => throw new ArgumentOutOfRangeException(nameof(bound)),
        };
    }

    static string Words(Limb limb) => limb.Of switch
    {
        LimitOf.Value => limb.Unit is null ? "by the value" : $"by the limits in {limb.Unit}",
        LimitOf.Uln => "against the upper limit of normal",
        LimitOf.UlnAndBaseline => "against the upper limit of normal and the baseline",
        LimitOf.Lln => "against the lower limit of normal",
        LimitOf.Baseline => "against the baseline",
        LimitOf.FallFromBaseline => "by the fall from baseline",
        LimitOf.RiseFromBaseline => "by the rise from baseline",
        _ => "by the distance above the upper limit of normal",
    };
}
