namespace Nadir.Escalation;

/// <summary>How many subjects a dose-finding trial has, and in what portions.</summary>
/// <param name="Subjects">In all.</param>
/// <param name="Cohort">Treated at a level before the next decision.</param>
/// <param name="StartLevel">Index of the level that the first subjects receive.</param>
/// <param name="EnoughAtLevel">Subjects at one level that end the trial when the design would stay there; none by default.</param>
public sealed record TrialSize(int Subjects, int Cohort = 3, int StartLevel = 0, int EnoughAtLevel = int.MaxValue);
