using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response.Recist11;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Response;

/// <summary>Chooses the baseline (rulebook R30) and makes the visits after it.</summary>
sealed partial class LesionAssembly
{
    LesionHistory WithBaseline()
    {
        var (targets, nonTargets, news) = Roles();
        var baseline = ChooseBaseline(targets, nonTargets);
        if (baseline >= 0)
        {
            SettleLateRoles(baseline);
            (targets, nonTargets, news) = Roles();
            ApplyLocalTherapy(visits[order[baseline]].Last);
        }
        else if (order.Length > 0)
            Find(FindingCodes.NoTumourBaseline, context.FirstDose is { } dose
                ? $"No scan on or before the first dose ({Day(dose)}); the first is on {Day(visits[order[0]].First)}."
                : "No scan can serve as baseline.");
        var baselineVisit = baseline < 0 ? null : Visit(order[baseline], targets, nonTargets, [], atBaseline: true);
        if (baselineVisit is not null)
            CheckBaseline(baselineVisit);
        var baselinePet = HasBaselinePet(baselineVisit);
        List<LesionVisit> after = new(order.Length);
        for (var k = baseline + 1; k < order.Length; k++)
        {
            if (baseline >= 0 && context.FirstDose is { } dose && visits[order[k]].Last <= dose)
                continue;
            var visit = Visit(order[k], targets, nonTargets, news, atBaseline: false);
            if (visit.Readings.Length == 0)
                continue;
            after.Add(visit with { MarkersAbove = policies.TumourMarkers ? TumourMarkers.AboveLimit(data.Laboratory, visit.LastScan) : [], PetOnly = PetOnly(k, news, baselinePet) });
        }
        return new LesionHistory
        {
            Subject = data.Subject,
            Reader = reader.Id,
            Lesions = Tracked(targets, nonTargets, news),
            Baseline = baselineVisit,
            Visits = [.. after],
            BaselinePet = baselinePet,
            Findings = SortedFindings(),
        };
    }

    /// <summary>Lesions by role, each by identifier; fragments and joint lesions are in their parents' slots.</summary>
    (int[] Targets, int[] NonTargets, int[] News) Roles()
    {
        List<int> targets = new(lesions.Count);
        List<int> nonTargets = [];
        List<int> news = [];
        for (var i = 0; i < lesions.Count; i++)
            if (!lesions[i].Unusable && !lesions[i].IsPart)
                (lesions[i].Role switch { LesionRole.Target => targets, LesionRole.NonTarget => nonTargets, _ => news }).Add(i);
        return (ById(targets), ById(nonTargets), ById(news));

        int[] ById(List<int> indexes)
        {
            indexes.Sort((a, b) => string.CompareOrdinal(lesions[a].Id, lesions[b].Id));
            return [.. indexes];
        }
    }

    /// <summary>Position in <see cref="order"/>; -1 when there is none.</summary>
    int ChooseBaseline(int[] targets, int[] nonTargets)
    {
        if (order.Length == 0 || targets.Length + nonTargets.Length == 0 && !AnyBeforeDose())
            return -1;
        silent = true;
        var last = -1;
        var complete = 0;
        var chosen = -1;
        var mostMeasured = -1;
        var best = -1;
        for (var k = 0; k < order.Length; k++)
        {
            var draft = visits[order[k]];
            var before = context.FirstDose is not { } dose || draft.Last <= dose;
            // A baseline visit whose last scan slipped past the first dose is still the baseline.
            before |= context.FirstDose is { } start && draft.First <= start && k == 0;
            if (context.FirstDose is null && k > 0)
                break;
            if (!before)
                break;
            last = k;
            var measured = 0;
            foreach (var target in targets)
                if (ReadTarget(order[k], target, LesionRole.Target).Diameter is not null)
                    measured++;
            var seen = measured;
            foreach (var nonTarget in nonTargets)
                if (!Cell(order[k], nonTarget).IsEmpty)
                    seen++;
            if (targets.Length > 0 ? measured == targets.Length : seen > 0)
            {
                complete++;
                chosen = k;
            }
            if (seen > 0 && seen >= mostMeasured)
                (mostMeasured, best) = (seen, k);
        }
        silent = false;
        if (complete > 1)
            Find(FindingCodes.TwoBaselines, $"{complete.ToString(CultureInfo.InvariantCulture)} complete assessments before treatment; that of {Day(visits[order[chosen]].Last)} is baseline.", VisitName(visits[order[chosen]]));
        if (chosen >= 0)
            return chosen;
        if (best >= 0)
            return best;
        if (last >= 0 && targets.Length + nonTargets.Length == 0)
            return last;
        // Nothing before treatment: the first visit serves when it was meant to be the baseline.
        return last < 0 && IsLateBaseline(order[0], targets, nonTargets) ? 0 : -1;
    }

