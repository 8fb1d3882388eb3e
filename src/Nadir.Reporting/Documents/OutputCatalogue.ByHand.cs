using System.Globalization;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Documents;

/// <summary>Listings that bring together what several datasets hold.</summary>
public static partial class OutputCatalogue
{
    static OutputDefinition Discontinued(DocumentSource source) => Listing(
        "listing-discontinued", OutputSection.Discontinued, "Subjects whose treatment ended",
        [new("Subject", Align.Whole), new("Treatment"), new("First dose", Align.Whole), new("Last dose", Align.Whole), new("Reason"), new("New anticancer\ntherapy", Align.Whole), new("Death", Align.Whole)],
        from subject in source.Analysis.Subjects
        where subject.Timeline.Treated && !TreatmentStatus.IsOngoing(subject)
        let timeline = subject.Timeline
        select TableRow.Of(source.ShortName(subject.Subject), timeline.Data.Demographics?.ActualArm ?? timeline.Data.Demographics?.Arm ?? "", Day(TreatmentStart.Of(timeline)?.Date), Day(timeline.LastDose?.Date),
            TreatmentStatus.EndReason(subject) ?? "Not recorded", Day(timeline.NewTherapy?.Date), Day(timeline.Death?.Date)),
        ["ADSL", "DS"]);

    static OutputDefinition Deviations(DocumentSource source) => Listing(
        "listing-deviations", OutputSection.Deviations, "Tumour assessments missed or outside their window",
        [new("Subject", Align.Whole), new("Planned\nassessment", Align.Number), new("Planned day", Align.Whole), new("Deviation"), new("Visit"), new("Assessed", Align.Whole), new("Days from\nplanned day", Align.Number)],
        from subject in source.Analysis.Subjects
        where subject.Timeline.Treated
        from deviation in AssessmentDeviations.Of(source.Analysis.Definition, subject)
        select TableRow.Of(source.ShortName(subject.Subject), NumberText.Whole(deviation.Number), DateText.Of(deviation.Planned), deviation.IsMissed ? "missed" : "outside its window", deviation.Visit ?? "", Day(deviation.Assessed),
            deviation.Days is { } days ? NumberText.Whole(days) : ""),
        ["ADRS", "TR", "RS"], $"Window: {NumberText.Whole(source.Analysis.Definition.TumourAssessments.WindowDays)} days before to as many after the planned day.");

    static OutputDefinition Doses(DocumentSource source) => Listing(
        "listing-doses", OutputSection.Exposure, "Doses given",
        [new("Subject", Align.Whole), new("Treatment"), new("Dose", Align.Number), new("Unit", Align.Whole), new("Frequency", Align.Whole), new("Route"), new("Visit"), new("Start", Align.Whole), new("End", Align.Whole), new("Adjusted")],
        from subject in source.Analysis.Subjects
        from dose in subject.Timeline.Data.Exposures
        select TableRow.Of(source.ShortName(subject.Subject), dose.Treatment, dose.Dose is { } amount ? NumberText.Plain(amount) : "", dose.DoseUnit ?? "", dose.Frequency ?? "", dose.Route ?? "", dose.Visit ?? "",
            dose.Start?.ToString() ?? "", dose.End?.ToString() ?? "", dose.Adjustment ?? ""),
        ["EX"]);

    /// <summary>A line per visit: each target lesion's diameter, the sum, and its changes. Once for each reader, by the first criteria.</summary>
    static OutputDefinition TargetLesions(DocumentSource source) => Listing(
        "listing-target-lesions", OutputSection.Response, "Target lesions and the sum of their diameters",
        [new("Subject", Align.Whole), new("Reader"), new("Visit"), new("Date", Align.Whole), new("Target lesions, mm"), new("Sum, mm", Align.Number), new("Change from\nbaseline", Align.Number), new("Change from\nnadir", Align.Number), new("New lesion", Align.Whole)],
        from subject in source.Analysis.Subjects
        from series in subject.Series.Where(series => !series.Recorded).DistinctBy(series => series.Reader)
        from row in Lesions(source.ShortName(subject.Subject), series)
        select row,
        ["ADTR"], "A diameter of 5 mm stands for a lesion too small to measure, 0 for one judged gone. A sum with an unmeasured lesion is a lower bound.");

    static IEnumerable<TableRow> Lesions(string subject, AssessmentSeries series)
    {
        if (series.BaselineLesions.Any(lesion => lesion.Role is LesionRole.Target))
            yield return TableRow.Of(subject, series.Reader, "Baseline", Day(series.Baseline), Diameters(series.BaselineLesions), series.BaselineSum is { } sum ? NumberText.Plain(sum.Value) : "", "", "", "");
        foreach (var visit in series.Assessments)
            yield return TableRow.Of(subject, series.Reader, visit.Visit, DateText.Of(visit.FirstScan), Diameters(visit.Lesions),
                visit.Sum is { } at ? (at.Complete ? "" : ">=") + NumberText.Plain(at.Measured.Value) : "", visit.Sum?.PercentFromBaseline is { } change ? NumberText.Change(change) : "",
                visit.Sum?.PercentFromNadir is { } growth ? NumberText.Change(growth) : "", visit.NewLesion is NewLesionStatus.Unequivocal ? "Y" : visit.NewLesion is NewLesionStatus.Equivocal ? "equivocal" : "");
    }

