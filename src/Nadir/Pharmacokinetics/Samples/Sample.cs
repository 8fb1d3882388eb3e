using Nadir.Diagnostics;

namespace Nadir.Pharmacokinetics.Samples;

/// <summary>One sample of a profile as it was read.</summary>
/// <param name="Time">Since the dose, in the profile's unit; NaN when not known.</param>
/// <param name="Unit">Of the result; null when not recorded.</param>
/// <param name="Matrix">Specimen; null when not recorded.</param>
/// <param name="TimeUnit">Null when the profile has one unit by definition.</param>
/// <param name="Record">Where it was read.</param>
/// <param name="Text">Result as recorded, for findings.</param>
public sealed record Sample(
    double Time, Reading Reading, RecordRef Record, string? Text = null, string? Unit = null, string? Matrix = null, string? TimeUnit = null);
