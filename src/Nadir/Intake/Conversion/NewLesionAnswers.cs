using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Whether a scan shows new lesions, where a sheet answers yes or no beside its lesions.</summary>
/// <remarks>The answer goes to RS as it is. Yes without a new lesion among the lesions of the scan is a new lesion without a name: progression must not hang on who kept the list.</remarks>
sealed class NewLesionAnswers(Conversion to)
{
    /// <summary>Name of the lesion that nobody has named.</summary>
    const string Unnamed = "NEW";

    readonly record struct Scan(IntakeSubject Subject, string Reader, string? ReaderId, string? Visit, string? Date);

    readonly Dictionary<Scan, (LesionAssessment Lesion, CellPlace Cell, SourceValue Value, string Answer)> answers = [];

    /// <summary>A row of lesions that is the question: "New lesions" with yes and no under the visits.</summary>
    public static bool IsQuestion(string lesion) =>
        HeaderWords.Plain(lesion) is "new lesion" or "new lesions" or "any new lesion" or "any new lesions" or "new lesions present" or "new lesion present" or "新病灶" or "有无新病灶" or "是否有新病灶" or "新发病灶" or "是否出现新病灶";

    /// <summary>Several rows of a scan may repeat the answer; one yes is yes.</summary>
    public void Add(SourceRecord record, IntakeSubject subject, (string Evaluator, string? Id) reader, string? visit, string? date, string field, string answer)
    {
        Scan scan = new(subject, reader.Evaluator, reader.Id, visit, date);
        if (!answers.TryGetValue(scan, out var known) || known.Answer == "N" && answer == "Y")
            answers[scan] = (LesionConversion.Captured(record, subject, Unnamed, reader, record[field]!.Value), record.Cell(field), record[field]!.Value, answer);
    }

    /// <summary>New lesions that only an answer tells of.</summary>
    /// <param name="isRead">Whether all scans of a subject have been read.</param>
    public IEnumerable<LesionAssessment> Lesions(IReadOnlyList<LesionAssessment> assessments, Predicate<IntakeSubject> isRead)
    {
        if (answers.Count == 0)
            yield break;
        var named = assessments.Where(a => a.Role == "NEW").Select(a => (a.Subject, a.Reader, a.ReaderId, a.VisitName ?? a.Date)).ToHashSet();
        foreach (var (scan, (lesion, _, value, answer)) in answers)
        {
            if (answer != "Y" || !isRead(scan.Subject) || named.Contains((scan.Subject, scan.Reader, scan.ReaderId, scan.Visit ?? scan.Date)))
                continue;
            to.Log.Add(FindingCodes.IntakeNewLesionUnnamed, lesion.Plan.Sheet, string.Create(CultureInfo.InvariantCulture, $"{lesion.Plan.Sheet.Title}, row {lesion.Row}: subject {scan.Subject.Id} has a new lesion at {scan.Visit ?? scan.Date ?? "a scan"}, and no row names it; it is in the data as lesion {Unnamed}."),
                lesion.Row, value.Index >= 0 ? value.Index : null, value.Text, scan.Subject.Usubjid);
            lesion.Date = scan.Date;
            if (scan.Visit is { } visit && to.Visits.Of(visit, scan.Subject.Usubjid) is var (_, order, number))
                lesion.At(visit, order, number);
            yield return lesion;
        }
    }

    /// <summary>Writes the answers, once.</summary>
    public void Write(Predicate<IntakeSubject> isRead)
    {
        if (answers.Count == 0)
            return;
        foreach (var (scan, (_, cell, value, answer)) in answers.ToList())
        {
            if (!isRead(scan.Subject))
                continue;
            answers.Remove(scan);
            var (visit, number) = scan.Visit is { } name && to.Visits.Of(name, scan.Subject.Usubjid) is var (spelled, _, written) ? (spelled, written) : ((string?)null, (string?)null);
            to.Table("RS").Add(scan.Subject, cell, scan.Date, ("RSTESTCD", "NEWLIND"), ("RSTEST", "New Lesion Indicator"), ("RSCAT", "RECIST 1.1"), ("RSORRES", value.Text), ("RSSTRESC", answer),
                ("RSEVAL", scan.Reader), ("RSEVALID", scan.ReaderId), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", scan.Date));
        }
    }
}
