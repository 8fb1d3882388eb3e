namespace Nadir.Tests.Independent;

/// <summary>What the plain reading says of one visit.</summary>
/// <param name="Target">Null without target lesions at baseline.</param>
/// <param name="NonTarget">Null without non-target lesions at baseline.</param>
/// <param name="Day">The day at which the overall response counts (rulebook R25).</param>
sealed record PlainVerdict(int Visit, string? Target, string? NonTarget, string Overall, int Day, decimal? Sum, bool Complete, decimal? Nadir);

/// <summary>RECIST 1.1 in its default policies, a second time: from the words of the rulebook alone, slow and without cleverness.</summary>
static class PlainRecist
{
    /// <returns>The visits that count, up to the first PD (rulebook R7).</returns>
    public static List<PlainVerdict> Read(AbstractSubject subject)
    {
        // R15: an equivocal lesion that a later counting visit calls certain was certain from the first
        var verdicts = Walk(subject, []);
        var counting = verdicts.Select(v => v.Visit).ToHashSet();
        HashSet<int> confirmed = [];
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            if (subject.Visits.Any(v => counting.Contains(v.Number) && v.Looks[i].Seen is Seen.Unequivocal))
                confirmed.Add(i);
        }
        return Walk(subject, confirmed);
    }

    static List<PlainVerdict> Walk(AbstractSubject subject, HashSet<int> confirmed)
    {
        List<PlainVerdict> verdicts = [];
        foreach (var visit in subject.Visits)
        {
            if (visit.Looks.All(l => l.Seen is Seen.Nothing))
                continue;
            var verdict = Judge(subject, visit, verdicts, confirmed);
            if (verdict.Day > subject.NewTherapy || verdict.Day > subject.Cutoff)
                break;
            verdicts.Add(verdict);
            if (verdict.Overall == "PD")
                break;
        }
        return verdicts;
    }

    static PlainVerdict Judge(AbstractSubject subject, PlainVisit visit, List<PlainVerdict> earlier, HashSet<int> confirmed)
    {
        List<int> progressionDays = [];
        var afterCompleteResponse = earlier.Any(v => v.Overall == "CR");
        var (target, sum, complete, nadir) = Target(subject, visit, earlier, afterCompleteResponse, progressionDays);
        var nonTarget = NonTarget(subject, visit, afterCompleteResponse, progressionDays);
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            var look = visit.Looks[i];
            if (look.Seen is Seen.Unequivocal || (look.Seen is Seen.Equivocal && confirmed.Contains(i)))
                progressionDays.Add(look.Day);
        }

        var overall = progressionDays.Count > 0 ? "PD" : Overall(target, nonTarget);
        var scans = visit.Looks.Where(l => l.Seen is not (Seen.Nothing or Seen.NotDone)).Select(l => l.Day).ToList();
        if (scans.Count == 0)
            scans = [.. visit.Looks.Where(l => l.Seen is Seen.NotDone).Select(l => l.Day)];
        var day = overall == "PD" ? progressionDays.Min() : scans.Max();
        return new(visit.Number, target, nonTarget, overall, day, sum, complete, nadir);
    }

    static (string? Response, decimal? Sum, bool Complete, decimal? Nadir) Target(
        AbstractSubject subject, PlainVisit visit, List<PlainVerdict> earlier, bool afterCompleteResponse, List<int> progressionDays)
    {
        decimal baseline = 0, sum = 0;
        bool complete = true, gone = true, returned = false;
        var targets = 0;
        List<int> scanDays = [], returnDays = [];
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            var lesion = subject.Lesions[i];
            if (lesion.Part is not Part.Target)
                continue;
            targets++;
            baseline += lesion.Baseline;
            var look = visit.Looks[i];
            decimal? size = look.Seen switch { Seen.Measured => look.Size, Seen.TooSmall => 5, Seen.Absent => 0, _ => null };
            if (size is not { } known)
            {
                complete = false;
                continue;
            }
            // R25: the scans that the sum rests on; one that could not be judged shows nothing
            scanDays.Add(look.Day);
            sum += known;
            if (lesion.Node ? known >= 10 : known > 0)
                gone = false;
            if (afterCompleteResponse && !lesion.Node && known > 0)
            {
                returned = true;
                returnDays.Add(look.Day);
            }
        }
        if (targets == 0)
            return (null, null, true, null);

        var nadir = baseline;
        foreach (var verdict in earlier)
        {
            if (verdict.Complete && verdict.Sum < nadir)
                nadir = verdict.Sum.Value;
        }

        // R4, R9: nodes that stay under 10 mm are normal, however they grow
        if (complete && gone)
            return ("CR", sum, complete, nadir);
        // R6, R8, R11: 20 % and 5 mm over the nadir; a partial sum is a lower bound; from 0 any increase is 20 %
        if (10 * sum >= 12 * nadir && sum - nadir >= 5)
        {
            progressionDays.AddRange(scanDays);
            return ("PD", sum, complete, nadir);
        }
        if (returned)
        {
            progressionDays.AddRange(returnDays);
            return ("PD", sum, complete, nadir);
        }
        var response = !complete ? "NE"
            : 10 * sum <= 7 * baseline ? "PR"
            : ConfirmedResponseBefore(earlier) ? "PR"
            : "SD";
        return (response, sum, complete, nadir);
    }

    /// <summary>R24: a confirmed PR before this visit; a confirmed CR is more than that.</summary>
    static bool ConfirmedResponseBefore(List<PlainVerdict> earlier)
    {
        for (var i = 0; i < earlier.Count; i++)
        {
            for (var j = i + 1; j < earlier.Count; j++)
            {
                if (PlainBestResponse.ConfirmsPartial(earlier, i, j) || PlainBestResponse.ConfirmsComplete(earlier, i, j))
                    return true;
            }
        }
        return false;
    }

    static string? NonTarget(AbstractSubject subject, PlainVisit visit, bool afterCompleteResponse, List<int> progressionDays)
    {
        int lesions = 0, gone = 0, known = 0;
        var progressed = false;
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            var lesion = subject.Lesions[i];
            if (lesion.Part is not Part.NonTarget)
                continue;
            lesions++;
            var look = visit.Looks[i];
            bool? present = look.Seen switch
            {
                Seen.Measured => look.Size >= 10,
                Seen.Present or Seen.Progressed => true,
                Seen.Absent => false,
                _ => null,
            };
            if (look.Seen is Seen.Progressed || (present == true && afterCompleteResponse && !lesion.Node))
            {
                progressed = true;
                progressionDays.Add(look.Day);
            }
            known += present is null ? 0 : 1;
            gone += present == false ? 1 : 0;
        }
        return lesions == 0 ? null : progressed ? "PD" : known < lesions ? "NE" : gone == lesions ? "CR" : "NON-CR/NON-PD";
    }

    /// <summary>R12 and R13, without progression.</summary>
    static string Overall(string? target, string? nonTarget) => target switch
    {
        null => nonTarget ?? "NE",
        "NE" => "NE",
        "CR" => nonTarget is null or "CR" ? "CR" : "PR",
        _ => target,
    };
}
