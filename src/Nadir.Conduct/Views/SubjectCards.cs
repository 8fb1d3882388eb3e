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
        Dictionary<(string Visit, string Form), FormTally> filled = [];
        foreach (var (place, tally) in subject.Forms)
        {
            if (place.Split('/') is [var visit, var form])
                filled.Add((visit, form), tally);
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
        foreach (var (place, tally) in filled.OrderBy(pair => pair.Key.Visit, StringComparer.Ordinal).ThenBy(pair => pair.Key.Form, StringComparer.Ordinal))
            cells.Add(Cell(place.Visit, place.Form, tally, null, false));

        return new SubjectCard(subject.Subject, subject.Site, SubjectFacts.ConsentDay(subject), origin, SubjectFacts.Level(subject), status, Holds.On(study, subject), subject.OpenQueries, cells.ToImmutable())
        {
            Unblinded = [.. subject.Unblinded.Select(mark => new UnblindingMark(mark.Person, mark.Name, mark.At, mark.Category, mark.Reason))],
        };

        MatrixCell Cell(string visit, string form, FormTally? tally, DateOnly? due, bool late)
        {
            // A hold on one entry shows on the cell.
            var hold = !held ? Hold.None : study.Holds.Concat(subject.Holds).Where(placed => Holds.Reaches(placed.Scope, new FormKey(subject.Subject, visit, form, placed.Scope.Instance ?? FormKey.Only), null)).Select(placed => placed.Hold).DefaultIfEmpty().Max();
            if (tally is null or { N: 0 })
                return new(visit, form, 0, CellState.Empty, due, late, tally?.Queries ?? 0, false, false, hold);
            return new(visit, form, tally.N, tally.Complete == tally.N ? CellState.Complete : CellState.Partial, due, false, tally.Queries, tally.Verified == tally.N, tally.Signed == tally.N, hold);
        }
    }
}
