using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response.IRecist;
using Nadir.Response.Recist11;
using Nadir.Units;

namespace Nadir.Response.IrRc;

/// <summary>One pass over the visits.</summary>
sealed class BurdenRun
{
    readonly BurdenCriteria criteria;
    readonly LesionHistory history;
    readonly ResponseContext context;
    readonly Policies policies;
    readonly NewLesionWatch watch;
    readonly CountedNewLesions counted;
    readonly ConsecutiveProgression consecutive = new();
    readonly List<Finding> findings = [];
    readonly Assessment[] assessments;
    readonly bool[] nonTargetProgressed;
    readonly HashSet<string> axisTold = new(StringComparer.Ordinal);
    bool progressed;
    decimal? baseline;
    decimal? nadir;
    DateOnly? nadirDate;

    public BurdenRun(BurdenCriteria criteria, LesionHistory history, ResponseContext context, Policies policies, NewLesionWatch watch)
    {
        (this.criteria, this.history, this.context, this.policies, this.watch) = (criteria, history, context, policies, watch);
        counted = new CountedNewLesions(watch, criteria);
        assessments = new Assessment[history.Visits.Length];
        nonTargetProgressed = new bool[history.Baseline?.NonTargetCount ?? (history.Visits.Length > 0 ? history.Visits[0].NonTargetCount : 0)];
    }

    /// <returns>A doubtful new lesion that this pass found confirmed, and the visit of its first detection; null when the pass stands.</returns>
    public (int Lesion, int FirstDetected)? Judge()
    {
        watch.Start();
        if (history.Baseline is { } start)
        {
            var sum = Sum(start, out var missing);
            // Without a target the burden begins at 0 (rulebook JA16).
            baseline = missing is null ? sum : null;
            (nadir, nadirDate) = (baseline, baseline is null ? null : start.LastScan);
            criteria.CheckBaseline(start.Targets, (code, sentence, lesion) =>
                findings.Add(new Finding(code, sentence, history.Subject, start.Name, lesion.Records is [var record, ..] ? record : null, history.Reader)));
        }
        for (var i = 0; i < history.Visits.Length; i++)
            if (JudgeVisit(i, history.Visits[i]) is { } doubtful)
                return doubtful;
        return null;
    }

    (int, int)? JudgeVisit(int index, LesionVisit visit)
    {
        var newlyCertain = watch.Look(index, visit);
        counted.Look();
        var reasons = ImmutableArray.CreateBuilder<Reason>(6);
        var carried = criteria.NonMeasuredProgress ? NonTargetChange.Carry(visit, nonTargetProgressed) : visit;
        var targets = Sum(visit, out var missing);
        var news = counted.Sum(out var newMissing);
        foreach (var id in newMissing ?? [])
            Find(FindingCodes.NewLesionUnmeasured, $"New lesion {id} counts in the tumour burden and has no measurement.", visit);
        var complete = missing is null && newMissing is null;
        TumourBurden burden = new(targets + news, complete, news, baseline, nadir, nadirDate, criteria.Unit);

        var nonTarget = NonTargets(carried);
        var causes = ImmutableArray.CreateBuilder<ProgressionCause>(3);
        DateOnly? shown = null;
        ByBurden(visit, burden, causes, ref shown, reasons);
        ByWhatIsNotMeasured(visit, carried, nonTarget, causes, ref shown, reasons);

        var response = causes.Count > 0 ? ImmuneCategories.UnconfirmedPD : Response(visit, burden, nonTarget, missing, newMissing, reasons);
        var date = shown ?? ProgressionDate.OfResponse(visit);
        var excluded = EvaluationEnd.Of(date, progressed, context);
        if (excluded is null && newlyCertain >= 0)
            return (newlyCertain, watch.Detected(newlyCertain));
        if (excluded is null)
            response = Count(visit, carried, response, burden, date, reasons);
        AddDating(visit, causes.Count > 0, date, excluded, reasons);

        assessments[index] = new Assessment
        {
            Visit = visit.Name,
            VisitNumber = visit.Number,
            Date = date,
            FirstScan = visit.FirstScan,
            LastScan = visit.LastScan,
            Overall = response,
            NonTarget = nonTarget,
            NewLesion = watch.Worst,
            Burden = burden,
            Causes = causes.DrainToImmutable(),
            Excluded = excluded,
            Records = VisitRecords.Of(visit),
            Reasons = reasons.DrainToImmutable(),
            Lesions = visit.Readings,
        };
        return null;
    }

