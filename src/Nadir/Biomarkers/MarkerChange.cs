using Nadir.Protocol;

namespace Nadir.Biomarkers;

/// <summary>How a marker changed from baseline to a visit.</summary>
/// <param name="Percent">Null from a baseline of 0 (rulebook B6).</param>
/// <param name="IsBound">Baseline or value lies beyond a limit of quantification, so that the change is a bound and not a number.</param>
public sealed record MarkerChange(MarkerValue Baseline, MarkerValue Value, decimal Absolute, decimal? Percent, bool IsBound)
{
    /// <returns>Null without baseline or without a value at the visit.</returns>
    public static MarkerChange? Of(MarkerCourse course, MarkerVisit visit) => course.Baseline is { } baseline && visit.Value is { } value ? Between(baseline, value) : null;

    public static MarkerChange Between(MarkerValue baseline, MarkerValue value) => new(
        baseline, value, value.Number - baseline.Number, baseline.Number == 0 ? null : (value.Number - baseline.Number) * 100 / baseline.Number, baseline.Limit is not null || value.Limit is not null);

    /// <summary>A fall by the share of baseline that the definition names; exactly that counts. A baseline of 0 cannot fall.</summary>
    /// <returns>Null when the subject cannot be judged: values beyond a limit of quantification leave both answers open, or there is nothing to fall from.</returns>
    public bool? Responds(MarkerResponse response)
    {
        if (response.AboveNormal && Baseline.AboveNormal is not true || Baseline is { Limit: null, Number: 0 })
            return null;
        var rest = 1 - (decimal)response.Fall;
        return Value.Most <= Baseline.Least * rest ? true : Value.Least > Baseline.Most * rest ? false : null;
    }

    /// <summary>Decimals of a logarithm, so that equal ratios are ties and rounding never makes or breaks one.</summary>
    const int RatioDecimals = 12;

    /// <summary>The number that a question compares; null when it does not exist.</summary>
    public double? Of(MarkerMeasure measure, MarkerScale scale) => measure switch
    {
        MarkerMeasure.Value => MarkerNumber.On(scale, Value.Number),
        MarkerMeasure.Change when scale is MarkerScale.Log => Baseline.Number > 0 && Value.Number > 0 ? Math.Round(Math.Log2((double)(Value.Number / Baseline.Number)), RatioDecimals) : null,
        MarkerMeasure.Change => (double)Absolute,
        MarkerMeasure.PercentChange => (double?)Percent,
        _ => MarkerNumber.On(scale, Baseline.Number),
    };
}

/// <summary>A marker's value as it is compared.</summary>
public static class MarkerNumber
{
    /// <summary>On the logarithmic scale to base 2, so that one more is a doubling; null at 0 there.</summary>
    public static double? On(MarkerScale scale, decimal number) => scale is MarkerScale.Linear ? (double)number : number > 0 ? Math.Log2((double)number) : null;
}

/// <summary>Categories of a marker.</summary>
public static class MarkerCategories
{
    /// <summary>Index of the category a value is in: the last whose lower bound it reaches. Zero is a value (rulebook B4).</summary>
    /// <param name="marker">With two categories or more.</param>
    public static int Of(Biomarker marker, decimal number)
    {
        var at = 0;
        for (var i = 1; i < marker.Categories.Length; i++)
            if (number >= marker.Categories[i].From)
                at = i;
        return at;
    }
}
