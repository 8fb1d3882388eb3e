using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Units;

namespace Nadir.Reporting.Page;

/// <summary>One folded part per subject: its course, visits with sums and verdicts, why each, how the answers follow, doses, events and laboratory grades.</summary>
static class SubjectsSection
{
    public static void Write(Markup page, StudyReport report)
    {
        var analysis = report.Analysis;
        page.Raw("<section id=\"subjects\" aria-labelledby=\"subjects-title\"><h2 id=\"subjects-title\">Subject by subject</h2>").Line();
        page.Element("p", "Open a subject for its course, its visits, the rule that decided each, and how its answers follow. The same reasons are in trace.ndjson.", "small").Line();
        var findings = analysis.Findings.Where(finding => finding.Subject is not null).ToLookup(finding => finding.Subject!, StringComparer.Ordinal);
        if (analysis.Subjects.IsEmpty)
            page.Element("p", "No subject is in the data.", "empty").Line();
        foreach (var subject in analysis.Subjects)
            Subject(page, report, subject, findings[subject.Subject]);
        page.Raw("</section>").Line();
    }

    static void Subject(Markup page, StudyReport report, SubjectAnalysis subject, IEnumerable<Finding> findings)
    {
        var analysis = report.Analysis;
        page.Open("details").With("class", "subject").With("id", ReportPage.SubjectAnchor(subject.Subject)).Close();
        page.Raw("<summary>").Element("b", subject.Subject).Raw("<span>");
        var best = subject.Endpoints.Select(part => part.BestConfirmed ?? part.Best).FirstOrDefault(best => best is not null);
        if (best is not null)
            Chip(page, best.Category);
        page.Raw("</span>").Element("span", InShort(analysis, subject), "soft").Raw("</summary>").Open("div").With("id", report.PlaceOf(subject.Subject)).Close().Line();
        Dates(page, subject);
        if (report.Course(subject) is { } course)
        {
            page.Open("div").With("class", "box").With("role", "region").With("tabindex", "0").With("aria-label", course.Title).Close();
            course.WriteInline(page, SubjectCourseFigure.Width, "course", report.Drawn);
            page.Raw("</div>").Line();
        }
        if (report.Timelines.GetValueOrDefault(subject.Subject) is { } timeline)
            EndpointSection.WriteFigure(page, report, timeline, ReportPage.SubjectAnchor(subject.Subject) + "-after-timeline");
        new SubjectSeries(subject).Write(page);
        SubjectAnswers.Write(page, analysis, subject);
        SubjectSafety.Write(page, subject);
        var own = findings.ToList();
        if (own.Count > 0)
        {
            page.Raw("<h3>Findings</h3><ul class=\"fine\">");
            foreach (var code in own.GroupBy(finding => (finding.Severity, finding.Code.Id)))
            {
                page.Raw("<li>").Element("span", FindingsTable.Word(code.Key.Severity), "sev " + FindingsTable.Word(code.Key.Severity));
                var sentences = code.GroupBy(finding => finding.Sentence, StringComparer.Ordinal).Select(same => (Text: same.Key, Times: same.Count())).ToList();
                if (sentences is [(var only, 1)])
                {
                    page.Text($" {code.Key.Id}: {only}").Raw("</li>");
                    continue;
                }
                page.Text(" " + code.Key.Id).Raw("<ul>");
                foreach (var (text, times) in sentences)
                {
                    page.Raw("<li>").Text(text);
                    if (times > 1)
                        page.Raw(" ").Element("i", NumberText.Whole(times) + " times");
                    page.Raw("</li>");
                }
                page.Raw("</ul></li>");
            }
            page.Raw("</ul>").Line();
        }
        page.Raw("</div></details>").Line();
    }

    internal static void Chip(Markup page, ResponseCategory category) => page.Element("span", category.Code, "chip " + Palette.Of(category).Class);

    /// <summary><c>PFS 8.3 months, event; OS 12.0 months, censored</c>.</summary>
    static string InShort(StudyAnalysis analysis, SubjectAnalysis subject)
    {
        if (!subject.Timeline.Treated)
            return "not treated";
        List<string> parts = [];
        foreach (var endpoint in analysis.Definition.Endpoints.Where(endpoint => endpoint.Beside is null && EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind)).Take(3))
        {
            if (subject.Endpoints.FirstOrDefault(part => part.EndpointId == endpoint.Id)?.Time is { } time)
                parts.Add($"{endpoint.Kind} {NumberText.Months(time.Days, endpoint.Policies.DaysPerMonth)} months, {(time.IsEvent ? "event" : "censored")}");
        }
        return string.Join("; ", parts);
    }

    static void Dates(Markup page, SubjectAnalysis subject)
    {
        var timeline = subject.Timeline;
        page.Raw("<dl>");
        void Item(string term, DatedRecord? date)
        {
            if (date is null)
                return;
            page.Element("dt", term).Raw("<dd>").Text(DateText.Of(date.Date) + Day(subject, date.Date) + (date.Imputed ? ", imputed" : ""));
            page.Raw(" ").Element("i", date.Record is { } record ? $"{record}, {date.Variable}" : date.Variable).Raw("</dd>");
        }
        if (Characteristics(subject) is { Length: > 0 } who)
            page.Element("dt", "Subject").Element("dd", who);
        Item("First treatment", TreatmentStart.Of(timeline));
        Item("Last dose", timeline.LastDose);
        Item("New anticancer therapy", timeline.NewTherapy);
        if (timeline.Death is not null)
            Item("Death", timeline.Death);
        else
            Item("Last known alive", timeline.LastKnownAlive);
        if (TreatmentStatus.IsOngoing(subject))
            page.Element("dt", "Treatment").Element("dd", "ongoing at the data cut-off");
        else if (TreatmentStatus.EndReason(subject) is { } reason)
            page.Element("dt", "Treatment ended").Element("dd", reason);
        page.Raw("</dl>").Line();
    }

    static string Characteristics(SubjectAnalysis subject) => subject.Timeline.Data.Demographics is not { } dm ? "" : string.Join(", ", ((string?[])
    [
        dm.Sex switch { "F" => "female", "M" => "male", var other => other },
        dm.Age is { } age ? $"{NumberText.Plain(age)} {(dm.AgeUnit ?? "years").ToLowerInvariant()}" : null,
        dm.ActualArm ?? dm.Arm,
        dm.Site is { Length: > 0 } site ? "site " + site : null,
    ]).Where(text => !string.IsNullOrEmpty(text)));

    static string Day(SubjectAnalysis subject, DateOnly date) =>
        TreatmentStart.Of(subject.Timeline)?.Date is { } first ? $" (day {NumberText.Whole(StudyDay.Of(date, first))})" : "";
}
