namespace Nadir.Pharmacokinetics;

/// <summary>How the dose reached the subject; it decides what stands at time 0 and which parameters exist.</summary>
public enum Route
{
    /// <summary>Oral, subcutaneous and the like: nothing in the matrix at time 0, clearance and volume over bioavailability.</summary>
    Extravascular,
    /// <summary>Everything at once into the circulation: the concentration at time 0 is extrapolated back; see <see cref="InitialConcentration"/>.</summary>
    IvBolus,
    /// <summary>Into the circulation over a time; residence times are shorter by half of it.</summary>
    Infusion,
}
