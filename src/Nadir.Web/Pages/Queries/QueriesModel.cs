using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Queries;

public sealed record QueriesModel(string Study, CasebookPlan Plan, IReadOnlyList<QueryThread> Threads, string State, string? Subject)
{
    /// <summary>Threads drawn on one page.</summary>
    public const int Most = 100;

    public string Where(QueryThread thread, Caller caller)
    {
        var form = Plan.Form(thread.Form.Form);
        var visit = Plan.Visit(thread.Form.Visit);
        var item = thread.Item is null ? null : form?.Item(thread.Item);
        return string.Join(", ", new[]
        {
            visit is null ? thread.Form.Visit : caller.Say(visit.Label, visit.Chinese),
            form is null ? thread.Form.Form : caller.Say(form.Label, form.Chinese) + (form.Repeats ? " " + thread.Form.Instance : ""),
            item is null ? null : caller.Say(item.Label, item.Chinese),
        }.OfType<string>());
    }
}
