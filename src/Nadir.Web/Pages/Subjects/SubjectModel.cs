using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;

namespace Nadir.Web.Pages.Subjects;

/// <summary>One subject: visits and forms in time, queries, what can be signed.</summary>
public sealed record SubjectModel(string Study, SubjectCard Card, CasebookPlan Plan, IReadOnlyList<FormRecord> Forms, IReadOnlyList<QueryThread> Queries, DateOnly Today, Outcome.Refused? Refused = null)
{
    public IEnumerable<FormRecord> Of(string visit, string form) => Forms.Where(record => record.Key.Visit == visit && record.Key.Form == form && record.Removed is null);

    /// <summary>Forms that are complete and carry no signature.</summary>
    public IReadOnlyList<FormRecord> ToSign => [.. Forms.Where(form => form is { Complete: true, Removed: null, Signatures.IsEmpty: true })];

    /// <summary>Date of a visit as entered: of its scan, else the first date of any of its forms.</summary>
    public DateOnly? DateOf(string visit) => Forms.Where(form => form.Key.Visit == visit && form.Removed is null)
        .OrderBy(form => form.Key.Form == "scans" ? 0 : 1)
        .Select(form => Whole(form["date"].Text)).FirstOrDefault(date => date is not null);

    static DateOnly? Whole(string? text) => text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public MatrixCell? Cell(string visit, string form) => Card.Cells.FirstOrDefault(cell => cell.Visit == visit && cell.Form == form);

    public string FormLabel(Requests.Caller caller, string form) => Plan.Form(form) is { } plan ? caller.Say(plan.Label, plan.Chinese) : form;

    public string VisitLabel(Requests.Caller caller, string visit) => Plan.Visit(visit) is { } plan ? caller.Say(plan.Label, plan.Chinese) : visit;
}
