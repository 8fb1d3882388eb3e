using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>From enrolment to the data cut-off: populations, treatment, why it ended, and who is alive.</summary>
public static class DispositionTable
{
    public static TableContent Of(StudyAnalysis analysis)
    {
        var subjects = analysis.Subjects;
        var enrolled = subjects.Count(subject => subject.Timeline.Enrolled);
        var treated = subjects.Where(subject => subject.Timeline.Treated).ToList();
        var ongoing = treated.Where(TreatmentStatus.IsOngoing).ToList();
        TableRow Row(string label, int count, int? of, int indent = 0) => new([label, NumberText.CountPercent(count, of)], Indent: indent);
        var reasons = treated.Except(ongoing).Select(subject => TreatmentStatus.EndReason(subject) ?? "Not recorded")
            .GroupBy(reason => reason, StringComparer.Ordinal).OrderByDescending(reason => reason.Count()).ThenBy(reason => reason.Key, StringComparer.Ordinal);
        return new TableContent
        {
            Name = "disposition",
            Title = "Disposition of subjects",
            Columns = [new(""), new("n (%)", Align.Number)],
            Rows =
            [
                Row("In the data", subjects.Length, null),
                Row("Enrolled", enrolled, null),
                Row("Treated", treated.Count, enrolled),
                .. analysis.Definition.Populations.Where(population => population.Id is not ("enrolled" or "treated"))
                    .Select(population => Row(population.Label, subjects.Count(subject => subject.Populations.Contains(population.Id)), enrolled)),
                TableRow.Heading("Of those treated"),
                Row("On treatment at the data cut-off", ongoing.Count, treated.Count, 1),
                Row("Treatment ended", treated.Count - ongoing.Count, treated.Count, 1),
                .. reasons.Select(reason => Row(reason.Key, reason.Count(), treated.Count, 2)),
                Row("New anticancer therapy", treated.Count(subject => subject.Timeline.NewTherapy is not null), treated.Count, 1),
                Row("Died", treated.Count(subject => subject.Timeline.Death is not null), treated.Count, 1),
            ],
            Footnotes =
            [
                $"Data cut-off {DateText.Of(analysis.Cutoff)}{(analysis.CutoffAssumed ? " (the latest date in the data, assumed)" : "")}.",
                "On treatment: treated, alive, and without a record that treatment or the study ended. The first two percentages are of enrolled, the others of treated subjects.",
            ],
        };
    }
}
