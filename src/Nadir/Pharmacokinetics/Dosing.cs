namespace Nadir.Pharmacokinetics;

/// <summary>The dose that a profile follows; it is given at time 0.</summary>
/// <param name="Amount">In the dose's unit; null when not known: clearances, volumes and normalised values then have no number.</param>
/// <param name="Duration">Of an infusion, in the unit of the profile's times; 0 for every other route.</param>
/// <param name="Tau">Dosing interval at steady state, in the unit of the profile's times; null after a single dose.</param>
public readonly record struct Dosing(double? Amount = null, Route Route = Route.Extravascular, double Duration = 0, double? Tau = null);
