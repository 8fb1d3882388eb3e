using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response.Recist11;
using Nadir.Units;

namespace Nadir.Response.IRecist;

/// <summary>One pass over the visits.</summary>
sealed class IRecistRun
{
    readonly LesionHistory history;
    readonly ResponseContext context;
    readonly Policies policies;
    readonly NewLesionWatch watch;
    readonly NewLesionRoles roles;
    readonly List<Finding> findings = [];
    readonly Assessment[] assessments;
    readonly DatedResponse[] counted;
    /// <summary>Per non-target lesion: it has progressed, as of the last visit that counts.</summary>
    readonly bool[] nonTargetProgressed;
    /// <summary>Per new lesion: of a block that was cleared; it counts again only through another new lesion (rulebook IA3).</summary>
    readonly bool[] forgiven;
    int countedVisits;
    bool completeResponse;
    bool everProgressed;
    /// <summary>Visit of the first iUPD; -1: none. A doubtful new lesion that is confirmed after it does not move it (rulebook I1): it counts from there.</summary>
    int firstProgression = -1;
    bool confirmed;
    ProgressionBlock? block;
    ResponseMeaning? lastTarget;
    Recist11.Nadir? nadir;
    Millimetres? baseline;

    public IRecistRun(LesionHistory history, ResponseContext context, Policies policies, NewLesionWatch watch)
    {
        (this.history, this.context, this.policies, this.watch) = (history, context, policies, watch);
        roles = new NewLesionRoles(watch);
        assessments = new Assessment[history.Visits.Length];
        counted = new DatedResponse[history.Visits.Length];
        nonTargetProgressed = new bool[history.Baseline?.NonTargetCount ?? (history.Visits.Length > 0 ? history.Visits[0].NonTargetCount : 0)];
        forgiven = new bool[watch.Count];
    }

    bool ReturnIsProgression => completeResponse && policies.Reappearance == Protocol.Reappearance.Pd && policies.CrThenPr == CrThenPr.Pd;

    /// <returns>A doubtful new lesion that this pass found confirmed, and the visit of its first detection; null when the pass stands.</returns>
    public (int Lesion, int FirstDetected)? Judge()
    {
        watch.Start();
        if (history.Baseline is { TargetCount: > 0 } start)
        {
            var sum = SumOfDiameters.Of(start.Targets, out var complete);
            baseline = complete ? sum : null;
            nadir = NadirSum.After(null, baseline, start.LastScan);
        }
        for (var i = 0; i < history.Visits.Length; i++)
            if (JudgeVisit(i, history.Visits[i]) is { } doubtful)
                return doubtful;
        return null;
    }

