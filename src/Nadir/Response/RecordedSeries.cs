using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response.IrRc;
using Nadir.Response.Recist11;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>The responses of a subject as a reader recorded them in RS.</summary>
/// <remarks>Of several overall responses on one date the worst evaluable counts, and any evaluable outranks NE (rulebook R31). A response on or before
/// the first dose is shown and does not count.</remarks>
public static class RecordedSeries
{
    /// <param name="criteria">RECIST 1.1, unless an endpoint names another list.</param>
    public static AssessmentSeries Derive(SubjectData data, Reader reader, ResponseContext context, ResponseCategoryList? criteria = null)
    {
        criteria ??= ResponseCategoryList.Recist11;
        List<Finding> findings = [];
        List<Recorded> visits = [];
        foreach (var rs in data.Responses)
        {
            if (rs.TestCode is not "OVRLRESP" || !reader.Matches(rs.Evaluator, rs.EvaluatorId, rs.Accepted) || !criteria.Matches(rs.Category))
                continue;
            if ((rs.Date?.Date ?? Imputed(data, rs, reader.Id, findings)) is not { } date)
            {
                findings.Add(new Finding(FindingCodes.ResponseUndated, $"Overall response {rs.Result} has no whole date; it is not used.", data.Subject, rs.Visit, rs.Source, reader.Id));
                continue;
            }
            visits.Add(new Recorded(rs, date, Category(rs, criteria, findings, data.Subject, reader.Id)));
        }
        visits.Sort((a, b) =>
        {
            var byDate = a.Date.CompareTo(b.Date);
            var byRank = byDate != 0 ? byDate : Rank(b.Overall).CompareTo(Rank(a.Overall));
            var byNumber = byRank != 0 ? byRank : Nullable.Compare(a.Record.VisitNumber, b.Record.VisitNumber);
            return byNumber != 0 ? byNumber : a.Record.Source.Row.CompareTo(b.Record.Source.Row);
        });
        TellOfSeveralReaders(data, reader, visits, findings);
        var parts = Parts(data, reader, criteria);
        var assessments = ImmutableArray.CreateBuilder<Assessment>(visits.Count);
        var progressed = false;
        var consecutive = criteria.ConfirmsProgression ? new ConsecutiveProgression() : null;
        DateOnly? complete = null;
        for (var i = 0; i < visits.Count; i++)
        {
            var visit = visits[i];
            if (i > 0 && visits[i - 1].Date == visit.Date)
            {
                if (visits[i - 1].Overall != visit.Overall)
                    findings.Add(new Finding(FindingCodes.ResponsesOnOneDate,
                        $"Overall responses {assessments[^1].Overall} and {visit.Overall} on {visit.Date:yyyy-MM-dd}; {assessments[^1].Overall} counts.", data.Subject, visit.Record.Visit, visit.Record.Source, reader.Id));
                continue;
            }
            var excluded = context.FirstDose is { } dose && visit.Date <= dose ? ExclusionReason.BeforeOrigin : EvaluationEnd.Of(visit.Date, progressed, context);
            // Under irRC and irRECIST an irPD counts when a second one confirms it (rulebook J4).
            if (consecutive is not null && excluded is null && visit.Overall.Meaning is not ResponseMeaning.NotAssessed
                && !consecutive.Next(visit.Date, visit.Overall.IsProgression) && visit.Overall.IsProgression)
                visit = visit with { Overall = visit.Overall with { Meaning = ResponseMeaning.UnconfirmedProgression } };
            assessments.Add(Assessment(visit, parts, criteria, excluded));
            progressed |= excluded is null && visit.Overall.IsProgression;
            if (excluded is null && visit.Overall.Meaning is ResponseMeaning.Complete)
                complete ??= visit.Date;
            // Left as recorded (rulebook VA16).
            if (excluded is null && complete is { } since && visit.Overall.Meaning is ResponseMeaning.Partial)
                findings.Add(new Finding(FindingCodes.CrThenPr, $"PR on {visit.Date:yyyy-MM-dd} after CR on {since:yyyy-MM-dd}, as recorded; ask for a re-read of both visits.", data.Subject, visit.Record.Visit, visit.Record.Source, reader.Id));
        }
        findings.Sort((a, b) =>
        {
            var byCode = string.CompareOrdinal(a.Code.Id, b.Code.Id);
            var byVisit = byCode != 0 ? byCode : string.CompareOrdinal(a.Visit, b.Visit);
            return byVisit != 0 ? byVisit : string.CompareOrdinal(a.Sentence, b.Sentence);
        });
        return new AssessmentSeries
        {
            Subject = data.Subject,
            Reader = reader.Id,
            Criteria = criteria.Id,
            Recorded = true,
            ConfirmsConsecutively = criteria.ConfirmsProgression,
            Assessments = assessments.DrainToImmutable(),
            Findings = [.. findings],
        };
    }

