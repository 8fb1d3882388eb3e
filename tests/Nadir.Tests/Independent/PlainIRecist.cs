namespace Nadir.Tests.Independent;

/// <summary>What the plain reading of iRECIST says of one visit.</summary>
/// <param name="Code">Null for a scan that is disregarded (rulebook I6).</param>
/// <param name="Block">Day of the first iUPD of the block that the visit stands in, itself included; null outside one.</param>
/// <param name="NewSum">Of the new target lesions; null without any (rulebook I7).</param>
sealed record PlainImmuneVerdict(int Visit, string? Code, int Day, decimal? Sum, bool Complete, decimal? Nadir, int? Block, decimal? NewSum, string? Target, string? NonTarget);

/// <summary>iRECIST in its default policies, a second time: from the words of the rulebook alone (I1 to I12, IA1 to IA19), slow and without cleverness.</summary>
static class PlainIRecist
{
    /// <summary>28 days less the 2 of variance (rulebook I6, IA1).</summary>
    const int Early = 26;

    /// <returns>The visits that count and the disregarded ones between them, up to the first iCPD.</returns>
    public static List<PlainImmuneVerdict> Read(AbstractSubject subject)
    {
        // R15, I1: until the first progression as in RECIST 1.1, where what comes after it confirms nothing before it
        var first = FirstUnconfirmed(new PlainImmuneWalk(subject, [], [], 0).Run());
        var early = Certain(subject, v => v <= first);
        first = FirstUnconfirmed(new PlainImmuneWalk(subject, early, early, 0).Run());
        HashSet<int> late = [.. early];
        while (true)
        {
            var verdicts = new PlainImmuneWalk(subject, early, late, first).Run();
            if (NextConfirmed(subject, [.. verdicts.Where(v => v.Code is not null).Select(v => v.Visit)], late) is not { } lesion)
                return verdicts;
            late.Add(lesion);
        }
    }

    /// <summary>The equivocal lesion that a counting visit is the first to confirm; what it changes comes before the next.</summary>
    public static int? NextConfirmed(AbstractSubject subject, HashSet<int> counting, HashSet<int> known)
    {
        foreach (var visit in subject.Visits.Where(v => counting.Contains(v.Number)))
        {
            for (var i = 0; i < subject.Lesions.Length; i++)
            {
                if (!known.Contains(i) && subject.Lesions[i].Part is Part.New && PlainImmuneWalk.IsCertain(visit.Looks[i].Seen))
                    return i;
            }
        }
        return null;
    }

    static int FirstUnconfirmed(List<PlainImmuneVerdict> verdicts) => verdicts.FirstOrDefault(v => v.Code == "iUPD")?.Visit ?? verdicts.LastOrDefault()?.Visit ?? 0;

    static HashSet<int> Certain(AbstractSubject subject, Func<int, bool> visits) =>
        [.. Enumerable.Range(0, subject.Lesions.Length).Where(i => subject.Visits.Any(v => visits(v.Number) && PlainImmuneWalk.IsCertain(v.Looks[i].Seen)))];

    public static bool IsEarly(int day, int firstUnconfirmed) => day - firstUnconfirmed < Early;

    /// <summary>I10: the first iUPD of the block that confirms, or of the one that still stands at the end.</summary>
    public static int? ProgressionDay(List<PlainImmuneVerdict> verdicts) => verdicts.LastOrDefault(v => v.Code is not null)?.Block;

    /// <summary>I9, for a trial that asks for no confirmation of response.</summary>
    public static string BestUnconfirmed(List<PlainImmuneVerdict> verdicts, bool targets)
    {
        foreach (var response in (string[])["iCR", "iPR"])
        {
            if (verdicts.Any(v => v.Code == response))
                return response;
        }
        if (verdicts.Any(v => v.Code is "iSD" or "NON-iCR/NON-iUPD" && v.Day >= 42))
            return targets ? "iSD" : "NON-iCR/NON-iUPD";
        return verdicts.Any(v => v.Code == "iCPD") ? "iCPD" : verdicts.Any(v => v.Code == "iUPD") ? "iUPD" : "NE";
    }
}