    (int, int)? JudgeVisit(int index, LesionVisit visit)
    {
        var early = block is { } waiting && !confirmed && EvaluationEnd.Of(visit.LastScan, false, context) is null
            && EarlyScan.IsMet(waiting.Date, visit.LastScan, policies.IRecistWindow.FromDays);
        if (early)
            watch.Keep();
        var newlyCertain = watch.Look(index, visit);
        var reasons = ImmutableArray.CreateBuilder<Reason>(8);
        if (early && block is { } open)
        {
            var another = Another(open);
            if (!EarlyScan.IsUsedAllTheSame(visit.Symptom is not null, another.Length > 0))
            {
                Disregard(index, visit, open, another, reasons);
                watch.Restore();
                return null;
            }
            Find(FindingCodes.EarlyScanUsed, $"{DaysSince(open, visit)} days after the iUPD of {open.Visit}, for a new symptom ({visit.Symptom}), and it shows {another}.", visit);
            reasons.Add(new Reason(IRecistRules.EarlyScan, true, () => $"Used, although only {DaysSince(open, visit)} days after the iUPD: done for a new symptom ({visit.Symptom}), with an additional new lesion ({another})"));
        }

        var carried = NonTargetChange.Carry(visit, nonTargetProgressed);
        var sum = SumOfDiameters.Of(visit.Targets, out var complete);
        var target = visit.TargetCount > 0 ? JudgeTargets(visit, sum, complete, reasons) : (ResponseCategory?)null;
        var nonTarget = NonTargetResponse.Of(carried.NonTargets, ReturnIsProgression, !visit.MarkersAbove.IsEmpty, out var nonTargetRule);
        reasons.Add(NonTargetResponse.Reason(carried, nonTarget, nonTargetRule, ReturnIsProgression));
        roles.Settle();
        var newSum = roles.Sum();
        AddNewLesionReasons(index, visit, reasons);

        Verdict verdict = block is null ? First(visit, carried, target, nonTarget, reasons) : Pending(block, visit, carried, sum, target, nonTarget, newSum, reasons);
        var date = verdict.Date ?? ProgressionDate.OfResponse(visit);
        var excluded = EvaluationEnd.Of(date, confirmed, context);
        if (excluded is null && newlyCertain >= 0)
            return (newlyCertain, Math.Max(watch.Detected(newlyCertain), firstProgression));
        if (excluded is null && firstProgression < 0 && verdict.Overall == IRecistCategories.Upd)
            firstProgression = index;
        AddDating(visit, verdict.Overall, date, excluded, reasons);

        var low = nadir;
        assessments[index] = new Assessment
        {
            Visit = visit.Name,
            VisitNumber = visit.Number,
            Date = date,
            FirstScan = visit.FirstScan,
            LastScan = visit.LastScan,
            Overall = verdict.Overall,
            Target = target,
            NonTarget = nonTarget,
            NewLesion = watch.Worst,
            Sum = visit.TargetCount > 0 && baseline is { } at
                ? new TargetSum(sum, complete, at, low?.Sum, low?.Date,
                    complete && at.Value > 0 ? (sum.Value - at.Value) / at.Value * 100 : null,
                    complete && low is { Sum.Value: > 0 } from ? (sum.Value - from.Sum.Value) / from.Sum.Value * 100 : null)
                : null,
            NewLesions = newSum,
            Causes = verdict.Causes,
            Excluded = excluded,
            Records = VisitRecords.Of(visit),
            Reasons = reasons.DrainToImmutable(),
            Lesions = visit.Readings,
        };
        if (excluded is null)
            Count(visit, carried, verdict.Overall, target, nonTarget, sum, complete, newSum, date);
        return null;
    }

    ResponseCategory JudgeTargets(LesionVisit visit, Millimetres sum, bool complete, ImmutableArray<Reason>.Builder reasons) =>
        TargetResponse.Derive(new TargetJudgement
        {
            Visit = visit,
            Sum = sum,
            Complete = complete,
            Baseline = baseline,
            Nadir = nadir,
            ReturnIsProgression = ReturnIsProgression,
            // Before the first iUPD only (rulebook IA8).
            PartialResponseContinues = !everProgressed && Recist11.ContinuingPartialResponse.IsMet(counted.AsSpan(0, countedVisits), policies.ContinuingPr, policies.Confirmation),
        }, reasons);

    /// <param name="Date">Of a progression; null for anything else.</param>
    readonly record struct Verdict(ResponseCategory Overall, DateOnly? Date, ImmutableArray<ProgressionCause> Causes);

    /// <summary>No iUPD waits: RECIST 1.1, and a progression is an iUPD.</summary>
    Verdict First(LesionVisit visit, LesionVisit carried, ResponseCategory? target, ResponseCategory? nonTarget, ImmutableArray<Reason>.Builder reasons)
    {
        var causes = Causes(visit, carried, target, nonTarget, n => !forgiven[n], out var date);
        if (causes.IsEmpty)
            return Without(target, nonTarget, reasons);
        // After an iCPD nothing counts; the name only says that there is progression.
        var overall = confirmed ? IRecistCategories.Cpd : IRecistCategories.Upd;
        var again = everProgressed && !confirmed;
        reasons.Add(new Reason(IRecistRules.FirstProgression, true, () => $"{overall}: {Words(causes)}{(again ? "; the earlier iUPD was cleared, this one needs its own confirmation" : "")}"));
        return new(overall, date, causes);
    }

