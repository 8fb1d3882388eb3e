namespace Nadir.Escalation.Simulation;

/// <summary>A trial cohort by cohort: each is observed to its end before the next decision.</summary>
internal static class CohortTrial
{
    /// <summary>No trial is larger; a design that goes on is at fault.</summary>
    internal const int Most = 10_000;

    public static void Run(IDoseDesign design, Scenario scenario, SubjectDraws draws, TrialOutcome outcome)
    {
        outcome.Clear();
        var weighs = design as IResponseDoseDesign;
        var responds = !scenario.Responses.IsEmpty;
        var rates = scenario.Rates.AsSpan();
        var levels = outcome.Levels;
        var (current, total) = (design.StartLevel, 0);
        while (true)
        {
            var decision = weighs is null ? design.Next(levels, current) : weighs.Next(levels, outcome.Responses, current);
            if (decision.Action == DoseAction.Stop)
            {
                outcome.Selected = decision.Level;
                return;
            }
            if (decision.Subjects < 1 || total > Most)
                throw new InvalidOperationException(FormattableString.Invariant($"{design.Name} neither ends nor treats anybody after {total} subjects."));
            current = decision.Level;
            var n = decision.Subjects;
            var rate = rates[current];
            var moderateBelow = scenario.Moderate.IsEmpty ? 0 : rate + scenario.Moderate[current];
            var (dlts, moderate) = (0, 0);
            for (var i = 0; i < n; i++)
            {
                var tolerance = draws.Tolerance();
                var dlt = tolerance < rate;
                if (dlt)
                    dlts++;
                else if (tolerance < moderateBelow)
                    moderate++;
                if (responds && draws.Response() < scenario.Responses[current])
                    outcome.AddResponse(current, dlt);
            }
            levels[current] = levels[current].After(n, dlts, moderate);
            total += n;
        }
    }
}
