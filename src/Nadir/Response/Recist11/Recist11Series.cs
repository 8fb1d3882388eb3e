using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>Every visit of a subject judged by RECIST 1.1, from one reader's lesions.</summary>
public static class Recist11Series
{
    /// <param name="policies">An endpoint's own; null: the study's.</param>
    /// <returns>A series without assessments when the reader has no scans after baseline.</returns>
    public static AssessmentSeries Derive(SubjectData data, Reader reader, StudyDefinition study, ResponseContext context, Policies? policies = null) =>
        Derive(LesionHistory.Assemble(data, reader, study, context, policies), context, policies ?? study.Policies);

    /// <param name="ends">The progression that ends evaluation: one that does not count for an endpoint lets the nadir go on (T2's PFS1).</param>
    public static AssessmentSeries Derive(LesionHistory history, ResponseContext context, Policies policies, ProgressionEvent ends = ProgressionEvent.Radiological)
    {
        var lesions = history.Lesions;
        var firstNew = 0;
        while (firstNew < lesions.Length && lesions[firstNew].Role != LesionRole.New)
            firstNew++;
        // Visit from which a doubtful new lesion counts, once it is confirmed; its place in the list is that of the lesion (rulebook R15).
        var confirmedFrom = new int[lesions.Length - firstNew];
        Array.Fill(confirmedFrom, int.MaxValue);
        while (true)
        {
            Recist11Run run = new(history, context, policies, firstNew, confirmedFrom, ends);
            if (run.Judge())
                return run.Series();
            // Progression moved back to a first detection: everything after it is judged anew.
        }
    }
}

/// <summary>One pass over the visits.</summary>
sealed class Recist11Run(LesionHistory history, ResponseContext context, Policies policies, int firstNew, int[] confirmedFrom, ProgressionEvent ends)
{
    readonly List<Finding> findings = [];
    readonly Assessment[] assessments = new Assessment[history.Visits.Length];
    readonly DatedResponse[] counted = new DatedResponse[history.Visits.Length];
    readonly NewLesionStatus[] newLesions = new NewLesionStatus[confirmedFrom.Length];
    /// <summary>First visit of the unbroken run in which each new lesion was seen; -1: not seen.</summary>
    readonly int[] detected = new int[confirmedFrom.Length];
    int countedVisits;
    bool progressed;
    bool completeResponse;
    bool nodeRegrowthTold;
    Nadir? nadir;
    Millimetres? baseline;

    bool RereadAsPartial => policies.Reappearance == Protocol.Reappearance.ReReadAsPr || policies.CrThenPr == CrThenPr.Pr;
    bool ReturnIsProgression => completeResponse && policies.Reappearance == Protocol.Reappearance.Pd && policies.CrThenPr == CrThenPr.Pd;

    /// <returns>False when a doubtful new lesion was found confirmed: its first detection is noted, and the visits have to be judged again.</returns>
    public bool Judge()
    {
        Array.Fill(detected, -1);
        if (history.Baseline is { TargetCount: > 0 } start)
        {
            var sum = SumOfDiameters.Of(start.Targets, out var complete);
            baseline = complete ? sum : null;
            nadir = NadirSum.After(null, baseline, start.LastScan);
        }
        for (var i = 0; i < history.Visits.Length; i++)
            if (!JudgeVisit(i, history.Visits[i]))
                return false;
        return true;
    }

    bool JudgeVisit(int index, LesionVisit visit)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>(8);
        var hasTargets = visit.TargetCount > 0;
        var sum = SumOfDiameters.Of(visit.Targets, out var complete);
        ResponseCategory? target = null;
        if (hasTargets)
        {
            TargetJudgement judgement = new()
            {
                Visit = visit,
                Sum = sum,
                Complete = complete,
                Baseline = baseline,
                Nadir = nadir,
                ReturnIsProgression = ReturnIsProgression,
                PartialResponseContinues = ContinuingPartialResponse.IsMet(counted.AsSpan(0, countedVisits), policies.ContinuingPr, policies.Confirmation),
            };
            target = TargetResponse.Derive(judgement, reasons);
        }
        var nonTarget = NonTargetResponse.Of(visit.NonTargets, ReturnIsProgression, !visit.MarkersAbove.IsEmpty, out var nonTargetRule);
        reasons.Add(NonTargetResponse.Reason(visit, nonTarget, nonTargetRule, ReturnIsProgression));

