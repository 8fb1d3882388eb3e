using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Deidentification;

/// <summary>A study's domains, or its analysis datasets, de-identified with the record of it.</summary>
public static class StudyDeidentification
{
    /// <param name="cutoff">Data cut-off; moved with each subject's dates, it goes into SUPPDM where the settings say so.</param>
    public static (ImmutableArray<Dataset> Domains, DeidentificationRecord Record) Domains(
        IReadOnlyList<Dataset> domains, RecodedIdentifiers codes, DeidentificationSettings settings, string study, DateOnly cutoff)
    {
        Deidentifier done = new(codes, settings);
        Dataset[] made = [.. domains.Select(done.Apply).OfType<Dataset>()];
        if (settings is { WithCutoff: true, Dates: not DateTreatment.StudyDay } && !codes.Subjects.IsEmpty)
            made = [.. SubjectCutoffDates.With(made, codes, cutoff, study)];
        return ([.. made], DeidentificationRecord.Of(study, settings, done, made, codes.Subjects.Length));
    }

    public static (ImmutableArray<Dataset> Datasets, DeidentificationRecord Record) Analysis(IReadOnlyList<Dataset> datasets, RecodedIdentifiers codes, DeidentificationSettings settings, string study)
    {
        Deidentifier done = new(codes, settings);
        Dataset[] made = [.. datasets.Select(done.Apply).OfType<Dataset>()];
        return ([.. made], DeidentificationRecord.Of(study, settings, done, made, codes.Subjects.Length));
    }
}
