using Nadir.Endpoints;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Page;

/// <summary>How a subject's part in each endpoint follows from its visits and dates.</summary>
static class SubjectAnswers
{
    public static void Write(Markup page, StudyAnalysis analysis, SubjectAnalysis subject)
    {
        var parts = subject.Endpoints.Where(part => part.Best is not null || part.BestConfirmed is not null || part.Time is not null || part.Why is not null).ToList();
        if (parts.Count == 0)
            return;
        page.Raw("<h3>How the answers follow</h3><ol class=\"why fine\">").Line();
        foreach (var part in parts)
        {
            var endpoint = analysis.Definition.Endpoints.FirstOrDefault(known => known.Id == part.EndpointId);
            if (endpoint is null)
                continue;
            page.Raw("<li>").Open("a").With("href", "#" + ReportPage.Anchor(endpoint.Id)).Close().Text(endpoint.Title).End("a");
            if (!part.InPopulation)
                page.Text(": not in its population");
            else if (part.Why is { } why)
                page.Text(": " + why);
            page.Raw("<ul>");
            Best(page, "Confirmed", part.BestConfirmed);
            Best(page, "With or without confirmation", part.Best);
            Time(page, "", part.Time);
            Another(page, "Without the time frame", part.TimeUnbounded, part.Time);
            foreach (var (name, time) in (part.Alternatives ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal))
                Another(page, name.ToUpperInvariant(), time, part.Time);
            page.Raw("</ul></li>").Line();
        }
        page.Raw("</ol>").Line();
    }

    static void Best(Markup page, string label, BestResponse? best)
    {
        if (best is null)
            return;
        page.Raw("<li>").Text(label + ": ");
        SubjectsSection.Chip(page, best.Category);
        page.Text((best.NotEvaluable is { } reason ? $" ({Display.Words(reason)})" : "") + (best.Date is { } date ? $", {DateText.Of(date)}" : "")
            + (best.ConfirmedOn is { } confirmed ? $", confirmed on {DateText.Of(confirmed)}" : "") + (best.DemotedFrom is { } from ? $", demoted from the response of {DateText.Of(from)}" : ""));
        ReasonList.Write(page, best.Reasons);
        page.Raw("</li>");
    }

    /// <summary>An analysis beside the one in force; where it comes to the same it says no more.</summary>
    static void Another(Markup page, string label, TimeToEvent? time, TimeToEvent? inForce)
    {
        if (time is not null && inForce is not null && (time.Origin, time.End, time.Censoring) == (inForce.Origin, inForce.End, inForce.Censoring))
            page.Element("li", label + ": the same");
        else
            Time(page, label + ": ", time);
    }

    static void Time(Markup page, string label, TimeToEvent? time)
    {
        if (time is null)
            return;
        page.Raw("<li>").Text(label).Element("b", $"{(time.IsEvent ? "event" : "censored")} at {NumberText.Whole(time.Days)} days");
        page.Text($", {DateText.Of(time.Origin)} to {DateText.Of(time.End)}: {time.Description}{(time.Censoring is { } reason ? $" ({Display.Words(reason)})" : "")}");
        if (time.Record is { } record)
            page.Raw(" ").Element("span", record + (time.Variable is { } variable ? ", " + variable : ""), "soft");
        ReasonList.Write(page, time.Reasons);
        page.Raw("</li>");
    }
}