    bool AnyBeforeDose() => context.FirstDose is { } dose && visits[order[0]].First <= dose;

    bool IsLateBaseline(int visit, int[] targets, int[] nonTargets)
    {
        if (context.FirstDose is not { } dose)
            return true;
        if (IsBaselineName(visits[visit].Name) || visits[visit].First.DayNumber - dose.DayNumber <= LateBaseline)
            return true;
        foreach (var lesion in (int[])[.. targets, .. nonTargets])
            if (lesions[lesion].Identified is { } tu && (IsVisit(visits[visit], tu.VisitNumber, tu.Visit) || tu.Date?.Date == visits[visit].First))
                return true;
        return false;
    }

    /// <summary>Days after the first dose in which a first assessment is still taken for a late baseline.</summary>
    const int LateBaseline = 7;

    void CheckBaseline(LesionVisit baseline)
    {
        if (context.FirstDose is { } dose)
        {
            var days = DayCount.Between(baseline.LastScan, dose);
            if (days < 0)
                Find(FindingCodes.BaselineLate, $"Baseline scans of {Day(baseline.LastScan)} are after the first dose of {Day(dose)}.", baseline.Name);
            else if (days > study.TumourAssessments.BaselineWithinDays)
                Find(FindingCodes.BaselineEarly,
                    string.Create(CultureInfo.InvariantCulture, $"Baseline of {Day(baseline.LastScan)} is {days} days before the first dose, more than {study.TumourAssessments.BaselineWithinDays}."), baseline.Name);
        }
        var incomplete = false;
        foreach (var target in baseline.Targets)
            if (target.Diameter is null)
            {
                incomplete = true;
                Find(FindingCodes.TargetMissingAtBaseline, $"Target {target.Lesion} has no measurement at baseline.", baseline.Name, target.Records is [var record, ..] ? record : null);
            }
        if (incomplete)
            Find(FindingCodes.BaselineIncomplete, "No assessment before treatment measures every target; response against baseline cannot be judged.", baseline.Name);
        if (baseline.TargetCount + baseline.NonTargetCount == 0)
            Find(FindingCodes.NoDiseaseAtBaseline, "No target and no non-target lesion at baseline.", baseline.Name);
        if (!OnlyIrRc())
            TargetSelection.Check(baseline.Targets, (code, sentence, reading) =>
                Find(code, sentence, baseline.Name, reading.Records is [var record, ..] ? record : null));
    }

    /// <summary>The study judges this reader's lesions by irRC alone, which has limits of its own (rulebook J1).</summary>
    bool OnlyIrRc()
    {
        var criteria = study.Endpoints.Where(endpoint => endpoint.Kind.ReadsAssessments && endpoint.Assessor == reader.Id).Select(endpoint => endpoint.Criteria).ToArray();
        return criteria.Length > 0 && criteria.All(name => name == Criteria.IrRc);
    }

