using System.Globalization;
using System.Text;
using Nadir.Cli.Stat;
using Nadir.Escalation;

namespace Nadir.Cli.Design;

/// <summary>A decision table as rows of statistics, and as a protocol prints it.</summary>
static class DecisionTableView
{
    /// <summary><c>escalate-if-at-most</c>, <c>deescalate-if-at-least</c> and <c>eliminate-if-at-least</c> for each number of subjects.</summary>
    public static IEnumerable<StatisticRow> Rows(DecisionTable table)
    {
        for (var n = 1; n <= table.MaximumSubjects; n++)
        {
            yield return Row("escalate-if-at-most", table.EscalateIfAtMost(n), n, "escalates");
            yield return Row("deescalate-if-at-least", table.DeescalateIfAtLeast(n), n, "de-escalates");
            yield return Row("eliminate-if-at-least", table.EliminateIfAtLeast(n), n, "closes the level");
        }
    }

    /// <summary>One line per number of subjects: every one up to a cohort, then each full cohort.</summary>
    public static string Text(DecisionTable table, int cohortSize, string heading)
    {
        StringBuilder text = new();
        text.Append(heading).Append("\n\n");
        text.Append("subjects  escalate if DLTs <=  de-escalate if DLTs >=  eliminate if DLTs >=\n");
        for (var n = 1; n <= table.MaximumSubjects; n++)
            if (n % cohortSize == 0)
                text.Append(CultureInfo.InvariantCulture,
                    $"{n,8}  {Cell(table.EscalateIfAtMost(n)),19}  {Cell(table.DeescalateIfAtLeast(n)),22}  {Cell(table.EliminateIfAtLeast(n)),20}\n");
        return text.ToString();
    }

    static string Cell(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "-";

    static StatisticRow Row(string statistic, int? count, int n, string does) => new(StatisticRow.All, statistic, count, N: n, Why: count is null
        ? string.Create(CultureInfo.InvariantCulture, $"no number of DLTs among {n} {does}") : null);
}
