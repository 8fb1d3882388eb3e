using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>The number of a TR record and its unit, in millimetres for lengths (rulebook R5, XA1, XA6).</summary>
/// <remarks>
/// TRSTRESN is taken, else the number in TRSTRESC, else in TRORRES. The unit is TRSTRESU; where that is empty, TRORRESU if the original result is the
/// same number. Centimetres are converted exactly. A length without a unit has no number, except 0, and except where the file has no unit
/// column at all: then millimetres are assumed, and said once. What is not certain is no number: <c>&lt;5</c>, <c>12,5</c>, <c>12 mm</c>, <c>-99</c>.
/// </remarks>
sealed class TumourMeasurement(DomainRows rows)
{
    readonly Column original = rows["ORRES"];
    readonly Column originalUnit = rows["ORRESU"];
    readonly Column standard = rows["STRESC"];
    readonly Column standardNumber = rows["STRESN"];
    readonly Column standardUnit = rows["STRESU"];
    bool saidAssumed;
    bool saidConverted;

    public (decimal? Number, string? Unit) Of(string test)
    {
        var unit = standardUnit.Text ?? originalUnit.Text;
        if (!Lengths.IsLength(test, unit))
            return (standardNumber.Number ?? Numbers.Parse(standard.Text ?? original.Text), unit);
        if (Recorded() is not { } number)
            return (null, unit);
        if (number < 0)
        {
            rows.Report(FindingCodes.DiameterNegative, string.Create(CultureInfo.InvariantCulture, $"{rows.Where}: {test} is {number}; a length below zero is no measurement."));
            return (null, unit);
        }
        return InMillimetres(number, test);
    }

    decimal? Recorded()
    {
        if (standardNumber.Number is { } number)
            return number;
        var text = standard.Text ?? original.Text;
        if (text is null)
            return null;
        if (Numbers.Parse(text) is { } parsed)
            return parsed;
        // A standard result in words ("TOO SMALL TO MEASURE") is a state, which the rules read; a damaged number is not.
        if (text.Any(char.IsAsciiDigit))
            rows.Report(FindingCodes.DiameterNotANumber, text[0] is '<' or '≤'
                ? $"{rows.Where}: {original.Name} is \"{Column.Shorten(text)}\"; is the lesion too small to measure? There is no number."
                : $"{rows.Where}: {original.Name} is \"{Column.Shorten(text)}\", which is no number.");
        return null;
    }

    (decimal?, string?) InMillimetres(decimal number, string test)
    {
        var given = standardUnit.Text;
        if (given is null && originalUnit.Text is { } other)
        {
            var first = Numbers.Parse(original.Text);
            if (first is { } said && said != number && Lengths.PerMillimetre(other) is { } scale && said * scale == number)
                return (number, Lengths.Millimetre);
            given = first is null || first == number ? other : null;
        }
        if (given is null)
        {
            if (number == 0)
                return (number, Lengths.Millimetre);
            if (standardUnit.Exists || originalUnit.Exists)
            {
                rows.Report(FindingCodes.UnitMissing, string.Create(CultureInfo.InvariantCulture, $"{rows.Where}: {test} {number} has no unit, so it is no measurement."));
                return (null, null);
            }
            if (!saidAssumed)
                rows.Report(FindingCodes.UnitAssumed, $"{rows.File} has no unit column; its lengths were taken as millimetres.", wholeFile: true);
            saidAssumed = true;
            return (number, Lengths.Millimetre);
        }
        if (Lengths.PerMillimetre(given) is not { } factor)
        {
            rows.Report(FindingCodes.UnitUnknown, string.Create(CultureInfo.InvariantCulture, $"{rows.Where}: {test} {number} is in \"{Column.Shorten(given)}\", which is neither mm nor cm."));
            return (null, given);
        }
        var length = number * factor;
        if (factor != 1 && !saidConverted)
        {
            rows.Report(FindingCodes.UnitConverted, $"{rows.File} has lengths in centimetres; they were converted to millimetres, exactly.", wholeFile: true);
            saidConverted = true;
        }
        if (originalUnit.Text is { } unit && Lengths.PerMillimetre(unit) is { } originalFactor && Numbers.Parse(original.Text) is { } before
            && Math.Abs(before * originalFactor - length) > 0.5m)
            rows.Report(FindingCodes.UnitContradicts, string.Create(CultureInfo.InvariantCulture,
                $"{rows.Where}: {test} is {before} {unit} as recorded and {number} {given} as standard result; the standard result was taken."));
        return (length, Lengths.Millimetre);
    }
}
