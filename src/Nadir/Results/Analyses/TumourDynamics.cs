using System.Collections.Immutable;
using Nadir.Response;
using Nadir.Sdtm;

namespace Nadir.Results.Analyses;

/// <summary>How one subject's tumour changed.</summary>
/// <param name="BestChange">Smallest percent change of the sum from baseline; null without a complete sum after it.</param>
/// <param name="DaysToNadir">From baseline to the smallest complete sum; 0: baseline itself is the smallest.</param>
/// <param name="Depth">Depth of response, percent: the shrinkage, 0 where nothing shrank.</param>
/// <param name="GrowthBefore">Tumour growth rate before treatment, percent of volume per month; null without two scans before it.</param>
/// <param name="GrowthOn">The same from baseline to the first assessment.</param>
/// <param name="Lesions">Targets, in the order of the series.</param>
public sealed record SubjectDynamics(
    string Subject, decimal? BestChange, int? DaysToNadir, decimal? Depth, double? GrowthBefore, double? GrowthOn, ImmutableArray<LesionDynamics> Lesions);

/// <summary>How one target lesion changed.</summary>
public sealed record LesionDynamics(string Lesion, string Organ, decimal Baseline, decimal? BestChange, int? DaysToSmallest, double? GrowthBefore, double? GrowthOn);

/// <summary>Tumour dynamics: best change, time to nadir, depth of response, and growth rate before and on treatment; per subject, lesion and organ.</summary>
/// <remarks>
/// <para>Growth rate: Ferte et al., Clin Cancer Res 2014;20:246-252: 100 (exp(3 ln(D2 / D1) / t) - 1) percent of volume per month of 30.4375 days, D a sum of
/// diameters. Before treatment: the last scan before baseline against baseline, over the targets measured at both, so that the sums are of the same lesions. On treatment: baseline against the first
/// assessment that counts. A lesion that is gone, or was not there, has none.</para>
/// </remarks>
public static class TumourDynamics
{
    public const string Analysis = "tumour-dynamics";

    /// <summary>Of every subject with a baseline sum, by the study's first chain that is derived from lesions.</summary>
    public static ImmutableArray<SubjectDynamics> Of(ImmutableArray<SubjectAnalysis> subjects, double daysPerMonth) =>
        [.. subjects.Select(subject => subject.Series.FirstOrDefault(series => !series.Recorded) is { Baseline: not null, BaselineSum: { Value: > 0 } } series ? Of(subject, series, daysPerMonth) : null).OfType<SubjectDynamics>()];

    static SubjectDynamics Of(SubjectAnalysis subject, AssessmentSeries series, double daysPerMonth)
    {
        var baseline = series.Baseline!.Value;
        var counted = series.Assessments.Where(visit => visit.Excluded is null).ToArray();
        var complete = counted.Where(visit => visit.Sum is { Complete: true }).ToArray();
        var best = complete.Select(visit => visit.Sum!.PercentFromBaseline).Min();
        var nadir = complete.Length == 0 ? null : complete.MinBy(visit => visit.Sum!.Measured.Value);
        var earlier = Earlier(subject.Timeline.Data, series, baseline);
        var first = complete.FirstOrDefault();
        double? before = null;
        if (earlier.Count > 0)
        {
            // The same lesions on both days, else the rate is of the choice and not of the tumour.
            var day = earlier.Values.Max(value => value.Date);
            var both = series.BaselineLesions.Where(lesion => lesion.Role is LesionRole.Target && lesion.Diameter is not null && earlier.TryGetValue(lesion.Lesion, out var then) && then.Date == day).ToArray();
            before = Rate(both.Sum(lesion => earlier[lesion.Lesion].Diameter), both.Sum(lesion => lesion.Diameter!.Value.Value), baseline.DayNumber - day.DayNumber, daysPerMonth);
        }
        return new(subject.Subject, best, nadir is null ? null : nadir.Sum!.Measured < series.BaselineSum!.Value ? nadir.LastScan.DayNumber - baseline.DayNumber : 0,
            best is { } change ? Math.Max(0, -change) : null, before,
            first is null ? null : Rate(series.BaselineSum!.Value.Value, first.Sum!.Measured.Value, first.LastScan.DayNumber - baseline.DayNumber, daysPerMonth),
            [.. series.BaselineLesions.Where(lesion => lesion is { Role: LesionRole.Target, Diameter.Value: > 0 }).Select(lesion => Of(lesion, baseline, counted, earlier, daysPerMonth))]);
    }

