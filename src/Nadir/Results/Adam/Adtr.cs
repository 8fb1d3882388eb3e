using System.Collections.Immutable;
using Nadir.Response;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADTR: target lesions, their sum, the nadir and the percent changes, per visit of every chain derived from lesions.</summary>
/// <remarks>
/// A sum with an unmeasured lesion has no <c>AVAL</c>; <c>AVALC</c> gives its lower bound (rulebook R11). <c>NADIR</c> is the smallest complete sum
/// before the visit. <c>SPD</c> is the sum of products of both axes, where every target has both. Under irRC and irRECIST <c>BURDEN</c> adds the new
/// lesions that count, and nadir and changes are those of the burden; under iRECIST <c>NEWSUM</c> is the sum of new target lesions, which stands apart.
/// </remarks>
public static class Adtr
{
    /// <param name="Lesion">TRLNKID; null for a parameter of all lesions.</param>
    sealed record Row(
        SubjectAnalysis Subject, SeriesKey Series, string Code, string Label, string? Visit, decimal? VisitNumber, DateOnly? Date, decimal? Value, string? Text,
        decimal? Base, bool IsBaseline, bool Counts, LesionReading? Lesion);

    public static Dataset Of(StudyAnalysis analysis)
    {
        var plan = SeriesPlan.Of(analysis.Definition);
        var codes = new ParameterCodes(plan);
        var rows =
            from subject in analysis.Subjects
            from series in subject.Series
            where !series.Recorded
            from row in Rows(subject, series)
            select row;
        return AdamDataset.Of("ADTR", "Tumor Results Analysis Dataset", Columns(analysis, codes), rows);
    }

    static IEnumerable<Row> Rows(SubjectAnalysis subject, AssessmentSeries series)
    {
        var key = SeriesKey.Of(series);
        var targets = series.BaselineLesions.Where(lesion => lesion.Role is LesionRole.Target).ToArray();
        var baseProducts = Products(targets);

        for (var i = 0; i < targets.Length; i++)
            yield return Lesion(targets[i], i, "BASELINE", null, series.Baseline, isBaseline: true, counts: true);
        if (series.BaselineSum is { } sum)
            yield return new(subject, key, "SUMDIAM", "Sum of Target Lesion Diameters (mm)", "BASELINE", null, series.Baseline, sum.Value, null, sum.Value, true, true, null);
        if (baseProducts is { } products)
            yield return new(subject, key, "SPD", "Sum of Products of Diameters (mm2)", "BASELINE", null, series.Baseline, products, null, products, true, true, null);

        foreach (var visit in series.Assessments)
        {
            var counts = visit.Excluded is null;
            Row Value(string code, string label, decimal? value, decimal? from = null, string? text = null) =>
                new(subject, key, code, label, visit.Visit, visit.VisitNumber, visit.Date, value, text, from, false, counts, null);

            var here = visit.Lesions.Where(lesion => lesion.Role is LesionRole.Target).ToArray();
            for (var i = 0; i < targets.Length; i++)
                if (here.FirstOrDefault(lesion => lesion.Lesion == targets[i].Lesion) is { } lesion)
                    yield return Lesion(lesion, i, visit.Visit, visit.VisitNumber, lesion.Date ?? visit.Date, isBaseline: false, counts);
            if (visit.Sum is { } at)
            {
                yield return Value("SUMDIAM", "Sum of Target Lesion Diameters (mm)", at.Complete ? at.Measured.Value : null, at.Baseline.Value, at.Complete ? null : $">={at.Measured}");
                if (at.Nadir is { } nadir)
                    yield return Value("NADIR", "Nadir of the Sum of Diameters (mm)", nadir.Value);
                if (at.PercentFromBaseline is { } fromBaseline)
                    yield return Value("PCHGBL", "Percent Change of the Sum from Baseline", fromBaseline);
                if (at.PercentFromNadir is { } fromNadir)
                    yield return Value("PCHGNAD", "Percent Change of the Sum from Nadir", fromNadir);
            }
            if (visit.Burden is { } burden)
            {
                yield return Value("BURDEN", $"Tumor Burden with New Lesions ({burden.Unit})", burden.Complete ? burden.Measured : null, burden.Baseline, burden.Complete ? null : $">={burden.Measured.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)}");
                if (burden.Nadir is { } lowest)
                    yield return Value("NADIR", $"Nadir of the Tumor Burden ({burden.Unit})", lowest);
                if (burden.PercentFromBaseline is { } fromBaseline)
                    yield return Value("PCHGBL", "Percent Change of the Tumor Burden from Baseline", fromBaseline);
                if (burden.PercentFromNadir is { } fromNadir)
                    yield return Value("PCHGNAD", "Percent Change of the Tumor Burden from Nadir", fromNadir);
            }
            if (visit.NewLesions is { } news)
                yield return Value("NEWSUM", "Sum of New Target Lesion Diameters (mm)", news.Complete ? news.Measured.Value : null, text: news.Complete ? null : $">={news.Measured}");
            if (Products(here) is { } spd)
                yield return Value("SPD", "Sum of Products of Diameters (mm2)", spd, baseProducts);
        }

        Row Lesion(LesionReading lesion, int index, string visit, decimal? number, DateOnly? date, bool isBaseline, bool counts) => new(
            subject, key, $"LDIAM{index + 1}", $"Target Lesion {index + 1} Diameter (mm)", visit, number, date, lesion.Diameter?.Value,
            lesion.State is MeasurementState.Measured ? null : Analyses.Display.Words(lesion.State).ToUpperInvariant(), targets[index].Diameter?.Value, isBaseline, counts, lesion);
    }

