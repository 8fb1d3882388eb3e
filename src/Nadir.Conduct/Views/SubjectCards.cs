using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Views;

/// <summary>A subject's row of the matrix, from its document and the plan alone.</summary>
static class SubjectCards
{
    public static SubjectCard Of(StudyState study, SubjectState subject, CasebookPlan plan, DateOnly today)
    {
        var origin = SubjectFacts.Origin(subject);
        var status = SubjectFacts.Status(subject);
        Dictionary<(string Visit, string Form), List<(string Instance, FormSummary Summary)>> filled = [];
        foreach (var (place, summary) in subject.Forms)
        {
            if (summary.Removed || place.Split('/') is not [var visit, var form, var instance])
                continue;
            if (!filled.TryGetValue((visit, form), out var list))
                filled.Add((visit, form), list = []);
            list.Add((instance, summary));
        }
        var held = study.Holds.Count + subject.Holds.Count > 0;
        var cells = ImmutableArray.CreateBuilder<MatrixCell>();
        foreach (var visit in plan.Visits)
        {
            var due = origin is { } first && visit.Day is { } day ? first.AddDays(day) : (DateOnly?)null;
            var late = due is { } planned && status is "screening" or "on-treatment" && planned.AddDays(visit.Window ?? 0) < today;
            foreach (var form in visit.Forms)
            {
                cells.Add(Cell(visit.Id, form, filled.GetValueOrDefault((visit.Id, form)), due, late));
                filled.Remove((visit.Id, form));
            }
        }
        // Of an earlier version of the protocol.
        foreach (var (place, list) in filled.OrderBy(pair => pair.Key.Visit, StringComparer.Ordinal).ThenBy(pair => pair.Key.Form, StringComparer.Ordinal))
            cells.Add(Cell(place.Visit, place.Form, list, null, false));

        return new SubjectCard(subject.Subject, subject.Site, SubjectFacts.ConsentDay(subject), origin, SubjectFacts.Level(subject), status, Holds.On(study, subject), subject.OpenQueries, cells.ToImmutable())
        {
            Unblinded = [.. subject.Unblinded.Select(mark => new UnblindingMark(mark.Person, mark.Name, mark.At, mark.Category, mark.Reason))],
        };

        MatrixCell Cell(string visit, string form, List<(string Instance, FormSummary Summary)>? list, DateOnly? due, bool late)
        {
            var hold = !held ? Hold.None : (list ?? [(FormKey.Only, new FormSummary())]).Max(entry => Holds.On(study, subject, new FormKey(subject.Subject, visit, form, entry.Instance)));
            var entered = list?.Where(entry => entry.Summary.N > 0).Select(entry => entry.Summary).ToList();
            if (entered is null or [])
                return new(visit, form, 0, CellState.Empty, due, late, list?.Sum(entry => entry.Summary.Queries) ?? 0, false, false, hold);
            return new(visit, form, entered.Count, entered.All(summary => summary.Complete) ? CellState.Complete : CellState.Partial, due, false, list!.Sum(entry => entry.Summary.Queries),
                entered.All(summary => summary.Verified), entered.All(summary => summary.Signed), hold);
        }

    }
}
