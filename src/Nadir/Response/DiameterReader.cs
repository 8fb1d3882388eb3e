using Nadir.Diagnostics;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Response;

/// <summary>One recorded diameter, read as one of the four states of rulebook R10.</summary>
static class DiameterReader
{
    /// <summary>Stands for a lesion that is there and too small for a number (RECIST 1.1, Eisenhauer 2009, 4.2).</summary>
    public static readonly Millimetres TooSmall = new(5m);

    /// <param name="problem">Code of the finding the record deserves; null when it is in order.</param>
    /// <returns>The state, with the length where there is one: the recorded number, 5 mm when too small, 0 when absent.</returns>
    public static (MeasurementState State, Millimetres? Length) Read(Tr result, out FindingCode? problem)
    {
        problem = null;
        var text = result.Result is { } recorded ? recorded.AsSpan().Trim() : default;
        if (!string.IsNullOrEmpty(result.Status) && result.Number is null)
            return (NotDoneOrNotEvaluable(result), null);
        // "<5" is no number (rulebook XA1); reading the data has said so, as of every text with digits.
        if (TumourWords.IsLimit(text))
            return (MeasurementState.NotEvaluable, null);
        if (result.Number is { } number)
        {
            if (TumourWords.CannotMeasure(result.Method))
            {
                problem = FindingCodes.PetMeasured;
                return (MeasurementState.NotEvaluable, null);
            }
            if (InMillimetres(number, result.Unit) is not { } length)
            {
                problem = FindingCodes.UnknownLengthUnit;
                return (MeasurementState.NotEvaluable, null);
            }
            if (length.Value < 0)
            {
                problem = FindingCodes.NegativeDiameter;
                return (MeasurementState.NotEvaluable, null);
            }
            if (length.Value == 0)
                return (MeasurementState.Absent, Millimetres.Zero);
            if (TumourWords.IsTooSmall(result.Original) || TumourWords.IsTooSmall(text))
                return (MeasurementState.TooSmall, length);
            if (length < TooSmall)
                problem = FindingCodes.SmallDiameter;
            return (MeasurementState.Measured, length);
        }
        if (text.IsEmpty)
            return (MeasurementState.NotDone, null);
        if (TumourWords.IsTooSmall(text))
            return (MeasurementState.TooSmall, TooSmall);
        if (TumourWords.IsAbsent(text))
            return (MeasurementState.Absent, Millimetres.Zero);
        if (TumourWords.IsNotDone(text))
            return (MeasurementState.NotDone, null);
        if (!TumourWords.IsNotEvaluable(text) && !text.ContainsAnyInRange('0', '9'))
            problem = FindingCodes.TextForDiameter;
        return (MeasurementState.NotEvaluable, null);
    }

    /// <summary>TRSTAT says that there is no result; TRREASND tells an image that could not be judged from one that was not made.</summary>
    public static MeasurementState NotDoneOrNotEvaluable(Tr result)
    {
        if (result.ReasonNotDone is not { } reason)
            return MeasurementState.NotDone;
        foreach (var word in NotEvaluableReasons)
            if (reason.Contains(word, StringComparison.OrdinalIgnoreCase))
                return MeasurementState.NotEvaluable;
        return MeasurementState.NotDone;
    }

    static readonly string[] NotEvaluableReasons = ["ASSESSABLE", "EVALUABLE", "OBSCURED", "UNABLE"];

    /// <summary>Null for a unit that is no length. Reading the data has made millimetres of what it could.</summary>
    static Millimetres? InMillimetres(decimal number, string? unit) => unit?.Trim().ToUpperInvariant() switch
    {
        null or "" or "MM" => new Millimetres(number),
        "CM" => new Millimetres(number * 10),
        _ => null,
    };
}
