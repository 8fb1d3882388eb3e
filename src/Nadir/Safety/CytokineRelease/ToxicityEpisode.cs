using System.Collections.Immutable;

namespace Nadir.Safety.CytokineRelease;

/// <summary>One moment of an episode, graded.</summary>
/// <param name="Grade">ASTCT grade 0 to 4; null when it cannot be graded.</param>
/// <param name="Ctcae">CTCAE grade proposed from the same components; null for neurotoxicity.</param>
/// <param name="Seen">What was seen, in words.</param>
public sealed record EpisodePoint(DateTime At, int? Grade, int? Ctcae, string Seen);

/// <summary>Something given for an episode.</summary>
/// <param name="Name">As recorded.</param>
public sealed record EpisodeIntervention(DateTime At, string Name);

/// <summary>An episode of cytokine release (ASTCT CRS) or of neurotoxicity (ICANS), derived from its components.</summary>
/// <param name="Onset">First fever; first sign.</param>
/// <param name="Resolved">First moment without anything, with nothing in the quiet hours after it, 24 by default (rulebook SA1); null while it goes on.</param>
/// <param name="Grade">Highest grade; 5 when it killed.</param>
/// <param name="Ctcae">Highest grade proposed by CTCAE; null for neurotoxicity.</param>
public sealed record ToxicityEpisode(
    DateTime Onset, DateTime? Resolved, int Grade, int? Ctcae, ImmutableArray<EpisodePoint> Points, ImmutableArray<EpisodeIntervention> Interventions)
{
    /// <summary>Resolved - onset, in days and parts of days (rulebook SA1); null while it goes on.</summary>
    public double? Days => Resolved is { } end ? (end - Onset).TotalDays : null;

    /// <summary>First moment of the highest grade.</summary>
    public DateTime WorstAt => Points.Where(point => point.Grade == Math.Min(Grade, 4)).Select(point => point.At).DefaultIfEmpty(Onset).First();
}

/// <summary>When an episode is over.</summary>
public static class EpisodeEnd
{
    /// <summary>Rulebook SA1: nothing at this moment, and nothing at any later one within the hours that nothing may come back in.</summary>
    /// <param name="quiet">For each moment, in order: it is known that nothing is seen.</param>
    /// <param name="busy">Something is seen; a moment that is neither cannot be graded.</param>
    public static bool IsAt(IReadOnlyList<DateTime> moments, IReadOnlyList<bool> quiet, IReadOnlyList<bool> busy, int at, int hours = 24)
    {
        if (!quiet[at])
            return false;
        for (var next = at + 1; next < moments.Count && moments[next] - moments[at] <= TimeSpan.FromHours(hours); next++)
            if (busy[next])
                return false;
        return true;
    }
}
