using Nadir.Endpoints;
using Nadir.Protocol;
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
        Dictionary<string, Endpoint> said = new(StringComparer.Ordinal);
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
            var how = How(part);
            if (how.Length < Worth || said.TryAdd(how, endpoint))
                page.Raw("<ul>").Raw(how).Raw("</ul></li>").Line();
            else
            {
                page.Raw(": ");
                if (part.Time is { } time)
                    page.Element("b", InShort(time));
                else if ((part.BestConfirmed ?? part.Best) is { } best)
                    SubjectsSection.Chip(page, best.Category);
                page.Text(", the same as under ").Open("a").With("href", "#" + ReportPage.Anchor(said[how].Id)).Close().Text(said[how].Title).Raw("</a></li>").Line();
            }
        }
        page.Raw("</ol>").Line();
    }

    /// <summary>Shorter ones are said again: pointing elsewhere would be longer.</summary>
    const int Worth = 250;

    static string How(SubjectEndpoint part)
    {
        Markup how = new(new System.Text.StringBuilder(1024));
        Best(how, "Confirmed", part.BestConfirmed);
        Best(how, "With or without confirmation", part.Best);
        Time(how, "", part.Time);
        List<(string Label, TimeToEvent? Time)> others = [("Without the time frame", part.TimeUnbounded), .. (part.Alternatives ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Label(pair.Key), (TimeToEvent?)pair.Value))];
        foreach (var (label, time) in others.Where(other => !Same(other.Time, part.Time)))
            Time(how, label + ": ", time);
        // Beside the one in force those that come to the same say no more.
        if (others.Where(other => Same(other.Time, part.Time)).Select(other => other.Label).ToList() is { Count: > 0 } same)
            how.Raw("<li>").Text(string.Join(", ", same) + ": the same").Raw("</li>");
        return how.ToString();
    }

    static string InShort(TimeToEvent time) => $"{(time.IsEvent ? "event" : "censored")} at {NumberText.Whole(time.Days)} days";

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

    static bool Same(TimeToEvent? time, TimeToEvent? inForce) => time is not null && inForce is not null && (time.Origin, time.End, time.Censoring) == (inForce.Origin, inForce.End, inForce.Censoring);

    /// <summary>Names of an authority stay in capitals.</summary>
    static string Label(string alternative) => alternative.Length <= 3 ? alternative.ToUpperInvariant() : string.Concat(char.ToUpperInvariant(alternative[0]).ToString(), alternative.AsSpan(1));

    static void Time(Markup page, string label, TimeToEvent? time)
    {
        if (time is null)
            return;
        page.Raw("<li>").Text(label).Element("b", InShort(time));
        page.Text($", {DateText.Of(time.Origin)} to {DateText.Of(time.End)}: {time.Description}{(time.Censoring is { } reason ? $" ({Display.Words(reason)})" : "")}");
        if (time.Record is { } record)
            page.Raw(" ").Element("i", record + (time.Variable is { } variable ? ", " + variable : ""));
        ReasonList.Write(page, time.Reasons);
        page.Raw("</li>");
    }
}