    sealed record Recorded(Rs Record, DateOnly Date, ResponseCategory Overall);

    static ResponseCategory Category(Rs rs, ResponseCategoryList criteria, List<Finding> findings, string subject, string reader)
    {
        if (criteria.Read(rs.Result) is { } known)
            return known;
        if (!string.IsNullOrEmpty(rs.Status) || string.IsNullOrWhiteSpace(rs.Result))
            return new ResponseCategory("NOT DONE", ResponseMeaning.NotAssessed);
        findings.Add(new Finding(FindingCodes.ResponseUnknown, $"'{rs.Result}' is no response of {criteria.Id}; it is taken as not evaluable.", subject, rs.Visit, rs.Source, reader));
        return criteria.Categories.First(category => category.Meaning == ResponseMeaning.NotEvaluable);
    }

    /// <summary>A response without a whole date: its visit's latest scan, else the last day of the month; a year alone is no date.</summary>
    static DateOnly? Imputed(SubjectData data, Rs rs, string reader, List<Finding> findings)
    {
        var fromVisit = VisitDate(data, rs);
        if ((fromVisit ?? (rs.Date is { Month: not null } partial ? partial.Latest : null)) is not { } date)
            return null;
        findings.Add(new Finding(FindingCodes.ResponseDateImputed, $"Overall response {rs.Result} is dated '{rs.Date}'; {(fromVisit is null ? "the last day of the month" : "its visit's last scan")}, {date:yyyy-MM-dd}, is used.",
            data.Subject, rs.Visit, rs.Source, reader));
        return date;
    }

    /// <summary>The whole date that other records of the visit give; the response's own is missing or partial.</summary>
    static DateOnly? VisitDate(SubjectData data, Rs rs)
    {
        if (!HasVisit(rs))
            return null;
        DateOnly? latest = null;
        foreach (var tr in data.TumourResults)
            if (Same(rs, tr.VisitNumber, tr.Visit) && tr.Date?.Date is { } date && (latest is null || date > latest))
                latest = date;
        if (latest is not null)
            return latest;
        foreach (var sv in data.Visits)
            if (Same(rs, sv.VisitNumber, sv.Visit) && sv.Start?.Date is { } date && (latest is null || date > latest))
                latest = date;
        return latest;
    }

    static bool HasVisit(Rs rs) => rs.VisitNumber is not null || !string.IsNullOrEmpty(rs.Visit);

    static bool Same(Rs rs, decimal? number, string? name) =>
        (rs.VisitNumber is { } own ? own == number : !string.IsNullOrEmpty(rs.Visit))
        && (string.IsNullOrEmpty(rs.Visit) || string.IsNullOrEmpty(name) || string.Equals(rs.Visit, name, StringComparison.OrdinalIgnoreCase));

    static bool SameVisit(Rs one, Rs other) => Same(one, other.VisitNumber, other.Visit);

    /// <summary>Worst evaluable first; what is not evaluable last.</summary>
    static int Rank(ResponseCategory category) => category.Meaning switch
    {
        ResponseMeaning.Progression => 7,
        ResponseMeaning.UnconfirmedProgression => 6,
        ResponseMeaning.Stable => 5,
        ResponseMeaning.NonCompleteNonProgressive => 4,
        ResponseMeaning.Partial => 3,
        ResponseMeaning.Complete => 2,
        ResponseMeaning.NotEvaluable => 1,
        _ => 0,
    };