    static LesionDynamics Of(LesionReading start, DateOnly baseline, Assessment[] counted, Dictionary<string, (DateOnly Date, decimal Diameter)> earlier, double daysPerMonth)
    {
        var from = start.Diameter!.Value.Value;
        var startDate = start.Date ?? baseline;
        // A lesion that has become one with another has no size of its own from then on (rulebook R16).
        var readings = counted.TakeWhile(visit => !visit.Lesions.Any(lesion => lesion.CoalescedInto is { } bearer && (bearer == start.Lesion || lesion.Lesion == start.Lesion))).Select(visit => (Visit: visit, Reading: visit.Lesions.FirstOrDefault(lesion => lesion.Lesion == start.Lesion)))
            .Where(one => one.Reading?.Diameter is not null).Select(one => (Date: one.Reading!.Date ?? one.Visit.LastScan, Diameter: one.Reading.Diameter!.Value.Value)).ToArray();
        var smallest = readings.Length == 0 ? default : readings.MinBy(reading => reading.Diameter);
        return new(start.Lesion, start.Organ ?? "", from, readings.Length == 0 ? null : (smallest.Diameter - from) / from * 100,
            readings.Length == 0 ? null : smallest.Diameter < from ? smallest.Date.DayNumber - startDate.DayNumber : 0,
            earlier.TryGetValue(start.Lesion, out var then) ? Rate(then.Diameter, from, startDate.DayNumber - then.Date.DayNumber, daysPerMonth) : null,
            readings.Length == 0 ? null : Rate(from, readings[0].Diameter, readings[0].Date.DayNumber - startDate.DayNumber, daysPerMonth));
    }

    /// <summary>Last measurement of each target before the baseline scans: the axis that counts.</summary>
    static Dictionary<string, (DateOnly Date, decimal Diameter)> Earlier(SubjectData data, AssessmentSeries series, DateOnly baseline)
    {
        Dictionary<string, (DateOnly Date, decimal Diameter)> found = new(StringComparer.Ordinal);
        // The records of this reader: those of the baseline readings say who that is.
        var rows = series.BaselineLesions.SelectMany(lesion => lesion.Records).ToHashSet();
        var own = data.TumourResults.FirstOrDefault(result => rows.Contains(result.Source));
        foreach (var lesion in series.BaselineLesions)
            foreach (var result in data.TumourResults)
                if (lesion.Role is LesionRole.Target && result.Lesion == lesion.Lesion && result.Number is { } number && result.Date?.Date is { } date && date < (lesion.Date ?? baseline)
                    && result.Evaluator == own?.Evaluator && result.EvaluatorId == own?.EvaluatorId
                    && (lesion.Nodal ? result.TestCode is "LPERP" or "SAXIS" or "SDIAM" or "DIAMETER" : result.TestCode is "LDIAM" or "LAXIS" or "DIAMETER")
                    && (!found.TryGetValue(lesion.Lesion, out var known) || date > known.Date))
                    found[lesion.Lesion] = (date, number);
        return found;
    }

    /// <returns>Percent of volume per month; null where a diameter is 0 or no day has passed.</returns>
    public static double? Rate(decimal before, decimal after, int days, double daysPerMonth) =>
        before <= 0 || after <= 0 || days <= 0 ? null : 100 * (Math.Exp(3 * Math.Log((double)(after / before)) / (days / daysPerMonth)) - 1);

    public static IEnumerable<AnalysisResult> Rows(ImmutableArray<SubjectAnalysis> subjects, double daysPerMonth)
    {
        var all = Of(subjects, daysPerMonth);
        if (all.IsEmpty)
            return [];
        return ((IEnumerable<(string Name, IEnumerable<double> Values)>)
        [
            ("best-change-percent", all.Select(one => (double?)one.BestChange).OfType<double>()), ("days-to-nadir", all.Select(one => (double?)one.DaysToNadir).OfType<double>()),
            ("depth-of-response-percent", all.Select(one => (double?)one.Depth).OfType<double>()), ("growth-rate-before", all.Select(one => one.GrowthBefore).OfType<double>()),
            ("growth-rate-on-treatment", all.Select(one => one.GrowthOn).OfType<double>()),
        ]).SelectMany(measure => Quantities.Rows($"{Analysis}-{measure.Name}", "all", measure.Values)).Concat(
            from organ in all.SelectMany(one => one.Lesions).GroupBy(lesion => lesion.Organ.ToUpperInvariant(), StringComparer.Ordinal).OrderBy(organ => organ.Key, StringComparer.Ordinal)
            from measure in (IEnumerable<(string Name, IEnumerable<double> Values)>)
            [
                ("best-change-percent", organ.Select(lesion => (double?)lesion.BestChange).OfType<double>()), ("growth-rate-on-treatment", organ.Select(lesion => lesion.GrowthOn).OfType<double>()),
            ]
            from row in Quantities.Rows($"{Analysis}-lesions-{measure.Name}", $"organ={(organ.Key.Length == 0 ? "not recorded" : organ.Key)}", measure.Values)
            select row);
    }
}