/// <summary>A block: from an iUPD to its confirmation or its reset.</summary>
/// <param name="Target">The targets caused it.</param>
/// <param name="Sum">Target sum at the first iUPD; null when it was not complete (rulebook IA16).</param>
/// <param name="NewSum">Sum of the new target lesions at the first iUPD; null when it was not complete.</param>
/// <param name="NewLesions">New lesions that caused it.</param>
/// <param name="TargetBefore">Of the targets, at the last evaluable visit before (rulebook I5, IA5).</param>
/// <param name="NewSizes">Diameters of the other new lesions at the first iUPD.</param>
sealed record PlainBlock(int Day, bool Target, bool NonTarget, decimal? Sum, decimal? NewSum, HashSet<int> NewLesions, string? TargetBefore, Dictionary<int, decimal> NewSizes, List<int> NonTargetsGone);

/// <param name="early">Equivocal new lesions that are confirmed up to the first progression.</param>
/// <param name="late">Those that are confirmed at any visit that counts; from the first progression on they count too.</param>
sealed class PlainImmuneWalk(AbstractSubject subject, HashSet<int> early, HashSet<int> late, int firstProgression)
{
    readonly List<PlainImmuneVerdict> verdicts = [];
    readonly Dictionary<int, Seen> lastState = [];
    /// <summary>New lesions of blocks that were cleared: they count again only through a further one (rulebook IA3).</summary>
    readonly HashSet<int> forgiven = [];
    readonly HashSet<int> known = [];
    /// <summary>New lesions that were equivocal and have not gone since.</summary>
    readonly HashSet<int> doubtful = [];
    /// <summary>Non-target lesions that were progression when last judged.</summary>
    readonly HashSet<int> progressed = [];
    readonly Dictionary<int, bool> newTargets = [];
    PlainBlock? block;

    public static bool IsCertain(Seen seen) => seen is Seen.Unequivocal or Seen.Measured or Seen.TooSmall or Seen.Present or Seen.Increased or Seen.Further or Seen.Unchanged or Seen.Progressed;

    public List<PlainImmuneVerdict> Run()
    {
        foreach (var visit in subject.Visits)
        {
            if (visit.Looks.All(l => l.Seen is Seen.Nothing))
                continue;
            var day = visit.Looks.Where(l => l.Seen is not Seen.Nothing).Max(l => l.Day);
            if (day > subject.NewTherapy || day > subject.Cutoff)
                break;
            Judge(visit, day);
            if (verdicts[^1].Code == "iCPD")
                break;
        }
        return verdicts;
    }