    /// <summary>New lesions that were there at baseline, and targets or non-targets that were first identified after it.</summary>
    void SettleLateRoles(int baseline)
    {
        var visit = visits[order[baseline]];
        for (var i = 0; i < lesions.Count; i++)
        {
            var draft = lesions[i];
            if (draft.Unusable || draft.IsPart || draft.Role is null)
                continue;
            silent = true;
            var atBaseline = ReadState(order[baseline], i, draft.Role == LesionRole.New ? LesionRole.New : LesionRole.NonTarget).Means;
            silent = false;
            if (draft.Role == LesionRole.New)
            {
                if (atBaseline is not (LesionStatus.Unequivocal or LesionStatus.Equivocal))
                    continue;
                draft.Role = LesionRole.NonTarget;
                Find(FindingCodes.NewLesionAtBaseline, $"Lesion {draft.Id} is called new and was there at baseline; it is taken as non-target.", VisitName(visit), draft.Identified?.Source);
                continue;
            }
            if (!Cell(order[baseline], i).IsEmpty || draft.MergedWith is not null)
                continue;
            var first = FirstResult(i);
            if (draft.Identified is { } tu)
            {
                var late = tu.Date is { } on ? on.Earliest > visit.Last
                    : tu.VisitNumber is { } number && visit.Number is { } own ? number > own
                    : false;
                if (!late || IsVisit(visit, tu.VisitNumber, tu.Visit))
                    continue;
                Find(FindingCodes.LateTarget, $"Lesion {draft.Id} is called {Name(draft.Role.Value)} and was first identified after baseline; it is taken as new.", VisitName(visits[order[Math.Max(first, 0)]]), tu.Source);
                draft.Role = LesionRole.New;
            }
            else if (first > baseline)
            {
                draft.Unusable = true;
                Find(FindingCodes.TargetMissingAtBaseline, $"Lesion {draft.Id} is called {Name(draft.Role.Value)}, has no identification and nothing at baseline; it is left out until that is answered.", VisitName(visits[order[first]]));
            }
        }
    }

    /// <summary>Position in <see cref="order"/> of the first visit with a record of the lesion; -1 when there is none.</summary>
    int FirstResult(int lesion)
    {
        for (var k = 0; k < order.Length; k++)
            if (!Cell(order[k], lesion).IsEmpty)
                return k;
        return -1;
    }

    LesionVisit Visit(int visit, int[] targets, int[] nonTargets, int[] news, bool atBaseline)
    {
        var draft = visits[visit];
        var seen = 0;
        foreach (var lesion in news)
            if (IsSeenBy(visit, lesion))
                seen++;
        var readings = new LesionReading[targets.Length + nonTargets.Length + seen];
        var at = 0;
        var measured = 0;
        foreach (var lesion in targets)
        {
            var reading = ReadTarget(visit, lesion, LesionRole.Target);
            readings[at++] = reading;
            if (reading.State != MeasurementState.NotDone)
                measured++;
        }
        foreach (var lesion in nonTargets)
        {
            var reading = ReadState(visit, lesion, LesionRole.NonTarget);
            if (atBaseline && reading.Means is LesionStatus.NotDone)
                reading = reading with { Means = LesionStatus.Present };
            readings[at++] = reading;
        }
        foreach (var lesion in news)
            if (IsSeenBy(visit, lesion))
                readings[at++] = ReadState(visit, lesion, LesionRole.New);
        foreach (ref var reading in readings.AsSpan())
            if (lesions[lesionById[reading.Lesion]].Irradiated is { } irradiated)
                reading = reading with { Irradiated = irradiated };
        if (!atBaseline)
            for (var i = 0; i < targets.Length; i++)
                if (readings[i].Diameter is null && readings[i].Why is null or "seen, and not measured")
                    Find(FindingCodes.TargetMissing, measured == 0
                            ? $"Target {readings[i].Lesion} has no measurement, nor has any other target."
                            : $"Target {readings[i].Lesion} has no measurement ({(readings[i].State == MeasurementState.NotEvaluable ? "not evaluable" : "not done")}).",
                        VisitName(draft), readings[i].Records is [var record, ..] ? record : null);
        CheckRecordedSum(visit, readings.AsSpan(0, targets.Length));
        var (first, last) = draft.Scans;
        return new LesionVisit
        {
            Name = VisitName(draft),
            Number = draft.Number,
            FirstScan = first,
            LastScan = last,
            Readings = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(readings),
            TargetCount = targets.Length,
            NonTargetCount = nonTargets.Length,
            Symptom = atBaseline ? null : NewSymptom.Of(data, VisitName(draft), draft.Number, draft.First, draft.Last),
        };
    }

