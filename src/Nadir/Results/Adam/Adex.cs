using System.Collections.Immutable;
using Nadir.Safety;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADEX: doses, days, total dose and dose per week of each treatment and subject.</summary>
public static class Adex
{
    sealed record Row(SubjectAnalysis Subject, TreatmentExposure Exposure, string Code, string Label, decimal? Value, string? Unit);

    public static Dataset Of(StudyAnalysis analysis)
    {
        var rows =
            from subject in analysis.Subjects
            from exposure in Analyses.ExposureSummary.Of(subject, analysis.Definition)
            from row in (Row[])
            [
                new(subject, exposure, "NDOSE", "Number of Doses", exposure.Doses, null),
                new(subject, exposure, "TRTDUR", "Duration of Treatment (Days)", exposure.Days, "DAYS"),
                new(subject, exposure, "TOTDOSE", "Total Dose", exposure.TotalDose, exposure.Unit),
                new(subject, exposure, "RDI", "Relative Dose Intensity (%)", Analyses.ExposureSummary.Intensity(subject, exposure.Treatment, analysis.Definition) is { } intensity ? (decimal)intensity : null, "%"),
                new(subject, exposure, "NADJ", "Number of Adjusted Doses", Analyses.ExposureSummary.Adjusted(subject, exposure.Treatment, analysis.Definition), null),
                new(subject, exposure, "DOSEWK", "Dose per Week", exposure.PerWeek, exposure.Unit is { } unit ? unit + "/week" : null),
            ]
            select row;
        return AdamDataset.Of("ADEX", "Exposure Analysis Dataset", Columns(analysis), rows);
    }

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Code),
        Text<Row>("PARAM", "Parameter", row => row.Label),
        Text<Row>("PARCAT1", "Treatment", row => row.Exposure.Treatment),
        Number<Row>("AVAL", "Analysis Value", row => row.Value),
        Text<Row>("AVALU", "Analysis Value Unit", row => row.Unit),
        Date<Row>("ASTDT", "First Day Given", row => row.Exposure.First),
        Date<Row>("AENDT", "Last Day Given", row => row.Exposure.Last),
    ];
}
