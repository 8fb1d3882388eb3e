using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response.Recist11;

namespace Nadir.Response;

/// <summary>An overruled verdict beside the derived one.</summary>
/// <param name="Record">Who, when, why.</param>
/// <param name="Derived">The overall response that was derived or recorded.</param>
/// <param name="DerivedOn">The date at which it counted.</param>
public sealed record OverruledVerdict(Overrule Record, ResponseCategory Derived, DateOnly DerivedOn);

/// <summary>Puts a person's verdicts in the place of the derived ones of a series.</summary>
/// <remarks>
/// A target, non-target or new-lesion verdict changes the overall response through RECIST 1.1's tables (rulebook R12, R13), under iRECIST, irRC and irRECIST through theirs
/// (<see cref="OverruledParts"/>); under recorded criteria without such tables it is kept as the part's verdict, and the overall response is overruled by a record of its own. After a changed progression
/// confirmation is looked at anew, and the visits that follow count or do not count anew (R28). Sums, nadirs and causes stay as measured.
/// </remarks>
public static class Overruling
{
    public static readonly Rule LastWord = new("OVERRULED", "a person's last word", "overrules of the study definition");

    /// <summary>The reader, with the evaluator that a record accepts for this subject.</summary>
    public static Reader ReaderFor(Reader reader, StudyDefinition study, string subject)
    {
        foreach (var overrule in study.Overrules)
            if (overrule.Field is OverruleField.AcceptedReader && overrule.Subject == subject && overrule.Reader == reader.Id)
                return reader with { EvalId = overrule.Value, Accepted = null };
        return reader;
    }

    /// <returns>The series itself when nothing concerns it.</returns>
    public static AssessmentSeries Apply(AssessmentSeries series, StudyDefinition study, ResponseContext context)
    {
        if (study.Overrules.IsEmpty)
            return series;
        var visits = series.Assessments.ToArray();
        List<Finding> findings = [];
        foreach (var overrule in study.Overrules)
        {
            if (overrule.Subject != series.Subject || overrule.Reader != series.Reader)
                continue;
            if (overrule.Field is OverruleField.AcceptedReader)
            {
                findings.Add(new(FindingCodes.Overruled, $"{overrule.Value} is the accepted reader: {Who(overrule)}.", series.Subject, Reader: series.Reader));
                continue;
            }
            if (ResponseCategoryList.Find(overrule.Criteria, study)?.Id is var named && named != series.Criteria && overrule.Criteria != series.Criteria)
                continue;
            var at = Array.FindIndex(visits, visit => IsAt(visit, overrule.Visit));
            if (at < 0)
                continue;
            if (Changed(visits[at], overrule, series.Criteria, study) is not { } changed)
            {
                findings.Add(new(FindingCodes.OverruleUnreadable, $"'{overrule.Value}' is no verdict on {Words(overrule.Field)}; {Who(overrule)} changes nothing.", series.Subject, visits[at].Visit, Reader: series.Reader));
                continue;
            }
            var before = visits[at];
            visits[at] = changed with
            {
                Overruled = before.Overruled is { } earlier ? earlier with { Record = overrule } : new OverruledVerdict(overrule, before.Overall, before.Date),
                Reasons = before.Reasons.Insert(0, new Reason(LastWord, true, () => $"{Words(overrule.Field)} is {overrule.Value}: {Who(overrule)}; without it the visit is {before.Overall} on {before.Date:yyyy-MM-dd}")),
            };
            findings.Add(new(FindingCodes.Overruled, $"{Words(overrule.Field)} is {overrule.Value}, in place of {Was(before, overrule.Field)}: {Who(overrule)}.", series.Subject, before.Visit, Reader: series.Reader));
        }
        return findings.Count == 0 ? series : series with { Assessments = CountedAnew(visits, context, series.Criteria), Findings = [.. series.Findings, .. findings] };
    }

    /// <summary>True when the visit is the one a record names, by name, number or date.</summary>
    static bool IsAt(Assessment visit, string? named) => named is not null
        && (string.Equals(visit.Visit, named, StringComparison.OrdinalIgnoreCase)
            || visit.VisitNumber is { } number && decimal.TryParse(named, NumberStyles.Number, CultureInfo.InvariantCulture, out var wanted) && number == wanted
            || ReadDate(named) is { } date && (visit.Date == date || visit.FirstScan <= date && date <= visit.LastScan));