    /// <summary>A new lesion has been detected, doubtfully or not, at this visit or before.</summary>
    bool IsSeenBy(int visit, int lesion)
    {
        var draft = lesions[lesion];
        if (draft.FirstSeenVisit < 0)
        {
            draft.FirstSeenVisit = int.MaxValue;
            silent = true;
            for (var k = 0; k < order.Length; k++)
                if (ReadState(order[k], lesion, LesionRole.New).Means is LesionStatus.Equivocal or LesionStatus.Unequivocal)
                {
                    draft.FirstSeenVisit = k;
                    break;
                }
            silent = false;
        }
        return draft.FirstSeenVisit != int.MaxValue && Array.IndexOf(order, visit) >= draft.FirstSeenVisit;
    }

    void CheckRecordedSum(int visit, ReadOnlySpan<LesionReading> targets)
    {
        for (var i = 0; i < rowCount; i++)
        {
            if (rows[i].Kind != ResultKind.Sum || rows[i].Visit != visit || rows[i].Result.Number is not { } recorded || TumourWords.Role(rows[i].Result.Group) is LesionRole.New or LesionRole.NonTarget)
                continue;
            var sum = SumOfDiameters.Of(targets, out var complete);
            if (complete && targets.Length > 0 && sum.Value != recorded)
                Find(FindingCodes.RecordedSumDiffers, $"The recorded sum is {new Millimetres(recorded)} mm, the diameters add up to {sum} mm.", VisitName(visits[visit]), rows[i].Result.Source);
        }
    }

    // ---- PET (rulebook R32) -----------------------------------------------------------------------------------------------------

    bool HasBaselinePet(LesionVisit? baseline)
    {
        if (baseline is null)
            return false;
        for (var i = 0; i < rowCount; i++)
            if (rows[i].Visit >= 0 && visits[rows[i].Visit].Last <= baseline.LastScan && TumourWords.IsPet(rows[i].Result.Method))
                return true;
        foreach (var tu in data.Tumours)
            if (TumourWords.IsPet(tu.Method) && tu.Date is { } date && date.Earliest <= baseline.LastScan)
                return true;
        foreach (var procedure in data.Procedures)
            if (TumourWords.IsPet(procedure.Treatment) && procedure.Start is { } start && start.Earliest <= (context.FirstDose ?? baseline.LastScan))
                return true;
        return false;
    }

    /// <summary>New lesions which up to this visit only PET has shown, and no baseline PET was there to compare with.</summary>
    ImmutableArray<string> PetOnly(int position, int[] news, bool baselinePet)
    {
        if (baselinePet || news.Length == 0)
            return [];
        ImmutableArray<string>.Builder? waiting = null;
        foreach (var lesion in news)
        {
            var pet = false;
            var other = false;
            for (var k = 0; k <= position; k++)
            {
                ref var cell = ref Cell(order[k], lesion);
                Look(cell.Long);
                Look(cell.Short);
                Look(cell.Diameter);
                Look(cell.State);
                if (cell.Identified is { } identified && !string.IsNullOrEmpty(identified.Method))
                {
                    if (TumourWords.IsPetAlone(identified.Method))
                        pet = true;
                    else
                        other = true;
                }
            }
            if (pet && !other)
                (waiting ??= ImmutableArray.CreateBuilder<string>()).Add(lesions[lesion].Id);

            void Look(Tr? result)
            {
                if (result is null || !SaysSomething(result))
                    return;
                var method = result.Method ?? lesions[lesion].Identified?.Method;
                if (TumourWords.IsPetAlone(method))
                    pet = true;
                else
                    other = true;
            }
        }
        return waiting?.ToImmutable() ?? [];
    }

    // ---- lesions ----------------------------------------------------------------------------------------------------------------

    ImmutableArray<TrackedLesion> Tracked(int[] targets, int[] nonTargets, int[] news)
    {
        var tracked = new TrackedLesion[targets.Length + nonTargets.Length + news.Length];
        var at = 0;
        foreach (var set in (ReadOnlySpan<int[]>)[targets, nonTargets, news])
            foreach (var lesion in set)
            {
                var draft = lesions[lesion];
                var first = draft.Role == LesionRole.New && draft.FirstSeenVisit is >= 0 and < int.MaxValue ? draft.FirstSeenVisit : FirstResult(lesion);
                tracked[at++] = new TrackedLesion(draft.Id, draft.Role ?? LesionRole.New, draft.Organ, draft.Nodal,
                    first < 0 ? null : visits[order[first]].First, draft.LocallyTreated, draft.Irradiated);
            }
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(tracked);
    }
}
