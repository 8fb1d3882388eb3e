using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Results.Analyses;

namespace Nadir.Results.Trace;

/// <summary>Why: one subject's visits, rules and endpoints in plain text, at most 100 columns wide.</summary>
public static class Explanation
{
    /// <param name="endpoint">Id of one endpoint; null: all.</param>
    public static string Write(StudyAnalysis analysis, SubjectAnalysis subject, string? endpoint = null)
    {
        TextPage page = new(100, StudyWording.Of(analysis));
        Dates(analysis, subject, page);
        var wanted = ImpliedEndpoints.WithDeclared(analysis.Definition).Where(known => endpoint is null || string.Equals(known.Id, endpoint, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var series in subject.Series)
            if (endpoint is null || wanted.Any(known => SeriesPlan.NeedsResponse(known) && SeriesKey.Of(known) == SeriesKey.Of(series)))
                Series(subject, series, page);
        foreach (var known in wanted)
            if (subject.Endpoints.FirstOrDefault(part => part.EndpointId == known.Id) is { } part)
                Answer(known, part, subject, analysis, page);
        KineticExplanation.Write(subject, endpoint is null ? null : [.. wanted.Select(known => Kinetics.KineticQuestions.Answers(known.Kind) ? Kinetics.KineticQuestions.Of(known, analysis.Definition).Question?.Course.Id : null).OfType<string>()], page);
        if (endpoint is null)
            Safety(subject, page);
        Findings(analysis, subject, page);
        return page.ToString();
    }

    static void Safety(SubjectAnalysis subject, TextPage page)
    {
        Verdict[] verdicts = [.. SafetyVerdicts.Of(subject)];
        if (verdicts.Length == 0)
            return;
        page.Blank();
        page.Heading("Safety");
        foreach (var verdict in verdicts)
        {
            page.Line(2, $"{verdict.Kind.Replace('-', ' ')}{(verdict.Variant.Length > 0 ? $", {verdict.Variant}" : "")}{(verdict.Date is { } date ? $", {date:yyyy-MM-dd}" : "")}: {verdict.Value}", 4);
            Reasons(verdict.Reasons, page);
            Records(verdict.Records, page);
        }
    }

    static void Dates(StudyAnalysis analysis, SubjectAnalysis subject, TextPage page)
    {
        var timeline = subject.Timeline;
        page.Heading($"Subject {subject.Subject}");
        if (TreatmentStart.Of(timeline) is { } first)
            page.Line(2, $"First treatment  {Shown(first)}");
        else
            page.Line(2, "First treatment  none recorded");
        if (timeline.LastDose is { } last)
            page.Line(2, $"Last dose        {Shown(last)}");
        if (timeline.NewTherapy is { } therapy)
            page.Line(2, $"New therapy      {Shown(therapy)}");
        page.Line(2, timeline.Death is { } death ? $"Death            {Shown(death)}"
            : timeline.LastKnownAlive is { } alive ? $"Last known alive {Shown(alive)}" : "Last known alive no dated contact");
        page.Line(2, $"Data cut-off     {analysis.Cutoff:yyyy-MM-dd}{(analysis.CutoffAssumed ? " (the latest date in the data, assumed)" : "")}");
        page.Line(2, $"Populations      {(subject.Populations.IsEmpty ? "none" : string.Join(", ", subject.Populations.Order(StringComparer.Ordinal)))}");
    }

    static void Series(SubjectAnalysis subject, AssessmentSeries series, TextPage page)
    {
        page.Blank();
        page.Heading(SeriesKey.Of(series).ToString());
        if (series.Baseline is { } baseline)
        {
            page.Line(2, $"Baseline  {baseline:yyyy-MM-dd}{(series.BaselineSum is { } sum ? $"  sum of target diameters {sum} mm" : "  no target lesions")}");
            Lesions(series.BaselineLesions, page);
        }
        else if (!series.Recorded)
            page.Line(2, "No baseline: nothing can be compared.");
        if (series.Assessments.IsEmpty)
            page.Line(2, "No assessment after baseline.");
        foreach (var visit in series.Assessments)
            Visit(subject, visit, page);
    }

    static void Visit(SubjectAnalysis subject, Assessment visit, TextPage page)
    {
        page.Blank();
        var day = Adam.SubjectColumns.Day(subject, visit.Date);
        var scans = visit.FirstScan == visit.LastScan ? "" : $", scans {visit.FirstScan:yyyy-MM-dd} to {visit.LastScan:yyyy-MM-dd}";
        page.Line(2, $"{visit.Visit}  {visit.Date:yyyy-MM-dd}{(day is { } d ? $" (day {d})" : "")}{scans}: {visit.Overall.Code}"
            + (visit.Excluded is { } excluded ? $", not counted: {Display.Words(excluded)}" : ""));
        Lesions(visit.Lesions, page, bothAxes: visit.Burden is { Unit: "mm2" });
        if (visit.Sum is { } sum)
            page.Line(4, SumLine(sum));
        if (visit.NewLesions is { } news)
            page.Line(4, $"new target lesions {string.Join(", ", news.Lesions)}: sum {(news.Complete ? "" : "at least ")}{news.Measured} mm, apart from the sum of baseline");
        if (visit.Burden is { } burden)
            page.Line(4, BurdenLine(burden));
        if (visit.Target is not null || visit.NonTarget is not null)
            page.Line(4, $"target {visit.Target?.Code ?? "none"}, non-target {visit.NonTarget?.Code ?? "none"}, new lesion {Display.Words(visit.NewLesion)}");
        Reasons(visit.Reasons, page);
        if (visit.Lesions.IsEmpty)
            Records(visit.Records, page);
    }

    /// <returns><c>sum 60.1 mm; baseline 84.5 mm (-28.9%); nadir 84.5 mm on 2030-01-02 (-28.9%, -24.4 mm)</c>.</returns>
    static string SumLine(TargetSum sum)
    {
        var own = sum.Complete ? $"sum {sum.Measured} mm" : $"sum at least {sum.Measured} mm (not every target has a number)";
        var baseline = $"baseline {sum.Baseline} mm{(sum.PercentFromBaseline is { } change ? $" ({Signed(change)}%)" : "")}";
        var nadir = sum.Nadir is { } smallest
            ? $"nadir {smallest} mm{(sum.NadirDate is { } date ? $" on {date:yyyy-MM-dd}" : "")}"
                + (sum.Complete ? $" ({(sum.PercentFromNadir is { } over ? Signed(over) + "%, " : "")}{Sign((sum.Measured - smallest).Value)}{sum.Measured - smallest} mm)" : "")
            : "no nadir yet";
        return $"{own}; {baseline}; {nadir}";
    }

    /// <returns><c>tumour burden 260 mm2, 60 of it new lesions; baseline 200 mm2 (+30.0%); nadir 200 mm2 on 2030-01-02 (+30.0%)</c>.</returns>
    static string BurdenLine(TumourBurden burden)
    {
        var own = $"tumour burden {(burden.Complete ? "" : "at least ")}{Size(burden.Measured)} {burden.Unit}{(burden.NewLesions > 0 ? $", {Size(burden.NewLesions)} of it new lesions" : "")}";
        var baseline = burden.Baseline is { } from ? $"baseline {Size(from)} {burden.Unit}{(burden.PercentFromBaseline is { } change ? $" ({Signed(change)}%)" : "")}" : "no complete baseline";
        var nadir = burden.Nadir is { } low ? $"nadir {Size(low)} {burden.Unit} on {burden.NadirDate:yyyy-MM-dd}{(burden.PercentFromNadir is { } over ? $" ({Signed(over)}%)" : "")}" : "no nadir yet";
        return $"{own}; {baseline}; {nadir}";
    }

    static string Size(decimal value) => value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="bothAxes">Criteria that multiply them.</param>
    static void Lesions(ImmutableArray<LesionReading> lesions, TextPage page, bool bothAxes = false)
    {
        if (lesions.IsEmpty)
            return;
        var name = lesions.Max(lesion => lesion.Lesion.Length);
        var organ = Math.Min(24, lesions.Max(lesion => lesion.Organ?.Length ?? 0));
        foreach (var lesion in lesions)
        {
            var reading = lesion.State switch
            {
                MeasurementState.Measured when bothAxes && lesion is { LongAxis: { } one, ShortAxis: { } two } => $"{one} x {two} mm",
                MeasurementState.Measured when lesion.Diameter is { } diameter => $"{diameter} mm{(lesion.Nodal ? " short axis" : "")}",
                MeasurementState.TooSmall => $"too small to measure, counted as {lesion.Diameter} mm",
                MeasurementState.Absent => "gone, 0 mm",
                MeasurementState.NotEvaluable => "not evaluable",
                MeasurementState.NotDone => "not done",
                _ => "seen",
            };
            if (lesion.Role is not LesionRole.Target)
                reading = lesion.Status?.ToLowerInvariant() ?? reading;
            if (lesion.Irradiated is { } irradiated)
                reading += $" (irradiated {irradiated:yyyy-MM-dd})";
            if (lesion.Why is { } why)
                reading += $" ({why})";
            page.Line(4, $"{lesion.Lesion.PadRight(name)}  {Display.Words(lesion.Role),-10}  {(lesion.Organ ?? "").PadRight(organ)}  {reading}  [{string.Join(", ", lesion.Records)}]", 8);
        }
    }

    static void Reasons(ImmutableArray<Reason> reasons, TextPage page)
    {
        foreach (var reason in reasons.Where(reason => reason.Decided))
            page.Line(4, $"=> {reason.Rule.Id} {reason.Sentence} [{reason.Rule.Source}]", 7);
        foreach (var reason in reasons.Where(reason => !reason.Decided))
            page.Line(4, $"not {reason.Rule.Id} {reason.Rule.Title}: {reason.Sentence}", 8);
    }

    static void Answer(Endpoint endpoint, SubjectEndpoint part, SubjectAnalysis subject, StudyAnalysis analysis, TextPage page)
    {
        page.Blank();
        page.Heading(ImpliedEndpoints.IsImplied(endpoint) ? $"{endpoint.Title} (not an endpoint of this study)" : $"{endpoint.Title} [{endpoint.Id}]");
        if (!part.InPopulation)
        {
            page.Line(2, $"Not in population {endpoint.Population}.");
            return;
        }
        if (!SubjectEndpoints.Answers(endpoint.Kind) && analysis.Answers.FirstOrDefault(answer => answer.Endpoint.Id == endpoint.Id)?.NotComputed is { } notComputed)
            page.Line(2, $"Not computed for the study: {notComputed}.");
        if (endpoint.Marker is not null)
        {
            Markers(endpoint, subject, analysis, page);
            return;
        }
        if (endpoint.Kind.IsAdverseEvent)
        {
            AdverseEvents(endpoint, subject, page);
            return;
        }
        foreach (var verdict in DeskVerdicts.Of(analysis, subject, endpoint.Id))
        {
            page.Line(2, verdict.Value);
            Reasons(verdict.Reasons, page);
            Records(verdict.Records, page);
        }
        Best("Confirmed", part.BestConfirmed, page);
        Best("With or without confirmation", part.Best, page);
        Time("", part.Time, page);
        Other("Without the time frame", part.TimeUnbounded, part.Time, page);
        foreach (var (name, time) in (part.Alternatives ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Other(TimeToEventSummary.Label(name), time, part.Time, page);
        if (part.Why is { } why)
            page.Line(2, $"No answer: {why}");
    }

    static void Markers(Endpoint endpoint, SubjectAnalysis subject, StudyAnalysis analysis, TextPage page)
    {
        foreach (var verdict in MarkerVerdicts.Of(analysis, subject, endpoint.Id))
        {
            var about = verdict.Kind is "marker-comparison" ? verdict.Variant : analysis.Definition.Biomarkers.First(marker => marker.Id == verdict.Variant).Title;
            page.Line(2, $"{about}{(verdict.Kind is "marker-baseline" ? ", baseline" : verdict.Visit is { } visit ? $", {visit}" : "")}: {verdict.Value}{(verdict.Date is { } date && verdict.Kind is not "marker-comparison" ? $", {date:yyyy-MM-dd}" : "")}", 4);
            Reasons(verdict.Reasons, page);
            Records(verdict.Records, page);
        }
    }

    static void Best(string label, BestResponse? best, TextPage page)
    {
        if (best is null)
            return;
        page.Line(2, $"{label}: {best.Category.Label}"
            + (best.NotEvaluable is { } reason ? $" ({Display.Words(reason)})" : "")
            + (best.Date is { } date ? $", {date:yyyy-MM-dd}" : "")
            + (best.ConfirmedOn is { } on ? $", confirmed on {on:yyyy-MM-dd}" : "")
            + (best.DemotedFrom is { } from ? $", demoted from the response of {from:yyyy-MM-dd}" : ""));
        Reasons(best.Reasons, page);
        Records(best.Records, page);
    }

    /// <summary>An analysis beside the one in force: in full only where it differs.</summary>
    static void Other(string label, TimeToEvent? time, TimeToEvent? inForce, TextPage page)
    {
        if (time is not null && inForce is not null && (time.Origin, time.End, time.Censoring) == (inForce.Origin, inForce.End, inForce.Censoring))
            page.Line(2, $"{label}: the same");
        else
            Time($"{label}: ", time, page);
    }

    static void Time(string label, TimeToEvent? time, TextPage page)
    {
        if (time is null)
            return;
        page.Line(2, $"{label}{(time.IsEvent ? "event" : "censored")} at {time.Days} days, {time.Origin:yyyy-MM-dd} to {time.End:yyyy-MM-dd}: {time.Description}"
            + (time.Censoring is { } reason ? $" ({Display.Words(reason)})" : ""), 4);
        Reasons(time.Reasons, page);
        if (time.Record is { } record)
            page.Line(4, $"rests on {record}{(time.Variable is { } variable ? $" {variable}" : "")}");
    }

    static void AdverseEvents(Endpoint endpoint, SubjectAnalysis subject, TextPage page)
    {
        var counted = SelectedEvents.Of(endpoint).Of(subject).ToArray();
        if (counted.Length == 0)
            page.Line(2, "None counts.");
        foreach (var assessed in counted)
            page.Line(2, $"{Nadir.Safety.Terms.Preferred(assessed.Record)}, grade {(assessed.Record.Grade is { } grade ? $"{grade}" : "not recorded")}, onset {assessed.Onset:yyyy-MM-dd}{(assessed.OnsetImputed ? " (imputed)" : "")}"
                + (assessed.RelatedTreatments.IsEmpty ? assessed.RelatedToAny ? ", related" : "" : $", related to {Display.List(assessed.RelatedTreatments)}") + $" [{assessed.Record.Source}]", 4);
    }

    static void Findings(StudyAnalysis analysis, SubjectAnalysis subject, TextPage page)
    {
        var own = analysis.Findings.Where(finding => finding.Subject == subject.Subject).ToImmutableArray().In(StudyWording.Of(analysis));
        if (own.Length == 0)
            return;
        page.Blank();
        page.Heading("Findings");
        foreach (var finding in own)
            page.Line(2, $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Code.Id}: {finding.Sentence}{(finding.Record is { } record ? $" [{record}]" : "")}", 4);
    }

    static void Records(ImmutableArray<RecordRef> records, TextPage page)
    {
        if (!records.IsEmpty)
            page.Line(4, $"rests on {string.Join(", ", records)}", 8);
    }

    static string Shown(DatedRecord date) =>
        $"{date.Date:yyyy-MM-dd}{(date.Imputed ? " (imputed)" : "")}  [{(date.Record is { } record ? record + " " : "")}{date.Variable}]";

    static string Signed(decimal percent) => Sign(percent) + Display.Number(decimal.ToDouble(percent), 1);

    static string Sign(decimal value) => value > 0 ? "+" : "";
}
