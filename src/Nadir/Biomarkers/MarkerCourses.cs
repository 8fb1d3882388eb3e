using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Biomarkers;

/// <summary>A subject's records of a marker to its baseline and visits.</summary>
/// <remarks>
/// <para>Baseline is the last value on or before the origin's day: a sample of the first day of treatment counts as taken before it. Visits count plain
/// days from the origin (rulebook V17); each takes the value nearest its day inside its window, and of two as near the earlier. No value stands for two visits.</para>
/// <para>Of values of one day: the same twice counts once, different ones count neither (XA2). Values after new anticancer therapy are kept and belong to no visit.</para>
/// </remarks>
public static class MarkerCourses
{
    /// <param name="origin">Day 0 of the marker; null when the subject has none.</param>
    /// <param name="newTherapy">Start of new anticancer therapy; null when there is none.</param>
    /// <param name="cutoff">Later values do not count.</param>
    public static MarkerCourse Derive(Biomarker marker, SubjectData data, DateOnly? origin, DateOnly? newTherapy, DateOnly cutoff)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var values = Values(marker, data, origin, newTherapy, cutoff, findings);
        MarkerCourse course = new() { Subject = data.Subject, Marker = marker, Origin = origin, Values = values };
        if (origin is not { } start)
            return course with { WhyNoBaseline = "the marker's origin is not known for the subject", Findings = findings.ToImmutable() };