    Verdict Pending(
        ProgressionBlock open, LesionVisit visit, LesionVisit carried, Millimetres sum, ResponseCategory? target, ResponseCategory? nonTarget, NewLesionSum? newSum,
        ImmutableArray<Reason>.Builder reasons)
    {
        var further = ConfirmedProgression.Of(open, visit, carried, sum, target, nonTarget, watch, roles, newSum, nonTargetProgressed, ReturnIsProgression, policies, reasons);
        if (further.IsMet)
        {
            reasons.Add(new Reason(IRecistRules.Confirmation, true, () => $"iCPD: the iUPD of {open.Visit} ({open.Date:yyyy-MM-dd}) is confirmed by {Words(further.Causes)}"));
            return new(IRecistCategories.Cpd, further.Date, further.Causes);
        }
        if (open.NonTarget)
            TellOfUnknownChange(visit);

        var (there, unknown) = CausingNewLesions(open);
        var reached = ResponseAfterNewLesion.IsMet(target?.Meaning, open.TargetBefore);
        var holds = target is { IsProgression: true } || nonTarget is { IsProgression: true } || there.Length > 0 && !reached;
        if (holds)
        {
            var held = Causes(visit, carried, target, nonTarget, n => open.NewLesion && open.Known[n] && !forgiven[n] && watch.IsEvaluated(n), out var date);
            if (there.Length > 0 && target is { IsResponse: true })
                reasons.Add(new Reason(IRecistRules.ResponseBefore, true, () => $"Target {target}, as at the last evaluable visit before the new lesion ({there}), which persists: stays iUPD"));
            reasons.Add(new Reason(IRecistRules.Confirmation, false, () => $"iUPD of {open.Visit} ({open.Date:yyyy-MM-dd}) holds and is not confirmed: {Words(held)}"));
            return new(IRecistCategories.Upd, date, held);
        }
        var cannotJudge = unknown.Length > 0 ? $"new lesion {unknown} was not evaluated"
            : target is { Meaning: ResponseMeaning.NotEvaluable } ? "the targets cannot be judged"
            : open.NonTarget && nonTarget is { Meaning: ResponseMeaning.NotEvaluable } ? "the non-target lesions were not all evaluated"
            : null;
        var cleared = cannotJudge is null ? Without(target, nonTarget, reasons) : new(ResponseCategory.NE, null, []);
        if (!cleared.Overall.IsEvaluable)
        {
            reasons.Add(new Reason(IRecistRules.Pending, true, () => $"NE: {cannotJudge ?? "nothing can be judged"}; the iUPD of {open.Visit} stays pending"));
            return cleared;
        }
        reasons.Add(new Reason(IRecistRules.Reset, true, () => $"The iUPD of {open.Visit} ({open.Causes()}) no longer holds and is cleared"
            + (there.Length > 0 ? $"; new lesion {there} persists, and the response was reached after it appeared" : "")));
        return cleared;
    }

    Verdict Without(ResponseCategory? target, ResponseCategory? nonTarget, ImmutableArray<Reason>.Builder reasons)
    {
        var newLesionThere = watch.ForbidsComplete();
        var overall = ImmuneOverallResponse.Of(target, nonTarget, newLesionThere);
        if (newLesionThere && ImmuneOverallResponse.Of(target, nonTarget, false) == IRecistCategories.CR)
            reasons.Add(new Reason(IRecistRules.CompleteResponse, false, () => "iCR not met: a new lesion is there still, or was not evaluated"));
        reasons.Add(new Reason(IRecistRules.Overall, true, () => $"{(target is { } t ? $"target {t}" : "no targets")} + {(nonTarget is { } n ? $"non-target {n}" : "no non-targets")} = {overall}"));
        return new(overall, null, []);
    }

