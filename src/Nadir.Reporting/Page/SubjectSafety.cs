using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Safety.Laboratory;
using Nadir.Sdtm;

namespace Nadir.Reporting.Page;

/// <summary>What a subject was given and what happened: doses, adverse events, laboratory values of grade 2 and more.</summary>
static class SubjectSafety
{
    /// <summary>More laboratory values than these are shown from grade 3 on.</summary>
    const int Most = 40;

    /// <summary>Runs of records shown for a run of doses, whose days the course shows.</summary>
    const int MostRanges = 6;

    public static void Write(Markup page, SubjectAnalysis subject)
    {
        Doses(page, subject);
        AdverseEvents(page, subject);
        Laboratory(page, subject);
    }

    /// <summary>A line for each run of records with the same dose.</summary>
    static void Doses(Markup page, SubjectAnalysis subject)
    {
        var doses = subject.Timeline.Data.Exposures;
        if (doses.IsEmpty)
            return;
        List<List<Exposure>> runs = [];
        foreach (var treatment in doses.GroupBy(dose => dose.Treatment, StringComparer.Ordinal))
            foreach (var dose in treatment.OrderBy(dose => dose.Start?.Earliest))
                if (runs.Count > 0 && runs[^1][0] is var run && (run.Treatment, run.Dose, run.DoseUnit, run.Adjustment, run.Location, run.Given) == (dose.Treatment, dose.Dose, dose.DoseUnit, dose.Adjustment, dose.Location, dose.Given))
                    runs[^1].Add(dose);
                else
                    runs.Add([dose]);
        Folded(page, Display.Count(doses.Length, "dose record"), new TableContent
        {
            Name = "doses",
            Title = $"Doses of {subject.Subject}",
            Columns = [new("Treatment"), new("From", Align.Whole), new("To", Align.Whole), new("Dose", Align.Number), new("Unit"), new("Times", Align.Number), new("Remark"), new("Records")],
            Rows =
            [
                .. runs.Select(run => TableRow.Of(
                    run[0].Treatment.ToLowerInvariant(), run[0].Start?.ToString() ?? NumberText.None, (run[^1].End ?? run[^1].Start)?.ToString() ?? NumberText.None,
                    run[0].Dose is { } amount ? NumberText.Plain(amount) : NumberText.None, run[0].DoseUnit ?? "", NumberText.Whole(run.Count),
                    string.Join("; ", ((string?[])[run[0].Location?.ToLowerInvariant(), run[0].Adjustment?.ToLowerInvariant(), run[0].Given ? null : "not given"]).OfType<string>()),
                    RecordText.Of(run.Select(dose => dose.Source), MostRanges))),
            ],
        });
    }

    static void Laboratory(Markup page, SubjectAnalysis subject)
    {
        var graded = subject.Laboratory.Where(one => one.AfterTreatment && CourseFigures.GradeOf(one) >= 2).ToList();
        var from = graded.Count > Most ? 3 : 2;
        if (from == 3)
            graded = [.. graded.Where(one => CourseFigures.GradeOf(one) >= 3)];
        if (graded.Count == 0)
            return;
        Folded(page, $"{Display.Count(graded.Count, "laboratory value")} of grade {NumberText.Whole(from)} or more", new TableContent
        {
            Name = "laboratory",
            Title = $"Laboratory values of {subject.Subject}, grade {NumberText.Whole(from)} or more",
            Columns = [new("Test"), new("Date", Align.Whole), new("Visit"), new("Value", Align.Number), new("Unit"), new("Normal range", Align.Whole), new("Grade", Align.Number), new("Term"), new("Record", Align.Whole)],
            Rows =
            [
                .. graded.Select(one => TableRow.Of(
                    one.Record.Test ?? one.Record.TestCode, DateText.Of(one.Date), one.Record.Visit ?? "", one.Record.Result ?? NumberText.None, one.Record.Unit ?? "", Range(one),
                    NumberText.Whole(CourseFigures.GradeOf(one)), Term(one), one.Derived ? "" : one.Record.Source.ToString())),
            ],
            Footnotes = ["Every value with its grade is in adam/adlb.csv."],
        });
    }

    static string Range(GradedMeasurement one) => one.Record is { NormalLow: null, NormalHigh: null } ? NumberText.None
        : $"{(one.Record.NormalLow is { } low ? NumberText.Plain(low) : "")}–{(one.Record.NormalHigh is { } high ? NumberText.Plain(high) : "")}";

    static string Term(GradedMeasurement one) => (one.Low?.Grade.Maximum ?? 0) >= (one.High?.Grade.Maximum ?? 0) ? one.Low!.Criterion.Term : one.High!.Criterion.Term;

    static void Folded(Markup page, string summary, TableContent table)
    {
        page.Raw("<details><summary>").Text(summary).Raw("</summary><div class=\"in\">");
        TableHtml.Write(page, table, caption: false);
        page.Raw("</div></details>").Line();
    }

    static void AdverseEvents(Markup page, SubjectAnalysis subject)
    {
        if (subject.AdverseEvents.IsEmpty)
            return;
        Folded(page, Display.Count(subject.AdverseEvents.Length, "adverse event"), new TableContent
        {
            Name = "adverse-events",
            Title = $"Adverse events of {subject.Subject}",
            Columns = [new("Term"), new("Grade", Align.Number), new("Onset", Align.Whole), new("End", Align.Whole), new("Treatment-emergent"), new("Related"), new("Serious"), new("Action"), new("Record", Align.Whole)],
            Rows =
            [
                .. subject.AdverseEvents.Select(assessed => TableRow.Of(
                    Safety.Terms.Preferred(assessed.Record), assessed.Record.Grade is { } grade ? NumberText.Whole(grade) : NumberText.None,
                    DateText.Of(assessed.Onset) + (assessed.OnsetImputed ? " (imputed)" : ""), assessed.Record.End?.ToString() ?? NumberText.None, assessed.TreatmentEmergent ? "yes" : "no",
                    assessed.RelatedTreatments.IsEmpty ? assessed.RelatedToAny ? "yes" : "no" : string.Join(", ", assessed.RelatedTreatments), assessed.Record.Serious ? "yes" : "no",
                    assessed.Record.Action?.ToLowerInvariant() ?? "", assessed.Record.Source.ToString())),
            ],
        });
    }
}
