namespace Nadir.Escalation.Simulation;

/// <summary>A trial in calendar time: subjects come one by one, DLTs occur within their windows, and each decision knows what its day knows.</summary>
/// <remarks>
/// A subject who comes while the design waits is treated as soon as it no longer does; the next one comes after their own time from then. A cohort that was opened is filled before the
/// next decision, unless its level is closed or the trial stops meanwhile; 3+3, which knows unfinished cohorts, decides at every subject. The trial ends when the design stops and
/// nobody is pending.
/// </remarks>
internal sealed class TimedTrial(Accrual accrual)
{
    readonly List<Subject> subjects = [];
    WeightedOutcome[] followed = new WeightedOutcome[64];

    readonly record struct Subject(int Level, double Start, double Onset, double End, bool Moderate, bool Responds);

    public void Run(IDoseDesign design, Scenario scenario, SubjectDraws draws, TrialOutcome outcome)
    {
        outcome.Clear();
        subjects.Clear();
        var (current, time, places) = (design.StartLevel, 0.0, 0);
        // knows cohorts that are not full yet; the others decide when a cohort is
        var bySubject = design is ThreePlusThree.ThreePlusThreeDesign or RollingSix.RollingSixDesign;
        while (true)
        {
            var pending = Know(time, outcome);
            var decision = Decide(design, time, outcome, current);
            if (decision.Action == DoseAction.Stop)
            {
                if (pending > 0)
                {
                    (time, places) = (NextNews(time), 0);
                    continue;
                }
                (outcome.Selected, outcome.Days) = (decision.Level, (long)Math.Ceiling(LastNews()));
                return;
            }
            if (decision.Action == DoseAction.Wait)
            {
                if (places == 0)
                {
                    if (pending == 0)
                        throw new InvalidOperationException($"{design.Name} waits while nobody is pending.");
                    time = NextNews(time);
                    continue;
                }
            }
            else
            {
                if (decision.Subjects < 1 || subjects.Count > CohortTrial.Most)
                    throw new InvalidOperationException(FormattableString.Invariant($"{design.Name} neither ends nor treats anybody after {subjects.Count} subjects."));
                if (places == 0 || bySubject || (decision.Level < current && decision.Rule == ModelRules.LevelClosed))
                    (current, places) = (decision.Level, decision.Subjects);
            }
            Enrol(scenario, current, time, draws);
            places--;
            time += accrual.Exponential ? draws.Arrival() * accrual.IntervalDays : accrual.IntervalDays;
        }
    }

    void Enrol(Scenario scenario, int level, double time, SubjectDraws draws)
    {
        var (tolerance, where, rate) = (draws.Tolerance(), draws.Onset(), scenario.Rates[level]);
        // the first half of the window has the share that is not late
        var share = where < 1 - accrual.Late ? where / (1 - accrual.Late) / 2 : 0.5 + (where - (1 - accrual.Late)) / accrual.Late / 2;
        subjects.Add(new(level, time, tolerance < rate ? time + share * accrual.WindowDays : double.PositiveInfinity, time + accrual.WindowDays,
            tolerance >= rate && !scenario.Moderate.IsEmpty && tolerance < rate + scenario.Moderate[level],
            !scenario.Responses.IsEmpty && draws.Response() < scenario.Responses[level]));
    }

    /// <summary>The counts of the day. A response counts with the end of the window, or with a DLT.</summary>
    /// <returns>How many are pending.</returns>
    int Know(double time, TrialOutcome outcome)
    {
        outcome.Levels.Clear();
        outcome.Responses.Clear();
        var pending = 0;
        foreach (var subject in subjects)
        {
            ref var level = ref outcome.Levels[subject.Level];
            if (subject.Onset > time && subject.End > time)
            {
                level = level with { Pending = level.Pending + 1 };
                pending++;
                continue;
            }
            level = level.After(1, subject.Onset <= time ? 1 : 0, subject.Moderate ? 1 : 0);
            if (subject.Responds)
                outcome.AddResponse(subject.Level, subject.Onset <= time);
        }
        return pending;
    }

    DoseDecision Decide(IDoseDesign design, double time, TrialOutcome outcome, int current)
    {
        switch (design)
        {
            case WholeWindows timed:
                if (followed.Length < subjects.Count)
                    followed = new WeightedOutcome[2 * subjects.Count];
                for (var i = 0; i < subjects.Count; i++)
                    followed[i] = subjects[i].End <= time
                        ? new(subjects[i].Level, subjects[i].Onset <= time, 1)
                        : WeightedOutcome.AfterDays(subjects[i].Level, subjects[i].Onset <= time, time - subjects[i].Start, accrual.WindowDays);
                return timed.Design.Next(followed.AsSpan(0, subjects.Count), outcome.Levels.Length, current);
            case IResponseDoseDesign weighs:
                return weighs.Next(outcome.Levels, outcome.Responses, current);
            default:
                return design.Next(outcome.Levels, current);
        }
    }

    /// <summary>When the last subject had a DLT or completed the window.</summary>
    double LastNews()
    {
        var last = 0.0;
        foreach (var subject in subjects)
            last = Math.Max(last, Math.Min(subject.Onset, subject.End));
        return last;
    }

    /// <summary>When a DLT occurs or a window ends next.</summary>
    double NextNews(double time)
    {
        var next = double.PositiveInfinity;
        foreach (var subject in subjects)
        {
            var news = Math.Min(subject.Onset, subject.End);
            if (news > time)
                next = Math.Min(next, news);
        }
        return next;
    }
}