    /// <summary>New lesions of the block that are there: those this visit shows, and those it did not look at.</summary>
    (string There, string Unknown) CausingNewLesions(ProgressionBlock open)
    {
        if (!open.NewLesion)
            return ("", "");
        List<string> there = [];
        List<string> unknown = [];
        for (var n = 0; n < watch.Count; n++)
            if (open.Known[n] && !forgiven[n] && watch.IsThere(n))
                (watch.IsEvaluated(n) ? there : unknown).Add(watch.Lesion(n).Id);
        return (string.Join(", ", there), string.Join(", ", unknown));
    }

    /// <summary>Certain new lesions that were not there at the iUPD.</summary>
    string Another(ProgressionBlock open)
    {
        List<string> ids = [];
        for (var n = 0; n < watch.Count; n++)
            if (watch.IsThere(n) && !open.Known[n])
                ids.Add(watch.Lesion(n).Id);
        return string.Join(", ", ids);
    }

    /// <summary>Categories that are RECIST progression at this visit, and the earliest scan that shows one.</summary>
    ImmutableArray<ProgressionCause> Causes(LesionVisit visit, LesionVisit carried, ResponseCategory? target, ResponseCategory? nonTarget, Func<int, bool> newLesionCounts, out DateOnly? date)
    {
        var causes = ImmutableArray.CreateBuilder<ProgressionCause>(3);
        date = null;
        if (target is { IsProgression: true })
        {
            var returned = Recist11.Reappearance.IsMet(visit.Targets, ReturnIsProgression);
            var ids = ImmutableArray.CreateBuilder<string>(visit.TargetCount);
            foreach (var lesion in visit.Targets)
                if (returned ? Recist11.Reappearance.IsMet(lesion, true) : lesion.Diameter is not null)
                {
                    ids.Add(lesion.Lesion);
                    if (returned)
                        date = Min(date, ProgressionDate.OfLesion(visit, lesion));
                }
            if (!returned)
                date = ProgressionDate.OfTargetSum(visit, policies.ProgressionDating);
            causes.Add(new ProgressionCause(ProgressionCauseKind.Target, ids.ToImmutable()));
        }
        if (nonTarget is { IsProgression: true })
        {
            var ids = ImmutableArray.CreateBuilder<string>();
            foreach (var lesion in carried.NonTargets)
                if (lesion.Means is LesionStatus.Progressed || Recist11.Reappearance.IsMetByNonTarget(lesion, ReturnIsProgression))
                {
                    ids.Add(lesion.Lesion);
                    date = Min(date, ProgressionDate.OfLesion(visit, lesion));
                }
            causes.Add(new ProgressionCause(ProgressionCauseKind.NonTarget, ids.ToImmutable()));
        }
        ImmutableArray<string>.Builder? news = null;
        for (var n = 0; n < watch.Count; n++)
            if (watch.IsThere(n) && newLesionCounts(n))
            {
                (news ??= ImmutableArray.CreateBuilder<string>()).Add(watch.Lesion(n).Id);
                if (watch.IsEvaluated(n))
                    date = Min(date, watch.Date(n, visit));
            }
        if (news is not null)
            causes.Add(new ProgressionCause(ProgressionCauseKind.NewLesion, news.ToImmutable()));
        if (causes.Count > 0)
            date ??= visit.LastScan;
        return causes.DrainToImmutable();
    }

    /// <summary>What the visit means for those after it.</summary>
    void Count(
        LesionVisit visit, LesionVisit carried, ResponseCategory overall, ResponseCategory? target, ResponseCategory? nonTarget, Millimetres sum, bool complete, NewLesionSum? newSum, DateOnly date)
    {
        if (completeResponse && overall != IRecistCategories.CR)
            TellOfReturn(visit);
        if (overall == IRecistCategories.Cpd)
            Confirm(visit, date);
        else if (overall == IRecistCategories.Upd)
            block ??= Open(visit, target, nonTarget, sum, complete, newSum, date);
        else if (overall.IsEvaluable)
            Clear();
        if (overall == IRecistCategories.CR)
            ForgetGoneLesions();
        NonTargetChange.Remember(carried, nonTargetProgressed);
        nadir = NadirSum.After(nadir, complete && visit.TargetCount > 0 ? sum : null, visit.LastScan);
        counted[countedVisits++] = new DatedResponse(date, overall.Meaning);
        completeResponse |= overall == IRecistCategories.CR;
        if (overall.IsEvaluable)
            lastTarget = target?.Meaning;
    }

