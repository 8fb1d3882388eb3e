using Nadir.Safety.Ctcae;
using Nadir.Sdtm;

namespace Nadir.Safety.Laboratory;

/// <summary>Calcium corrected for the albumin of the same day, which the criteria of hyper- and hypocalcaemia speak of.</summary>
/// <remarks>Payne et al., Br Med J 1973;4:643-646: 0.02 mmol/L for each g/L (0.8 mg/dL for each g/dL) by which albumin is below 40 g/L. The measured calcium stays and is graded as well.</remarks>
public static class CorrectedCalcium
{
    public const string TestCode = "CACORR";

    /// <param name="calcium">Total calcium of serum.</param>
    /// <param name="albumin">Albumin of the same day.</param>
    /// <returns>Null when a number is missing or a unit is not known.</returns>
    public static Measured? Of(Measured calcium, Measured albumin)
    {
        if (calcium.Number is not { } value || albumin.Number is not { } protein || LaboratoryUnits.Of(albumin.Unit) is not { Kind: "g/L" } grams)
            return null;
        var below = 40 - protein * grams.Factor;
        decimal? corrected = LaboratoryUnits.Of(calcium.Unit) switch
        {
            { Kind: "mol/L" } moles => value + 0.02m * below * 0.001m / moles.Factor,
            { Kind: "g/L" } mass => value + 0.08m * below * 0.01m / mass.Factor,
            _ => null,
        };
        return corrected is not { } number ? null : calcium with
        {
            TestCode = TestCode, Test = "Calcium Corrected for Albumin", Number = number, Result = number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture),
            Original = null, OriginalUnit = null, OriginalLow = null, OriginalHigh = null, BaselineFlag = false,
        };
    }
}
