using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Responses that a sheet of lesions gives beside them: a column that repeats it at each lesion of the scan, or a row under the lesions. One record of RS for a scan.</summary>
sealed class ScanResponses(Conversion to)
{
    readonly record struct Scan(IntakeSubject Subject, string Reader, string? ReaderId, string? Visit, string? Date, string Code);

    sealed record Said(SheetPlan Plan, int Row, CellPlace Cell, SourceValue Value, string Response)
    {
        /// <summary>Another row of the scan says something else.</summary>
        public bool IsContradicted { get; set; }
    }

    readonly Dictionary<Scan, Said> said = [];

    /// <summary>What the label of a row under the lesions asks for; null when it is no such label. A bare "response" does not say whether it is that of the targets.</summary>
    public static string? Asked(string label) => label.Length > 60 ? null : HeaderWords.Plain(label) switch
    {
        "overall response" or "overall tumor response" or "overall tumour response" or "overall" or "总体疗效" or "总疗效" or "总体评价" => "OVRLRESP",
        "target response" or "target lesion response" or "靶病灶疗效" or "靶病灶评价" => "TRGRESP",
        _ => null,
    };

    public static bool IsResponse(string text) => WordLists.Response.Find(text) is not null;

    public void Add(SourceRecord record, IntakeSubject subject, (string Evaluator, string? Id) reader, string? visit, string? date, string code, in SourceValue value, string response)
    {
        Scan scan = new(subject, reader.Evaluator, reader.Id, visit, date, code);
        Said one = new(record.Plan, record.Row, new(record.Sheet, record.Row, Math.Max(0, value.Index)), value, response);
        if (!said.TryGetValue(scan, out var known))
            said.Add(scan, one);
        else if (known.Response != response && !known.IsContradicted)
        {
            known.IsContradicted = true;
            to.Complain(FindingCodes.IntakeResponseTwice, record.Plan, record.Row, value, subject, string.Create(CultureInfo.InvariantCulture, $"is not what row {known.Row} says of the same scan, \"{known.Value.Text}\"; neither is used"));
        }
    }

    /// <summary>Writes what has been said of subjects whose scans have all been read.</summary>
    /// <param name="assessments">Their lesions: the one date that they have at a visit is the response's, where it has none of its own.</param>
    public void Write(IReadOnlyList<LesionAssessment> assessments, Predicate<IntakeSubject> isRead)
    {
        if (said.Count == 0)
            return;
        var dates = assessments.Where(a => a is { VisitName: not null, Date: not null }).ToLookup(a => (a.Subject, a.VisitName), a => a.Date!);
        foreach (var (scan, one) in said.ToList())
        {
            if (!isRead(scan.Subject))
                continue;
            said.Remove(scan);
            if (one.IsContradicted)
                continue;
            var (visit, number) = scan.Visit is { } name && to.Visits.Of(name, scan.Subject.Usubjid) is var (spelled, _, written) ? (spelled, written) : ((string?)null, (string?)null);
            var date = scan.Date ?? (dates[(scan.Subject, visit)].Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null);
            var notDone = one.Response == "ND";
            to.Table("RS").Add(scan.Subject, one.Cell, date, ("RSTESTCD", scan.Code), ("RSTEST", scan.Code == "TRGRESP" ? "Target Response" : "Overall Response"), ("RSCAT", "RECIST 1.1"), ("RSORRES", notDone ? null : one.Value.Text),
                ("RSSTRESC", notDone ? null : one.Response), ("RSSTAT", notDone ? "NOT DONE" : null), ("RSEVAL", scan.Reader), ("RSEVALID", scan.ReaderId), ("VISITNUM", number), ("VISIT", visit), ("RSDTC", date));
        }
    }
}
