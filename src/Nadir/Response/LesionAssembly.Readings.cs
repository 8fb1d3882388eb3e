using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Response;

/// <summary>Turns the results of one lesion at one visit into a reading.</summary>
sealed partial class LesionAssembly
{
    /// <summary>Findings of a reading are told once, when the reading is kept.</summary>
    bool silent;

    void Tell(FindingCode code, int visit, string sentence, RecordRef? record)
    {
        if (!silent)
            Find(code, sentence, VisitName(visits[visit]), record);
    }

    // ---- target lesions ---------------------------------------------------------------------------------------------------------

    /// <summary>A target's slot: the lesion, its fragments added up, or what it coalesced into (rulebook R16).</summary>
    LesionReading ReadTarget(int visit, int lesion, LesionRole role)
    {
        var draft = lesions[lesion];
        if (draft.LocallyTreated is { } treated && visits[visit].Last >= treated)
        {
            var kept = ReadOwn(visit, lesion, role);
            return kept with { State = MeasurementState.NotEvaluable, Diameter = null, Why = $"local therapy on {Day(treated)}" };
        }
        if (draft.Fragments is not null && HasFragmentsBy(visit, draft))
            return ReadFragments(visit, lesion, role);
        if (draft.MergedWith is not null)
            return ReadMerged(visit, lesion, role);
        return ReadOwn(visit, lesion, role);
    }

    bool HasFragmentsBy(int visit, LesionDraft draft)
    {
        foreach (var fragment in draft.Fragments!)
            for (var k = 0; k < order.Length && visits[order[k]].First <= visits[visit].First; k++)
                if (!Cell(order[k], fragment).IsEmpty)
                    return true;
        return false;
    }

    LesionReading ReadFragments(int visit, int lesion, LesionRole role)
    {
        var own = ReadOwn(visit, lesion, role);
        List<LesionReading> parts = [];
        if (own.State != MeasurementState.NotDone && !(own.State == MeasurementState.Absent && own.Diameter == Millimetres.Zero))
            parts.Add(own);
        var anyFragment = false;
        foreach (var fragment in lesions[lesion].Fragments!)
        {
            var known = false;
            for (var k = 0; k < order.Length && visits[order[k]].First <= visits[visit].First && !known; k++)
                known = !Cell(order[k], fragment).IsEmpty;
            if (!known)
                continue;
            var part = ReadOwn(visit, fragment, role);
            anyFragment |= part.State != MeasurementState.NotDone;
            parts.Add(part);
        }
        if (!anyFragment && own.Diameter is not null)
            return own;
        Millimetres? sum = Millimetres.Zero;
        var state = MeasurementState.Absent;
        var records = ImmutableArray.CreateBuilder<RecordRef>();
        DateOnly? date = null;
        foreach (var part in parts)
        {
            sum = sum is { } soFar && part.Diameter is { } diameter ? soFar + diameter : null;
            state = part.State switch
            {
                MeasurementState.NotDone or MeasurementState.NotEvaluable when state is not MeasurementState.NotEvaluable => part.State,
                MeasurementState.Measured or MeasurementState.TooSmall when state is MeasurementState.Absent or MeasurementState.TooSmall => part.State,
                _ => state,
            };
            records.AddRange(part.Records);
            date = part.Date is { } on && (date is not { } first || on < first) ? on : date;
        }
        return own with
        {
            State = sum is null && state is not MeasurementState.NotDone ? MeasurementState.NotEvaluable : state,
            Diameter = sum,
            Date = date,
            Records = records.ToImmutable(),
            Parts = [.. parts],
        };
    }

