using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation;
using Nadir.Escalation.Boin;
using Nadir.Escalation.TiteBoin;
using Nadir.Reporting.Figures;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design tite-boin --target P</c>: decision table with subjects under observation.</summary>
static class TiteBoinCommand
{
    public static Command Create()
    {
        var (target, cohorts, size, cutoff) = (DesignOptions.Target(), DesignOptions.Cohorts(), DesignOptions.CohortSize(), DesignOptions.Cutoff());
        var safe = DesignOptions.Number("--p-saf", "Highest DLT rate that is sub-therapeutic; 0.6 of the target unless given.");
        var toxic = DesignOptions.Number("--p-tox", "Lowest DLT rate that is too toxic; 1.4 of the target unless given.");
        return DesignOptions.Command("tite-boin", "Time-to-event BOIN: the follow-up of pending subjects that escalates or de-escalates.",
            "nadir design tite-boin --target 0.2 --cohorts 3 --cohort-size 3", [target, safe, toxic, cutoff, cohorts, size],
            parsed => Run(new()
            {
                Target = parsed.GetValue(target), Safe = parsed.GetValue(safe), Toxic = parsed.GetValue(toxic), EliminationCutoff = parsed.GetValue(cutoff),
            }, parsed.GetValue(cohorts), parsed.GetValue(size)));
    }

    /// <summary>Rows of <c>follow-up-to-escalate</c> and <c>follow-up-to-stay</c> by n and events, the number pending in <c>time</c>.</summary>
    public static DesignAnswer Run(BoinSettings settings, int cohorts, int cohortSize)
    {
        var subjects = DesignOptions.Subjects(cohorts, cohortSize);
        TiteBoinDesign design = new(settings, new(subjects, cohortSize));
        var boundaries = settings.Boundaries();
        List<StatisticRow> rows = [new(StatisticRow.All, "lambda-e", boundaries.Escalate), new(StatisticRow.All, "lambda-d", boundaries.Deescalate)];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"TITE-BOIN, target DLT rate {settings.Target}: follow-up of the pending subjects together, in windows.\n\n");
        text.Append("treated  DLTs  pending  decision\n");
        for (var n = cohortSize; n <= subjects; n += cohortSize)
            for (var dlts = 0; dlts <= n; dlts++)
                for (var pending = 0; pending <= n - dlts; pending++)
                {
                    var words = Words(design, dlts, n, pending);
                    text.Append(CultureInfo.InvariantCulture, $"{n,7}  {dlts,4}  {pending,7}  {words}\n");
                    rows.Add(Row("follow-up-to-escalate", design.FollowUpToEscalate(dlts, n, pending)));
                    rows.Add(Row("follow-up-to-stay", design.FollowUpToStay(dlts, n, pending)));

                    StatisticRow Row(string statistic, double? need) => design.Decide(dlts, n, pending, pending) is null
                        ? new(StatisticRow.All, statistic, null, Time: pending, N: n, Events: dlts, Why: "more than half are pending: accrual is suspended")
                        : new(StatisticRow.All, statistic, need is { } value && value <= pending ? value : null, Time: pending, N: n, Events: dlts,
                            Why: need is { } there && there <= pending ? null : "no follow-up of the pending subjects is enough");
                }
        return new(new([
            ("design", "tite-boin"), ("target", settings.Target), ("p-saf", settings.SafeInForce), ("p-tox", settings.ToxicInForce), ("cutoff", settings.EliminationCutoff),
            ("cohorts", cohorts), ("cohort-size", cohortSize), ("time", "number of subjects pending"),
        ], [.. rows], []), text.ToString(), DecisionTableFigure.Of("decision-table-tite-boin", string.Create(CultureInfo.InvariantCulture, $"TITE-BOIN, target DLT rate {settings.Target}: decisions once nobody is pending"),
            settings.Table(subjects), [.. Enumerable.Range(1, cohorts).Select(cohort => cohort * cohortSize).Take(30)]));
    }

    static string Words(TiteBoinDesign design, int dlts, int n, int pending)
    {
        var (least, most) = (design.Decide(dlts, n, pending, 0), design.Decide(dlts, n, pending, pending));
        if (least is null)
            return "suspend accrual: more than half are pending";
        if (least == most)
            return Word(least.Value);
        var parts = new List<string>();
        if (most is DoseMove.Escalate)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"escalate from {design.FollowUpToEscalate(dlts, n, pending):0.00}"));
        var stay = design.FollowUpToStay(dlts, n, pending);
        if (least is DoseMove.Deescalate)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"de-escalate below {stay:0.00}"));
        parts.Add(most is DoseMove.Escalate && least is DoseMove.Deescalate ? "stay between" : "else stay");
        return string.Join(", ", parts);
    }

    static string Word(DoseMove move) => move switch { DoseMove.Escalate => "escalate", DoseMove.Stay => "stay", DoseMove.Deescalate => "de-escalate", _ => "de-escalate and close" };
}
