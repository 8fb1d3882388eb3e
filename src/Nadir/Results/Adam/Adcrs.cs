using System.Collections.Immutable;
using System.Globalization;
using Nadir.Safety.CytokineRelease;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADCRS: every moment of every episode of cytokine release and neurotoxicity with its grade, and each episode's highest grade, onset and end.</summary>
public static class Adcrs
{
    sealed record Row(SubjectAnalysis Subject, int Episode, string Code, string Label, DateTime? At, double? Value, string? Text, int? Reported);

    public static Dataset Of(StudyAnalysis analysis) => AdamDataset.Of("ADCRS", "Cytokine Release and Neurotoxicity Analysis", Columns(analysis), analysis.Subjects.SelectMany(Rows));

    static IEnumerable<Row> Rows(SubjectAnalysis subject) =>
        Rows(subject, subject.Cells.CytokineRelease, "CRS", "Cytokine Release Syndrome").Concat(Rows(subject, subject.Cells.Neurotoxicity, "ICANS", "ICANS"));

    static IEnumerable<Row> Rows(SubjectAnalysis subject, ImmutableArray<ReportedEpisode> episodes, string code, string label)
    {
        var number = 0;
        foreach (var pair in episodes)
        {
            number++;
            var reported = pair.Reported?.Record.Grade;
            if (pair.Episode is not { } episode)
            {
                yield return new(subject, number, code + "MAX", $"{label}: Highest ASTCT Grade", null, null, "no episode from components", reported);
                continue;
            }
            foreach (var point in episode.Points)
            {
                yield return new(subject, number, code + "GR", $"{label}: ASTCT Grade", point.At, point.Grade, point.Seen, reported);
                if (point.Ctcae is { } ctcae)
                    yield return new(subject, number, code + "CTC", $"{label}: CTCAE Grade from Components", point.At, ctcae, point.Seen, reported);
            }
            yield return new(subject, number, code + "MAX", $"{label}: Highest ASTCT Grade", episode.WorstAt, episode.Grade, null, reported);
            if (episode.Ctcae is { } worst)
                yield return new(subject, number, code + "CMX", $"{label}: Highest CTCAE Grade", null, worst, null, reported);
            yield return new(subject, number, code + "DUR", $"{label}: Duration (Days)", episode.Resolved, episode.Days, episode.Resolved is null ? "not resolved" : null, reported);
        }
    }

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Code),
        Text<Row>("PARAM", "Parameter", row => row.Label),
        Number<Row>("ASEQ", "Episode", row => row.Episode),
        Number<Row>("AVAL", "Analysis Value", row => row.Value),
        Text<Row>("AVALC", "Analysis Value (C)", row => row.Text),
        Text<Row>("ADTC", "Analysis Date/Time", row => row.At?.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)),
        Date<Row>("ADT", "Analysis Date", row => row.At is { } moment ? DateOnly.FromDateTime(moment) : null),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.At is { } moment ? DateOnly.FromDateTime(moment) : null)),
        Number<Row>("INVGR", "Investigator's Grade", row => row.Reported),
    ];
}
