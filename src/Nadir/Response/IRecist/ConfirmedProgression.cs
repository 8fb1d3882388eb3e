using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response.Recist11;
using Nadir.Units;

namespace Nadir.Response.IRecist;

/// <summary>What confirms an iUPD at a visit: each ground with its lesions, date and sentence.</summary>
/// <remarks>
/// Seymour 2017, Table 2, and EORTC, read again there; rulebook I2, IA2. In a category that caused the iUPD any of: target sum 5 mm over that of the iUPD; a further
/// non-target increase; new-lesion sum 5 mm over that of the iUPD; any increase of a new non-target lesion. In any category: another new lesion; RECIST
/// progression in a category that did not cause this iUPD (IA19). Merely still being progression does not confirm.
/// </remarks>
sealed class ConfirmedProgression
{
    readonly ImmutableArray<ProgressionCause>.Builder causes = ImmutableArray.CreateBuilder<ProgressionCause>(3);

    /// <summary>Earliest scan that shows a ground; null without any.</summary>
    public DateOnly? Date { get; private set; }

    public bool IsMet => Date is not null;

    public ImmutableArray<ProgressionCause> Causes => causes.ToImmutable();

    /// <param name="carried">The visit with non-targets as they stand (<see cref="NonTargetChange.Carry"/>).</param>
    /// <param name="visit">The visit as read.</param>
    /// <param name="sum">Of the targets that were measured.</param>
    public static ConfirmedProgression Of(
        ProgressionBlock block, LesionVisit visit, LesionVisit carried, Millimetres sum, ResponseCategory? target, ResponseCategory? nonTarget, NewLesionWatch watch,
        NewLesionRoles roles, NewLesionSum? newSum, ReadOnlySpan<bool> progressed, bool returnIsProgression, Policies policies, ImmutableArray<Reason>.Builder reasons)
    {
        ConfirmedProgression found = new();
        found.ByTargets(block, visit, sum, target, policies, reasons);
        found.ByNonTargets(block, visit, carried, nonTarget, progressed, returnIsProgression, reasons);
        found.ByNewLesions(block, visit, watch, roles, newSum, reasons);
        return found;
    }

    void ByTargets(ProgressionBlock block, LesionVisit visit, Millimetres sum, ResponseCategory? target, Policies policies, ImmutableArray<Reason>.Builder reasons)
    {
        if (target is null)
            return;
        if (block.Target)
        {
            var grown = FurtherGrowth.IsMet(sum, block.TargetSum);
            reasons.Add(new Reason(IRecistRules.Cumulative, grown, () => block.TargetSum is { } then
                ? $"Target sum {sum} mm, {Signed(sum - then)} mm since the iUPD of {block.Visit} ({then} mm); {FurtherGrowth.Least} mm confirm"
                : $"Target sum {sum} mm; that of the iUPD of {block.Visit} was not complete, so growth over it cannot be told"));
            if (grown)
                Add(ProgressionCauseKind.Target, Measured(visit), ProgressionDate.OfTargetSum(visit, policies.ProgressionDating));
        }
        else if (target is { IsProgression: true })
        {
            reasons.Add(new Reason(IRecistRules.Confirmation, true, () => $"The targets progressed, which did not cause the iUPD of {block.Visit} ({block.Causes()})"));
            Add(ProgressionCauseKind.Target, Measured(visit), ProgressionDate.OfTargetSum(visit, policies.ProgressionDating));
        }
    }

