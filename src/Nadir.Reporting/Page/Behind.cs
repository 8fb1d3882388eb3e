using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Results.Trace;
using Nadir.Safety;

namespace Nadir.Reporting.Page;

/// <summary>Who stands behind a number: the subjects of an endpoint in the groups that its tables count, or those of each adverse event.</summary>
/// <param name="Anchor">Address in the page.</param>
/// <param name="Title">Of the list.</param>
/// <param name="Heads">Of the columns after the first; one alone: a group's subjects stand in a line.</param>
sealed record Behind(string Anchor, string Title, ImmutableArray<string> Heads, ImmutableArray<BehindGroup> Groups)
{
    /// <returns>Null where there is nobody, or no answer.</returns>
    public static Behind? Of(StudyAnalysis analysis, EndpointAnswer answer)
    {
        var endpoint = answer.Endpoint;
        var members = Member.Of(endpoint, analysis.Subjects);
        if (answer.NotComputed is not null || members.IsEmpty)
            return null;
        var anchor = ReportPage.Anchor(endpoint.Id) + "-subjects";
        if (endpoint.Kind is EndpointKind.AE or EndpointKind.SAE)
            return Events(anchor, members.Select(member => (member.Subject, SelectedEvents.Of(endpoint).Of(member.Subject))));
        var groups = members.GroupBy(member => Key(endpoint, member), StringComparer.Ordinal)
            .OrderBy(group => Place(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new BehindGroup(group.Key, Words(group.Key), [.. group.Select(member => Row(analysis, endpoint, member))])).ToImmutableArray();
        return new(anchor, Display.Count(members.Length, "subject") + ", one by one", ["Verdict", "Date", "Rule", "Records"], groups);
    }

    /// <summary>Treatment-emergent events of everyone treated; null where nobody has one.</summary>
    public static Behind? TreatmentEmergent(StudyAnalysis analysis) => Events("safety-subjects",
        analysis.Subjects.Where(subject => subject.Timeline.Treated).Select(subject => (subject, subject.AdverseEvents.Where(one => one.TreatmentEmergent))));

    static Behind? Events(string anchor, IEnumerable<(SubjectAnalysis Subject, IEnumerable<AssessedAdverseEvent> Events)> subjects)
    {
        var terms = subjects.SelectMany(pair => pair.Events.GroupBy(one => Terms.Preferred(one.Record), StringComparer.Ordinal).Select(term => (Term: term.Key, pair.Subject, Events: term.ToList())))
            .GroupBy(one => one.Term, StringComparer.Ordinal).OrderBy(term => term.Key, StringComparer.Ordinal)
            .Select(term => new BehindGroup("term=" + term.Key, term.Key, [.. term.Select(one => new BehindRow(
                one.Subject.Subject, one.Events.Max(known => known.Record.Grade) is { } grade ? NumberText.Whole(grade) : "", null, [], []))])).ToImmutableArray();
        return terms.IsEmpty ? null : new(anchor, "Subjects with each event", ["Subjects, worst grade"], terms);
    }

    /// <summary>The table with the labels of rows that count a group leading to it.</summary>
    public TableContent Link(TableContent table)
    {
        if (table.Data.IsEmpty)
            return table;
        var keys = table.Data.GroupBy(datum => datum.Row, StringComparer.Ordinal).ToDictionary(row => row.Key, row => row.Select(datum => KeyOf(datum.Result)).FirstOrDefault(Has), StringComparer.Ordinal);
        return table with
        {
            Rows = [.. table.Rows.Select(row => row.Kind is RowKind.Body && row.Link is null && keys.GetValueOrDefault(row.Cells[0]) is { } key ? row with { Link = "#" + AnchorOf(key) } : row)],
        };
    }

    public string AnchorOf(string key) => Anchor + "-" + NumberText.Whole(Groups.ToList().FindIndex(group => group.Key == key) + 1);

    bool Has(string? key) => Groups.Any(group => group.Key == key);

    static string? KeyOf(AnalysisResult result)
    {
        foreach (var part in (string[])["term=", "category="])
            if (result.Group.IndexOf(part, StringComparison.Ordinal) is var at and >= 0)
                return result.Group[at..];
        return result.Statistic.StartsWith("event-", StringComparison.Ordinal) ? "event" : result.Statistic.StartsWith("censored-", StringComparison.Ordinal) ? result.Statistic : null;
    }

    /// <summary>As the groups of <c>results.json</c> are called.</summary>
    static string Key(Endpoint endpoint, Member member) => member.Part switch
    {
        _ when OfDoseLimitingToxicity(endpoint) => member.Subject.Dlt is { } dlt ? Display.Words(dlt.State) : "none",
        { Time: { IsEvent: true } } => "event",
        { Time: { Censoring: { } reason } } => "censored-" + Display.Words(reason).Replace(' ', '-'),
        { Time: not null } => "censored",
        { BestConfirmed: { } best } when endpoint.Confirmed is not false => "category=" + best.Category.Code,
        { Best: { } best } => "category=" + best.Category.Code,
        { Counted: { } counted } => counted ? "yes" : "no",
        { Why: not null } => "none",
        _ => "",
    };

    static int Place(string key) => Array.IndexOf(Order, key) is var at and >= 0 ? at : key.StartsWith("category=", StringComparison.Ordinal) ? 5 : Order.Length;

    static readonly string[] Order = ["category=CR", "category=PR", "category=SD", "category=NON-CR/NON-PD", "", "", "category=PD", "category=NE", "event", "yes", "censored", "no", "none"];

    static string Words(string key) => key switch
    {
        "event" => "Event",
        "yes" => "Counted",
        "no" => "Not counted",
        "none" => "No answer",
        "censored" => "Censored",
        "" => "All",
        _ when key.StartsWith("category=", StringComparison.Ordinal) => key["category=".Length..],
        _ when key.StartsWith("censored-", StringComparison.Ordinal) => "Censored: " + TimeToEventTable.Reason(key["censored-".Length..]).ToLowerInvariant(),
        _ => string.Concat(char.ToUpperInvariant(key[0]).ToString(), key.AsSpan(1)),
    };

    static bool OfDoseLimitingToxicity(Endpoint endpoint) => endpoint.Kind is EndpointKind.DLT or EndpointKind.MTD or EndpointKind.RP2D;

    /// <summary>In the words of the trace: the verdict in force, else the first one there is.</summary>
    static BehindRow Row(StudyAnalysis analysis, Endpoint endpoint, Member member)
    {
        var verdicts = OfDoseLimitingToxicity(endpoint) ? [.. SafetyVerdicts.Of(member.Subject).Where(verdict => verdict.Kind == "dose-limiting-toxicity")]
            : Verdict.Of(member.Subject, analysis.Definition, endpoint.Id).Where(verdict => verdict.Endpoint == endpoint.Id)
                .Concat(MarkerVerdicts.Of(analysis, member.Subject, endpoint.Id)).Concat(KineticVerdicts.Of(analysis, member.Subject, endpoint.Id)).ToList();
        var best = endpoint.Confirmed is false ? verdicts.FirstOrDefault(verdict => verdict.Variant == "unconfirmed") : null;
        if ((best ?? verdicts.FirstOrDefault(verdict => verdict.Endpoint == endpoint.Id) ?? verdicts.LastOrDefault(verdict => verdict.Kind is "kinetic-persistence" or "kinetic-fold") ?? verdicts.FirstOrDefault()) is not { } first)
            return new(member.Subject.Subject, member.Part.Why ?? "", null, [], []);
        return new(member.Subject.Subject, first.Value, first.Date, [.. first.Reasons.Where(reason => reason.Decided).Select(reason => reason.Rule.Id).Distinct(StringComparer.Ordinal)], first.Records);
    }

    public void Write(Markup page, StudyReport report)
    {
        page.Open("details").With("class", "data").With("id", Anchor).Close().Element("summary", Title).Raw("<div class=\"in\">");
        page.Open("div").With("class", "box").With("role", "region").With("aria-label", Title).With("tabindex", "0").Close();
        page.Raw("<table class=\"behind\">").Element("caption", Title, "unseen");
        if (Heads.Length == 1)
            WriteLines(page, report);
        else
            WriteRows(page, report, Groups.Any(group => group.Rows.Any(row => !row.Rules.IsEmpty)));
        page.Raw("</table></div></div></details>").Line();
    }

    /// <summary>A line per group: who, with the grade beside each.</summary>
    void WriteLines(Markup page, StudyReport report)
    {
        Head(page, "Event", Heads);
        page.Raw("<tbody>").Line();
        foreach (var group in Groups)
        {
            page.Open("tr").With("id", AnchorOf(group.Key)).Close().Raw("<th scope=\"row\">").Text(group.Words).Raw(" ").Element("span", NumberText.Whole(group.Rows.Length), "soft").Raw("</th><td>");
            for (var i = 0; i < group.Rows.Length; i++)
            {
                SubjectLinks.Write(page.Raw(i > 0 ? ", " : ""), report, group.Rows[i].Subject);
                if (group.Rows[i].Verdict.Length > 0)
                    page.Text("\u00A0" + group.Rows[i].Verdict);
            }
            page.Raw("</td></tr>").Line();
        }
        page.Raw("</tbody>");
    }

    void WriteRows(Markup page, StudyReport report, bool rules)
    {
        Head(page, "Subject", rules ? Heads : Heads.Remove("Rule"));
        foreach (var group in Groups)
        {
            page.Open("tbody").With("id", AnchorOf(group.Key)).Close().Raw("<tr class=\"head\">").Open("th").With("scope", "rowgroup").With("colspan", rules ? 5 : 4).Close()
                .Text(group.Words).Raw(" ").Element("span", NumberText.Whole(group.Rows.Length), "soft").Raw("</th></tr>").Line();
            foreach (var row in group.Rows)
            {
                SubjectLinks.Write(page.Raw("<tr><th scope=\"row\">"), report, row.Subject);
                page.Raw("</th>").Element("td", row.Verdict).Element("td", row.Date is { } date ? DateText.Of(date) : "");
                if (rules)
                    RuleLinks(page, row.Rules, report);
                page.Element("td", RecordText.Of(row.Records, MostRanges)).Raw("</tr>").Line();
            }
            page.Raw("</tbody>");
        }
    }

    /// <summary>Runs of records shown; the subject's own part has all.</summary>
    const int MostRanges = 5;

    static void Head(Markup page, string first, IEnumerable<string> further)
    {
        page.Raw("<thead><tr>");
        foreach (var head in further.Prepend(first))
            page.Raw("<th scope=\"col\">").Text(head).Raw("</th>");
        page.Raw("</tr></thead>");
    }

    static void RuleLinks(Markup page, ImmutableArray<string> rules, StudyReport report)
    {
        page.Raw("<td>");
        for (var i = 0; i < rules.Length; i++)
        {
            page.Raw(i > 0 ? ", " : "");
            if (report.Rules.ContainsKey(rules[i]))
                page.Open("a").With("href", "#" + rules[i]).Close().Text(rules[i]).End("a");
            else
                page.Text(rules[i]);
        }
        page.Raw("</td>");
    }
}

/// <param name="Key">As in <c>results.json</c>: <c>category=PR</c>, <c>event</c>, <c>censored-no-event</c>, <c>term=Rash</c>.</param>
sealed record BehindGroup(string Key, string Words, ImmutableArray<BehindRow> Rows);

/// <param name="Rules">Ids of the rules that decided.</param>
sealed record BehindRow(string Subject, string Verdict, DateOnly? Date, ImmutableArray<string> Rules, ImmutableArray<RecordRef> Records);
