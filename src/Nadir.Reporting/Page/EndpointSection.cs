using Nadir.Protocol;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Results.Writers;

namespace Nadir.Reporting.Page;

/// <summary>One endpoint: the answer, what stands beside it, the figure, the table, and the method folded.</summary>
static class EndpointSection
{
    public static void Write(Markup page, StudyReport report, EndpointReport part)
    {
        var (answer, endpoint) = (part.Answer, part.Answer.Endpoint);
        var id = ReportPage.Anchor(endpoint.Id);
        page.Open("section").With("id", id).With("aria-labelledby", id + "-title").Close();
        page.Open("h2").With("id", id + "-title").Close().Text(endpoint.Title).End("h2");
        page.Raw("<p class=\"tag\">").Text(OutcomesSection.Role(report, endpoint));
        if (endpoint.Registered?.Measure is { } measure)
            page.Text(": " + measure);
        page.Raw("</p>").Line();
        if (answer.NotComputed is { } why)
            page.Raw("<p class=\"answer\">").Element("span", "Not computed", "missing").Text(": " + why).Raw("</p>").Line();
        else
            page.Element("p", answer.Headline, "answer").Line();
        if (endpoint.Note is { } note)
            page.Element("p", note).Line();
        if (!answer.Beside.IsEmpty)
        {
            page.Raw("<dl>");
            foreach (var line in answer.Beside)
                page.Element("dt", line.Label).Element("dd", line.Text).Line();
            page.Raw("</dl>").Line();
        }
        for (var i = 0; i < part.Figures.Length; i++)
            WriteFigure(page, report, part.Figures[i], $"{id}-after-{NumberText.Whole(i + 1)}");
        if (part.Figures.IsEmpty && answer.NotComputed is null && StudyFigures.ShowsResponse(endpoint) && StudyFigures.FirstOfItsResponses(report.Analysis, endpoint) is { } other && other != endpoint.Id)
            page.Raw("<p class=\"small\">The figures of these responses stand at ").Open("a").With("href", "#" + ReportPage.Anchor(other)).Close()
                .Text(report.Analysis.Answers.First(known => known.Endpoint.Id == other).Endpoint.Title).Raw("</a>.</p>").Line();
        var behind = report.BehindOf(answer);
        foreach (var table in part.Tables)
            TablesSection.Table(page, report, behind?.Link(table) ?? table);
        behind?.Write(page, report);
        Method(page, report.Analysis, endpoint);
        page.Raw("</section>").Line();
    }

    internal static void WriteFigure(Markup page, StudyReport report, Figure figure, string after)
    {
        page.Raw("<figure>").Element("figcaption", figure.Title).Line();
        page.Open("a").With("class", "skip").With("href", "#" + after).Close().Text("Skip past the figure").End("a");
        figure.WriteInline(page, Figure.PageWidth, "page", report.Drawn);
        figure.WriteInline(page, Figure.PhoneWidth, "phone", report.Drawn);
        page.Raw("<details class=\"data\"><summary>The figure as a table</summary><div class=\"in\">");
        TableHtml.Write(page, SubjectLinks.Of(figure.Data(), report), caption: false);
        page.Raw("</div></details></figure>").Open("span").With("id", after).Close().End("span").Line();
    }

    static void Method(Markup page, StudyAnalysis analysis, Endpoint endpoint)
    {
        page.Raw("<details class=\"method\"><summary>How it was derived</summary><div class=\"in\"><dl>");
        void Item(string term, string? text)
        {
            if (!string.IsNullOrEmpty(text))
                page.Element("dt", term).Element("dd", text).Line();
        }
        Item("Registered description", endpoint.Registered?.Description);
        Item("Registered time frame", endpoint.Registered?.TimeFrame);
        Item("Counted from", OriginText.Of(endpoint.Origin) + (endpoint.Origin is Origin.FirstResponse ? $" ({string.Join(", ", endpoint.OriginIncludes)})" : ""));
        var times = EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind);
        if (times)
            Item("Event", endpoint.Kind is EndpointKind.OS ? "death" : Event(endpoint.Event));
        if (SeriesPlan.NeedsResponse(endpoint))
        {
            var series = SeriesKey.Of(endpoint);
            Item("Responses", $"{series.CriteriaName}, {series.Reader}, {(series.Recorded ? "as recorded" : "derived from lesions")}");
            Item("Confirmation", endpoint.Confirmed switch
            {
                true => $"asked for: at least {NumberText.Whole(endpoint.Policies.Confirmation.IntervalDays)} days apart",
                false => "not asked for",
                _ => "not stated; both are reported",
            });
        }
        Item("Time frame", endpoint.TimeFrame switch
        {
            null => "none but the data cut-off",
            { Kind: TimeFrameKind.FromOrigin, Days: var days } => $"{NumberText.Whole(days)} days from the origin",
            { Days: var days, Anchor: var anchor } => $"{NumberText.Whole(days)} days after {anchor?.Replace('-', ' ')}",
        });
        Item("Population", StudyColumns.Label(analysis, endpoint.Population));
        if (times)
            Item("Interval", $"{NumberText.Level(endpoint.Policies.Level)}, {TimeToEventSummary.Name(endpoint.Policies.SurvivalInterval)} scale");
        else if (ResponseRate.All.Any(rate => rate.Kind == endpoint.Kind) || endpoint.Kind is EndpointKind.AE or EndpointKind.SAE)
            Item("Interval", $"{NumberText.Level(endpoint.Policies.Level)}, {Incidence.Name(endpoint.Policies.ProportionInterval)}");
        var differing = SettingsInForce.Differing(endpoint, analysis.Definition);
        Item("Settings of its own", differing.IsEmpty ? null : string.Join(", ", differing.Select(setting => $"{setting.Key} {setting.Value}")));
        Item("Assumed, not read", endpoint.Assumed.IsEmpty ? null : string.Join(", ", endpoint.Assumed));
        page.Raw("</dl></div></details>").Line();
    }

    static string Event(EventDefinition definition)
    {
        List<string> events = [];
        if (definition.Progression is not ProgressionEvent.None)
            events.Add(definition.Progression is ProgressionEvent.TargetOrNewLesion ? "progression by target growth or a new lesion" : "progression");
        if (definition.Death)
            events.Add("death");
        if (definition.NextTreatment)
            events.Add("next anticancer treatment");
        return string.Join(" or ", events);
    }
}
