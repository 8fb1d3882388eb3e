namespace Nadir.Results.Deidentification;

/// <summary>How a study is de-identified.</summary>
/// <param name="Seed">The secret that new identifiers and date offsets are drawn from; the same seed gives the same data again.</param>
/// <param name="WithCutoff">Each subject's moved data cut-off goes along, so that analyses cut where they did. Whoever knows the true cut-off can then work out every offset: only for a recipient who may.</param>
/// <param name="AgeBandYears">Width of the bands that ages are given in; above 89 they are one band.</param>
public sealed record DeidentificationSettings(string Seed, DateTreatment Dates = DateTreatment.Shift, int AgeBandYears = 5, bool WithCutoff = false)
{
    /// <summary>A shorter seed could be found by trying.</summary>
    public const int ShortestSeed = 12;

    /// <summary>Ages above this are one band (PHUSE de-identification standard; 45 CFR 164.514(b)(2)).</summary>
    public const int OldestAge = 89;
}

/// <summary>What becomes of dates.</summary>
public enum DateTreatment
{
    /// <summary>Every subject's dates are moved by that subject's own number of days: intervals within a subject stay, calendars of subjects do not compare.</summary>
    Shift,
    /// <summary>All dates are moved by one number of days: the order of subjects stays, as a dose escalation needs it.</summary>
    ShiftTogether,
    /// <summary>Dates are gone; study days stand for them.</summary>
    StudyDay,
}
