namespace Nadir.Tests.Independent;

/// <summary>Where the two readings part and the rulebook's words decide for the plain one, or do not decide. Set one to true to see its cases.</summary>
static class OpenQuestions
{
    /// <summary>R25: a NOT DONE record that carries a later date than every scan of the visit. It is no scan, so the plain reading does not date by it.</summary>
    public static readonly bool NotDoneDatedAfterTheScans = true;

    /// <summary>R9 with R25: after CR a lesion returns and the sum also meets R6. The plain reading takes the earlier of the two causes, so the first target scan.</summary>
    public static readonly bool ReturnOnAnotherDayThanTheFirstTargetScan = true;

    /// <summary>R22 with R24: CR, then PR, is no confirmed PR by default, so what follows between -30 % and PD is SD to the plain reading.</summary>
    public static readonly bool StableAfterCompleteThenPartial = true;

    /// <summary>R19 with R22: CR before the SD minimum, then PR only because a non-target was not evaluated. Nothing reappeared, so NE to the plain reading.</summary>
    public static readonly bool EarlyCompleteThenNonTargetNotEvaluated = false;

    /// <summary>The subject shows a question that is switched off.</summary>
    public static bool Touch(AbstractSubject subject, List<PlainVerdict> visits)
    {
        for (var i = 0; i < visits.Count; i++)
        {
            var before = visits.GetRange(0, i);
            var complete = before.FindIndex(v => v.Overall == "CR");
            if (complete < 0)
                continue;
            if (!ReturnOnAnotherDayThanTheFirstTargetScan && visits[i].Target == "PD" && TargetScanDays(subject, visits[i].Visit) > 1)
                return true;
            if (!StableAfterCompleteThenPartial && visits[i].Target == "SD" && before.FindIndex(complete, v => v.Overall == "PR") >= 0)
                return true;
            if (!EarlyCompleteThenNonTargetNotEvaluated && before[^1] is { Overall: "CR", Day: < 42 } && visits[i] is { Target: "CR", NonTarget: "NE" })
                return true;
        }
        return false;
    }

    static int TargetScanDays(AbstractSubject subject, int visit)
    {
        var looks = subject.Visits.First(v => v.Number == visit).Looks;
        return looks.Where((look, i) => subject.Lesions[i].Part is Part.Target && look.Seen is Seen.Measured or Seen.TooSmall or Seen.Absent).Select(l => l.Day).Distinct().Count();
    }
}
