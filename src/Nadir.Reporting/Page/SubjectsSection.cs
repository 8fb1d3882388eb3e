using System.Collections.Immutable;
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

/// <summary>One folded section per subject: visits with sums and verdicts, why each, and how the answers follow.</summary>
static class SubjectsSection
{
    public static void Write(Markup page, StudyReport report)
    {
        var analysis = report.Analysis;
        page.Raw("<section id=\"subjects\" aria-labelledby=\"subjects-title\"><h2 id=\"subjects-title\">Subject by subject</h2>").Line();
        page.Element("p", "Open a subject for its visits, the rule that decided each, and how its answers follow. The same reasons are in trace.ndjson.", "small").Line();
        page.Raw("<p class=\"find\" hidden=\"hidden\"><label>Find a subject <input type=\"search\"/></label></p>").Line();
        var findings = analysis.Findings.Where(finding => finding.Subject is not null).ToLookup(finding => finding.Subject!, StringComparer.Ordinal);
        if (analysis.Subjects.IsEmpty)
            page.Element("p", "No subject is in the data.", "empty").Line();
        foreach (var subject in analysis.Subjects)
            Subject(page, analysis, subject, findings[subject.Subject], report.Timelines.GetValueOrDefault(subject.Subject));
        page.Raw("</section>").Line();
    }

    static void Subject(Markup page, StudyAnalysis analysis, SubjectAnalysis subject, IEnumerable<Finding> findings, Figure? timeline)
    {
        page.Open("details").With("class", "subject").With("id", ReportPage.SubjectAnchor(subject.Subject)).Close();
        page.Raw("<summary>").Element("b", subject.Subject).Raw("<span>");
        var best = subject.Endpoints.Select(part => part.BestConfirmed ?? part.Best).FirstOrDefault(best => best is not null);
        if (best is not null)
            Chip(page, best.Category);
        page.Raw("</span>").Element("span", InShort(analysis, subject), "soft").Raw("</summary><div>").Line();
        Dates(page, subject);
        if (timeline is not null)
            EndpointSection.WriteFigure(page, timeline, ReportPage.SubjectAnchor(subject.Subject) + "-after-timeline");
        foreach (var series in subject.Series)
            Series(page, subject, series);
        Answers(page, analysis, subject);
        AdverseEvents(page, subject);
        var own = findings.ToList();
        if (own.Count > 0)
        {
            page.Raw("<h3>Findings</h3><ul class=\"fine\">");
            foreach (var finding in own)
                page.Raw("<li>").Element("span", FindingsTable.Word(finding.Severity), "sev " + FindingsTable.Word(finding.Severity)).Text($" {finding.Code.Id}: {finding.Sentence}").Raw("</li>");
            page.Raw("</ul>").Line();
        }
        page.Raw("</div></details>").Line();
    }

    static void Chip(Markup page, ResponseCategory category) => page.Element("span", category.Code, "chip " + Palette.Of(category).Class);

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
            page.Raw(" ").Element("span", date.Record is { } record ? $"{record}, {date.Variable}" : date.Variable, "soft").Raw("</dd>");
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

    static void Series(Markup page, SubjectAnalysis subject, AssessmentSeries series)
    {
        var key = SeriesKey.Of(series);
        page.Element("h3", $"{key.CriteriaName}, {key.Reader}, {(key.Recorded ? "as recorded" : "derived from lesions")}").Line();
        if (series.Baseline is null && !series.Recorded)
            page.Element("p", "No baseline: nothing can be compared.", "small");
        if (series.Assessments.IsEmpty)
        {
            page.Element("p", "No assessment after baseline.", "small").Line();
            return;
        }
        TableHtml.Write(page, series.Recorded ? RecordedVisits(subject, series) : Visits(subject, series), caption: false);
        if (!series.Recorded)
            TableHtml.Write(page, Lesions(subject, series), caption: false);
        if (series.Assessments.All(visit => visit.Reasons.IsEmpty))
            return;
        page.Raw("<details><summary>Why each visit</summary><div class=\"in\"><ol class=\"why\">");
        foreach (var visit in series.Assessments.Where(visit => !visit.Reasons.IsEmpty))
        {
            page.Raw("<li>").Element("b", $"{visit.Visit}, {DateText.Of(visit.Date)}: {visit.Overall.Code}");
            Reasons(page, visit.Reasons);
            page.Raw("</li>");
        }
        page.Raw("</ol></div></details>").Line();
    }