    static string Diameters(IEnumerable<LesionReading> lesions) => string.Join("; ", lesions.Where(lesion => lesion.Role is LesionRole.Target)
        .Select(lesion => $"{lesion.Lesion}{(lesion.Organ is { Length: > 0 } organ ? " " + organ : "")} {(lesion.Diameter is { } diameter ? NumberText.Plain(diameter.Value) : Display.Words(lesion.State))}"));

    static OutputDefinition Deaths(StudyAnalysis analysis, DocumentSource source) => Listing(
        "listing-deaths", OutputSection.Deaths, "Deaths",
        [new("Subject", Align.Whole), new("Treatment"), new("First dose", Align.Whole), new("Last dose", Align.Whole), new("Death", Align.Whole), new("Days after\nlast dose", Align.Number), new("Cause"), new("Fatal adverse event")],
        from subject in analysis.Subjects
        where subject.Timeline.Death is not null
        let timeline = subject.Timeline
        let last = timeline.LastDose?.Date
        select TableRow.Of(source.ShortName(subject.Subject), timeline.Data.Demographics?.ActualArm ?? "", Day(TreatmentStart.Of(timeline)?.Date), Day(last), Day(timeline.Death!.Date) + (timeline.Death.Imputed ? " (imputed)" : ""),
            last is { } day ? NumberText.Whole(timeline.Death.Date.DayNumber - day.DayNumber) : "", DeathSummary.CauseOf(subject),
            string.Join("; ", subject.AdverseEvents.Where(assessed => assessed.Record.Grade == 5).Select(assessed => assessed.Record.PreferredTerm ?? assessed.Record.Term))),
        ["ADSL", "ADAE", "DD"]);

    static OutputDefinition DltSubjects(DocumentSource source) => Listing(
        "listing-dlt-subjects", OutputSection.EventData, "Subjects of the dose escalation and their DLT window",
        [new("Subject", Align.Whole), new("Level"), new("First dose", Align.Whole), new("Window until", Align.Whole), new("State", Align.Whole), new("Why"), new("Rule kept")],
        source.Analysis.Desk is { } desk ? DoseEscalationTables.Subjects(desk).Rows.Select(row => row with { Cells = row.Cells.SetItem(0, source.ShortName(row.Cells[0])) }) : [],
        ["ADSL", "ADEX", "ADAE"], "Rule kept: whether the rule, from what was known at the time, said to treat the next subject there.");

    static OutputDefinition DltEvents(DocumentSource source) => Listing(
        "listing-dlts", OutputSection.EventData, "Dose-limiting toxicity",
        [new("Subject", Align.Whole), new("Preferred term"), new("Grade", Align.Whole), new("Onset", Align.Whole), new("Day of the\nwindow", Align.Number), new("Known on", Align.Whole), new("Serious", Align.Whole), new("Outcome"), new("Why it limits the dose")],
        from subject in source.Analysis.Subjects
        let dlt = subject.Dlt
        where dlt is not null
        from limiting in dlt.Events
        let record = limiting.Event.Record
        select TableRow.Of(source.ShortName(subject.Subject), record.PreferredTerm ?? record.Term, record.Grade?.ToString(CultureInfo.InvariantCulture) ?? "", DateText.Of(limiting.Onset),
            dlt.Start is { } start ? NumberText.Whole(limiting.Onset.DayNumber - start.DayNumber) : "", DateText.Of(limiting.KnownOn), record.Serious ? "Y" : "N", record.Outcome ?? "", limiting.Why),
        ["ADAE"]);

    static OutputDefinition Episodes(DocumentSource source) => Listing(
        "listing-episodes", OutputSection.EventData, "Episodes of cytokine release and neurotoxicity",
        [new("Subject", Align.Whole), new("Syndrome"), new("Onset", Align.Whole), new("End", Align.Whole), new("Days", Align.Number), new("ASTCT\ngrade", Align.Whole), new("CTCAE\ngrade", Align.Whole), new("Investigator's\ngrade", Align.Whole), new("Given for it")],
        from subject in source.Analysis.Subjects
        from one in subject.Cells.CytokineRelease.Select(episode => (Name: "Cytokine release", Episode: episode)).Concat(subject.Cells.Neurotoxicity.Select(episode => (Name: "Neurotoxicity (ICANS)", Episode: episode)))
        let derived = one.Episode.Episode
        select TableRow.Of(source.ShortName(subject.Subject), one.Name, derived is null ? one.Episode.Reported?.Record.Start?.ToString() ?? "" : Moment(derived.Onset), derived?.Resolved is { } end ? Moment(end) : "",
            derived?.Days is { } days ? NumberText.Fixed(days) : "", Whole(derived?.Grade), Whole(derived?.Ctcae), Whole(one.Episode.Reported?.Record.Grade), derived is null ? "" : string.Join("; ", derived.Interventions.Select(given => given.Name).Distinct())),
        ["ADCRS", "ADAE"], "Grades from components; an episode without one was reported only.");

    static string Moment(DateTime at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static string Whole(int? number) => number is { } known ? NumberText.Whole(known) : "";

    static string Day(DateOnly? date) => date is { } known ? DateText.Of(known) : "";
}
