using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Safety.CytokineRelease;

/// <summary>A reported event beside the episode that its components make.</summary>
/// <param name="Reported">Null when nobody reported the episode.</param>
/// <param name="Episode">Null when components show none.</param>
public sealed record ReportedEpisode(AssessedAdverseEvent? Reported, ToxicityEpisode? Episode);

/// <summary>The investigator's grade beside the one from components: disagreements are findings, and neither is changed.</summary>
public static class ReportedGrades
{
    public static readonly ImmutableArray<string> CytokineReleaseTerms = ["Cytokine release syndrome", "Cytokine storm"];
    public static readonly ImmutableArray<string> NeurotoxicityTerms = ["Immune effector cell-associated neurotoxicity syndrome", "Neurotoxicity"];

    /// <summary>Days by which a reported event may miss the episode and still be it.</summary>
    const int Tolerance = 1;

    /// <param name="terms">Preferred terms of the events.</param>
    /// <param name="collected">Components were recorded for the subject at all.</param>
    public static Derived<ImmutableArray<ReportedEpisode>> Compare(
        string subject, string name, ImmutableArray<AssessedAdverseEvent> events, ImmutableArray<string> terms, ImmutableArray<ToxicityEpisode> episodes, bool collected)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var pairs = ImmutableArray.CreateBuilder<ReportedEpisode>();
        HashSet<ToxicityEpisode> met = new(ReferenceEqualityComparer.Instance);
        foreach (var reported in events.Where(one => terms.Contains(Terms.Preferred(one.Record), StringComparer.OrdinalIgnoreCase)))
        {
            var episode = episodes.FirstOrDefault(one => Overlap(one, reported));
            pairs.Add(new(reported, episode));
            if (episode is not null)
            {
                met.Add(episode);
                if (reported.Record.Grade is { } grade && grade != episode.Grade)
                    findings.Add(new(FindingCodes.CellToxicityGradesDiffer,
                        $"{name} from {episode.Onset:yyyy-MM-dd}: the investigator's grade is {grade}, components give ASTCT grade {episode.Grade}{(episode.Ctcae is { } ctcae ? $" and CTCAE grade {ctcae}" : "")}.",
                        subject, Record: reported.Record.Source));
            }
            else if (collected)
                findings.Add(new(FindingCodes.CellToxicityNotSeen,
                    $"{name} is reported from {(reported.Onset is { } onset ? $"{onset:yyyy-MM-dd}" : "an unknown date")}, and components show no episode then.", subject, Record: reported.Record.Source));
        }
        findings.AddRange(episodes.Where(one => one.Ctcae is { } ctcae && ctcae != one.Grade).Select(one => new Finding(FindingCodes.GradingSystemsDiffer,
            $"{name} from {one.Onset:yyyy-MM-dd}: the same components give ASTCT grade {one.Grade} and CTCAE grade {one.Ctcae}.", subject)));
        foreach (var episode in episodes.Where(one => !met.Contains(one)))
        {
            pairs.Add(new(null, episode));
            findings.Add(new(FindingCodes.CellToxicityNotReported, $"{name}: components make an episode of grade {episode.Grade} from {episode.Onset:yyyy-MM-dd} that is not reported.", subject));
        }
        return new(pairs.ToImmutable(), findings.ToImmutable());
    }

    static bool Overlap(ToxicityEpisode episode, AssessedAdverseEvent reported)
    {
        if (reported.Onset is not { } onset)
            return false;
        var start = DateOnly.FromDateTime(episode.Onset).AddDays(-Tolerance);
        var end = episode.Resolved is { } resolved ? DateOnly.FromDateTime(resolved).AddDays(Tolerance) : DateOnly.MaxValue;
        return onset <= end && (reported.Record.End?.Latest ?? DateOnly.MaxValue) >= start;
    }
}
