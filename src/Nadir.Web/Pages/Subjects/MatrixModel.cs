using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;

namespace Nadir.Web.Pages.Subjects;

/// <summary>Subjects by visits: one page of them.</summary>
/// <param name="Columns">Visits that any subject has reached or is due at, in the order of time.</param>
/// <param name="Found">Subjects that fit the filter, on all pages.</param>
public sealed record MatrixModel(StudyCardView Study, IReadOnlyList<VisitPlan> Columns, IReadOnlyList<SubjectRow> Rows, int Found, MatrixOrder Order, Outcome.Refused? Refused = null)
{
    public const int PageSize = 50;

    public static MatrixModel Of(StudyCardView study, CasebookPlan plan, IReadOnlyList<SubjectCard> all, MatrixOrder order, Outcome.Refused? refused = null)
    {
        var found = order.Of(all.Where(order.Fits)).ToList();
        var page = found.Skip((order.Page - 1) * PageSize).Take(PageSize).ToList();
        var reached = page.SelectMany(card => card.Cells.Where(cell => cell.State != CellState.Empty || cell.Late)).Select(cell => cell.Visit).ToHashSet(StringComparer.Ordinal);
        var columns = plan.Visits.Where((visit, i) => i == 0 || reached.Contains(visit.Id) || visit.Id == VisitPlan.Running).ToList();
        return new(study, columns, [.. page.Select(card => SubjectRow.Of(card, columns))], found.Count, order, refused);
    }
}

/// <param name="Sites">Those of the study that the person may see.</param>
public sealed record StudyCardView(string Study, string Title, IReadOnlyList<Conduct.SiteCard> Sites);

public sealed record SubjectRow(SubjectCard Card, IReadOnlyList<VisitCell> Visits)
{
    public static SubjectRow Of(SubjectCard card, IReadOnlyList<VisitPlan> columns)
    {
        var cells = card.Cells.ToLookup(cell => cell.Visit, StringComparer.Ordinal);
        return new(card, [.. columns.Select(visit => VisitCell.Of(visit.Id, cells[visit.Id]))]);
    }
}

/// <summary>All forms of one visit at a glance.</summary>
public sealed record VisitCell(string Visit, CellState State, bool Late, bool Signed, int Queries, Hold Hold, DateOnly? Due, int Done, int Forms)
{
    public static VisitCell Of(string visit, IEnumerable<MatrixCell> cells)
    {
        var (done, begun, forms, late, signed, queries) = (0, 0, 0, false, true, 0);
        Hold? hold = null;
        DateOnly? due = null;
        foreach (var cell in cells)
        {
            forms++;
            done += cell.State == CellState.Complete ? 1 : 0;
            begun += cell.State != CellState.Empty ? 1 : 0;
            signed &= cell.Signed || cell.State == CellState.Empty;
            queries += cell.OpenQueries;
            late |= cell.Late;
            hold = hold is { } least && least < cell.Hold ? least : cell.Hold;
            due ??= cell.Due;
        }
        var state = begun == 0 ? CellState.Empty : done == forms || visit == VisitPlan.Running && done == begun ? CellState.Complete : CellState.Partial;
        return new(visit, state, late && begun == 0, signed && begun > 0, queries, hold ?? Hold.None, due, done, forms);
    }
}

/// <summary>Order, filter and page of the matrix, as the address has them.</summary>
public sealed record MatrixOrder(string Sort = "subject", string? Site = null, string? Status = null, string? Text = null, int Page = 1)
{
    public static readonly string[] Sorts = ["subject", "site", "level", "status", "queries", "late"];

    public static MatrixOrder Of(string? sort, string? site, string? status, string? text, string? page) =>
        new(sort is not null && Sorts.Contains(sort) ? sort : "subject", site, status, text, int.TryParse(page, out var number) ? Math.Clamp(number, 1, 10_000) : 1);

    public bool Fits(SubjectCard card) =>
        (Site is null || card.Site == Site) && (Status is null || card.Status == Status) && (Text is null || card.Subject.Contains(Text, StringComparison.OrdinalIgnoreCase));

    public IOrderedEnumerable<SubjectCard> Of(IEnumerable<SubjectCard> cards) => (Sort switch
    {
        "site" => cards.OrderBy(card => card.Site, StringComparer.Ordinal),
        "level" => cards.OrderBy(card => card.Level, StringComparer.Ordinal),
        "status" => cards.OrderBy(card => card.Status, StringComparer.Ordinal),
        "queries" => cards.OrderByDescending(card => card.OpenQueries),
        "late" => cards.OrderByDescending(card => card.Cells.Count(cell => cell.Late)),
        _ => cards.OrderBy(card => card.Subject, StringComparer.Ordinal),
    }).ThenBy(card => card.Subject, StringComparer.Ordinal);

    /// <summary>The address's part after the question mark.</summary>
    public string Query => "?" + string.Join('&', new (string Name, string? Value)[] { ("sort", Sort), ("site", Site), ("status", Status), ("text", Text), ("page", Page.ToString(System.Globalization.CultureInfo.InvariantCulture)) }
        .Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
}
