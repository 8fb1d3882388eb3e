using System.Collections.Immutable;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;
using Nadir.Protocol;

namespace Nadir.Conduct.Review;

/// <summary>In what two sealed reads differ, by the variables that the study names.</summary>
static class ReadComparison
{
    const string Response = "/responses/1/overall";

    /// <summary>Responses from the best to the worst; what is not here is worse than any.</summary>
    static readonly string[] BestFirst = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE"];

    /// <summary>Names of the values at which the reads differ, in the order of the visits, and after them the variables of the whole course.</summary>
    /// <param name="visits">Of the plan, in order.</param>
    public static IReadOnlyList<string> Differing(TaskState first, TaskState second, ImmutableArray<ReviewVariable> on, IReadOnlyList<VisitPlan> visits)
    {
        var (one, other) = (Course.Of(first, visits), Course.Of(second, visits));
        List<string> variables = [], points = [];
        foreach (var variable in on.Order())
        {
            switch (variable)
            {
                case ReviewVariable.OverallResponse:
                    points.AddRange(visits.Select(visit => visit.Id).Where(visit => Value(first, visit) != Value(second, visit)));
                    break;
                case ReviewVariable.BestResponse when one.Best != other.Best:
                    variables.Add("best-response");
                    break;
                case ReviewVariable.ProgressionDate when one.Progression != other.Progression:
                    variables.Add("progression-date");
                    points.AddRange(new[] { one.Progression, other.Progression }.OfType<string>());
                    break;
                case ReviewVariable.ResponseDate when one.Response != other.Response:
                    variables.Add("response-date");
                    points.AddRange(new[] { one.Response, other.Response }.OfType<string>());
                    break;
            }
        }
        return [.. visits.Select(visit => visit.Id).Where(points.Contains).Select(visit => visit + Response), .. variables];
    }

    static string? Value(TaskState task, string visit) => task.Items.TryGetValue(visit + Response, out var item) ? item.Value.Text : null;

    /// <param name="Best">Null: nothing was judged.</param>
    /// <param name="Progression">Visit of the first progression.</param>
    /// <param name="Response">Visit of the first response before it.</param>
    sealed record Course(string? Best, string? Progression, string? Response)
    {
        public static Course Of(TaskState task, IReadOnlyList<VisitPlan> visits)
        {
            List<(string Visit, string Overall)> judged = [.. from visit in visits let overall = Value(task, visit.Id) where overall is not null select (visit.Id, overall)];
            var progression = judged.FindIndex(point => point.Overall == "PD");
            var counted = progression < 0 ? judged : judged[..(progression + 1)];
            return new(
                counted.Select(point => point.Overall).OrderBy(overall => Array.IndexOf(BestFirst, overall) is >= 0 and var rank ? rank : BestFirst.Length).ThenBy(overall => overall, StringComparer.Ordinal).FirstOrDefault(),
                progression < 0 ? null : judged[progression].Visit,
                counted.Where(point => point.Overall is "CR" or "PR").Select(point => point.Visit).FirstOrDefault());
        }
    }
}
