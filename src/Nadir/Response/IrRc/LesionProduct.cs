namespace Nadir.Response.IrRc;

/// <summary>Product of the two perpendicular diameters of a lesion, in mm2.</summary>
/// <remarks>
/// Wolchok et al., Clin Cancer Res 2009;15:7412-7420; rulebook J1, J6. 0 when either axis is 0 or the lesion is gone, nodes included: there is no size under which
/// a node is normal (JA1). An axis that is too small for a number is 5 mm, as in R10. With one axis only there is no product: what RECIST measures of a
/// node cannot be converted.
/// </remarks>
public static class LesionProduct
{
    /// <returns>Null when it is not known.</returns>
    public static decimal? Of(LesionReading lesion)
    {
        if (lesion.Parts.Length > 0)
        {
            var sum = 0m;
            foreach (var part in lesion.Parts)
                if (Of(part) is { } product)
                    sum += product;
                else
                    return null;
            return sum;
        }
        if (lesion.State is MeasurementState.NotEvaluable or MeasurementState.NotDone)
            return null;
        if (lesion.State is MeasurementState.Absent || lesion is { Diameter.Value: 0 } or { LongAxis.Value: 0 } or { ShortAxis.Value: 0 })
            return 0;
        var tooSmall = lesion.State is MeasurementState.TooSmall ? DiameterReader.TooSmall.Value : (decimal?)null;
        return (lesion.LongAxis?.Value ?? tooSmall) * (lesion.ShortAxis?.Value ?? tooSmall);
    }
}
