using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Home;

static class HomeRoutes
{
    public static void MapHome(this IEndpointRouteBuilder routes) => routes.MapGet("/", Home).ForSignedIn();

    static async Task<IResult> Home(Caller caller)
    {
        List<StudyWork> studies = [];
        foreach (var card in await caller.View.Studies(caller.Gone))
            studies.Add(await Work(caller, card));
        return Show.Page<HomePage, HomeModel>(new(studies, await caller.View.Tasks(caller.Gone), caller.May(Privilege.ManageStudy)));
    }

    static async Task<StudyWork> Work(Caller caller, StudyCard card)
    {
        var study = card.Study;
        var desk = caller.May(Privilege.SeeDesk, study) && (await caller.View.Definition(study, cancellation: caller.Gone))?.Escalation is { Levels.IsEmpty: false };
        if (!caller.May(Privilege.SeeSubjects, study))
            return new(card, false, [], [], [], [], [], null, desk);
        var plan = await caller.View.Plan(study, cancellation: caller.Gone);
        var matrix = await caller.View.Matrix(study, caller.Gone);
        var queries = await caller.View.Queries(study, cancellation: caller.Gone);
        List<(string, VisitPlan, DateOnly?)> overdue = caller.May(Privilege.EnterData, study) && plan is not null
            ? [.. from subject in matrix
                  from visit in subject.Cells.GroupBy(cell => cell.Visit)
                  where visit.Any(cell => cell.Late) && visit.All(cell => cell.State == CellState.Empty)
                  let planned = plan.Visit(visit.Key)
                  where planned is not null
                  let due = visit.Select(cell => cell.Due).Min()
                  orderby due, subject.Subject
                  select (subject.Subject, planned, due)]
            : [];
        return new(card, true, overdue,
            caller.May(Privilege.AnswerQuery, study) ? [.. queries.Where(query => query.State == QueryState.Open)] : [],
            caller.May(Privilege.CloseQuery, study) ? [.. queries.Where(query => query.State == QueryState.Answered)] : [],
            caller.May(Privilege.SignData, study) ? Forms(matrix, cell => cell is { State: CellState.Complete, Signed: false }) : [],
            caller.May(Privilege.VerifySource, study) ? Forms(matrix, cell => cell is { State: CellState.Complete, Verified: false }) : [],
            plan, desk);
    }

    static List<(string, int)> Forms(IEnumerable<SubjectCard> matrix, Func<MatrixCell, bool> which) =>
        [.. matrix.Select(subject => (subject.Subject, subject.Cells.Count(which))).Where(one => one.Item2 > 0).OrderBy(one => one.Subject, StringComparer.Ordinal)];
}