        var newLesion = NewLesionStatus.None;
        List<int>? confirmed = null;
        for (var n = 0; n < newLesions.Length; n++)
        {
            var id = history.Lesions[firstNew + n].Id;
            var status = NewLesion.Next(newLesions[n], ReadingOf(visit, id)?.Means, visit.PetOnly.Contains(id));
            if (status == NewLesionStatus.None)
                detected[n] = -1;
            else if (detected[n] < 0)
                detected[n] = index;
            if (status == NewLesionStatus.Unequivocal && detected[n] < index && newLesions[n] != NewLesionStatus.Unequivocal)
                (confirmed ??= []).Add(n);
            newLesions[n] = status;
            if (index >= confirmedFrom[n] && status is not NewLesionStatus.None)
                newLesions[n] = status = NewLesionStatus.Unequivocal;
            newLesion = NewLesion.Worst(newLesion, status);
        }

        var overall = OverallResponse.Of(target, nonTarget, newLesion);
        var causes = overall.IsProgression ? Causes(visit, target, nonTarget) : [];
        var date = overall.IsProgression ? CauseDate(visit, target) : ProgressionDate.OfResponse(visit);
        var excluded = EvaluationEnd.Of(date, progressed, context);
        if (excluded is null && confirmed is not null)
        {
            foreach (var n in confirmed)
                confirmedFrom[n] = detected[n];
            return false;
        }

        AddNewLesionReasons(index, visit, newLesion, reasons);
        reasons.Add(new Reason(hasTargets ? Recist11Rules.OverallWithTargets : Recist11Rules.OverallNonTargetOnly, true, () => OverallSentence(visit, target, nonTarget, newLesion, overall)));
        if (visit.FirstScan != visit.LastScan)
            reasons.Add(new Reason(Recist11Rules.Dating, true, () => string.Create(CultureInfo.InvariantCulture,
                $"Scans from {visit.FirstScan:yyyy-MM-dd} to {visit.LastScan:yyyy-MM-dd}: {(overall.IsProgression ? "progression counts at the first scan that shows it" : "the response counts at the last")}, {date:yyyy-MM-dd}")));
        if (excluded is { } why)
            reasons.Add(new Reason(Recist11Rules.EvaluationEnd, true, () => why switch
            {
                ExclusionReason.AfterProgression => "Does not count: progression came before",
                ExclusionReason.AfterNewTherapy => $"Does not count: new anticancer therapy from {context.NewTherapy:yyyy-MM-dd}",
                _ => $"Does not count: after the data cut-off {context.Cutoff:yyyy-MM-dd}",
            }));

