using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Adam;

/// <summary>All analysis datasets of a study.</summary>
public static class AdamDatasets
{
    /// <summary>In the order they are written. Rows follow the subjects of the data.</summary>
    public static ImmutableArray<Dataset> Of(StudyAnalysis analysis) =>
        [Adsl.Of(analysis), Adtr.Of(analysis), Adrs.Of(analysis), Adtte.Of(analysis), Adae.Of(analysis), Adex.Of(analysis), .. Measurements(analysis), .. MarkerDatasets.Of(analysis)];

    /// <summary>Only where the study measured anything.</summary>
    static IEnumerable<Dataset> Measurements(StudyAnalysis analysis)
    {
        if (analysis.Subjects.Any(subject => !subject.Timeline.Data.Medications.IsDefaultOrEmpty))
            yield return Adcm.Of(analysis);
        if (analysis.Subjects.Any(subject => !subject.Laboratory.IsEmpty))
            yield return Adlb.Laboratory(analysis);
        if (analysis.Subjects.Any(subject => !subject.Vitals.IsEmpty))
            yield return Adlb.Vitals(analysis);
        if (analysis.Subjects.Any(subject => !subject.Cells.CytokineRelease.IsEmpty || !subject.Cells.Neurotoxicity.IsEmpty))
            yield return Adcrs.Of(analysis);
        if (analysis.Subjects.Any(subject => subject.Kinetics.Any(course => !course.IsEmpty)))
        {
            yield return Adpc.Of(analysis);
            yield return Adpp.Of(analysis);
        }
    }
}