    /// <summary>Sum over the targets.</summary>
    /// <param name="missing">Those without a number; null when there is none.</param>
    decimal Sum(LesionVisit visit, out List<string>? missing)
    {
        var sum = 0m;
        missing = null;
        foreach (var target in visit.Targets)
            if (criteria.Contribution(target) is { } part)
                sum += part;
            else
            {
                (missing ??= []).Add(target.Lesion);
                if (target.Diameter is not null && axisTold.Add(target.Lesion))
                    Find(FindingCodes.AxisMissing, $"Target {target.Lesion} has one axis only ({target.Diameter} mm): no product.", visit);
            }
        return sum;
    }

    /// <summary>The non-target lesions as a part of the response; null when there is none and no marker speaks.</summary>
    ResponseCategory? NonTargets(LesionVisit visit)
    {
        var response = NonTargetResponse.Of(visit.NonTargets, false, !visit.MarkersAbove.IsEmpty, out _);
        if (response is not { Meaning: ResponseMeaning.Complete })
            return response;
        foreach (var lesion in visit.NonTargets)
            if (!criteria.IsGone(lesion))
                return ResponseCategory.NonCrNonPd;
        return response;
    }

    void ByBurden(LesionVisit visit, TumourBurden burden, ImmutableArray<ProgressionCause>.Builder causes, ref DateOnly? shown, ImmutableArray<Reason>.Builder reasons)
    {
        if (burden.Nadir is not { } low)
            return;
        var met = criteria.IsProgression(burden.Measured, low);
        if (burden.NewLesions > 0)
            reasons.Add(new Reason(ImmuneRules.Burden, false, () => $"New lesions that count add {Text(burden.NewLesions)} {burden.Unit}"));
        reasons.Add(new Reason(burden.Complete ? ImmuneRules.Response : ImmuneRules.LowerBound, met, () =>
            $"irPD{(met ? "" : " not met")}: burden {(burden.Complete ? "" : "at least ")}{Text(burden.Measured)} {burden.Unit}, nadir {Text(low)} of {burden.NadirDate:yyyy-MM-dd}"
            + $"{(low > 0 ? $" ({Percent(burden.Measured / low - 1)})" : "")}, limit {criteria.ProgressionLimit}"));
        if (!met)
            return;
        if (visit.TargetCount > 0)
        {
            var ids = ImmutableArray.CreateBuilder<string>(visit.TargetCount);
            foreach (var target in visit.Targets)
                if (criteria.Contribution(target) is not null)
                    ids.Add(target.Lesion);
            causes.Add(new ProgressionCause(ProgressionCauseKind.Target, ids.ToImmutable()));
            shown = ProgressionDate.OfTargetSum(visit, policies.ProgressionDating);
        }
        if (burden.NewLesions > 0)
        {
            var ids = ImmutableArray.CreateBuilder<string>();
            for (var n = 0; n < watch.Count; n++)
                if (counted.Contains(n) && watch.IsThere(n))
                {
                    ids.Add(watch.Lesion(n).Id);
                    shown = Min(shown, watch.Date(n, visit));
                }
            causes.Add(new ProgressionCause(ProgressionCauseKind.NewLesion, ids.ToImmutable()));
        }
    }