    void Judge(PlainVisit visit, int day)
    {
        var present = Indices(Part.New).Where(i => IsThere(visit, i)).ToList();
        var another = present.Where(i => !known.Contains(i)).ToList();
        if (block is not null && PlainIRecist.IsEarly(day, block.Day) && !(visit.Symptom && another.Count > 0))
        {
            verdicts.Add(new(visit.Number, null, day, null, true, null, block.Day, null, null, null));
            return;
        }
        SortNewLesions(visit, another);
        known.UnionWith(another);
        foreach (var (i, _) in visit.Looks.Index().Where(l => l.Item.Seen is Seen.Equivocal))
            doubtful.Add(i);
        doubtful.ExceptWith(Indices(Part.New).Where(i => IsGone(visit.Looks[i])));

        var (target, sum, complete, nadir) = Target(visit);
        var states = Indices(Part.NonTarget).ToDictionary(i => i, i => State(visit.Looks[i], i));
        var returned = verdicts.Any(v => v.Code == "iCR") ? states.Where(s => s.Value is not (null or Seen.Absent) && !subject.Lesions[s.Key].Node).Select(s => s.Key).ToList() : [];
        var nonTargetProgression = states.Where(s => s.Value is Seen.Progressed).Select(s => s.Key).Union(returned).ToList();
        var nonTarget = states.Count == 0 ? null
            : nonTargetProgression.Count > 0 ? "PD"
            : states.Values.Any(s => s is null) ? "NE"
            : states.Values.All(s => s is Seen.Absent) ? "CR" : "NON-CR/NON-PD";
        var (newSum, newComplete) = NewSum(visit);

        var code = block is null ? Outside() : Inside(block);
        verdicts.Add(new(visit.Number, code, day, sum, complete, nadir, block?.Day, newSum, target, nonTarget));
        foreach (var (lesion, state) in states)
        {
            if (state is not { } now)
                continue;
            lastState[lesion] = now;
            if (now is Seen.Progressed)
                progressed.Add(lesion);
            else
                progressed.Remove(lesion);
        }
        foreach (var i in Indices(Part.New))
        {
            if (visit.Looks[i].Seen is not (Seen.Nothing or Seen.NotDone or Seen.NotEvaluable))
                lastState[i] = visit.Looks[i].Seen;
        }

        string Outside()
        {
            var causes = present.Where(i => !forgiven.Contains(i)).ToHashSet();
            if (target != "PD" && nonTarget != "PD" && causes.Count == 0)
                return WithoutProgression();
            // R15, I1: doubtful before the first progression and certain later, so there at it, whether or not it was looked at
            if (visit.Number == firstProgression)
                causes.UnionWith(doubtful.Where(late.Contains));
            known.UnionWith(causes);
            var before = verdicts.LastOrDefault(v => v.Code is not (null or "NE"))?.Target;
            var sizes = present.Where(i => Size(visit.Looks[i]) is not null).ToDictionary(i => i, i => Size(visit.Looks[i])!.Value);
            block = new(day, target == "PD", nonTarget == "PD", complete ? sum : null, newComplete ? newSum : null, causes, before, sizes,
                [.. states.Where(s => s.Value is Seen.Absent).Select(s => s.Key)]);
            return "iUPD";
        }

        string Inside(PlainBlock open)
        {
            if (Confirms(open))
                return "iCPD";
            // IA10, IA11: what shows progression outranks what could not be judged
            if (target == "PD" || nonTarget == "PD")
                return "iUPD";
            var persists = open.NewLesions.Any(present.Contains);
            // I5, IA5, IA6, IA13: a response reached after the new lesion lets it be; one from before changes nothing
            var reached = target is "CR" && open.TargetBefore is not "CR" || target is "PR" && open.TargetBefore is not ("CR" or "PR");
            if (persists && !reached)
                return "iUPD";
            // IA12: a cause that was not looked at neither holds nor is gone
            if (open.NewLesions.Any(i => !present.Contains(i) && !IsGone(visit.Looks[i]) && lastState.GetValueOrDefault(i) is not Seen.Absent))
                return "NE";
            if (target == "NE" || (target is null && nonTarget == "NE"))
                return "NE";
            // as of the targets, so of the category that caused it: judged in full, or not cleared
            if (open.NonTarget && nonTarget == "NE")
                return "NE";
            forgiven.UnionWith(known);
            block = null;
            return WithoutProgression();
        }

        bool Confirms(PlainBlock open)
        {
            // I2: a category not previously progressed in this block (IA19), or another new lesion
            if ((target == "PD" && !open.Target) || (nonTarget == "PD" && !open.NonTarget) || another.Count > 0)
                return true;
            // I3, IA10, IA16: 5 mm more than at the first iUPD; a partial sum is a lower bound, a partial reference none
            if (open.Target && sum - open.Sum >= 5)
                return true;
            if (open.NonTarget && states.Any(s => visit.Looks[s.Key].Seen is Seen.Increased or Seen.Further
                || (s.Value is Seen.Progressed && !progressed.Contains(s.Key)) || (returned.Contains(s.Key) && open.NonTargetsGone.Contains(s.Key))))
                return true;
            if (open.NewLesions.Count == 0)
                return false;
            return newSum - open.NewSum >= 5 || present.Any(i => !newTargets.GetValueOrDefault(i)
                && (visit.Looks[i].Seen is Seen.Increased or Seen.Further
                    || (visit.Looks[i] is { Seen: Seen.Measured, Size: var size } && open.NewSizes.TryGetValue(i, out var first) && size > first)));
        }

        string WithoutProgression()
        {
            var newGone = known.All(i => IsGone(visit.Looks[i]));
            return target switch
            {
                null => nonTarget switch { "CR" => newGone ? "iCR" : "NON-iCR/NON-iUPD", null or "NE" => "NE", _ => "NON-iCR/NON-iUPD" },
                "CR" => nonTarget is null or "CR" && newGone ? "iCR" : "iPR",
                "NE" => "NE",
                _ => "i" + target,
            };
        }
    }

