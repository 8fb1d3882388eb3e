using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>Sum of the target diameters of a visit: long axis of every lesion, short axis of every lymph node.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.2; rulebook R3.</remarks>
public static class SumOfDiameters
{
    /// <param name="complete">True when every target has a number; else the sum is a lower bound (rulebook R11).</param>
    public static Millimetres Of(ReadOnlySpan<LesionReading> targets, out bool complete)
    {
        var sum = 0m;
        complete = true;
        foreach (var target in targets)
            if (target.Diameter is { } diameter)
                sum += diameter.Value;
            else
                complete = false;
        return new Millimetres(sum);
    }
}