        var last = values.LastOrDefault(value => value.Date <= start);
        string? why = last is null ? values.IsEmpty ? "no value" : "no value on or before the first day of treatment" : null;
        if (last is not null && marker.BaselineWithinDays is { } within && -last.Day > within)
        {
            why = Invariant($"the last value before treatment is {-last.Day} days old, more than {within}");
            findings.Add(new(FindingCodes.MarkerBaselineLate, $"{marker.Title}: {why}.", data.Subject, last.Visit, last.Record));
            last = null;
        }
        if (last is { Number: 0 } && marker.Visits.Length > 0)
            findings.Add(new(FindingCodes.MarkerBaselineZero, $"{marker.Title} is 0 at baseline, {last.Date:yyyy-MM-dd}: no percent change.", data.Subject, last.Visit, last.Record));
        return course with { Baseline = last, WhyNoBaseline = why, Visits = Visits(marker, values), Findings = findings.ToImmutable() };
    }

    static ImmutableArray<MarkerVisit> Visits(Biomarker marker, ImmutableArray<MarkerValue> values)
    {
        HashSet<MarkerValue> taken = [];
        var visits = ImmutableArray.CreateBuilder<MarkerVisit>();
        foreach (var plan in marker.Visits)
        {
            var inside = values.Where(value => value.Day > 0 && Math.Abs(value.Day - plan.Day) <= plan.WindowDays && !taken.Contains(value)).ToArray();
            var nearest = inside.Where(value => !value.AfterNewTherapy).MinBy(value => (Math.Abs(value.Day - plan.Day), value.Day));
            if (nearest is not null)
                taken.Add(nearest);
            visits.Add(new(plan, nearest, nearest is not null ? null
                : inside.Length > 0 ? "taken after new anticancer therapy" : Invariant($"no value from day {Math.Max(plan.Day - plan.WindowDays, 1)} to day {plan.Day + plan.WindowDays}")));
        }
        return visits.DrainToImmutable();
    }

    static ImmutableArray<MarkerValue> Values(
        Biomarker marker, SubjectData data, DateOnly? origin, DateOnly? newTherapy, DateOnly cutoff, ImmutableArray<Finding>.Builder findings)
    {
        List<MarkerValue> values = [];
        foreach (var record in MarkerRecords.Of(marker, data))
        {
            if (Number(marker, record, findings) is not var (number, limit, bound))
                continue;
            if (record.Date?.Date is not { } date)
            {
                Report(FindingCodes.MarkerUndated, $"{record.Result} without a whole date", record);
                continue;
            }
            if (date > cutoff)
                continue;
            var confounder = Confounder(marker.Confounder, data, date);
            values.Add(new(date, origin is { } start ? date.DayNumber - start.DayNumber : 0, number, record.Source)
            {
                Limit = limit,
                Bound = limit is null ? null : bound,
                NormalHigh = record.NormalHigh,
                Visit = record.Visit ?? "",
                Unit = record.Unit,
                Method = record.Method,
                Detail = record.Detail,
                AfterNewTherapy = date > newTherapy,
                Confounder = confounder?.Source,
            });
            if (limit is not null)
                Report(FindingCodes.MarkerBeyondLimit, $"{record.Result} stands as {Text(number)}", record);
            if (confounder is not null)
                Report(FindingCodes.MarkerConfounded, $"taken on {date:yyyy-MM-dd} under {confounder.Decode ?? confounder.Treatment} ({confounder.Source})", record);
        }
        var kept = ImmutableArray.CreateBuilder<MarkerValue>();
        foreach (var day in values.GroupBy(value => value.Date).OrderBy(day => day.Key))
        {
            if (day.Select(value => (value.Number, value.Limit)).Distinct().Count() == 1)
                kept.Add(day.First());
            else
                findings.Add(new(FindingCodes.MarkerContradicting,
                    $"{marker.Title} on {day.Key:yyyy-MM-dd}: {string.Join(" and ", day.Select(value => Text(value.Number)))} ({string.Join(", ", day.Select(value => value.Record))}); none is used.",
                    data.Subject, day.First().Visit, day.First().Record));
        }
        return kept.ToImmutable();

        void Report(FindingCode code, string what, Measured record) => findings.Add(new(code, $"{marker.Title}: {what}.", data.Subject, record.Visit, record.Source));
    }

    /// <returns>The number as it counts, and the limit it lies beyond; null when the result cannot be used.</returns>
    static (decimal Number, MarkerLimit? Limit, decimal Bound)? Number(Biomarker marker, Measured record, ImmutableArray<Finding>.Builder findings)
    {
        if (record.Result is null && record.Number is null)
            return null;
        if (marker.Unit is { } unit && record.Unit is { } recorded && !recorded.Equals(unit, StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(new(FindingCodes.MarkerUnit, $"{marker.Title}: {record.Result} {recorded}, expected {unit}; nothing is converted.", record.Subject, record.Visit, record.Source));
            return null;
        }
        var text = record.Result?.Trim() ?? "";
        var limit = text.StartsWith('<') ? MarkerLimit.Below : text.StartsWith('>') ? MarkerLimit.Above
            : text is "BLQ" or "BLOQ" or "LLOQ" ? MarkerLimit.Below : text is "ALQ" or "ALOQ" ? MarkerLimit.Above : (MarkerLimit?)null;
        var number = limit is null ? record.Number
            : decimal.TryParse(text.TrimStart('<', '>', '=', ' '), NumberStyles.Number, CultureInfo.InvariantCulture, out var bound) ? bound : record.Number ?? (limit is MarkerLimit.Below ? record.Lloq : null);
        if (number is not { } found)
        {
            findings.Add(new(FindingCodes.MarkerWithoutNumber, $"{marker.Title}: found {text}, expected a number.", record.Subject, record.Visit, record.Source));
            return null;
        }
        if (found < 0)
        {
            findings.Add(new(FindingCodes.MarkerNegative, $"{marker.Title}: found {text}, expected a number that is not negative.", record.Subject, record.Visit, record.Source));
            return null;
        }
        return (limit is not MarkerLimit.Below ? found : marker.BeyondLimit switch { BeyondLimit.Half => found / 2, BeyondLimit.Zero => 0, _ => found }, limit, found);
    }

    /// <summary>The medicine under which a sample was taken: begun on or before that day, and not over for longer than it carries over. An open end is ongoing.</summary>
    static Intervention? Confounder(MarkerConfounder? confounder, SubjectData data, DateOnly date) => confounder is null ? null
        : data.Medications.FirstOrDefault(medicine =>
            confounder.Medications.Any(name => name.Equals(medicine.Decode, StringComparison.OrdinalIgnoreCase) || name.Equals(medicine.Treatment, StringComparison.OrdinalIgnoreCase))
            && (medicine.Start is not { } start || start.Earliest <= date)
            && (medicine.End is not { } end || end.Latest.AddDays(confounder.CarryOverDays) >= date));

    static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
