namespace Nadir.Response.IrRc;

/// <summary>Confirmation of irPD: a second one, consecutive, at least four weeks later.</summary>
/// <remarks>
/// Wolchok 2009, Table 2, footnote, read again there; rulebook J4, JA4. Exactly 28 days confirm. Between the two only irPD may lie: any other visit, NE included,
/// ends the run, and an irPD not repeated is overwritten. Until it is confirmed an irPD is a progression that waits
/// (<see cref="ResponseMeaning.UnconfirmedProgression"/>).
/// </remarks>
public sealed class ConsecutiveProgression
{
    /// <summary>Four weeks.</summary>
    public const int Days = 28;

    DateOnly? run;

    /// <summary>Takes the next visit that counts.</summary>
    /// <returns>True when it is an irPD that confirms one before it.</returns>
    public bool Next(DateOnly date, bool progression)
    {
        if (!progression)
            run = null;
        else if (run is not { } first)
            run = date;
        else
            return date.DayNumber - first.DayNumber >= Days;
        return false;
    }
}