    /// <summary>Each lesion that can still be told apart keeps its own number; else the first of them bears the one maximal axis and the others 0.</summary>
    LesionReading ReadMerged(int visit, int lesion, LesionRole role)
    {
        var own = ReadOwn(visit, lesion, role);
        var group = lesions[lesion].MergedWith!;
        LesionReading? joint = null;
        for (var i = 0; i < lesions.Count && joint is null; i++)
            if (lesions[i].MergedFrom is { } from && from.Contains(lesion) && !Cell(visit, i).IsEmpty)
                joint = ReadOwn(visit, i, role);
        if (joint is not null)
        {
            if (group[0] == lesion)
                return joint with { Lesion = own.Lesion, Organ = own.Organ, Why = $"coalesced, recorded as {joint.Lesion}" };
            return own with { State = MeasurementState.Measured, Diameter = Millimetres.Zero, Date = joint.Date, Records = joint.Records, Why = $"coalesced into {lesions[group[0]].Id}", CoalescedInto = lesions[group[0]].Id };
        }
        if (own.Diameter is not null && own.State != MeasurementState.Absent || lesions[lesion].Merge is { } merge && merge.Date?.Date is { } since && visits[visit].Last < since)
            return own;
        foreach (var other in group)
        {
            if (other == lesion)
                continue;
            var bearer = ReadOwn(visit, other, role);
            if (bearer.State is MeasurementState.Measured or MeasurementState.TooSmall)
                return own with { State = MeasurementState.Measured, Diameter = Millimetres.Zero, Date = own.Date ?? bearer.Date, Why = $"coalesced with {lesions[other].Id}", CoalescedInto = lesions[other].Id };
        }
        return own;
    }

    LesionReading ReadOwn(int visit, int lesion, LesionRole role)
    {
        ref var cell = ref Cell(visit, lesion);
        var draft = lesions[lesion];
        if (cell.Long is null && cell.Short is null && cell.Diameter is null && cell.State is null)
            return new LesionReading(draft.Id, role, draft.Organ, draft.Nodal, MeasurementState.NotDone, null, null, null, []);
        // The axis that counts first, then the diameter without a named axis, then the other axis.
        var first = draft.Nodal ? cell.Short : cell.Long;
        var second = draft.Nodal ? cell.Long : cell.Short;
        var counted = first;
        if (counted is null || cell.Diameter is not null && !SaysSomething(counted))
            counted = cell.Diameter ?? counted;
        if (counted is null || second is not null && !SaysSomething(counted))
            counted = second ?? counted;
        var state = MeasurementState.NotDone;
        Millimetres? length = null;
        string? why = null;
        if (counted is not null)
        {
            (state, length) = DiameterReader.Read(counted, out var problem);
            if (problem is not null)
                Tell(problem, visit, $"Lesion {draft.Id}: {counted.TestCode} {Text(counted)} {counted.Unit}".TrimEnd() + ".", counted.Source);
            if (ReferenceEquals(counted, second) && length is { Value: > 0 })
                Tell(draft.Nodal ? FindingCodes.NodeWithoutShortAxis : FindingCodes.LesionWithoutLongAxis, visit,
                    $"Lesion {draft.Id} has {counted.TestCode} only; {length} mm is used.", counted.Source);
            if (ReferenceEquals(counted, first) && cell.Diameter is { Number: { } named } && counted.Number is { } axis && named != axis)
                TellAxesDisagree(visit, draft, counted, cell.Diameter);
        }
        if (cell.State is { } status)
            (state, length, why) = WithState(visit, draft, state, length, status);
        if (cell.Contradicts)
            (state, length, why) = (MeasurementState.NotEvaluable, null, "contradicting records");
        return new LesionReading(draft.Id, role, draft.Organ, draft.Nodal, state, length, null, Date(cell), Records(cell))
        {
            LongAxis = Axis(cell.Long, draft.Nodal ? null : cell.Diameter),
            ShortAxis = Axis(cell.Short, draft.Nodal ? cell.Diameter : null),
            Method = counted?.Method,
            Why = why,
        };
    }

    /// <summary>Once for a lesion: what was meant by "diameter" is the same at every visit.</summary>
    void TellAxesDisagree(int visit, LesionDraft draft, Tr counted, Tr diameter)
    {
        if (silent || draft.AxesDisagreeTold)
            return;
        draft.AxesDisagreeTold = true;
        Tell(FindingCodes.AxesDisagree, visit, $"Lesion {draft.Id}: DIAMETER {Text(diameter)} and {counted.TestCode} {Text(counted)}, here and maybe later; the latter is used.", diameter.Source);
    }

    /// <summary>A target's TUMSTATE: speaks where no diameter does, and must not contradict one that does.</summary>
    (MeasurementState, Millimetres?, string?) WithState(int visit, LesionDraft draft, MeasurementState state, Millimetres? length, Tr status)
    {
        var text = status.Result is { } recorded ? recorded.AsSpan().Trim() : default;
        if (length is { Value: > 0 } && TumourWords.IsAbsent(text) && !draft.Nodal)
        {
            Tell(FindingCodes.StateContradictsDiameter, visit, $"Lesion {draft.Id} is {Text(status)} and measures {length} mm; neither is used.", status.Source);
            return (MeasurementState.NotEvaluable, null, "state and diameter contradict each other");
        }
        if (length is not null)
            return (state, length, null);
        if (TumourWords.IsTooSmall(text))
            return (MeasurementState.TooSmall, DiameterReader.TooSmall, null);
        if (TumourWords.IsAbsent(text))
            return (MeasurementState.Absent, Millimetres.Zero, null);
        if (state is MeasurementState.NotDone && !text.IsEmpty && !TumourWords.IsNotDone(text))
            return (MeasurementState.NotEvaluable, null, "seen, and not measured");
        return (state, null, null);
    }

