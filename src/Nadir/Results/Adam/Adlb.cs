using System.Collections.Immutable;
using System.Globalization;
using Nadir.Safety.Laboratory;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADLB and ADVS: every laboratory value and vital sign with its baseline, change, and its CTCAE grade in both directions.</summary>
/// <remarks>
/// <c>ATOXGRL</c> and <c>ATOXGRH</c> are the worst grades that the numbers allow; <c>ATOXMINL</c> and <c>ATOXMINH</c> the least, where signs or symptoms decide (rulebook S4).
/// <c>ATOXGR</c> is -n for low, n for high. Empty: not gradable. <c>ATOXCRTL</c> and <c>ATOXCRTH</c> print the criterion of the grade.
/// </remarks>
public static class Adlb
{
    sealed record Row(SubjectAnalysis Subject, GradedMeasurement Graded, GradedMeasurement? Baseline)
    {
        public Measured Record => Graded.Record;

        /// <summary>Only against a baseline in the same unit.</summary>
        public decimal? Base => Baseline is { Record: var baseline } && string.Equals(baseline.Unit, Record.Unit, StringComparison.OrdinalIgnoreCase) ? baseline.Number : null;

        public decimal? Change => Graded.AfterTreatment && Record.Number is { } value && Base is { } from ? value - from : null;

        public decimal? PercentChange => Change is { } change && Base is { } from && from != 0 ? 100 * change / from : null;
    }

    public static Dataset Laboratory(StudyAnalysis analysis) => Of(analysis, "ADLB", "Laboratory Analysis Dataset", "LBSEQ", subject => subject.Laboratory);

    public static Dataset Vitals(StudyAnalysis analysis) => Of(analysis, "ADVS", "Vital Signs Analysis Dataset", "VSSEQ", subject => subject.Vitals);

    static Dataset Of(StudyAnalysis analysis, string name, string label, string sequence, Func<SubjectAnalysis, ImmutableArray<GradedMeasurement>> of) =>
        AdamDataset.Of(name, label, Columns(analysis, sequence), analysis.Subjects.SelectMany(subject => Rows(subject, of(subject))));

    static IEnumerable<Row> Rows(SubjectAnalysis subject, ImmutableArray<GradedMeasurement> graded)
    {
        Dictionary<Measured, GradedMeasurement> baselines = new(ReferenceEqualityComparer.Instance);
        foreach (var one in graded)
            if (one.IsBaseline)
                baselines[one.Record] = one;
        foreach (var one in graded)
            yield return new Row(subject, one, one.Baseline is { } record ? baselines.GetValueOrDefault(record) : null);
    }

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis, string sequence) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Number<Row>(sequence, "Sequence Number", row => row.Record.Source.Sequence),
        Text<Row>("PARAMCD", "Parameter Code", row => row.Record.TestCode),
        Text<Row>("PARAM", "Parameter", row => (row.Record.Test ?? row.Record.TestCode) + (row.Record.Unit is { } unit ? $" ({unit})" : "")),
        Text<Row>("PARCAT1", "Parameter Category 1", row => row.Record.Category),
        Text<Row>("DTYPE", "Derivation Type", row => row.Graded.Derived ? "CORRECTED" : null),
        Number<Row>("AVAL", "Analysis Value", row => row.Record.Number),
        Text<Row>("AVALC", "Analysis Value (C)", row => row.Record.Result),
        Text<Row>("AVALU", "Analysis Value Unit", row => row.Record.Unit),
        Number<Row>("BASE", "Baseline Value", row => row.Base),
        Number<Row>("CHG", "Change from Baseline", row => row.Change),
        Number<Row>("PCHG", "Percent Change from Baseline", row => row.PercentChange),
        Text<Row>("ABLFL", "Baseline Record Flag", row => Flag(row.Graded.IsBaseline)),
        Text<Row>("ONTRTFL", "On Treatment Record Flag", row => Flag(row.Graded.OnTreatment)),
        Date<Row>("ADT", "Analysis Date", row => row.Graded.Date),
        Number<Row>("ADY", "Analysis Relative Day", row => SubjectColumns.Day(row.Subject, row.Graded.Date)),
        Text<Row>("AVISIT", "Analysis Visit", row => row.Record.Visit),
        Number<Row>("AVISITN", "Analysis Visit (N)", row => row.Record.VisitNumber),
        Text<Row>("ATPT", "Analysis Timepoint", row => row.Record.TimePoint),
        Number<Row>("ANRLO", "Analysis Normal Range Lower Limit", row => row.Record.NormalLow),
        Number<Row>("ANRHI", "Analysis Normal Range Upper Limit", row => row.Record.NormalHigh),
        Text<Row>("ANRIND", "Analysis Reference Range Indicator", row => Indicator(row.Record)),
        Text<Row>("BNRIND", "Baseline Reference Range Indicator", row => row.Baseline is { } baseline ? Indicator(baseline.Record) : null),
        Text<Row>("ATOXDSCL", "Analysis Toxicity Description Low", row => row.Graded.Low?.Criterion.Term),
        Text<Row>("ATOXDSCH", "Analysis Toxicity Description High", row => row.Graded.High?.Criterion.Term),
        Text<Row>("ATOXGRL", "Analysis Toxicity Grade Low", row => Grade(row.Graded.Low)),
        Text<Row>("ATOXGRH", "Analysis Toxicity Grade High", row => Grade(row.Graded.High)),
        Text<Row>("ATOXGR", "Analysis Toxicity Grade", row => row.Graded.Grade),
        Text<Row>("ATOXMINL", "Least Toxicity Grade Low", row => Least(row.Graded.Low)),
        Text<Row>("ATOXMINH", "Least Toxicity Grade High", row => Least(row.Graded.High)),
        Text<Row>("ATOXCRTL", "Criterion of Toxicity Grade Low", row => Printed(row.Graded.Low)),
        Text<Row>("ATOXCRTH", "Criterion of Toxicity Grade High", row => Printed(row.Graded.High)),
        Text<Row>("BTOXGRL", "Baseline Toxicity Grade Low", row => Grade(row.Baseline?.Low)),
        Text<Row>("BTOXGRH", "Baseline Toxicity Grade High", row => Grade(row.Baseline?.High)),
        Text<Row>("BTOXGR", "Baseline Toxicity Grade", row => row.Baseline?.Grade),
    ];

    static string? Grade(TermGrade? graded) => graded?.Grade.Maximum?.ToString(CultureInfo.InvariantCulture);

    static string? Least(TermGrade? graded) => graded?.Grade.Minimum?.ToString(CultureInfo.InvariantCulture);

    static string? Printed(TermGrade? graded) => graded is { Grade.Maximum: > 0 and var grade, Criterion: var criterion } ? criterion.Printed[grade - 1] : null;

    static string? Indicator(Measured record) => record.Number is not { } value || record.NormalLow is null && record.NormalHigh is null ? null
        : value < record.NormalLow ? "LOW" : value > record.NormalHigh ? "HIGH" : "NORMAL";
}
