using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>When scans take place: planned ones come late, are missed or fall apart over days; symptoms bring others.</summary>
static class ScanPlan
{
    const double Missed = 0.045, Late = 0.07, SeveralDays = 0.10, ChestOnly = 0.02, Unreadable = 0.02;

    /// <summary>Subjects who stay away for two or three scans in a row.</summary>
    const double LongAbsence = 0.09;

    /// <summary>Extra scans per week while disease grows.</summary>
    const double UnscheduledPerWeek = 0.007;

    /// <summary>Screening scan: on time, or too long before the first dose.</summary>
    const double BaselineTooEarly = 0.02;

    public static Scan Baseline(RandomStream random)
    {
        var day = random.NextBool(BaselineTooEarly) ? -random.NextInt(29, 36) : -random.NextInt(1, 21);
        return new Scan(Visits.Screening, "SCREENING", null, day, random.NextBool(SeveralDays) ? Math.Min(day + random.NextInt(1, 3), 0) : day, true, true);
    }

    /// <summary>Scans of a subject in order, as long as somebody asks for them.</summary>
    /// <remarks>What happens at one planned visit is drawn whether or not it takes place, so that one visit never moves another.</remarks>
    public static IEnumerable<Scan> After(StudyPlan plan, Disease disease, RandomStream random)
    {
        var absentFrom = random.NextBool(LongAbsence) ? random.NextInt(1, 5) : -1;
        var absentFor = random.NextInt(2, 3);
        var last = 0;
        for (var i = 0; i < plan.ScanDays.Length; i++)
        {
            var planned = plan.ScanDays[i];
            var visit = random.Part((ulong)i);
            if (Unscheduled(disease, last, planned, visit) is { } extra)
                yield return extra;
            var late = visit.NextBool(Late);
            var day = planned + (late ? visit.NextInt(plan.ScanWindow + 1, plan.ScanWindow + 10) : Jitter(plan.ScanWindow, visit));
            var missed = visit.NextBool(Missed) || i >= absentFrom && i < absentFrom + absentFor && absentFrom >= 0;
            last = planned;
            if (!missed)
                yield return Made(Visits.Week(planned), planned, day, visit);
        }
    }

    static Scan? Unscheduled(Disease disease, int from, int to, RandomStream visit)
    {
        var random = visit.Part("unscheduled");
        for (var day = from + 14; day < to - 10; day += 7)
        {
            var growing = disease.BurdenAt(day) > disease.BurdenAt(day - 14);
            if (random.NextBool(growing ? UnscheduledPerWeek : UnscheduledPerWeek / 4))
                return Made(Visits.Unscheduled(day), null, day, random);
        }
        return null;
    }

    static Scan Made((decimal Number, string Name) visit, int? planned, int day, RandomStream random)
    {
        var days = random.NextBool(SeveralDays) ? random.NextInt(1, 4) : 0;
        return new Scan(visit.Number, visit.Name, planned, day, day + days, !random.NextBool(ChestOnly), !random.NextBool(Unreadable));
    }

    static int Jitter(int window, RandomStream random) => (int)Math.Round(random.Normal(0, window / 3.0, -window, window));
}