    ProgressionBlock Open(LesionVisit visit, ResponseCategory? target, ResponseCategory? nonTarget, Millimetres sum, bool complete, NewLesionSum? newSum, DateOnly date)
    {
        everProgressed = true;
        var known = new bool[watch.Count];
        var sizes = new Millimetres?[watch.Count];
        var newLesion = false;
        for (var n = 0; n < watch.Count; n++)
        {
            known[n] = forgiven[n] || watch.IsThere(n);
            newLesion |= watch.IsThere(n) && !forgiven[n];
            sizes[n] = watch.Reading(n)?.Diameter;
        }
        return new ProgressionBlock(date, visit.Name, target is { IsProgression: true }, nonTarget is { IsProgression: true }, newLesion,
            complete && visit.TargetCount > 0 ? sum : null, newSum is { Complete: true } ? newSum.Measured : null, known, sizes, [.. visit.NonTargets], lastTarget);
    }

    void Confirm(LesionVisit visit, DateOnly date)
    {
        confirmed = true;
        if (block is { } open && date.DayNumber - open.Date.DayNumber > policies.IRecistWindow.ToDays)
            Find(FindingCodes.ConfirmedLate, $"The iUPD of {open.Visit} is confirmed {Number(date.DayNumber - open.Date.DayNumber)} days later, past the {Number(policies.IRecistWindow.ToDays)} days recommended.", visit);
        block = null;
    }

    /// <summary>The block is forgotten with its causes; its new lesions are old ones from now on (rulebook I4, IA3, IA19).</summary>
    void Clear()
    {
        if (block is not { } open)
            return;
        for (var n = 0; n < forgiven.Length; n++)
            forgiven[n] |= open.Known[n];
        block = null;
    }

    /// <summary>After iCR a new lesion that is back is new again, as any lesion that returns (rulebook R9).</summary>
    void ForgetGoneLesions()
    {
        for (var n = 0; n < forgiven.Length; n++)
            forgiven[n] &= watch[n] != NewLesionStatus.None;
    }

    void Disregard(int index, LesionVisit visit, ProgressionBlock open, string another, ImmutableArray<Reason>.Builder reasons)
    {
        var why = another.Length > 0 ? $"an additional new lesion ({another}), and no new symptom is recorded" : visit.Symptom is not null ? "a new symptom, and no additional new lesion" : "neither a new symptom nor an additional new lesion";
        Find(FindingCodes.EarlyScanNotUsed, $"{DaysSince(open, visit)} days after the iUPD of {open.Visit}, before day {Number(policies.IRecistWindow.FromDays - EarlyScan.Variance)}, with {why}.", visit);
        reasons.Add(new Reason(IRecistRules.EarlyScan, true, () => $"Not used: {DaysSince(open, visit)} days after the iUPD of {open.Visit}, with {why}"));
        assessments[index] = new Assessment
        {
            Visit = visit.Name,
            VisitNumber = visit.Number,
            Date = visit.LastScan,
            FirstScan = visit.FirstScan,
            LastScan = visit.LastScan,
            Overall = IRecistCategories.NotUsed,
            NewLesion = watch.Worst,
            Excluded = ExclusionReason.EarlyScan,
            Records = VisitRecords.Of(visit),
            Reasons = reasons.DrainToImmutable(),
            Lesions = visit.Readings,
        };
    }

    void TellOfUnknownChange(LesionVisit visit)
    {
        for (var i = 0; i < visit.NonTargetCount; i++)
            if (NonTargetChange.IsUnknown(visit.NonTargets[i], nonTargetProgressed[i]))
                Find(FindingCodes.NonTargetChangeUnknown, $"{visit.NonTargets[i].Lesion} is '{visit.NonTargets[i].Status?.ToLowerInvariant()}' again; say whether it increased since the last scan.", visit);
    }

