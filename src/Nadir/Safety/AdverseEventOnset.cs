using Nadir.Units;

namespace Nadir.Safety;

/// <summary>The day an adverse event began, when part of its date is missing: the worst case.</summary>
/// <remarks>
/// The collected parts stay in <c>AESTDTC</c>; this is the named step that fills them. An onset that may have been on treatment is taken
/// to have been on the first dose's date, so that a missing day never hides a treatment-emergent event:
/// <list type="bullet">
/// <item>collected parts that allow the first dose's date: that date;</item>
/// <item>otherwise the first day that they allow;</item>
/// <item>nothing collected: the first dose's date;</item>
/// <item>an end before the result: the last day the end allows, since an event cannot begin after it ended.</item>
/// </list>
/// </remarks>
public static class AdverseEventOnset
{
    /// <returns>Null when nothing is known: no start, no end and no dose.</returns>
    public static (DateOnly? Date, bool Imputed) Of(PartialDate? start, PartialDate? end, DateOnly? firstDose)
    {
        if (start?.Date is { } complete)
            return (complete, false);
        DateOnly? taken = (start, firstDose) switch
        {
            ({ } parts, { } dose) when parts.Earliest <= dose && dose <= parts.Latest => dose,
            ({ } parts, _) => parts.Earliest,
            (null, { } dose) => dose,
            (null, null) => null,
        };
        if (end?.Latest is { } last && (taken is null || last < taken))
            taken = last;
        return (taken, taken is not null);
    }
}