        TargetSum? targetSum = hasTargets && baseline is { } at
            ? new TargetSum(sum, complete, at, nadir?.Sum, nadir?.Date,
                complete && at.Value > 0 ? (sum.Value - at.Value) / at.Value * 100 : null,
                complete && nadir is { Sum.Value: > 0 } low ? (sum.Value - low.Sum.Value) / low.Sum.Value * 100 : null)
            : null;
        assessments[index] = new Assessment
        {
            Visit = visit.Name,
            VisitNumber = visit.Number,
            Date = date,
            FirstScan = visit.FirstScan,
            LastScan = visit.LastScan,
            Overall = overall,
            Target = target,
            NonTarget = nonTarget,
            NewLesion = newLesion,
            Sum = targetSum,
            Causes = causes,
            Excluded = excluded,
            Records = RecordsOf(visit),
            Reasons = reasons.DrainToImmutable(),
            Lesions = visit.Readings,
        };
        if (excluded is null)
            Count(index, visit, overall, target, newLesion, sum, complete, date);
        return true;
    }

    /// <summary>What the visit means for those after it.</summary>
    void Count(int index, LesionVisit visit, ResponseCategory overall, ResponseCategory? target, NewLesionStatus newLesion, Millimetres sum, bool complete, DateOnly date)
    {
        if (target == ResponseCategory.CR && nadir is { } low && TargetProgression.IsMet(sum, low.Sum))
            Find(FindingCodes.CrWithGrowingNodes, $"Nodes grew from {low.Sum} to {sum} mm, each under 10 mm; the targets stay CR.", visit);
        if (completeResponse && overall != ResponseCategory.CR)
            TellOfLostResponse(index, visit, overall, target);
        nadir = NadirSum.After(nadir, complete ? sum : null, visit.LastScan);
        counted[countedVisits++] = new DatedResponse(date, overall.Meaning);
        completeResponse |= overall == ResponseCategory.CR;
        progressed |= overall.IsProgression && (ends is not ProgressionEvent.TargetOrNewLesion || target is { IsProgression: true } || newLesion is NewLesionStatus.Unequivocal);
    }

    void TellOfLostResponse(int index, LesionVisit visit, ResponseCategory overall, ResponseCategory? target)
    {
        List<string> back = [];
        foreach (var lesion in visit.Targets)
            if (Reappearance.IsMet(lesion, afterCompleteResponse: true))
                back.Add(lesion.Lesion);
        foreach (var lesion in visit.NonTargets)
            if (Reappearance.IsMetByNonTarget(lesion, afterCompleteResponse: true))
                back.Add(lesion.Lesion);
        if (back.Count > 0)
            Find(FindingCodes.ReappearanceAfterCr, RereadAsPartial
                ? $"{string.Join(", ", back)} back after complete response; re-read as a partial response throughout."
                : $"{string.Join(", ", back)} back after complete response; ask for a re-read of both visits.", visit);
        List<string> nodes = [];
        foreach (var lesion in visit.Targets)
            if (lesion.Nodal && lesion.Diameter is { } axis && !NormalNode.IsMet(axis))
                nodes.Add($"{lesion.Lesion} ({axis} mm)");
        if (nodes.Count > 0 && !nodeRegrowthTold)
        {
            nodeRegrowthTold = true;
            Find(FindingCodes.CrNotSustained, $"After complete response {string.Join(", ", nodes)} is 10 mm or more again; judged by its size ({target}).", visit);
        }
        if (overall == ResponseCategory.PR)
            Find(FindingCodes.CrThenPr, "Partial response after complete response; ask for a re-read of both visits.", visit);
        if (back.Count == 0 || !RereadAsPartial)
            return;
        // The complete responses were none: both visits are re-read as partial (rulebook R9, R22).
        for (var i = 0; i < index; i++)
            if (assessments[i] is { } earlier && earlier.Overall == ResponseCategory.CR && earlier.Excluded is null)
                assessments[i] = earlier with
                {
                    Overall = ResponseCategory.PR,
                    Reasons = earlier.Reasons.Add(new Reason(Recist11Rules.Reappearance, true, () => $"Re-read as PR: {string.Join(", ", back)} came back at {visit.Name}")),
                };
        completeResponse = false;
    }

    static LesionReading? ReadingOf(LesionVisit visit, string id)
    {
        foreach (var reading in visit.NewLesions)
            if (reading.Lesion == id)
                return reading;
        return null;
    }

    ImmutableArray<ProgressionCause> Causes(LesionVisit visit, ResponseCategory? target, ResponseCategory? nonTarget)
    {
        var causes = ImmutableArray.CreateBuilder<ProgressionCause>(3);
        if (target is { IsProgression: true })
        {
            var ids = ImmutableArray.CreateBuilder<string>(visit.TargetCount);
            var returned = ReturnIsProgression && Reappearance.IsMet(visit.Targets, true);
            foreach (var lesion in visit.Targets)
                if (returned ? Reappearance.IsMet(lesion, true) : lesion.Diameter is not null)
                    ids.Add(lesion.Lesion);
            causes.Add(new ProgressionCause(ProgressionCauseKind.Target, ids.ToImmutable()));
        }
        if (nonTarget is { IsProgression: true })
        {
            var ids = ImmutableArray.CreateBuilder<string>();
            foreach (var lesion in visit.NonTargets)
                if (IsNonTargetCause(lesion))
                    ids.Add(lesion.Lesion);
            causes.Add(new ProgressionCause(ProgressionCauseKind.NonTarget, ids.ToImmutable()));
        }
        ImmutableArray<string>.Builder? news = null;
        for (var n = 0; n < newLesions.Length; n++)
            if (newLesions[n] == NewLesionStatus.Unequivocal)
                (news ??= ImmutableArray.CreateBuilder<string>()).Add(history.Lesions[firstNew + n].Id);
        if (news is not null)
            causes.Add(new ProgressionCause(ProgressionCauseKind.NewLesion, news.ToImmutable()));
        return causes.DrainToImmutable();
    }

    bool IsNonTargetCause(LesionReading lesion) =>
        lesion.Means is LesionStatus.Progressed || Reappearance.IsMetByNonTarget(lesion, ReturnIsProgression);

    DateOnly CauseDate(LesionVisit visit, ResponseCategory? target)
    {
        var date = visit.LastScan;
        if (target is { IsProgression: true })
        {
            var returned = ReturnIsProgression && Reappearance.IsMet(visit.Targets, true);
            foreach (var lesion in visit.Targets)
                if (returned && Reappearance.IsMet(lesion, true))
                    date = ProgressionDate.Earlier(date, ProgressionDate.OfLesion(visit, lesion));
            // A return that is also growth of the sum has both causes, and both dates.
            if (!returned || nadir is { } low && TargetProgression.IsMet(SumOfDiameters.Of(visit.Targets, out _), low.Sum))
                date = ProgressionDate.Earlier(date, ProgressionDate.OfTargetSum(visit, policies.ProgressionDating));
        }
        foreach (var lesion in visit.NonTargets)
            if (IsNonTargetCause(lesion))
                date = ProgressionDate.Earlier(date, ProgressionDate.OfLesion(visit, lesion));
        for (var n = 0; n < newLesions.Length; n++)
            if (newLesions[n] == NewLesionStatus.Unequivocal && ReadingOf(visit, history.Lesions[firstNew + n].Id) is { Means: LesionStatus.Unequivocal or LesionStatus.Equivocal } reading)
                date = ProgressionDate.Earlier(date, ProgressionDate.OfLesion(visit, reading));
        return date;
    }

    void AddNewLesionReasons(int index, LesionVisit visit, NewLesionStatus status, ImmutableArray<Reason>.Builder reasons)
    {
        if (status == NewLesionStatus.None)
            return;
        List<string> certain = [];
        List<string> backdated = [];
        List<string> doubtful = [];
        List<string> pet = [];
        for (var n = 0; n < newLesions.Length; n++)
        {
            var id = history.Lesions[firstNew + n].Id;
            if (newLesions[n] == NewLesionStatus.Unequivocal && index == confirmedFrom[n])
            {
                backdated.Add(id);
                Find(FindingCodes.NewLesionBackdated, $"New lesion {id} was doubtful at {visit.Name} and was confirmed later; progression is dated here.", visit);
            }
            else if (newLesions[n] == NewLesionStatus.Unequivocal)
                certain.Add(id);
            else if (newLesions[n] == NewLesionStatus.Equivocal && visit.PetOnly.Contains(id))
            {
                pet.Add(id);
                Find(FindingCodes.NewLesionByPet, $"New lesion {id} is seen on PET only, and there was no PET at baseline; it waits for CT.", visit);
            }
            else if (newLesions[n] is NewLesionStatus.Equivocal or NewLesionStatus.NotEvaluated)
                doubtful.Add(id);
        }
        if (certain.Count > 0)
            reasons.Add(new Reason(Recist11Rules.NewLesion, true, () => $"New lesion: {string.Join(", ", certain)}"));
        if (backdated.Count > 0)
            reasons.Add(new Reason(Recist11Rules.NewLesion, true, () => $"New lesion, doubtful here and confirmed later: {string.Join(", ", backdated)}; progression counts from its first detection"));
        if (doubtful.Count > 0)
            reasons.Add(new Reason(Recist11Rules.NewLesion, false, () => $"Doubtful new lesion, to be followed: {string.Join(", ", doubtful)}"));
        if (pet.Count > 0)
            reasons.Add(new Reason(Recist11Rules.Pet, false, () => $"New on PET only, no PET at baseline: {string.Join(", ", pet)} waits for CT"));
    }

    static string OverallSentence(LesionVisit visit, ResponseCategory? target, ResponseCategory? nonTarget, NewLesionStatus newLesion, ResponseCategory overall)
    {
        var targetPart = target is { } t ? $"target {t}" : visit.NonTargetCount > 0 ? "no targets" : "no lesions at baseline";
        var nonTargetPart = nonTarget is { } n ? $"non-target {n}" : "no non-targets";
        var newPart = newLesion switch
        {
            NewLesionStatus.Unequivocal => "new lesion",
            NewLesionStatus.Equivocal => "doubtful new lesion",
            NewLesionStatus.NotEvaluated => "doubtful new lesion not evaluated",
            _ => "no new lesion",
        };
        return $"{targetPart} + {nonTargetPart} + {newPart} = {overall}";
    }

    static ImmutableArray<RecordRef> RecordsOf(LesionVisit visit)
    {
        var count = 0;
        foreach (var reading in visit.Readings)
            count += reading.Records.Length;
        if (count == 0)
            return [];
        var records = new RecordRef[count];
        var at = 0;
        foreach (var reading in visit.Readings)
        {
            reading.Records.CopyTo(records, at);
            at += reading.Records.Length;
        }
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(records);
    }

    void Find(FindingCode code, string sentence, LesionVisit visit) =>
        findings.Add(new Finding(code, sentence, history.Subject, visit.Name, Reader: history.Reader));

    public AssessmentSeries Series() => new()
    {
        Subject = history.Subject,
        Reader = history.Reader,
        Criteria = Criteria.Recist11,
        Recorded = false,
        Baseline = history.Baseline?.LastScan,
        BaselineSum = baseline,
        BaselineLesions = history.Baseline?.Readings ?? [],
        Assessments = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(assessments),
        Findings = findings.Count == 0 ? history.Findings : [.. history.Findings, .. findings],
    };
}
