using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADBM: every usable value of every marker of the definition, a record each; baseline, visits, changes, categories and flags.</summary>
/// <remarks>
/// Basic data structure. <c>ANL01FL</c> marks the value that stands for a planned visit (<c>AVISIT</c>, <c>AVISITN</c> its day); <c>CRIT1FL</c> the response in the marker;
/// <c>CONFFL</c> a sample under a confounding medicine; <c>NACTFL</c> one after new anticancer therapy, which stands for no visit.
/// </remarks>
public static class MarkerDatasets
{
    sealed record Row(SubjectAnalysis Subject, MarkerCourse Course, MarkerValue Value, MarkerVisit? Visit, string Code)
    {
        public bool IsBaseline => ReferenceEquals(Value, Course.Baseline);
        public MarkerChange? Change => Course.Baseline is { } baseline && Value.Day > 0 ? MarkerChange.Between(baseline, Value) : null;
    }

    /// <returns>None for a study without markers.</returns>
    public static ImmutableArray<Dataset> Of(StudyAnalysis analysis)
    {
        if (analysis.Definition.Biomarkers.IsEmpty)
            return [];
        var codes = Codes(analysis.Definition.Biomarkers);
        var rows =
            from subject in analysis.Subjects
            from course in subject.Markers
            from value in course.Values
            select new Row(subject, course, value, course.Visits.FirstOrDefault(visit => ReferenceEquals(visit.Value, value)), codes[course.Marker.Id]);
        return [AdamDataset.Of("ADBM", "Biomarker Analysis Dataset", Columns(analysis), rows)];
    }

    /// <summary>At most 8 letters and digits of the marker's id, each code given once.</summary>
    static Dictionary<string, string> Codes(ImmutableArray<Biomarker> markers)
    {
        Dictionary<string, string> codes = new(StringComparer.Ordinal);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var marker in markers)
        {
            var plain = new string([.. marker.Id.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Take(8)]);
            if (plain.Length == 0 || char.IsAsciiDigit(plain[0]))
                plain = "M" + plain[..Math.Min(plain.Length, 7)];
            var code = plain;
            for (var letter = 'A'; !taken.Add(code); letter++)
                code = plain[..Math.Min(plain.Length, 7)] + letter;
            codes[marker.Id] = code;
        }
        return codes;
    }

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Code),
        Text<Row>("PARAM", "Parameter", row => row.Course.Marker.Title + (row.Course.Marker.Unit is { } unit ? $" ({unit})" : "")),
        Text<Row>("PARCAT1", "Detail", row => row.Value.Detail),
        Text<Row>("PARCAT2", "Method", row => row.Value.Method),
        Text<Row>("AVISIT", "Analysis Visit", row => row.IsBaseline ? "Baseline" : row.Visit is { } visit ? visit.Plan.Label : null),
        Number<Row>("AVISITN", "Analysis Visit (N)", row => row.IsBaseline ? 0 : row.Visit?.Plan.Day),
        Text<Row>("VISIT", "Visit Name", row => row.Value.Visit),
        Date<Row>("ADT", "Analysis Date", row => row.Value.Date),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.Value.Date)),
        Number<Row>("AVAL", "Analysis Value", row => row.Value.Number),
        Text<Row>("AVALC", "Analysis Value (C)", row => row.Value.Limit is { } limit ? $"{(limit is MarkerLimit.Below ? "<" : ">")}{row.Value.Number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)}" : null),
        Text<Row>("AVALU", "Analysis Value Unit", row => row.Value.Unit),
        Text<Row>("AVALCAT1", "Analysis Value Category 1", row => row.Course.Marker.Categories.Length > 1 ? row.Course.Marker.Categories[MarkerCategories.Of(row.Course.Marker, row.Value.Number)].Label : null),
        Number<Row>("BASE", "Baseline Value", row => row.Course.Baseline?.Number),
        Number<Row>("CHG", "Change from Baseline", row => row.Change?.Absolute),
        Number<Row>("PCHG", "Percent Change from Baseline", row => row.Change?.Percent),
        Number<Row>("ANRHI", "Analysis Normal Range Upper Limit", row => row.Value.NormalHigh),
        Text<Row>("ANRIND", "Analysis Reference Range Indicator", row => row.Value.AboveNormal switch { true => "HIGH", false => "NORMAL", _ => null }),
        Text<Row>("ABLFL", "Baseline Record Flag", row => Flag(row.IsBaseline)),
        Text<Row>("ANL01FL", "Analysis Flag 01", row => Flag(row.Visit is not null)),
        Text<Row>("CRIT1", "Analysis Criterion 1", row => row.Course.Marker.Response is { } response && row.Visit is not null ? $"Fall by {Analyses.Display.Percent(response.Fall)}% or more from baseline" : null),
        Text<Row>("CRIT1FL", "Criterion 1 Evaluation Result Flag", row => row.Course.Marker.Response is { } response && row.Visit is not null && row.Change?.Responds(response) is { } responds ? YesNo(responds) : null),
        Text<Row>("CONFFL", "Under Confounding Medication Flag", row => Flag(row.Value.Confounder is not null)),
        Text<Row>("NACTFL", "After New Anti-Cancer Therapy Flag", row => Flag(row.Value.AfterNewTherapy)),
        Text<Row>("SRCDOM", "Source Data", row => row.Value.Record.Domain),
        Number<Row>("SRCSEQ", "Source Sequence Number", row => row.Value.Record.Sequence),
    ];
}
