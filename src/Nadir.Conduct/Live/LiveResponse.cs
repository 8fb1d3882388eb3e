using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Forms;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.IrRc;
using Nadir.Response.IrRecist;
using Nadir.Response.Recist11;

namespace Nadir.Conduct.Live;

/// <summary>The response of one subject as the measurements stand: under every criterion of the study, with the reasons and with what would change it.</summary>
public static class LiveResponse
{
    /// <param name="forms">As saved, with what is being typed put in their place (see <see cref="With"/>).</param>
    public static LiveCourse Of(StudyDefinition definition, CasebookPlan plan, SubjectForms forms, DateOnly cutoff)
    {
        var live = LiveStudy.Analyze(definition, plan, [forms], cutoff, threads: 1);
        if (live.Analysis is not { Subjects: [var subject] })
            return new LiveCourse([], live.Why ?? "Nothing has been measured yet.");
        ImmutableArray<LiveSeries> series = [.. subject.Series.Where(one => !one.Recorded).Select(one => Series(one, plan))];
        return new LiveCourse(series, series.IsEmpty ? "No lesion has been measured yet." : null);
    }

    /// <summary>The forms with one of them as it is being typed.</summary>
    public static SubjectForms With(SubjectForms forms, FormKey key, IReadOnlyDictionary<string, ItemValue> typed)
    {
        var old = forms.Forms.FirstOrDefault(form => form.Key == key) ?? new Casebooks.FormRecord { Key = key };
        var items = old.Items;
        // What is only typed has no place in the log and no version of the protocol yet.
        foreach (var (item, value) in typed)
            items = items.SetItem(item, new Casebooks.ItemRecord(value, 0, "", default, 0));
        return forms with { Forms = [.. forms.Forms.Where(form => form.Key != key), old with { Items = items }] };
    }

    static LiveSeries Series(AssessmentSeries series, CasebookPlan plan) => new(
        series.Criteria, series.Reader, series.Baseline, Base(series), [.. series.BaselineLesions.Select(Lesion)],
        [.. series.Assessments.Select(visit => Visit(series, visit, plan))]);

    /// <summary>What changes are measured from: the tumour burden where the criteria have one, else the sum of diameters.</summary>
    static decimal? Base(AssessmentSeries series) => series.Assessments.Select(visit => visit.Burden?.Baseline).FirstOrDefault(baseline => baseline is not null) ?? series.BaselineSum?.Value;

    static LiveVisit Visit(AssessmentSeries series, Assessment visit, CasebookPlan plan) => new(
        plan.Visits.FirstOrDefault(planned => string.Equals(planned.Label, visit.Visit, StringComparison.OrdinalIgnoreCase))?.Id, visit.Visit, visit.Date, visit.Overall.Code, visit.Target?.Code, visit.NonTarget?.Code, visit.NewLesion,
        visit.Burden?.Measured ?? visit.Sum?.Measured.Value, visit.Burden?.Complete ?? visit.Sum?.Complete ?? false, visit.Burden?.Nadir ?? visit.Sum?.Nadir?.Value, visit.Burden?.NadirDate ?? visit.Sum?.NadirDate,
        visit.Burden is { } b ? b.PercentFromBaseline : visit.Sum?.PercentFromBaseline, visit.Burden is { } c ? c.PercentFromNadir : visit.Sum?.PercentFromNadir, visit.Burden?.Unit ?? "mm",
        [.. visit.Lesions.Select(Lesion)],
        [.. visit.Reasons.Where(reason => reason.Decided).Select(reason => new LiveReason(reason.Rule.Id, reason.Rule.Title, reason.Sentence))],
        visit.Excluded is null ? WhatWouldChange(series.Criteria, visit) : []);

    static LiveLesion Lesion(LesionReading lesion) => new(lesion.Lesion, lesion.Role, lesion.Organ, lesion.State, lesion.Diameter?.Value, lesion.Status);

