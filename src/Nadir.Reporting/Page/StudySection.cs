using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Page;

/// <summary>What study this is, when it was cut off, what is undecided, and where things are.</summary>
static class StudySection
{
    public static void Write(Markup page, StudyReport report)
    {
        var analysis = report.Analysis;
        var definition = analysis.Definition;
        page.Raw("<header>").Element("h1", definition.Title).Line();
        var identity = string.Join(" · ", ((string?[])[definition.Study, definition.Registry?.Id, definition.Phase is { } phase ? "Phase " + phase : null, Model(definition.Design.Model)]).OfType<string>());
        page.Element("p", identity, "soft").Line();

        page.Raw("<dl>");
        Fact(page, "Condition", definition.Condition);
        Fact(page, "Treatment", string.Join("; ", definition.Treatments.Select(treatment =>
            string.Join(", ", ((string?[])[treatment.Name, treatment.Dose, treatment.Route, treatment.Schedule]).OfType<string>()))));
        var treated = analysis.Subjects.Count(subject => subject.Timeline.Treated);
        Fact(page, "Subjects", $"{NumberText.Whole(treated)} treated of {NumberText.Whole(analysis.Subjects.Length)} in the data"
            + (definition.Design.Planned is { } planned ? $"; {NumberText.Whole(planned)} planned" : "") + (definition.Design.Centres is { } centres ? $"; {Display.Count(centres, "centre")}" : ""));
        Fact(page, "Data cut-off", DateText.Of(analysis.Cutoff) + (analysis.CutoffAssumed ? ", the latest date in the data (assumed)" : ""));
        var counts = analysis.Findings.GroupBy(finding => finding.Severity).ToDictionary(group => group.Key, group => group.Count());
        Fact(page, "Findings", analysis.Findings.IsEmpty ? "none" : string.Join(", ", counts.OrderByDescending(pair => pair.Key).Select(pair => $"{NumberText.Whole(pair.Value)} {Tables.FindingsTable.Word(pair.Key)}")));
        page.Raw("</dl>").Line();

        if (!definition.Open.IsEmpty)
        {
            page.Raw("<section class=\"open\" aria-label=\"Open decisions\">").Element("p", "Decisions that are open", "answer").Raw("<ul class=\"fine\">");
            foreach (var decision in definition.Open)
                page.Element("li", decision);
            page.Raw("</ul></section>").Line();
        }
        Contents(page, report);
        page.Raw("</header>").Line();
    }

    static void Contents(Markup page, StudyReport report)
    {
        page.Raw("<nav id=\"contents\" aria-label=\"Contents\"><ul>");
        void Link(string anchor, string text) => page.Raw("<li>").Open("a").With("href", "#" + anchor).Close().Text(text).Raw("</a></li>");
        Link("outcomes", report.Endpoints.Any(endpoint => endpoint.Answer.Endpoint.Registered is not null) ? "Registered outcomes" : "Endpoints");
        foreach (var endpoint in report.Endpoints.Where(endpoint => endpoint.Answer.Endpoint.Beside is null))
            Link(ReportPage.Anchor(endpoint.Answer.Endpoint.Id), endpoint.Answer.Endpoint.Title);
        if (report.Analysis.Desk is not null)
            Link("desk", "Dose escalation");
        if (report.Stage is not null)
            Link("stage", "Stage and futility");
        Link("study-subjects", "Subjects in the study");
        Link("safety", "Safety");
        if (!report.Agreement.IsEmpty)
            Link("agreement", report.Analysis.Definition.Readers.Length > 1 ? "Readers, recorded and derived responses" : "Recorded and derived responses");
        if (!report.Criteria.IsEmpty)
            Link("criteria", "Criteria compared");
        if (!report.Dynamics.IsEmpty)
            Link("dynamics", "Tumour dynamics");
        Link("subjects", "Subject by subject");
        Link("findings", "Findings");
        Link("methods", "Methods and data");
        page.Raw("</ul></nav>").Line();
        SearchSection.Keys(page);
    }

    static void Fact(Markup page, string term, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            page.Element("dt", term).Element("dd", value).Line();
    }

    static string Model(DesignModel model) => model switch
    {
        DesignModel.SingleArm => "single arm",
        DesignModel.Randomized => "randomized",
        DesignModel.NonRandomized => "non-randomized",
        DesignModel.DoseEscalation => "dose escalation",
        _ => Display.Words(model),
    };
}