    static decimal? Products(LesionReading[] targets) =>
        targets.Length > 0 && targets.All(lesion => lesion is { LongAxis: not null, ShortAxis: not null } or { State: MeasurementState.Absent })
            ? targets.Sum(lesion => lesion.State is MeasurementState.Absent ? 0 : lesion.LongAxis!.Value.Value * lesion.ShortAxis!.Value.Value)
            : null;

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis, ParameterCodes codes) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Text<Row>("PARAMCD", "Parameter Code", row => codes.Of(row.Code, row.Series)),
        Text<Row>("PARAM", "Parameter", row => codes.Text(row.Label, row.Series)),
        Text<Row>("PARCAT1", "Criteria", row => row.Series.CriteriaName),
        Text<Row>("PARCAT2", "Reader", row => row.Series.Reader),
        Text<Row>("AVISIT", "Analysis Visit", row => row.Visit),
        Number<Row>("AVISITN", "Analysis Visit (N)", row => row.VisitNumber),
        Date<Row>("ADT", "Analysis Date", row => row.Date),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.Date)),
        Number<Row>("AVAL", "Analysis Value", row => row.Value),
        Text<Row>("AVALC", "Analysis Value (C)", row => row.Text),
        Number<Row>("BASE", "Baseline Value", row => row.Base),
        Number<Row>("CHG", "Change from Baseline", row => row.IsBaseline ? null : row.Value - row.Base),
        Number<Row>("PCHG", "Percent Change from Baseline", row => row.IsBaseline || row.Base is null or 0 ? null : (row.Value - row.Base) * 100 / row.Base),
        Text<Row>("ABLFL", "Baseline Record Flag", row => Flag(row.IsBaseline)),
        Text<Row>("ANL01FL", "Analysis Flag 01", row => Flag(row.Counts)),
        Text<Row>("TRLNKID", "Lesion Identifier", row => row.Lesion?.Lesion),
        Text<Row>("TRLOC", "Location of the Lesion", row => row.Lesion?.Organ),
        Text<Row>("SRCDOM", "Source Data", row => row.Lesion?.Records is [var record, ..] ? record.Domain : null),
        Number<Row>("SRCSEQ", "Source Sequence Number", row => row.Lesion?.Records is [var record, ..] ? record.Sequence : null),
    ];
}