    void TellOfReturn(LesionVisit visit)
    {
        List<string> back = [];
        foreach (var lesion in visit.Targets)
            if (Recist11.Reappearance.IsMet(lesion, afterCompleteResponse: true))
                back.Add(lesion.Lesion);
        foreach (var lesion in visit.NonTargets)
            if (Recist11.Reappearance.IsMetByNonTarget(lesion, afterCompleteResponse: true))
                back.Add(lesion.Lesion);
        if (back.Count > 0)
            Find(FindingCodes.ReappearanceAfterCr, $"{string.Join(", ", back)} back after complete response; ask for a re-read of both visits.", visit);
    }

    void AddNewLesionReasons(int index, LesionVisit visit, ImmutableArray<Reason>.Builder reasons)
    {
        if (watch.Worst == NewLesionStatus.None)
            return;
        List<string> certain = [];
        List<string> doubtful = [];
        for (var n = 0; n < watch.Count; n++)
        {
            var id = watch.Lesion(n).Id;
            if (watch.IsBackdated(n, index))
                Find(FindingCodes.NewLesionBackdated, $"New lesion {id} was doubtful at {visit.Name} and was confirmed later; progression is dated here.", visit);
            else if (watch[n] == NewLesionStatus.Equivocal && visit.PetOnly.Contains(id))
                Find(FindingCodes.NewLesionByPet, $"New lesion {id} is seen on PET only, and there was no PET at baseline; it waits for CT.", visit);
            if (watch.IsThere(n))
                certain.Add($"{id} ({(roles.IsTarget(n) ? "new target" : "new non-target")}{(watch.IsEvaluated(n) ? "" : ", not evaluated")}{(forgiven[n] ? ", of an iUPD that was cleared" : "")})");
            else if (watch[n] != NewLesionStatus.None)
                doubtful.Add(id);
        }
        if (certain.Count > 0)
            reasons.Add(new Reason(Recist11Rules.NewLesion, true, () => $"New lesion: {string.Join(", ", certain)}"));
        if (doubtful.Count > 0)
            reasons.Add(new Reason(Recist11Rules.NewLesion, false, () => $"Doubtful new lesion, to be followed: {string.Join(", ", doubtful)}"));
    }

    void AddDating(LesionVisit visit, ResponseCategory overall, DateOnly date, ExclusionReason? excluded, ImmutableArray<Reason>.Builder reasons)
    {
        var progression = overall.Meaning is ResponseMeaning.Progression or ResponseMeaning.UnconfirmedProgression;
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

    static string Words(ImmutableArray<ProgressionCause> causes) => string.Join(" + ", causes.Select(cause => cause.Kind switch
    {
        ProgressionCauseKind.Target => "target progression",
        ProgressionCauseKind.NonTarget => "non-target progression",
        _ => "new lesion",
    } + $" ({string.Join(", ", cause.Lesions)})"));

    static string DaysSince(ProgressionBlock open, LesionVisit visit) => Number(visit.LastScan.DayNumber - open.Date.DayNumber);

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    static DateOnly Min(DateOnly? one, DateOnly other) => one is { } known && known < other ? known : other;

    void Find(FindingCode code, string sentence, LesionVisit visit) =>
        findings.Add(new Finding(code, sentence, history.Subject, visit.Name, Reader: history.Reader));

    public AssessmentSeries Series() => new()
    {
        Subject = history.Subject,
        Reader = history.Reader,
        Criteria = Criteria.IRecist,
        Recorded = false,
        Baseline = history.Baseline?.LastScan,
        BaselineSum = baseline,
        BaselineLesions = history.Baseline?.Readings ?? [],
        Assessments = ImmutableCollectionsMarshal.AsImmutableArray(assessments),
        Findings = findings.Count == 0 ? history.Findings : [.. history.Findings, .. findings],
    };
}
