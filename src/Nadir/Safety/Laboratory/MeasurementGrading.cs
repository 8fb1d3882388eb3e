using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety.Ctcae;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Safety.Laboratory;

/// <summary>Grades every laboratory value and vital sign of a subject by the study's version of CTCAE (rulebook S1 to S5, LA1 to LA7).</summary>
/// <remarks>
/// <para>Baseline: the record that the data name (LBLOBXFL, LBBLFL), else the last number on or before the first dose's date. Urine, stool and fluids are graded by no criterion of
/// blood.</para>
/// <para>A value is graded in the unit in which it was reported (LBORRESU) where the criterion prints limits for that, else in the standard unit (rulebook LA3).</para>
/// </remarks>
public sealed class MeasurementGrading
{
    readonly Dictionary<string, (LaboratoryCriterion? Low, LaboratoryCriterion? High)> byTest;
    readonly SafetySettings settings;

    /// <param name="criteria">Criteria in force.</param>
    public MeasurementGrading(IEnumerable<LaboratoryCriterion> criteria, SafetySettings settings)
    {
        this.settings = settings;
        byTest = criteria.SelectMany(criterion => criterion.Tests.Select(test => (test, criterion))).GroupBy(pair => pair.test, StringComparer.OrdinalIgnoreCase).ToDictionary(
            group => group.Key,
            group => (group.Select(pair => pair.criterion).FirstOrDefault(one => one.Direction is LaboratoryDirection.Low),
                group.Select(pair => pair.criterion).FirstOrDefault(one => one.Direction is LaboratoryDirection.High)),
            StringComparer.OrdinalIgnoreCase);
    }

    public static MeasurementGrading OfLaboratory(StudyDefinition study) => new(LaboratoryCriteria.Of(study.Safety.CtcaeVersion), study.Safety);

    public static MeasurementGrading OfVitals(StudyDefinition study) => new(VitalSignCriteria.All, study.Safety);

    /// <summary>True when a criterion grades the test.</summary>
    public bool Grades(string test) => byTest.ContainsKey(test);

    /// <param name="records">LB or VS of the subject.</param>
    /// <param name="firstDose">Null: never treated; nothing is after treatment.</param>
    /// <param name="lastDose">Null while treatment goes on.</param>
    /// <param name="newTherapy">Start of new anticancer therapy.</param>
    /// <returns>One per record with a test, in the order of the data, corrected calcium after the calcium it was made from.</returns>
    public Derived<ImmutableArray<GradedMeasurement>> Grade(
        MeasuredRecords records, ImmutableArray<Intervention> medications, DateOnly? firstDose, DateOnly? lastDose, DateOnly? newTherapy)
    {
        if (records.IsEmpty)
            return new([], []);
        var all = WithCorrectedCalcium(records);
        var baselines = all.Select(pair => pair.Record).GroupBy(Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => BaselineOf(group, firstDose), StringComparer.OrdinalIgnoreCase);
        var anticoagulated = medications.Any(Anticoagulants.IsOne);
        var graded = ImmutableArray.CreateBuilder<GradedMeasurement>(all.Count);
        SortedDictionary<(string Test, string Why), (int Count, Measured First)> ungraded = [], unbased = [];
        foreach (var (record, derived) in all)
        {
            var date = record.Date?.Date;
            var baseline = baselines[Key(record)];
            var after = firstDose is { } first && date > first;
            var on = after && TreatmentEmergent.IsMet(date, firstDose, lastDose, newTherapy, settings);
            var (low, high) = IsBlood(record) && byTest.TryGetValue(record.TestCode, out var found) ? found : (null, null);
            TermGrade? Judge(LaboratoryCriterion? criterion)
            {
                if (criterion is null)
                    return null;
                var (value, from) = Values(criterion, record, after ? baseline : null);
                LaboratoryContext context = new(from, after, anticoagulated && date is { } day && Anticoagulants.Given(medications, day), record.Fasting);
                var grade = LaboratoryGrade.Of(criterion, value, context);
                if (grade.Maximum is null && record.Status is not "NOT DONE" && record.Result is not null && !derived)
                    Note(ungraded, (record.TestCode, $"{criterion.Term}: {grade.Why}"), record);
                if (grade.BaselineMissing && !derived)
                    Note(unbased, (record.TestCode, criterion.Term), record);
                return new TermGrade(criterion, grade);
            }
            graded.Add(new(record, date, baseline, after, on, Judge(low), Judge(high), derived));
        }
        return new(graded.MoveToImmutable(),
        [
            .. ungraded.Select(one => new Finding(FindingCodes.LaboratoryNotGradable,
                $"{one.Key.Test}: {Counted(one.Value.Count)} cannot be graded ({one.Key.Why}).", one.Value.First.Subject, Record: one.Value.First.Source)),
            .. unbased.Select(one => new Finding(FindingCodes.LaboratoryBaselineMissing,
                $"{one.Key.Test}: no baseline for {one.Key.Why}; {Counted(one.Value.Count)} judged without it.", one.Value.First.Subject, Record: one.Value.First.Source)),
        ]);
    }