    static void TellOfSeveralReaders(SubjectData data, Reader reader, List<Recorded> visits, List<Finding> findings)
    {
        SortedSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (var visit in visits)
            ids.Add(visit.Record.EvaluatorId ?? "");
        if (ids.Count > 1)
            findings.Add(new Finding(FindingCodes.ReadersMixed, $"Responses of {string.Join(", ", ids.Select(id => id.Length == 0 ? "(none)" : id))} match reader '{reader.Id}'.", data.Subject, Reader: reader.Id));
    }

    static List<Rs> Parts(SubjectData data, Reader reader, ResponseCategoryList criteria)
    {
        List<Rs> parts = [];
        foreach (var rs in data.Responses)
            if (rs.TestCode is "TRGRESP" or "NTRGRESP" or "NEWLPROG" or "NEWLIND" && reader.Matches(rs.Evaluator, rs.EvaluatorId, rs.Accepted) && criteria.Matches(rs.Category))
                parts.Add(rs);
        return parts;
    }

    static Assessment Assessment(Recorded visit, List<Rs> parts, ResponseCategoryList criteria, ExclusionReason? excluded)
    {
        ResponseCategory? target = null;
        ResponseCategory? nonTarget = null;
        var newLesion = NewLesionStatus.None;
        var records = ImmutableArray.CreateBuilder<RecordRef>();
        records.Add(visit.Record.Source);
        foreach (var part in parts)
        {
            if (!(HasVisit(visit.Record) ? SameVisit(visit.Record, part) : part.Date?.Date == visit.Date) || !string.Equals(part.EvaluatorId ?? "", visit.Record.EvaluatorId ?? "", StringComparison.OrdinalIgnoreCase))
                continue;
            records.Add(part.Source);
            switch (part.TestCode)
            {
                case "TRGRESP":
                    target = criteria.Read(part.Result) ?? target;
                    break;
                case "NTRGRESP":
                    nonTarget = criteria.Read(part.Result) ?? nonTarget;
                    break;
                default:
                    newLesion = NewLesion.Worst(newLesion, NewLesionOf(part.Result));
                    break;
            }
        }
        var record = visit.Record;
        return new Assessment
        {
            Visit = record.Visit ?? record.VisitNumber?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture) ?? visit.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            VisitNumber = record.VisitNumber,
            Date = visit.Date,
            FirstScan = visit.Date,
            LastScan = visit.Date,
            Overall = visit.Overall,
            Target = target,
            NonTarget = nonTarget,
            NewLesion = newLesion,
            Causes = visit.Overall.Meaning is ResponseMeaning.Progression or ResponseMeaning.UnconfirmedProgression ? Causes(target, nonTarget, newLesion) : [],
            Excluded = excluded,
            Records = records.ToImmutable(),
            Reasons = [new Reason(AsRecorded, true, () => $"Recorded: {record.Result} ({record.Source})")],
        };
    }

    static readonly Rule AsRecorded = new("R31", "Response as recorded", "SDTM RS");

    static ImmutableArray<ProgressionCause> Causes(ResponseCategory? target, ResponseCategory? nonTarget, NewLesionStatus newLesion)
    {
        var causes = ImmutableArray.CreateBuilder<ProgressionCause>(1);
        if (IsProgression(target))
            causes.Add(new ProgressionCause(ProgressionCauseKind.Target, []));
        if (IsProgression(nonTarget))
            causes.Add(new ProgressionCause(ProgressionCauseKind.NonTarget, []));
        if (newLesion == NewLesionStatus.Unequivocal)
            causes.Add(new ProgressionCause(ProgressionCauseKind.NewLesion, []));
        if (causes.Count == 0)
            causes.Add(new ProgressionCause(ProgressionCauseKind.Recorded, []));
        return causes.ToImmutable();

        static bool IsProgression(ResponseCategory? category) => category?.Meaning is ResponseMeaning.Progression or ResponseMeaning.UnconfirmedProgression;
    }

    static NewLesionStatus NewLesionOf(string? result)
    {
        if (string.IsNullOrWhiteSpace(result))
            return NewLesionStatus.None;
        return TumourWords.New(result) switch
        {
            LesionStatus.Unequivocal => NewLesionStatus.Unequivocal,
            LesionStatus.Equivocal => NewLesionStatus.Equivocal,
            LesionStatus.NotEvaluable or LesionStatus.NotDone => NewLesionStatus.NotEvaluated,
            _ => NewLesionStatus.None,
        };
    }
}
