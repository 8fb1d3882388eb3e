using System.Collections.Immutable;
using System.Text;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Units;

namespace Nadir.Reporting.Page;

/// <summary>A subject's assessments by each reader and set of criteria: visits with sums and verdicts, lesions, and why each. What one chain has said is not said again by another.</summary>
sealed class SubjectSeries(SubjectAnalysis subject)
{
    /// <summary>Markup that stands in this subject's part already, and the chain it stands under.</summary>
    readonly Dictionary<string, string> said = new(StringComparer.Ordinal);

    /// <summary>Shorter parts are said again: pointing elsewhere would be longer.</summary>
    const int Worth = 400;

    /// <summary>With more chains than these, rules that were looked at and rejected stand under the study's first criteria; for the others they are in the trace.</summary>
    const int Many = 4;

    public void Write(Markup page)
    {
        var recorded = subject.Series.Where(AsRecorded).ToList();
        foreach (var series in subject.Series)
            if (recorded.Count < 2 || !AsRecorded(series))
                Write(page, series);
            else if (series == recorded[0])
                Recorded(page, recorded);
    }

    /// <summary>Recorded responses that stand as they are: one rule says so of every visit.</summary>
    static bool AsRecorded(AssessmentSeries series) => series is { Recorded: true, Assessments.IsEmpty: false } && series.Assessments.All(visit => visit.Reasons is [{ Decided: true } only] && only.Rule.Id == series.Assessments[0].Reasons[0].Rule.Id);

    /// <summary>What each reader recorded, side by side.</summary>
    void Recorded(Markup page, List<AssessmentSeries> recorded)
    {
        page.Element("h3", "Responses as recorded").Line();
        var visits = recorded.SelectMany(series => series.Assessments).Select(visit => (visit.Visit, visit.Date)).Distinct().OrderBy(visit => visit.Date).ThenBy(visit => visit.Visit, StringComparer.Ordinal).ToList();
        string Cell(AssessmentSeries series, (string Visit, DateOnly Date) at) => string.Join("; ", series.Assessments.Where(visit => (visit.Visit, visit.Date) == at)
            .Select(visit => $"{visit.Overall.Code}, {RecordText.Of(visit.Records)}" + (Remark(visit) is { Length: > 0 } remark ? $" ({remark})" : "")));
        TableHtml.Write(page, new TableContent
        {
            Name = "recorded",
            Title = $"Responses of {subject.Subject} as recorded",
            Columns = [new("Visit", Align.Whole), new("Date", Align.Whole), new("Day", Align.Number), .. recorded.Select(series => new ColumnHead($"{SeriesKey.Of(series).CriteriaName}, {SeriesKey.Of(series).Reader}"))],
            Rows = [.. visits.Select(visit => TableRow.Of([visit.Visit, DateText.Of(visit.Date), DayNumber(subject, visit.Date), .. recorded.Select(series => Cell(series, visit))]))],
        }, caption: false);
        page.Raw("<p class=\"small\">").Text("Each stands as it was recorded:").Raw(" ");
        ReasonList.Rule(page, recorded[0].Assessments[0].Reasons[0].Rule.Id);
        page.Raw("</p>").Line();
    }

    void Write(Markup page, AssessmentSeries series)
    {
        var key = SeriesKey.Of(series);
        var name = $"{key.CriteriaName}, {key.Reader}, {(key.Recorded ? "as recorded" : "derived from lesions")}";
        page.Element("h3", name).Line();
        if (series.Baseline is null && !series.Recorded)
            page.Element("p", "No baseline: nothing can be compared.", "small");
        if (series.Assessments.IsEmpty)
        {
            page.Element("p", "No assessment after baseline.", "small").Line();
            return;
        }
        Once(page, name, "Visits", table => TableHtml.Write(table, series.Recorded ? RecordedVisits(subject, series) : Visits(subject, series), caption: false));
        if (!series.Recorded)
            Once(page, name, "Lesions", table => TableHtml.Write(table, Lesions(subject, series), caption: false));
        if (series.Assessments.All(visit => visit.Reasons.IsEmpty))
            return;
        var rejected = subject.Series.Length <= Many || series.Criteria == subject.Series[0].Criteria;
        var whole = new Markup(new StringBuilder(4096));
        foreach (var visit in series.Assessments)
            ReasonList.Write(whole.Text(visit.Visit + visit.Overall.Code + RecordText.Of(visit.Records)), visit.Reasons, rejected);
        if (whole.Length >= Worth && !said.TryAdd(whole.ToString(), name))
        {
            page.Element("p", $"Why each visit: the same as under {said[whole.ToString()]}.", "small").Line();
            return;
        }
        page.Raw("<details><summary>Why each visit</summary><div class=\"in\"><ol class=\"why\">");
        foreach (var visit in series.Assessments.Where(visit => !visit.Reasons.IsEmpty))
        {
            page.Raw("<li>").Element("b", $"{visit.Visit}, {DateText.Of(visit.Date)}: {visit.Overall.Code}");
            if (!visit.Records.IsEmpty)
                page.Raw(" ").Element("i", RecordText.Of(visit.Records));
            Once(page, name, null, why => ReasonList.Write(why, visit.Reasons, rejected));
            page.Raw("</li>").Line();
        }
        page.Raw("</ol></div></details>").Line();
    }

    /// <param name="what">Begins a line of its own; null inside a line.</param>
    void Once(Markup page, string name, string? what, Action<Markup> write)
    {
        Markup part = new(new StringBuilder(1024));
        write(part);
        var markup = part.ToString();
        if (markup.Length < Worth || said.TryAdd(markup, name))
            page.Raw(markup);
        else if (what is null)
            page.Raw(" ").Element("i", $"by the same rules as under {said[markup]}");
        else
            page.Element("p", $"{what}: the same as under {said[markup]}.", "small").Line();
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
}