    void ByNonTargets(
        ProgressionBlock block, LesionVisit visit, LesionVisit carried, ResponseCategory? nonTarget, ReadOnlySpan<bool> progressed, bool returnIsProgression, ImmutableArray<Reason>.Builder reasons)
    {
        if (!block.NonTarget && nonTarget is not { IsProgression: true })
            return;
        List<string> lesions = [];
        DateOnly? date = null;
        for (var i = 0; i < visit.NonTargetCount; i++)
        {
            var now = visit.NonTargets[i];
            if (block.NonTarget
                ? NonTargetChange.IsFurtherIncrease(now, block.NonTargets[i], progressed[i], returnIsProgression)
                : carried.NonTargets[i].Means is LesionStatus.Progressed || Recist11.Reappearance.IsMetByNonTarget(now, returnIsProgression))
            {
                lesions.Add(now.Lesion);
                date = Min(date, ProgressionDate.OfLesion(visit, now));
            }
        }
        var met = lesions.Count > 0;
        if (block.NonTarget)
            reasons.Add(new Reason(IRecistRules.NonTargetChange, met, () => met
                ? $"Non-target lesions increased further since the iUPD of {block.Visit}: {string.Join(", ", lesions)}"
                : "No non-target lesion increased further"));
        else if (met)
            reasons.Add(new Reason(IRecistRules.Confirmation, true, () => $"Non-target lesions progressed ({string.Join(", ", lesions)}), which did not cause the iUPD of {block.Visit} ({block.Causes()})"));
        if (met)
            Add(ProgressionCauseKind.NonTarget, [.. lesions], date!.Value);
    }

    void ByNewLesions(ProgressionBlock block, LesionVisit visit, NewLesionWatch watch, NewLesionRoles roles, NewLesionSum? newSum, ImmutableArray<Reason>.Builder reasons)
    {
        List<string> another = [];
        List<string> increased = [];
        DateOnly? date = null;
        var grown = block.NewLesion && newSum is not null && FurtherGrowth.IsMet(newSum.Measured, block.NewLesionSum);
        for (var n = 0; n < watch.Count; n++)
        {
            if (!watch.IsThere(n))
                continue;
            if (!block.Known[n])
                another.Add(watch.Lesion(n).Id);
            else if (block.NewLesion && !roles.IsTarget(n) && IsIncrease(watch.Reading(n), block.NewLesionSizes[n]))
                increased.Add(watch.Lesion(n).Id);
            else if (!(grown && roles.IsTarget(n) && watch.Reading(n)?.Diameter is not null))
                continue;
            date = Min(date, watch.Date(n, visit));
        }
        if (another.Count > 0)
            reasons.Add(new Reason(IRecistRules.Confirmation, true, () => $"Another new lesion since the iUPD of {block.Visit}: {string.Join(", ", another)}"));
        if (block.NewLesion && newSum is not null)
            reasons.Add(new Reason(IRecistRules.NewLesionSum, grown, () => block.NewLesionSum is { } then
                ? $"Sum of new target lesions {newSum.Measured} mm, {Signed(newSum.Measured - then)} mm since the iUPD of {block.Visit} ({then} mm); {FurtherGrowth.Least} mm confirm"
                : $"Sum of new target lesions {newSum.Measured} mm; that of the iUPD of {block.Visit} was not complete"));
        if (increased.Count > 0)
            reasons.Add(new Reason(IRecistRules.Confirmation, true, () => $"New non-target lesions increased: {string.Join(", ", increased)}"));
        if (another.Count + increased.Count > 0 || grown)
            Add(ProgressionCauseKind.NewLesion, [.. another, .. increased, .. grown ? newSum!.Lesions : []], date ?? visit.FirstScan);
    }

    /// <summary>Any increase: said so, or a larger number than at the iUPD.</summary>
    static bool IsIncrease(LesionReading? now, Millimetres? then) =>
        now is not null && (TumourWords.SaysIncrease(now.Status) || now is { State: MeasurementState.Measured, Diameter: { } size } && then is { } before && size > before);

    void Add(ProgressionCauseKind kind, ImmutableArray<string> lesions, DateOnly date)
    {
        causes.Add(new ProgressionCause(kind, lesions));
        Date = Min(Date, date);
    }

    static ImmutableArray<string> Measured(LesionVisit visit)
    {
        var ids = ImmutableArray.CreateBuilder<string>(visit.TargetCount);
        foreach (var target in visit.Targets)
            if (target.Diameter is not null)
                ids.Add(target.Lesion);
        return ids.ToImmutable();
    }

    static DateOnly Min(DateOnly? one, DateOnly other) => one is { } known && known < other ? known : other;

    static string Signed(Millimetres change) => (change.Value > 0 ? "+" : "") + change.Value.ToString("0.####", CultureInfo.InvariantCulture);
}
