namespace Nadir.Tests.Independent;

/// <summary>What sets the immune criteria that add new lesions up apart from each other (rulebook J1 to J8).</summary>
/// <param name="Products">Products of two axes instead of diameters.</param>
/// <param name="Partial">Share of the baseline burden that irPR has at most, in hundredths.</param>
/// <param name="Growth">Share of the nadir that irPD has at least, in hundredths.</param>
/// <param name="Absolute">Growth that has to come with it.</param>
/// <param name="OthersProgress">Non-target progression and new lesions that are not measured define irPD (rulebook J8).</param>
sealed record PlainBurdenRules(bool Products, decimal Partial, decimal Growth, decimal Absolute, bool OthersProgress)
{
    public static readonly PlainBurdenRules IrRc = new(true, 50, 125, 0, false);
    public static readonly PlainBurdenRules Bohnsack = new(false, 70, 120, 0, true);
    public static readonly PlainBurdenRules Nishino = new(false, 70, 120, 5, false);
}

/// <param name="Confirmed">Of irPD: a second, consecutive one 28 days later or more came (rulebook J4).</param>
sealed record PlainBurdenVerdict(int Visit, string Code, int Day, decimal? Burden, bool Complete, decimal? Nadir)
{
    public bool Confirmed { get; set; }
}

/// <summary>irRC and irRECIST in their default policies, a second time: from the words of the rulebook alone (J1 to J8, JA1 to JA17).</summary>
static class PlainBurden
{
    const int Interval = 28;

    /// <returns>The visits that count, up to the irPD that confirms one.</returns>
    public static List<PlainBurdenVerdict> Read(AbstractSubject subject, PlainBurdenRules rules)
    {
        HashSet<int> certain = [];
        while (true)
        {
            var verdicts = Confirm(Walk(subject, rules, certain));
            if (PlainIRecist.NextConfirmed(subject, [.. verdicts.Select(v => v.Visit)], certain) is not { } lesion)
                return verdicts;
            certain.Add(lesion);
        }
    }

    /// <summary>I10, JA7: the first irPD of the pair, or an irPD that nothing has overwritten at the end.</summary>
    public static int? ProgressionDay(List<PlainBurdenVerdict> verdicts)
    {
        if (verdicts.FirstOrDefault(v => v.Confirmed) is { } first)
            return first.Day;
        // JA4: what cannot be judged ends a run of irPD
        var last = verdicts.FindLastIndex(v => v.Code != "irNE");
        if (last < 0 || verdicts[last].Code != "irPD")
            return null;
        while (last > 0 && verdicts[last - 1].Code == "irPD")
            last--;
        return verdicts[last].Day;
    }

    /// <summary>JA4, JA6, JA9: pairs are consecutive; an irPD that was not confirmed is the best when nothing better was seen.</summary>
    public static string BestConfirmed(List<PlainBurdenVerdict> verdicts, bool targets)
    {
        foreach (var (first, second) in ((string, string[])[])[("irCR", ["irCR"]), ("irPR", ["irPR", "irCR"]), ("irCR", ["irPR", "irCR"])])
        {
            for (var i = 0; i < verdicts.Count; i++)
            {
                if (verdicts[i].Code != first)
                    continue;
                for (var j = i + 1; j < verdicts.Count; j++)
                {
                    if (second.Contains(verdicts[j].Code) && verdicts[j].Day - verdicts[i].Day >= Interval)
                        return second[0] == "irPR" ? "irPR" : "irCR";
                    if (verdicts[j].Code != "irCR" && verdicts[j].Code != second[0])
                        break;
                }
            }
        }
        if (verdicts.Any(v => v.Code is "irCR" or "irPR" or "irSD" or "irNON-CR/NON-PD" && v.Day >= 42))
            return targets ? "irSD" : "irNON-CR/NON-PD";
        return verdicts.Any(v => v.Code == "irPD") ? "irPD" : "NE";
    }

    /// <summary>J4: the second irPD is consecutive; only irPD may stand between the two.</summary>
    static List<PlainBurdenVerdict> Confirm(List<PlainBurdenVerdict> verdicts)
    {
        for (var i = 0; i < verdicts.Count; i++)
        {
            for (var j = i; j < verdicts.Count && verdicts[j].Code == "irPD"; j++)
            {
                if (verdicts[j].Day - verdicts[i].Day < Interval)
                    continue;
                verdicts[i].Confirmed = true;
                return verdicts.GetRange(0, j + 1);
            }
        }
        return verdicts;
    }

    static List<PlainBurdenVerdict> Walk(AbstractSubject subject, PlainBurdenRules rules, HashSet<int> certain)
    {
        List<PlainBurdenVerdict> verdicts = [];
        HashSet<int> known = [], counted = [], progressed = [];
        foreach (var visit in subject.Visits)
        {
            if (visit.Looks.All(l => l.Seen is Seen.Nothing))
                continue;
            var day = visit.Looks.Where(l => l.Seen is not Seen.Nothing).Max(l => l.Day);
            if (day > subject.NewTherapy || day > subject.Cutoff)
                break;
            verdicts.Add(Judge(subject, rules, visit, day, verdicts, certain, known, counted, progressed));
        }
        return verdicts;
    }

