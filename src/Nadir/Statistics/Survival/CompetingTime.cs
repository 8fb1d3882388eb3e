namespace Nadir.Statistics.Survival;

/// <summary>One subject's follow-up where several kinds of event compete.</summary>
/// <param name="Time">Zero or more.</param>
/// <param name="Cause">0 when censored, else the kind of event: 1, 2, ...</param>
public readonly record struct CompetingTime(double Time, int Cause);
