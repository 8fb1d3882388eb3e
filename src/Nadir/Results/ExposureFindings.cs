using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>Exposure records that cannot count as the definition would have them: of treatments it does not name, without a date, or in which nothing was given.</summary>
public static class ExposureFindings
{
    public static ImmutableArray<Finding> Of(StudyDefinition definition, SdtmStudy data)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        SortedDictionary<string, (int Records, HashSet<string> Subjects)> strangers = new(StringComparer.OrdinalIgnoreCase);
        Dictionary<string, bool> known = new(StringComparer.Ordinal);
        foreach (var subject in data.Subjects)
        {
            int given = 0, undated = 0;
            Exposure? first = null;
            foreach (var record in subject.Exposures)
            {
                if (!known.TryGetValue(record.Treatment, out var named))
                    known[record.Treatment] = named = definition.Treatments.IsEmpty || definition.Treatments.Any(treatment => treatment.Matches(record.Treatment));
                if (!named)
                {
                    var so = strangers.GetValueOrDefault(record.Treatment, (0, []));
                    so.Item2.Add(subject.Subject);
                    strangers[record.Treatment] = (so.Item1 + 1, so.Item2);
                }
                if (!record.Given)
                    continue;
                given++;
                if (record.Start is null)
                    (undated, first) = (undated + 1, first ?? record);
            }
            if (given == 0 && !subject.Exposures.IsEmpty)
                findings.Add(new(FindingCodes.NothingGiven,
                    $"{Counted(subject.Exposures.Length, "record")} of exposure, and a dose in none (0, or marked as not given): not treated.", subject.Subject, Record: subject.Exposures[0].Source));
            if (undated > 0)
                findings.Add(new(FindingCodes.DoseWithoutDate, $"{Counted(undated, "dose")} without a start date; no date or duration rests on them.", subject.Subject, Record: first!.Source));
        }
        foreach (var (treatment, (records, subjects)) in strangers)
            findings.Add(new(FindingCodes.TreatmentNotDeclared,
                $"'{treatment}' in {Counted(records, "record")} of {Counted(subjects.Count, "subject")} is no treatment of the definition (id, name or names); it counts as study treatment under its own name."));
        return findings.ToImmutable();
    }

    static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
