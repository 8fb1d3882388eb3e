namespace Nadir.Synthesis;

/// <summary>How a reader of scans differs from others.</summary>
/// <param name="Error">Measurement error, relative to the investigator's.</param>
/// <param name="ChoiceSpread">How much lesions of similar size change places when targets are chosen; 0 takes the largest.</param>
/// <param name="NewLesionSpread">Scatter of the size, in mm, at which a new lesion is noticed.</param>
/// <param name="MeasuresNewLesions">Writes both axes of new lesions too, as criteria with new lesions in their sums ask.</param>
sealed record ReaderManner(double Error = 1, double ChoiceSpread = 0, double NewLesionSpread = 0, bool MeasuresNewLesions = false);
