using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Page;

/// <summary>Every registered outcome with its answer in a line; what was not computed says so in its place.</summary>
static class OutcomesSection
{
    public static void Write(Markup page, StudyReport report)
    {
        var answers = report.Endpoints.Select(endpoint => endpoint.Answer).ToList();
        var registered = answers.Where(answer => answer.Endpoint.Registered is not null && answer.Endpoint.Beside is null)
            .OrderBy(answer => answer.Endpoint.Registered!.Role).ThenBy(answer => answer.Endpoint.Registered!.Index).ToList();
        var further = answers.Where(answer => !registered.Any(one => ReferenceEquals(one, answer))).ToList();
        page.Raw("<section id=\"outcomes\" aria-labelledby=\"outcomes-title\">").Open("h2").With("id", "outcomes-title").Close().Text(registered.Count == 0 ? "Endpoints" : "Registered outcomes").End("h2").Line();
        if (registered.Count == 0)
            page.Element("p", "No endpoint names the registered outcome it answers; with a registered row it would stand here in the registry's words.", "empty").Line();
        else
            Table(page, report, "Registered outcomes and their answers", registered, registered: true);
        if (further.Count > 0)
        {
            if (registered.Count > 0)
                page.Element("h3", "Beside the registered outcomes").Line();
            Table(page, report, "Further endpoints and their answers", further, registered: false);
        }
        page.Raw("</section>").Line();
    }

    static void Table(Markup page, StudyReport report, string caption, List<EndpointAnswer> answers, bool registered)
    {
        page.Raw("<div class=\"box\"><table class=\"full stack\">").Element("caption", caption, "unseen");
        page.Raw("<thead><tr><th scope=\"col\">Outcome</th>").Raw(registered ? "<th scope=\"col\">As registered</th>" : "").Raw("<th scope=\"col\">Answer</th></tr></thead><tbody>").Line();
        RegisteredRow? above = null;
        foreach (var answer in answers)
        {
            var endpoint = answer.Endpoint;
            page.Raw("<tr><th scope=\"row\">").Open("a").With("href", "#" + ReportPage.Anchor(endpoint.Id)).Close().Text(endpoint.Title).Raw("</a>");
            page.Raw("<br/>").Element("span", Role(report, endpoint), "tag").Raw("</th>");
            if (registered)
            {
                // Several endpoints may answer one registered row: its wording is printed once.
                var row = endpoint.Registered!;
                page.Raw("<td>");
                if (row == above)
                    page.Element("span", "the same row", "soft");
                else
                    Wording(page, row);
                page.Raw("</td>");
                above = row;
            }
            page.Raw("<td>");
            Answer(page, report, answer);
            page.Raw("</td></tr>").Line();
        }
        page.Raw("</tbody></table></div>").Line();
    }

    static void Answer(Markup page, StudyReport report, EndpointAnswer answer)
    {
        if (answer.NotComputed is { } why)
            page.Element("span", "Not computed", "missing").Text(": " + why);
        else
            page.Element("b", answer.Headline);
        if (report.BehindOf(answer) is { } behind)
            page.Raw("<br/>").Open("a").With("class", "fine").With("href", "#" + behind.Anchor).Close().Text(behind.Title).End("a");
    }

    static void Wording(Markup page, RegisteredRow row)
    {
        page.Text(row.Measure ?? "Wording not carried by the definition");
        if (row.Description is { } description)
            page.Raw("<br/>").Element("span", description, "soft");
        if (row.TimeFrame is { } frame)
            page.Raw("<br/>").Element("span", frame, "soft");
    }

    /// <summary><c>secondary 2</c>, <c>beside Progression-free survival</c>.</summary>
    public static string Role(StudyReport report, Endpoint endpoint) =>
        endpoint.Beside is { } beside ? "beside " + (report.Endpoints.FirstOrDefault(part => part.Answer.Endpoint.Id == beside)?.Answer.Endpoint.Title ?? beside)
        : endpoint.Registered is { } row ? $"{Word(row.Role)} {NumberText.Whole(row.Index)}"
        : Word(endpoint.Tier) + ", not registered";

    static string Word(EndpointTier tier) => tier switch
    {
        EndpointTier.Primary => "primary",
        EndpointTier.Secondary => "secondary",
        _ => "other",
    };
}