    static void Note(SortedDictionary<(string, string), (int Count, Measured First)> into, (string, string) key, Measured record) =>
        into[key] = into.TryGetValue(key, out var known) ? (known.Count + 1, known.First) : (1, record);

    static string Counted(int count) => count == 1 ? "1 value" : $"{count} values";

    static string Key(Measured record) => IsBlood(record) ? record.TestCode : $"{record.TestCode} {record.Specimen ?? record.Category}";

    /// <summary>Specimen not recorded, or blood in some form; a urine strip's glucose is no blood glucose.</summary>
    static bool IsBlood(Measured record) => record.Source.Domain == "VS" || (record.Specimen is { Length: > 0 } specimen
        ? specimen.Contains("BLOOD", StringComparison.OrdinalIgnoreCase) || specimen.Contains("SERUM", StringComparison.OrdinalIgnoreCase) || specimen.Contains("PLASMA", StringComparison.OrdinalIgnoreCase)
        : record.Category?.Contains("URIN", StringComparison.OrdinalIgnoreCase) is not true);

    static List<(Measured Record, bool Derived)> WithCorrectedCalcium(MeasuredRecords records)
    {
        List<(Measured, bool)> all = new(records.Count);
        Dictionary<DateOnly, Measured>? albumin = null;
        var corrects = true;
        for (var i = 0; i < records.Count; i++)
        {
            ref readonly var context = ref records.Row(i);
            if (context.Context.TestCode is "ALB" && records[i] is { Number: not null, Date.Date: { } day } protein && IsBlood(protein))
                (albumin ??= []).TryAdd(day, protein);
            corrects &= context.Context.TestCode is not (CorrectedCalcium.TestCode or "CACR");
        }
        foreach (var record in records)
        {
            all.Add((record, false));
            if (corrects && record is { TestCode: "CA", Number: not null, Date.Date: { } day } && IsBlood(record) && albumin?.TryGetValue(day, out var protein) is true
                && CorrectedCalcium.Of(record, protein) is { } corrected)
                all.Add((corrected, true));
        }
        return all;
    }

    static Measured? BaselineOf(IEnumerable<Measured> records, DateOnly? firstDose)
    {
        Measured? flagged = null, last = null;
        foreach (var record in records)
        {
            if (record.Number is null)
                continue;
            if (record.BaselineFlag && (flagged is null || Later(record, flagged)))
                flagged = record;
            if (firstDose is { } first && record.Date?.Date is { } day && day <= first && (last is null || Later(record, last)))
                last = record;
        }
        return flagged ?? last;
    }

    static bool Later(Measured one, Measured other) => (one.Date?.Date, one.Date?.Time).CompareTo((other.Date?.Date, other.Date?.Time)) >= 0;

    /// <summary>Value and baseline in one unit: the reported one where the criterion prints limits for it, else the standard one (rulebook LA3).</summary>
    static (LaboratoryValue Value, LaboratoryValue? Baseline) Values(LaboratoryCriterion criterion, Measured record, Measured? baseline)
    {
        if (InOriginal(criterion, record) && (baseline is null || SameOriginal(record, baseline)))
            return (Original(record), baseline is null ? null : Original(baseline));
        var value = Standard(record);
        return (value, baseline is null || !string.Equals(baseline.Unit, record.Unit, StringComparison.OrdinalIgnoreCase) ? null : Standard(baseline));
    }

    static bool InOriginal(LaboratoryCriterion criterion, Measured record) =>
        record.OriginalUnit is { } unit && !string.Equals(unit, record.Unit, StringComparison.Ordinal) && Numbers.Parse(record.Original) is not null
        && LaboratoryUnits.Of(unit) is { } original && LaboratoryUnits.Of(record.Unit)?.Kind != original.Kind
        && criterion.Limbs.Any(limb => limb.Unit is not null && LaboratoryUnits.Of(limb.Unit)?.Kind == original.Kind)
        && (record.NormalLow is null || record.OriginalLow is not null) && (record.NormalHigh is null || record.OriginalHigh is not null);

    static bool SameOriginal(Measured one, Measured other) =>
        string.Equals(one.OriginalUnit, other.OriginalUnit, StringComparison.OrdinalIgnoreCase) && Numbers.Parse(other.Original) is not null;

    static LaboratoryValue Original(Measured record) => new(Numbers.Parse(record.Original), record.OriginalUnit, record.OriginalLow, record.OriginalHigh);

    static LaboratoryValue Standard(Measured record)
    {
        var text = record.Result.AsSpan().Trim();
        var bound = text.StartsWith("<") ? ValueBound.Below : text.StartsWith(">") ? ValueBound.Above : ValueBound.Exact;
        var number = bound is ValueBound.Exact ? record.Number : Numbers.Parse(text.TrimStart("<>= ")) ?? record.Number;
        return new(number, record.Unit, record.NormalLow, record.NormalHigh, bound);
    }
}