    static PlainBurdenVerdict Judge(AbstractSubject subject, PlainBurdenRules rules, PlainVisit visit, int day,
        List<PlainBurdenVerdict> earlier, HashSet<int> certain, HashSet<int> known, HashSet<int> counted, HashSet<int> progressed)
    {
        decimal baseline = 0, burden = 0;
        bool complete = true, targets = false, targetsGone = true, newGone = true, newSeen = true, othersProgress = false, nonTargetProgresses = false;
        int nonTargets = 0, nonTargetsGone = 0, nonTargetsKnown = 0;
        foreach (var i in NewBySize(subject, visit))
        {
            var look = visit.Looks[i];
            var there = look.Seen is Seen.Measured ? look.Size > 0 : PlainImmuneWalk.IsCertain(look.Seen) || (look.Seen is Seen.Equivocal && certain.Contains(i));
            if (there)
                known.Add(i);
            if (!known.Contains(i))
                continue;
            if (look.Seen is Seen.Measured && !counted.Contains(i) && Counts(subject.Lesions[i], look, rules) && HasRoom(subject, counted, i, rules))
                counted.Add(i);
            var gone = look.Seen is Seen.Absent || look is { Seen: Seen.Measured, Size: 0 }
                // R4: a node that was measured and is normal
                || (counted.Contains(i) && !rules.Products && subject.Lesions[i].Node && (look.Seen is Seen.TooSmall || look is { Seen: Seen.Measured, Size: < 10 }));
            newGone &= gone;
            newSeen &= gone || there;
            if (counted.Contains(i))
            {
                if (Amount(subject.Lesions[i], look, rules) is { } amount)
                    burden += amount;
                else
                    complete = false;
            }
            else
                othersProgress |= there;
        }
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            var (lesion, look) = (subject.Lesions[i], visit.Looks[i]);
            if (lesion.Part is Part.Target)
            {
                targets = true;
                baseline += rules.Products ? lesion.Baseline * lesion.OtherBaseline : lesion.Baseline;
                if (Amount(lesion, look, rules) is not { } amount)
                {
                    complete = false;
                    continue;
                }
                burden += amount;
                // JA1: irRC knows no normal node
                targetsGone &= lesion.Node && !rules.Products ? amount < 10 : amount == 0;
            }
            else if (lesion.Part is Part.NonTarget)
            {
                nonTargets++;
                if (look.Seen is Seen.Absent)
                    nonTargetsGone++;
                if (look.Seen is not (Seen.Nothing or Seen.NotDone or Seen.NotEvaluable or Seen.Contradicting))
                    nonTargetsKnown++;
                // I11: no change, or a further increase, of what has progressed is progression still
                if (look.Seen is Seen.Progressed or Seen.Further)
                    progressed.Add(i);
                if (look.Seen is Seen.Present or Seen.Absent)
                    progressed.Remove(i);
                nonTargetProgresses |= look.Seen is Seen.Progressed or Seen.Further;
                othersProgress |= progressed.Contains(i) && look.Seen is (Seen.Progressed or Seen.Further or Seen.Unchanged or Seen.Increased);
            }
        }
        var nadir = baseline;
        foreach (var verdict in earlier)
        {
            if (verdict.Complete && verdict.Burden < nadir)
                nadir = verdict.Burden.Value;
        }
        var measured = targets || counted.Count > 0;
        var grown = measured && 100 * burden >= rules.Growth * nadir && burden - nadir >= rules.Absolute && burden > nadir;
        // JA11: progression first
        var code = grown || (rules.OthersProgress && othersProgress) ? "irPD"
            : !complete ? "irNE"
            : !targets ? nonTargetsGone == nonTargets && newGone ? "irCR" : nonTargetsKnown < nonTargets && !nonTargetProgresses ? "irNE" : "irNON-CR/NON-PD"
            : targetsGone && counted.All(i => newGone) ? nonTargetsGone == nonTargets && newGone && newSeen ? "irCR" : "irPR"
            : 100 * burden <= rules.Partial * baseline ? "irPR" : "irSD";
        return new(visit.Number, code, day, burden, complete, nadir);
    }

    /// <summary>J1, JA12: 5 x 5 mm; in one dimension 10 mm, of a node 15 mm short axis.</summary>
    static bool Counts(PlainLesion lesion, Look look, PlainBurdenRules rules) =>
        rules.Products ? look.Size >= 5 && look.Other >= 5 : look.Size >= (lesion.Node ? 15 : 10);

    /// <summary>J2, JA12, IA18: 5 in an organ and 10 in all; in one dimension 2 and 5.</summary>
    static bool HasRoom(AbstractSubject subject, HashSet<int> counted, int lesion, PlainBurdenRules rules) =>
        counted.Count < (rules.Products ? 10 : 5)
        && counted.Count(c => subject.Lesions[c].Organ == subject.Lesions[lesion].Organ) < (rules.Products ? 5 : 2);

    static decimal? Amount(PlainLesion lesion, Look look, PlainBurdenRules rules) => look.Seen switch
    {
        Seen.Measured => rules.Products ? look.Size * look.Other : look.Size,
        Seen.TooSmall => rules.Products ? 25 : 5,
        Seen.Absent => 0,
        _ => null,
    };

    static IEnumerable<int> NewBySize(AbstractSubject subject, PlainVisit visit) =>
        Enumerable.Range(0, subject.Lesions.Length).Where(i => subject.Lesions[i].Part is Part.New)
            .OrderByDescending(i => visit.Looks[i].Seen is Seen.Measured ? visit.Looks[i].Size : 0).ThenBy(i => subject.Lesions[i].Id, StringComparer.Ordinal);
}