    static TableContent Visits(SubjectAnalysis subject, AssessmentSeries series)
    {
        // irRC and irRECIST: the burden, new lesions that count included, in the place of the sum.
        var unit = series.Assessments.Select(visit => visit.Burden?.Unit).FirstOrDefault(known => known is not null);
        (decimal Measured, bool Complete, decimal? Nadir, decimal? FromBaseline, decimal? FromNadir)? Burden(Assessment visit) =>
            visit.Burden is { } burden ? (burden.Measured, burden.Complete, burden.Nadir, burden.PercentFromBaseline, burden.PercentFromNadir)
            : visit.Sum is { } sum ? (sum.Measured.Value, sum.Complete, sum.Nadir?.Value, sum.PercentFromBaseline, sum.PercentFromNadir) : null;
        var start = unit is null ? series.BaselineSum?.Value : series.Assessments.Select(visit => visit.Burden?.Baseline).FirstOrDefault(known => known is not null);
        var decimals = NumberText.Decimals([.. series.Assessments.Select(visit => Burden(visit)?.Measured).Append(start).OfType<decimal>()]);
        var remarks = series.Assessments.Any(visit => Remark(visit).Length > 0);
        return new TableContent
        {
            Name = "visits",
            Title = $"Visits of {subject.Subject}",
            Columns =
            [
                new("Visit", Align.Whole), new("Date", Align.Whole), new("Day", Align.Number), new(unit is null ? "Sum, mm" : $"Burden, {unit}", Align.Number), new($"Nadir, {unit ?? "mm"}", Align.Number), new("From baseline", Align.Number),
                new("From nadir", Align.Number), new("Target", Align.Whole), new("Non-target", Align.Whole), new("New lesion"), new("Overall", Align.Whole), .. remarks ? (ColumnHead[])[new("Remark", Align.Whole)] : [],
            ],
            Rows =
            [
                .. series.Baseline is { } baseline
                    ? (TableRow[])[TableRow.Of("Baseline", DateText.Of(baseline), DayNumber(subject, baseline), start is { } sum ? NumberText.Plain(sum, decimals) : NumberText.None)]
                    : [],
                .. series.Assessments.Select(visit => TableRow.Of(
                    visit.Visit, DateText.Of(visit.Date), DayNumber(subject, visit.Date),
                    Burden(visit) is { } sum ? (sum.Complete ? "" : "≥ ") + NumberText.Plain(sum.Measured, decimals) : NumberText.None,
                    Burden(visit)?.Nadir is { } nadir ? NumberText.Plain(nadir, decimals) : NumberText.None,
                    Burden(visit)?.FromBaseline is { } fromBaseline ? NumberText.Change(fromBaseline) : NumberText.None,
                    Burden(visit)?.FromNadir is { } fromNadir ? NumberText.Change(fromNadir) : NumberText.None,
                    visit.Target?.Code ?? NumberText.None, visit.NonTarget?.Code ?? NumberText.None, NewLesion(visit.NewLesion), visit.Overall.Code, Remark(visit))),
            ],
        };
    }

    static TableContent RecordedVisits(SubjectAnalysis subject, AssessmentSeries series) => new()
    {
        Name = "recorded-visits",
        Title = $"Responses of {subject.Subject} as recorded",
        Columns =
        [
            new("Visit", Align.Whole), new("Date", Align.Whole), new("Day", Align.Number), new("Overall", Align.Whole),
            .. series.Assessments.Any(visit => Remark(visit).Length > 0) ? (ColumnHead[])[new("Remark", Align.Whole)] : [],
        ],
        Rows = [.. series.Assessments.Select(visit => TableRow.Of(visit.Visit, DateText.Of(visit.Date), DayNumber(subject, visit.Date), visit.Overall.Code, Remark(visit)))],
    };

    /// <summary>Lesions down, visits across: what was read of each.</summary>
    static TableContent Lesions(SubjectAnalysis subject, AssessmentSeries series)
    {
        var visits = series.Assessments.Where(visit => !visit.Lesions.IsEmpty).ToList();
        var lesions = series.BaselineLesions.Concat(visits.SelectMany(visit => visit.Lesions)).DistinctBy(lesion => lesion.Lesion).ToList();
        var decimals = NumberText.Decimals([.. series.BaselineLesions.Concat(visits.SelectMany(visit => visit.Lesions)).Select(lesion => lesion.Diameter?.Value).OfType<decimal>()]);
        return new TableContent
        {
            Name = "lesions",
            Title = $"Lesions of {subject.Subject}, mm",
            Columns = [new("Lesion"), new("Role", Align.Whole), new("Site"), new("Baseline", Align.Number), .. visits.Select(visit => new ColumnHead(visit.Visit, Align.Number))],
            Rows =
            [
                .. lesions.Select(lesion => TableRow.Of(
                [
                    lesion.Lesion, Display.Words(lesion.Role).Replace(' ', '-') + (lesion.Nodal ? ", node" : ""), lesion.Organ?.ToLowerInvariant() ?? "", Reading(series.BaselineLesions, lesion.Lesion, decimals),
                    .. visits.Select(visit => Reading(visit.Lesions, lesion.Lesion, decimals)),
                ])),
            ],
            Empty = "No lesion is recorded.",
        };
    }