    /// <summary>Bohnsack: unequivocal non-target progression, and new lesions that are not in the burden, while they are there (rulebook J8, JA5).</summary>
    void ByWhatIsNotMeasured(
        LesionVisit visit, LesionVisit carried, ResponseCategory? nonTarget, ImmutableArray<ProgressionCause>.Builder causes, ref DateOnly? shown, ImmutableArray<Reason>.Builder reasons)
    {
        List<string> nonTargets = [];
        DateOnly? date = null;
        if (nonTarget is { IsProgression: true })
            foreach (var lesion in carried.NonTargets)
                if (lesion.Means is LesionStatus.Progressed)
                {
                    nonTargets.Add(lesion.Lesion);
                    date = Min(date, ProgressionDate.OfLesion(visit, lesion));
                }
        List<string> news = [];
        for (var n = 0; n < watch.Count; n++)
            if (watch.IsThere(n) && watch.IsEvaluated(n) && !counted.Contains(n))
            {
                news.Add(watch.Lesion(n).Id);
                date = Min(date, watch.Date(n, visit));
            }
        if (nonTargets.Count + news.Count == 0)
            return;
        var words = string.Join(" and ", ((string?[])[
            nonTargets.Count > 0 ? $"non-target progression ({string.Join(", ", nonTargets)})" : null,
            news.Count > 0 ? $"new lesion not in the burden ({string.Join(", ", news)})" : null]).OfType<string>());
        if (!criteria.NonMeasuredProgress)
        {
            reasons.Add(new Reason(ImmuneRules.NonMeasured, false, () => $"No progression by {words}: it only forbids irCR"));
            return;
        }
        reasons.Add(new Reason(ImmuneRules.NonMeasuredProgression, true, () => $"irPD by {words}"));
        if (nonTargets.Count > 0)
            causes.Add(new ProgressionCause(ProgressionCauseKind.NonTarget, [.. nonTargets]));
        if (news.Count > 0)
            causes.Add(new ProgressionCause(ProgressionCauseKind.NewLesion, [.. news]));
        shown = Min(shown, date!.Value);
    }

    /// <summary>Not progression: the first of irNE, irCR, irPR, irSD that is met.</summary>
    ResponseCategory Response(
        LesionVisit visit, TumourBurden burden, ResponseCategory? nonTarget, List<string>? missing, List<string>? newMissing, ImmutableArray<Reason>.Builder reasons)
    {
        var measured = visit.TargetCount > 0 || counted.Any;
        if (!burden.Complete)
            return Say(ImmuneCategories.NE, ImmuneRules.LowerBound, () => $"irNE: no number for {string.Join(", ", (missing ?? []).Concat(newMissing ?? []))}, and what was measured ({Text(burden.Measured)} {burden.Unit}) shows no progression by itself");
        if (burden.Baseline is not { } from)
            return Say(ImmuneCategories.NE, ImmuneRules.Response, () => "irNE: there is no complete baseline to compare with");
        if (!measured && visit.NonTargetCount == 0)
            return Say(ImmuneCategories.NE, ImmuneRules.Response, () => "irNE: there was no lesion at baseline");
        var allGone = AllGone(visit);
        var othersGone = nonTarget is null or { Meaning: ResponseMeaning.Complete } && !AnyOtherNew();
        if (allGone && othersGone)
            return Say(ImmuneCategories.CR, ImmuneRules.Response, () => "irCR: every lesion is gone, and there is no new one");
        if (visit.TargetCount == 0)
            return nonTarget is { Meaning: ResponseMeaning.NotEvaluable }
                ? Say(ImmuneCategories.NE, ImmuneRules.Response, () => "irNE: not every non-target lesion was evaluated")
                : Say(ImmuneCategories.NonCrNonPd, ImmuneRules.Response, () => "Neither irCR nor irPD, and no targets at baseline");
        if (allGone)
            return Say(ImmuneCategories.PR, ImmuneRules.NonMeasured, () => "irPR: what is measured is gone; other lesions are there, or were not evaluated, and forbid irCR");
        if (criteria.IsPartialResponse(burden.Measured, from))
            return Say(ImmuneCategories.PR, ImmuneRules.Response, () => $"irPR: burden {Text(burden.Measured)} {burden.Unit} is {Percent(burden.Measured / from)} of baseline {Text(from)}, limit {criteria.PartialLimit}");
        return Say(ImmuneCategories.SD, ImmuneRules.Response, () => $"irSD: burden {Text(burden.Measured)} {burden.Unit}, {(from > 0 ? Percent(burden.Measured / from) + " of " : "")}baseline {Text(from)}, is neither irPR ({criteria.PartialLimit}) nor irPD ({criteria.ProgressionLimit})");

        ResponseCategory Say(ResponseCategory category, Rule rule, Func<string> sentence)
        {
            reasons.Add(new Reason(rule, true, sentence));
            return category;
        }
    }