    (string? Response, decimal? Sum, bool Complete, decimal? Nadir) Target(PlainVisit visit)
    {
        decimal baseline = 0, sum = 0;
        bool complete = true, gone = true, returned = false;
        var targets = Indices(Part.Target).ToList();
        if (targets.Count == 0)
            return (null, null, true, null);
        var afterCompleteResponse = verdicts.Any(v => v.Code == "iCR");
        foreach (var i in targets)
        {
            baseline += subject.Lesions[i].Baseline;
            if (Size(visit.Looks[i]) is not { } size)
            {
                complete = false;
                continue;
            }
            sum += size;
            if (subject.Lesions[i].Node ? size >= 10 : size > 0)
                gone = false;
            if (afterCompleteResponse && !subject.Lesions[i].Node && size > 0)
                returned = true;
        }
        var nadir = baseline;
        foreach (var verdict in verdicts)
        {
            if (verdict.Code is not null && verdict.Complete && verdict.Sum < nadir)
                nadir = verdict.Sum.Value;
        }
        if (complete && gone)
            return ("CR", sum, complete, nadir);
        if ((10 * sum >= 12 * nadir && sum - nadir >= 5) || returned)
            return ("PD", sum, complete, nadir);
        return (!complete ? "NE" : 10 * sum <= 7 * baseline || ContinuesResponse() ? "PR" : "SD", sum, complete, nadir);
    }

    /// <summary>R24, before the first iUPD only (rulebook IA8).</summary>
    bool ContinuesResponse()
    {
        if (verdicts.Any(v => v.Block is not null))
            return false;
        var plain = verdicts.Select(v => new PlainVerdict(v.Visit, v.Target, v.NonTarget, v.Code![0] == 'i' ? v.Code[1..] : v.Code, v.Day, null, true, null)).ToList();
        return Enumerable.Range(0, plain.Count).Any(i => Enumerable.Range(i + 1, plain.Count - i - 1)
            .Any(j => PlainBestResponse.ConfirmsPartial(plain, i, j) || PlainBestResponse.ConfirmsComplete(plain, i, j)));
    }

    /// <summary>I7, IA7, IA18: what is measurable when first seen is a new target while there is room for it: 5 in all, 2 in an organ.</summary>
    void SortNewLesions(PlainVisit visit, List<int> found)
    {
        foreach (var i in found.OrderByDescending(i => Size(visit.Looks[i]) ?? 0).ThenBy(i => subject.Lesions[i].Id, StringComparer.Ordinal))
        {
            var chosen = newTargets.Where(t => t.Value).Select(t => t.Key).ToList();
            var measurable = visit.Looks[i].Seen is Seen.Measured && visit.Looks[i].Size >= (subject.Lesions[i].Node ? 15 : 10);
            newTargets[i] = measurable && chosen.Count < 5 && chosen.Count(c => subject.Lesions[c].Organ == subject.Lesions[i].Organ) < 2;
        }
    }

    (decimal? Sum, bool Complete) NewSum(PlainVisit visit)
    {
        var chosen = newTargets.Where(t => t.Value).Select(t => t.Key).ToList();
        return chosen.Count == 0 ? (null, true) : (chosen.Sum(i => Size(visit.Looks[i]) ?? 0), chosen.All(i => Size(visit.Looks[i]) is not null));
    }

    bool IsThere(PlainVisit visit, int lesion)
    {
        var look = visit.Looks[lesion];
        return look.Seen is Seen.Measured ? look.Size > 0
            : IsCertain(look.Seen) || (look.Seen is Seen.Equivocal && (visit.Number < firstProgression ? early : late).Contains(lesion));
    }

    static bool IsGone(Look look) => look.Seen is Seen.Absent || look is { Seen: Seen.Measured, Size: 0 };

    /// <summary>Of a non-target lesion: present, progressed or absent; null when it was not judged. "No change" means the state before (rulebook I11).</summary>
    Seen? State(Look look, int lesion)
    {
        var before = lastState.TryGetValue(lesion, out var last) ? last : Seen.Present;
        return look.Seen switch
        {
            Seen.Measured => look.Size >= 10 ? Seen.Present : Seen.Absent,
            Seen.Unchanged => before is Seen.Progressed ? Seen.Progressed : Seen.Present,
            Seen.Increased => before is Seen.Progressed ? Seen.Progressed : Seen.Present,
            Seen.Further => Seen.Progressed,
            Seen.Present or Seen.Progressed or Seen.Absent => look.Seen,
            _ => null,
        };
    }

    static decimal? Size(Look look) => look.Seen switch { Seen.Measured => look.Size, Seen.TooSmall => 5, Seen.Absent => 0, _ => null };

    IEnumerable<int> Indices(Part part) => Enumerable.Range(0, subject.Lesions.Length).Where(i => subject.Lesions[i].Part == part);
}