    /// <summary>The limits that the next number would have to pass, in the unit of the sum.</summary>
    static ImmutableArray<string> WhatWouldChange(string criteria, Assessment visit) => visit switch
    {
        { Burden: { Baseline: { } baseline, Nadir: { } nadir } burden } => Limits(burden.Unit, Progression(criteria, nadir), Partial(criteria, baseline), criteria),
        { Sum: { Nadir: { } nadir } sum } => Limits("mm", Smallest(nadir.Value), sum.Baseline.Value > 0 ? PartialResponse.Limit(sum.Baseline).Value : null, criteria),
        _ => [],
    };

    static decimal Smallest(decimal nadir) => Math.Max(nadir * (1 + TargetProgression.RelativeGrowth), nadir + TargetProgression.AbsoluteGrowth.Value);

    static ImmutableArray<string> Limits(string unit, decimal? progression, decimal? partial, string criteria) =>
    [
        .. progression is { } up ? [string.Create(CultureInfo.InvariantCulture, $"From {up:0.##} {unit} on it is progression of the {(criteria is Criteria.Recist11 or Criteria.IRecist ? "target lesions" : "tumour burden")}.")] : Array.Empty<string>(),
        .. partial is { } down ? [string.Create(CultureInfo.InvariantCulture, $"At {down:0.##} {unit} or less it is a partial response.")] : Array.Empty<string>(),
    ];

    static BurdenCriteria? Of(string criteria) => criteria switch
    {
        Criteria.IrRc => IrRcCriteria.Instance,
        Criteria.IrRecistBohnsack => IrRecistCriteria.Bohnsack,
        Criteria.IrRecistNishino => IrRecistCriteria.Nishino,
        _ => null,
    };

    /// <summary>Smallest burden, in tenths, that the criteria's own rule calls progression; found by asking the rule, so that no limit is written twice.</summary>
    static decimal? Progression(string criteria, decimal nadir) => Of(criteria) is { } rule ? First(nadir, Math.Max(nadir * 2, nadir + 100), burden => rule.IsProgression(burden, nadir)) : null;

    static decimal? Partial(string criteria, decimal baseline) => Of(criteria) is { } rule && baseline > 0 ? First(0, baseline, burden => !rule.IsPartialResponse(burden, baseline)) - 0.1m : null;

    /// <summary>By halving: the first tenth from which the rule holds; null when it never does.</summary>
    static decimal? First(decimal from, decimal to, Func<decimal, bool> holds)
    {
        long low = (long)Math.Floor(from * 10), high = (long)Math.Ceiling(to * 10);
        if (!holds(high / 10m))
            return null;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (holds(middle / 10m))
                high = middle;
            else
                low = middle + 1;
        }
        return high / 10m;
    }
}

/// <param name="Why">Why there is nothing to show; null when there is something.</param>
public sealed record LiveCourse(ImmutableArray<LiveSeries> Series, string? Why);

/// <summary>One reader under one set of criteria.</summary>
public sealed record LiveSeries(string Criteria, string Reader, DateOnly? Baseline, decimal? BaselineSum, ImmutableArray<LiveLesion> BaselineLesions, ImmutableArray<LiveVisit> Visits);

/// <param name="VisitId">Of the plan; null for a visit that it does not have.</param>
/// <param name="Overall">Code: CR, PR, SD, PD, iUPD ...</param>
/// <param name="Sum">Sum of diameters, or the tumour burden; a lower bound when not <paramref name="Complete"/>; null without target lesions.</param>
/// <param name="Change">Limits in sentences.</param>
public sealed record LiveVisit(
    string? VisitId, string Visit, DateOnly Date, string Overall, string? Target, string? NonTarget, NewLesionStatus NewLesion, decimal? Sum, bool Complete, decimal? Nadir, DateOnly? NadirDate,
    decimal? PercentFromBaseline, decimal? PercentFromNadir, string Unit, ImmutableArray<LiveLesion> Lesions, ImmutableArray<LiveReason> Why, ImmutableArray<string> Change);

public sealed record LiveLesion(string Lesion, LesionRole Role, string? Organ, MeasurementState State, decimal? Diameter, string? Status);

/// <param name="Rule">Rulebook id.</param>
public sealed record LiveReason(string Rule, string Title, string Sentence);