    bool AllGone(LesionVisit visit)
    {
        foreach (var target in visit.Targets)
            if (!criteria.IsGone(target))
                return false;
        for (var n = 0; n < watch.Count; n++)
            if (counted.Contains(n) && watch.Reading(n) is { } reading && !criteria.IsGone(reading))
                return false;
        return true;
    }

    /// <summary>A new lesion outside the burden is there, or was and this visit does not say that it is gone.</summary>
    bool AnyOtherNew()
    {
        for (var n = 0; n < watch.Count; n++)
            if (!counted.Contains(n) && (watch.IsThere(n) || watch.IsOutOfSight(n)))
                return true;
        return false;
    }

    /// <summary>What the visit means for those after it; tells whether an irPD confirms one before it.</summary>
    ResponseCategory Count(LesionVisit visit, LesionVisit carried, ResponseCategory response, TumourBurden burden, DateOnly date, ImmutableArray<Reason>.Builder reasons)
    {
        var progression = response == ImmuneCategories.UnconfirmedPD;
        if (consecutive.Next(date, progression))
        {
            progressed = true;
            response = ImmuneCategories.PD;
        }
        if (progression)
            reasons.Add(new Reason(ImmuneRules.Confirmation, progressed, progressed
                ? () => $"Confirms the irPD before it, at least {ConsecutiveProgression.Days} days later"
                : () => $"Waits for a second irPD, consecutive, at least {ConsecutiveProgression.Days} days after the first"));
        NonTargetChange.Remember(carried, nonTargetProgressed);
        if (burden.Complete && (nadir is not { } low || burden.Measured < low))
            (nadir, nadirDate) = (burden.Measured, visit.LastScan);
        return response;
    }

    void AddDating(LesionVisit visit, bool progression, DateOnly date, ExclusionReason? excluded, ImmutableArray<Reason>.Builder reasons)
    {
        if (visit.FirstScan != visit.LastScan)
            reasons.Add(new Reason(Recist11Rules.Dating, true, () => string.Create(CultureInfo.InvariantCulture,
                $"Scans from {visit.FirstScan:yyyy-MM-dd} to {visit.LastScan:yyyy-MM-dd}: {(progression ? "progression counts at the first scan that shows it" : "the response counts at the last")}, {date:yyyy-MM-dd}")));
        if (excluded is { } why)
            reasons.Add(new Reason(Recist11Rules.EvaluationEnd, true, () => why switch
            {
                ExclusionReason.AfterProgression => "Does not count: confirmed progression came before",
                ExclusionReason.AfterNewTherapy => $"Does not count: new anticancer therapy from {context.NewTherapy:yyyy-MM-dd}",
                _ => $"Does not count: after the data cut-off {context.Cutoff:yyyy-MM-dd}",
            }));
    }

    static string Text(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    static string Percent(decimal ratio) => (ratio * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    static DateOnly Min(DateOnly? one, DateOnly other) => one is { } known && known < other ? known : other;

    void Find(FindingCode code, string sentence, LesionVisit visit) =>
        findings.Add(new Finding(code, sentence, history.Subject, visit.Name, Reader: history.Reader));

    public AssessmentSeries Series()
    {
        Millimetres? sum = null;
        if (history.Baseline is { TargetCount: > 0 } start && SumOfDiameters.Of(start.Targets, out var complete) is var diameters && complete)
            sum = diameters;
        return new()
        {
            Subject = history.Subject,
            Reader = history.Reader,
            Criteria = criteria.Id,
            Recorded = false,
            ConfirmsConsecutively = true,
            Baseline = history.Baseline?.LastScan,
            BaselineSum = sum,
            BaselineLesions = history.Baseline?.Readings ?? [],
            Assessments = ImmutableCollectionsMarshal.AsImmutableArray(assessments),
            Findings = findings.Count == 0 ? history.Findings : [.. history.Findings, .. findings],
        };
    }
}