    static Millimetres? Axis(Tr? axis, Tr? diameter)
    {
        var result = axis ?? diameter;
        return result is null ? null : DiameterReader.Read(result, out _).Length;
    }

    // ---- non-target and new lesions ---------------------------------------------------------------------------------------------

    /// <summary>A non-target or new lesion: what was said of it, of its fragments, or of the lesion it coalesced into.</summary>
    LesionReading ReadState(int visit, int lesion, LesionRole role)
    {
        var draft = lesions[lesion];
        var own = ReadOwnState(visit, lesion, role);
        if (draft.Fragments is not null)
            foreach (var fragment in draft.Fragments)
                if (!Cell(visit, fragment).IsEmpty)
                {
                    var part = ReadOwnState(visit, fragment, role);
                    own = own.Means is LesionStatus.NotDone || Severity(part.Means) > Severity(own.Means)
                        ? part with { Lesion = own.Lesion, Organ = own.Organ, Records = [.. own.Records, .. part.Records] }
                        : own with { Records = [.. own.Records, .. part.Records] };
                }
        if (draft.MergedWith is null || own.Means is not LesionStatus.NotDone)
            return own;
        for (var i = 0; i < lesions.Count; i++)
            if ((lesions[i].MergedFrom?.Contains(lesion) == true || draft.MergedWith.Contains(i)) && !Cell(visit, i).IsEmpty)
            {
                var joint = ReadOwnState(visit, i, role);
                return joint with { Lesion = own.Lesion, Organ = own.Organ, Diameter = null, Why = $"coalesced, recorded as {joint.Lesion}" };
            }
        return own;
    }

    /// <summary>Which of two fragments speaks for the lesion.</summary>
    static int Severity(LesionStatus status) => status switch
    {
        LesionStatus.Progressed or LesionStatus.Unequivocal => 5,
        LesionStatus.NotEvaluable => 4,
        LesionStatus.Equivocal or LesionStatus.Increased => 3,
        LesionStatus.Present => 2,
        LesionStatus.Absent => 1,
        _ => 0,
    };