    static Assessment? Changed(Assessment visit, Overrule overrule, string criteria, StudyDefinition study)
    {
        var list = ResponseCategoryList.Find(criteria, study);
        switch (overrule.Field)
        {
            case OverruleField.Overall:
                return list?.Read(overrule.Value) is { } overall ? visit with { Overall = overall, Causes = overall.IsProgression && visit.Causes.IsEmpty ? [new(ProgressionCauseKind.Recorded, [])] : overall.IsProgression ? visit.Causes : [] } : null;
            case OverruleField.Target:
                return Part(list, overrule.Value, criteria) is { } target ? Recombined(visit with { Target = target }, criteria, ProgressionCauseKind.Target, target.IsProgression) : null;
            case OverruleField.NonTarget:
                return Part(list, overrule.Value, criteria) is { } nonTarget ? Recombined(visit with { NonTarget = nonTarget }, criteria, ProgressionCauseKind.NonTarget, nonTarget.IsProgression) : null;
            case OverruleField.NewLesion:
                return Enum.TryParse<NewLesionStatus>(overrule.Value, ignoreCase: true, out var status) && Enum.IsDefined(status)
                    ? Recombined(visit with { NewLesion = status }, criteria, ProgressionCauseKind.NewLesion, status is NewLesionStatus.Unequivocal) : null;
            default:
                return ReadDate(overrule.Value) is { } date ? visit with { Date = date } : null;
        }
    }

    static ResponseCategory? Part(ResponseCategoryList? list, string value, string criteria) => OverruledParts.Knows(criteria) ? OverruledParts.Read(value) : list?.Read(value);

    static Assessment Recombined(Assessment visit, string criteria, ProgressionCauseKind part, bool progressed)
    {
        if (criteria != Criteria.Recist11 && !OverruledParts.Knows(criteria))
            return visit;
        ImmutableArray<ProgressionCause> others = [.. visit.Causes.Where(cause => cause.Kind != part)];
        return visit with
        {
            Overall = criteria == Criteria.Recist11 ? OverallResponse.Of(visit.Target, visit.NonTarget, visit.NewLesion) : OverruledParts.Overall(visit, criteria, part is ProgressionCauseKind.Target),
            Causes = progressed ? visit.Causes.Any(cause => cause.Kind == part) ? visit.Causes : others.Add(new(part, [])) : others,
        };
    }

    static ImmutableArray<Assessment> CountedAnew(Assessment[] visits, ResponseContext context, string criteria)
    {
        var progressed = false;
        Assessment[] sorted = [.. visits.OrderBy(visit => visit.Date).ThenBy(visit => visit.VisitNumber)];
        if (OverruledParts.Knows(criteria))
            OverruledParts.ConfirmAnew(sorted, criteria);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Excluded is ExclusionReason.BeforeOrigin or ExclusionReason.EarlyScan)
                continue;
            var excluded = EvaluationEnd.Of(sorted[i].Date, progressed, context);
            if (excluded != sorted[i].Excluded)
                sorted[i] = sorted[i] with { Excluded = excluded };
            progressed |= excluded is null && sorted[i].Overall.IsProgression;
        }
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    static DateOnly? ReadDate(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    static string Was(Assessment visit, OverruleField field) => field switch
    {
        OverruleField.Target => visit.Target?.Code ?? "none",
        OverruleField.NonTarget => visit.NonTarget?.Code ?? "none",
        OverruleField.NewLesion => visit.NewLesion.ToString().ToLowerInvariant(),
        OverruleField.Date => visit.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => visit.Overall.Code,
    };

    public static string Words(OverruleField field) => field switch
    {
        OverruleField.Target => "Target response",
        OverruleField.NonTarget => "Non-target response",
        OverruleField.NewLesion => "New lesion",
        OverruleField.Date => "Date of the response",
        OverruleField.AcceptedReader => "Accepted reader",
        _ => "Overall response",
    };

    static string Who(Overrule overrule) => $"{overrule.By}{(overrule.On is { } on ? string.Create(CultureInfo.InvariantCulture, $" on {on:yyyy-MM-dd}") : "")}, \"{overrule.Why}\"";
}
