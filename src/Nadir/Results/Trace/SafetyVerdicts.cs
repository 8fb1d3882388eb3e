using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Safety.CytokineRelease;
using Nadir.Safety.Laboratory;

namespace Nadir.Results.Trace;

/// <summary>What safety decided for a subject, with its rules: dose-limiting toxicity, episodes of cytokine release and neurotoxicity, worst laboratory grades.</summary>
public static class SafetyVerdicts
{
    static readonly Rule
        Limiting = new("S7", "dose-limiting toxicity: in the window, of a listed term, grade and attribution; evaluable by exposure and follow-up", "study definition; rulebook DA1, DA7"),
        Release = new("S8", "cytokine release: fever, then the worse of blood pressure and oxygen; fever waived after treatment (S9)", "Lee 2019, ASTCT consensus, table 2"),
        Ctcae = new("S12", "cytokine release by CTCAE 5.0, from the same components", "CTCAE 5.0, Immune system disorders"),
        Nerves = new("S11", "neurotoxicity: the worst of ICE, consciousness, seizure, weakness, swelling", "Lee 2019, ASTCT consensus, table 6"),
        Laboratory = new("S1", "laboratory grade by the printed limits of the version that the study names", "CTCAE");

    /// <summary>Worst grades of 3 and more are told value by value; the rest is in ADLB.</summary>
    const int LaboratoryFrom = 3;

    public static IEnumerable<Verdict> Of(SubjectAnalysis subject)
    {
        if (subject.Dlt is { } dlt)
            yield return new("dose-limiting-toxicity", null, null, "", null, dlt.Events.IsEmpty ? dlt.WindowEnd : dlt.Events[0].Onset, Analyses.Display.Words(dlt.State),
                [new(Limiting, true, () => dlt.Why)], [.. dlt.Events.Select(toxicity => toxicity.Event.Record.Source)]);
        foreach (var verdict in Episodes(subject.Cells.CytokineRelease, "cytokine-release", Release).Concat(Episodes(subject.Cells.Neurotoxicity, "neurotoxicity", Nerves)))
            yield return verdict;
        foreach (var one in subject.Laboratory)
            foreach (var judged in (TermGrade?[])[one.Low, one.High])
                if (one.OnTreatment && judged is { Grade: { Maximum: >= LaboratoryFrom and var grade } by, Criterion: var criterion })
                    yield return new("laboratory-grade", null, null, criterion.Term, one.Record.Visit, one.Date, $"grade {grade}",
                        [new(Laboratory, true, () => $"{one.Record.TestCode} {one.Record.Number} {one.Record.Unit}: {criterion.Printed[grade - 1]} ({by.Why})")], [one.Record.Source]);
    }

    static IEnumerable<Verdict> Episodes(ImmutableArray<ReportedEpisode> episodes, string kind, Rule rule)
    {
        foreach (var pair in episodes)
        {
            ImmutableArray<RecordRef> records = pair.Reported is { } reported ? [reported.Record.Source] : [];
            if (pair.Episode is not { } episode)
            {
                yield return new(kind, null, null, "", null, pair.Reported?.Onset, "no episode from components", [], records);
                continue;
            }
            var reasons = ImmutableArray.CreateBuilder<Reason>();
            var worst = episode.Points.FirstOrDefault(point => point.At == episode.WorstAt);
            reasons.Add(new(rule, true, () => $"grade {episode.Grade} at {episode.WorstAt:yyyy-MM-dd HH:mm} ({worst?.Seen ?? "death"}); from {episode.Onset:yyyy-MM-dd HH:mm}, "
                + (episode.Resolved is { } end ? $"resolved {end:yyyy-MM-dd HH:mm}, {Analyses.Display.Number(episode.Days!.Value, 1)} days" : "not resolved")
                + (episode.Interventions.IsEmpty ? "" : "; given: " + string.Join(", ", episode.Interventions.Select(given => $"{given.Name} {given.At:yyyy-MM-dd HH:mm}")))));
            if (episode.Ctcae is { } ctcae)
                reasons.Add(new(Ctcae, true, () => $"CTCAE grade {ctcae}"));
            yield return new(kind, null, null, "", null, DateOnly.FromDateTime(episode.Onset),
                $"ASTCT grade {episode.Grade}; investigator's grade {(pair.Reported?.Record.Grade is { } grade ? $"{grade}" : "none")}", reasons.ToImmutable(), records);
        }
    }
}
