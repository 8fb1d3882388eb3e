using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety.Neurotoxicity;
using Nadir.Sdtm;

namespace Nadir.Safety.CytokineRelease;

/// <summary>Cytokine release and neurotoxicity of one subject: episodes from components, each beside what was reported.</summary>
public sealed record CellToxicity(ImmutableArray<ReportedEpisode> CytokineRelease, ImmutableArray<ReportedEpisode> Neurotoxicity)
{
    public static readonly CellToxicity None = new([], []);

    /// <summary>Highest ASTCT grade of cytokine release from components; 0 without an episode.</summary>
    public int CrsGrade => Worst(CytokineRelease);

    /// <summary>Highest ICANS grade from components; 0 without an episode.</summary>
    public int IcansGrade => Worst(Neurotoxicity);

    /// <summary>A study asks for it, or gives a biological once: cells.</summary>
    public static bool AppliesTo(StudyDefinition study) => study.Safety.CytokineRelease
        ?? study.Treatments.Any(treatment => treatment is { Type: TreatmentType.Biological, Schedule: { } schedule } && schedule.Contains("once", StringComparison.OrdinalIgnoreCase));

    /// <param name="infusion">Null: not infused.</param>
    public static Derived<CellToxicity> Derive(SubjectData data, ImmutableArray<AssessedAdverseEvent> events, StudyDefinition study, DateOnly? infusion)
    {
        if (infusion is not { } day || !AppliesTo(study))
            return new(None, []);
        var release = CrsEpisodes.Derive(data, day, Killed(events, ReportedGrades.CytokineReleaseTerms), study.Safety);
        var nerves = IcansEpisodes.Derive(data, day, Killed(events, ReportedGrades.NeurotoxicityTerms), study.Safety);
        var releaseCompared = ReportedGrades.Compare(
            data.Subject, "Cytokine release", events, ReportedGrades.CytokineReleaseTerms, release.Value, data.Vitals.Any(record => record.TestCode == "TEMP" && record.Date is { Time: not null }));
        var nervesCompared = ReportedGrades.Compare(
            data.Subject, "Neurotoxicity", events, ReportedGrades.NeurotoxicityTerms, nerves.Value, data.OtherFindings.Any(record => record.TestCode == IcansEpisodes.Ice));
        return new(new(releaseCompared.Value, nervesCompared.Value), [.. release.Findings, .. releaseCompared.Findings, .. nerves.Findings, .. nervesCompared.Findings]);
    }

    /// <summary>A fatal event of these terms, and no other fatal one: death with two causes named is not grade 5 (rulebook SA6).</summary>
    static bool Killed(ImmutableArray<AssessedAdverseEvent> events, ImmutableArray<string> terms)
    {
        var fatal = events.Where(one => one.Record.Fatal).ToArray();
        return fatal.Length > 0 && fatal.All(one => terms.Contains(Terms.Preferred(one.Record), StringComparer.OrdinalIgnoreCase));
    }

    static int Worst(ImmutableArray<ReportedEpisode> episodes) => episodes.Max(pair => pair.Episode?.Grade) ?? 0;
}