    static string Reading(ImmutableArray<LesionReading> lesions, string id, int decimals) => lesions.FirstOrDefault(lesion => lesion.Lesion == id) switch
    {
        null => "",
        { Role: not LesionRole.Target, Status: { } status } => status.ToLowerInvariant(),
        { State: MeasurementState.TooSmall } => "too small",
        { State: MeasurementState.Absent } => "0",
        { State: MeasurementState.NotEvaluable } => "NE",
        { State: MeasurementState.NotDone } => "not done",
        { Diameter: { } diameter } => NumberText.Plain(diameter.Value, decimals),
        _ => "seen",
    };

    static string DayNumber(SubjectAnalysis subject, DateOnly date) =>
        TreatmentStart.Of(subject.Timeline)?.Date is { } first ? NumberText.Whole(StudyDay.Of(date, first)) : NumberText.None;

    static string NewLesion(NewLesionStatus status) => status switch
    {
        NewLesionStatus.None => "no",
        NewLesionStatus.Unequivocal => "yes",
        _ => Display.Words(status),
    };

    static string Remark(Assessment visit) => string.Join("; ", ((string?[])
    [
        visit.Excluded is { } excluded ? "does not count: " + Display.Words(excluded) : null,
        visit.FirstScan == visit.LastScan ? null : $"scans {DateText.Of(visit.FirstScan)} to {DateText.Of(visit.LastScan)}",
    ]).OfType<string>());

    static void Reasons(Markup page, ImmutableArray<Reason> reasons)
    {
        if (reasons.IsEmpty)
            return;
        page.Raw("<ul>");
        foreach (var reason in reasons.OrderByDescending(reason => reason.Decided))
        {
            page.Open("li").With("class", reason.Decided ? null : "not").Close();
            page.Text(reason.Decided ? "" : "not ").Open("a").With("class", "rule").With("href", "#rule-" + reason.Rule.Id).Close().Text(reason.Rule.Id).End("a");
            page.Text(" " + (reason.Decided ? "" : reason.Rule.Title + ": ") + reason.Sentence).Raw("</li>");
        }
        page.Raw("</ul>");
    }

    static void Answers(Markup page, StudyAnalysis analysis, SubjectAnalysis subject)
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
        Chip(page, best.Category);
        page.Text((best.NotEvaluable is { } reason ? $" ({Display.Words(reason)})" : "") + (best.Date is { } date ? $", {DateText.Of(date)}" : "")
            + (best.ConfirmedOn is { } confirmed ? $", confirmed on {DateText.Of(confirmed)}" : "") + (best.DemotedFrom is { } from ? $", demoted from the response of {DateText.Of(from)}" : ""));
        Reasons(page, best.Reasons);
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
        Reasons(page, time.Reasons);
        page.Raw("</li>");
    }

    static void AdverseEvents(Markup page, SubjectAnalysis subject)
    {
        if (subject.AdverseEvents.IsEmpty)
            return;
        page.Raw("<details><summary>").Text(Display.Count(subject.AdverseEvents.Length, "adverse event")).Raw("</summary><div class=\"in\">");
        TableHtml.Write(page, new TableContent
        {
            Name = "adverse-events",
            Title = $"Adverse events of {subject.Subject}",
            Columns = [new("Term"), new("Grade", Align.Number), new("Onset", Align.Whole), new("End", Align.Whole), new("Treatment-emergent"), new("Related"), new("Serious"), new("Action")],
            Rows =
            [
                .. subject.AdverseEvents.Select(assessed => TableRow.Of(
                    Safety.Terms.Preferred(assessed.Record), assessed.Record.Grade is { } grade ? NumberText.Whole(grade) : NumberText.None,
                    DateText.Of(assessed.Onset) + (assessed.OnsetImputed ? " (imputed)" : ""), assessed.Record.End?.ToString() ?? NumberText.None, assessed.TreatmentEmergent ? "yes" : "no",
                    assessed.RelatedTreatments.IsEmpty ? assessed.RelatedToAny ? "yes" : "no" : string.Join(", ", assessed.RelatedTreatments), assessed.Record.Serious ? "yes" : "no",
                    assessed.Record.Action?.ToLowerInvariant() ?? "")),
            ],
        }, caption: false);
        page.Raw("</div></details>").Line();
    }
}