    LesionReading ReadOwnState(int visit, int lesion, LesionRole role)
    {
        ref var cell = ref Cell(visit, lesion);
        var draft = lesions[lesion];
        if (cell.IsEmpty)
            return new LesionReading(draft.Id, role, draft.Organ, draft.Nodal, MeasurementState.NotDone, null, null, null, []) { Means = LesionStatus.NotDone };
        LesionStatus? means = null;
        var recorded = cell.State?.Result;
        if (cell.State is { } status)
        {
            var text = recorded is null ? default : recorded.AsSpan().Trim();
            if (text.IsEmpty)
                means = DiameterReader.NotDoneOrNotEvaluable(status) == MeasurementState.NotEvaluable ? LesionStatus.NotEvaluable : LesionStatus.NotDone;
            else
                means = role == LesionRole.New ? TumourWords.New(text) : TumourWords.NonTarget(text);
            if (means is null)
            {
                Tell(FindingCodes.StateUnknown, visit, $"Lesion {draft.Id} is '{Text(status)}', which is no known state.", status.Source);
                means = LesionStatus.NotEvaluable;
            }
        }
        var counted = draft.Nodal ? cell.Short ?? cell.Diameter ?? cell.Long : cell.Long ?? cell.Diameter ?? cell.Short;
        Millimetres? length = null;
        var state = MeasurementState.NotDone;
        if (counted is not null)
        {
            (state, length) = DiameterReader.Read(counted, out var problem);
            if (problem is not null && problem != FindingCodes.SmallDiameter)
                Tell(problem, visit, $"Lesion {draft.Id}: {counted.TestCode} {Text(counted)}.", counted.Source);
            if (length is { } mm)
                means = WithLength(visit, draft, role, means, mm, ReferenceEquals(counted, cell.Long), cell.State);
            else
                means ??= state is MeasurementState.NotEvaluable ? LesionStatus.NotEvaluable : LesionStatus.NotDone;
        }
        // A new lesion is measured, as a target is: there and too small for a number is 5 mm (rulebook R10, I7).
        if (role == LesionRole.New && length is null && cell.State?.Result is { } words && TumourWords.IsTooSmall(words.AsSpan().Trim()))
            (state, length) = (MeasurementState.TooSmall, DiameterReader.TooSmall);
        if (role == LesionRole.New && cell.Identified is { } identified && means is null or LesionStatus.NotDone && cell.State is null && counted is null)
        {
            means = TumourWords.IsEquivocal(identified?.Result) ? LesionStatus.Equivocal : LesionStatus.Unequivocal;
            recorded = identified?.Result;
        }
        if (cell.Contradicts)
            means = LesionStatus.NotEvaluable;
        if (draft.LocallyTreated is { } treated && visits[visit].Last >= treated && role == LesionRole.NonTarget)
            means = LesionStatus.NotEvaluable;
        var final = means ?? LesionStatus.NotEvaluable;
        var measurement = final switch
        {
            LesionStatus.NotDone => MeasurementState.NotDone,
            LesionStatus.NotEvaluable => MeasurementState.NotEvaluable,
            LesionStatus.Absent when length is null or { Value: 0 } => MeasurementState.Absent,
            _ => state is MeasurementState.TooSmall ? state : MeasurementState.Measured,
        };
        return new LesionReading(draft.Id, role, draft.Organ, draft.Nodal, measurement, length, recorded?.ToUpperInvariant(), Date(cell) ?? cell.Identified?.Date?.Date, Records(cell))
        {
            LongAxis = Axis(cell.Long, draft.Nodal ? null : cell.Diameter),
            ShortAxis = Axis(cell.Short, draft.Nodal ? cell.Diameter : null),
            Means = final,
        };
    }

    /// <summary>A node under 10 mm in short axis is normal, whatever it is called (rulebook R4); a length above 0 contradicts "absent" in any other lesion.</summary>
    LesionStatus WithLength(int visit, LesionDraft draft, LesionRole role, LesionStatus? means, Millimetres length, bool longAxisOnly, Tr? status)
    {
        if (means is LesionStatus.Progressed or LesionStatus.Equivocal or LesionStatus.Unequivocal or LesionStatus.NotEvaluable)
            return means.Value;
        if (role == LesionRole.NonTarget && draft.Nodal && !longAxisOnly && NormalNode.IsMet(length))
            return LesionStatus.Absent;
        if (length.Value == 0)
            return LesionStatus.Absent;
        if (means is LesionStatus.Absent && status is not null)
        {
            if (draft.Nodal)
                return LesionStatus.Absent;
            Tell(FindingCodes.StateContradictsDiameter, visit, $"Lesion {draft.Id} is {Text(status)} and measures {length} mm; neither is used.", status.Source);
            return LesionStatus.NotEvaluable;
        }
        if (role == LesionRole.New)
            return LesionStatus.Unequivocal;
        return means is LesionStatus.Increased ? LesionStatus.Increased : LesionStatus.Present;
    }

    static DateOnly? Date(in LesionCell cell)
    {
        DateOnly? date = cell.Long?.Date?.Date;
        Earlier(ref date, cell.Short);
        Earlier(ref date, cell.Diameter);
        Earlier(ref date, cell.State);
        return date;

        static void Earlier(ref DateOnly? date, Tr? result)
        {
            if (result?.Date?.Date is { } other && (date is not { } known || other < known))
                date = other;
        }
    }

    static ImmutableArray<RecordRef> Records(in LesionCell cell)
    {
        var count = (cell.Long is null ? 0 : 1) + (cell.Short is null ? 0 : 1) + (cell.Diameter is null ? 0 : 1) + (cell.State is null ? 0 : 1);
        if (count == 0)
            return cell.Identified is { } identified ? [identified.Source] : [];
        var records = new RecordRef[count];
        var at = 0;
        if (cell.Long is not null)
            records[at++] = cell.Long.Source;
        if (cell.Short is not null)
            records[at++] = cell.Short.Source;
        if (cell.Diameter is not null)
            records[at++] = cell.Diameter.Source;
        if (cell.State is not null)
            records[at] = cell.State.Source;
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(records);
    }
}
