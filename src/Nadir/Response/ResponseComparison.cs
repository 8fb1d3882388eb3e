using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Response;

/// <summary>One subject's derived responses beside the recorded ones.</summary>
/// <param name="Visits">One per assessment of either series, by date.</param>
/// <param name="Findings">One for each visit that differs, with the cause.</param>
public sealed record ResponseComparison(string Subject, string Reader, ImmutableArray<ComparedVisit> Visits, ImmutableArray<Finding> Findings)
{
    /// <summary>Days that a recorded response may be dated from the scans of its visit, where visits have no number.</summary>
    public const int SameVisitDays = 7;

    /// <summary>Matches assessments by visit number, then name, then date, and says for each that differs why it may.</summary>
    /// <param name="derived">From lesions.</param>
    /// <param name="recorded">From RS, same reader.</param>
    public static ResponseComparison Compare(AssessmentSeries derived, AssessmentSeries recorded)
    {
        List<ComparedVisit> visits = [];
        List<Finding> findings = [];
        var taken = new bool[recorded.Assessments.Length];
        foreach (var assessment in derived.Assessments)
        {
            var match = Match(assessment, recorded.Assessments, taken);
            if (match < 0)
            {
                visits.Add(new ComparedVisit(assessment.Visit, assessment.Date, assessment.Overall, null, DifferenceCause.NotRecorded, "no overall response recorded"));
                if (recorded.Assessments.Length > 0 && assessment.Excluded is null)
                    findings.Add(new Finding(FindingCodes.ResponseNotRecorded, $"Derived {assessment.Overall} on {Day(assessment.Date)}; no overall response is recorded.", derived.Subject, assessment.Visit, Reader: derived.Reader));
                continue;
            }
            taken[match] = true;
            var other = recorded.Assessments[match];
            if (assessment.Overall.Code == other.Overall.Code)
            {
                visits.Add(new ComparedVisit(assessment.Visit, assessment.Date, assessment.Overall, other.Overall, DifferenceCause.None, ""));
                continue;
            }
            var (cause, why) = Why(assessment, other);
            visits.Add(new ComparedVisit(assessment.Visit, assessment.Date, assessment.Overall, other.Overall, cause, why));
            findings.Add(new Finding(FindingCodes.ResponseDiffers, $"Recorded {other.Overall}, derived {assessment.Overall}: {why}.", derived.Subject, assessment.Visit,
                other.Records is [var record, ..] ? record : null, derived.Reader));
        }
        for (var i = 0; i < taken.Length; i++)
        {
            if (taken[i] || recorded.Assessments[i].Excluded == ExclusionReason.BeforeOrigin)
                continue;
            var other = recorded.Assessments[i];
            visits.Add(new ComparedVisit(other.Visit, other.Date, null, other.Overall, DifferenceCause.NoLesions, "no lesions recorded"));
            if (derived.Assessments.Length > 0 || derived.Baseline is not null)
                findings.Add(new Finding(FindingCodes.ResponseNotDerived, $"Recorded {other.Overall} on {Day(other.Date)}; no lesions are recorded.", derived.Subject, other.Visit,
                    other.Records is [var record, ..] ? record : null, derived.Reader));
        }
        visits.Sort((a, b) => a.Date != b.Date ? a.Date.CompareTo(b.Date) : string.CompareOrdinal(a.Visit, b.Visit));
        return new ResponseComparison(derived.Subject, derived.Reader, [.. visits], [.. findings]);
    }

    /// <summary>How often each derived response met each recorded one, over subjects; in the order of RECIST's categories, then by code.</summary>
    public static ImmutableArray<AgreementRow> Agreement(IEnumerable<ResponseComparison> comparisons)
    {
        SortedDictionary<(int, string, int, string), AgreementRow> rows = [];
        foreach (var comparison in comparisons)
            foreach (var visit in comparison.Visits)
            {
                var derived = visit.Derived?.Code ?? AgreementRow.Missing;
                var recorded = visit.Recorded?.Code ?? AgreementRow.Missing;
                var key = (Order(derived), derived, Order(recorded), recorded);
                rows[key] = rows.TryGetValue(key, out var row) ? row with { Visits = row.Visits + 1 } : new AgreementRow(derived, recorded, 1);
            }
        return [.. rows.Values];
    }

    static int Order(string code)
    {
        var index = Codes.IndexOf(code);
        return index < 0 ? Codes.Length : index;
    }

    static readonly ImmutableArray<string> Codes = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE", "NOT DONE"];

    /// <summary>Place of the assessment that is the same visit in the other series; -1 when there is none.</summary>
    internal static int Match(Assessment assessment, ImmutableArray<Assessment> recorded, bool[] taken)
    {
        for (var i = 0; i < recorded.Length; i++)
            if (!taken[i] && assessment.VisitNumber is { } number && recorded[i].VisitNumber == number && Near(assessment, recorded[i], 28))
                return i;
        for (var i = 0; i < recorded.Length; i++)
            if (!taken[i] && (assessment.VisitNumber is null || recorded[i].VisitNumber is null) && string.Equals(assessment.Visit, recorded[i].Visit, StringComparison.OrdinalIgnoreCase)
                && Near(assessment, recorded[i], 28))
                return i;
        var best = -1;
        var distance = int.MaxValue;
        for (var i = 0; i < recorded.Length; i++)
            if (!taken[i] && (assessment.VisitNumber is null || recorded[i].VisitNumber is null || recorded[i].Date == assessment.LastScan || recorded[i].Date == assessment.Date)
                && Near(assessment, recorded[i], SameVisitDays) && Distance(assessment, recorded[i]) < distance)
                (best, distance) = (i, Distance(assessment, recorded[i]));
        return best;
    }

    static bool Near(Assessment assessment, Assessment other, int days) => Distance(assessment, other) <= days;

    /// <summary>Days from the visit's scans to the recorded date; 0 between the first and the last scan.</summary>
    static int Distance(Assessment assessment, Assessment other) =>
        other.Date < assessment.FirstScan ? assessment.FirstScan.DayNumber - other.Date.DayNumber
        : other.Date > assessment.LastScan ? other.Date.DayNumber - assessment.LastScan.DayNumber
        : 0;

    /// <summary>The first part that differs, and for the targets what of them: missing lesion, reference, threshold.</summary>
    static (DifferenceCause, string) Why(Assessment derived, Assessment recorded)
    {
        if (recorded.NewLesion == NewLesionStatus.Unequivocal && derived.NewLesion != NewLesionStatus.Unequivocal)
            return (DifferenceCause.NewLesion, derived.NewLesion == NewLesionStatus.Equivocal ? "the recorded new lesion is doubtful in TU and TR" : "a new lesion is recorded that TU and TR do not have");
        if (derived.NewLesion == NewLesionStatus.Unequivocal && recorded.Overall.Meaning != ResponseMeaning.Progression)
            return (DifferenceCause.NewLesion, $"new lesion {Lesions(derived, ProgressionCauseKind.NewLesion)} is progression");
        if (recorded.Target is { } theirs && derived.Target is { } ours && theirs != ours)
            return Target(derived, theirs);
        if (recorded.NonTarget != derived.NonTarget && (recorded.NonTarget is not null || recorded.Target is not null))
            return (DifferenceCause.NonTarget, $"recorded non-target {Code(recorded.NonTarget)}, derived {Code(derived.NonTarget)}");
        if (derived.Overall.IsProgression && derived.Causes.Any(cause => cause.Kind == ProgressionCauseKind.NonTarget))
            return (DifferenceCause.NonTarget, $"unequivocal progression of {Lesions(derived, ProgressionCauseKind.NonTarget)}");
        if (recorded.Target is not null && recorded.Target == derived.Target)
            return (DifferenceCause.Matrix, $"the parts agree and do not combine to {recorded.Overall}");
        return derived.Sum is not null || derived.Target is not null ? Target(derived, recorded.Target ?? recorded.Overall)
            : (DifferenceCause.NonTarget, $"derived from non-target {Code(derived.NonTarget)} and no target");
    }

    static (DifferenceCause, string) Target(Assessment derived, ResponseCategory theirs)
    {
        if (derived.Target is { Meaning: ResponseMeaning.NotEvaluable })
        {
            List<string> missing = [];
            foreach (var lesion in derived.Lesions)
                if (lesion.Role == LesionRole.Target && lesion.Diameter is null)
                    missing.Add(lesion.Lesion);
            return (DifferenceCause.MissingLesion, missing.Count == 0 ? "no complete baseline to compare with" : $"no measurement of {string.Join(", ", missing)}");
        }
        if (derived.Sum is not { } sum)
            return (DifferenceCause.Threshold, $"targets derived {Code(derived.Target)}, recorded {theirs}");
        var fromBaseline = sum.PercentFromBaseline is { } change ? $", {Signed(change)} from baseline {sum.Baseline}" : "";
        var fromNadir = sum.Nadir is { } nadir ? $", {(sum.PercentFromNadir is { } growth ? Signed(growth) : "+" + (sum.Measured - nadir) + " mm")} from nadir {nadir} of {Day(sum.NadirDate)}" : "";
        var numbers = $"sum {sum.Measured}{fromBaseline}{fromNadir}";
        if (sum.Nadir is { } low && low != sum.Baseline && (derived.Target == ResponseCategory.PD || theirs == ResponseCategory.PD))
            return (DifferenceCause.Nadir, $"measured from the nadir and not from baseline, targets are {Code(derived.Target)} ({numbers})");
        return (DifferenceCause.Threshold, $"targets are {Code(derived.Target)} and not {theirs} ({numbers})");
    }

    static string Lesions(Assessment assessment, ProgressionCauseKind kind) =>
        string.Join(", ", assessment.Causes.Where(cause => cause.Kind == kind).SelectMany(cause => cause.Lesions));

    static string Code(ResponseCategory? category) => category?.Code ?? "none";

    static string Signed(decimal percent) => percent.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture) + "%";

    static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";
}

/// <summary>One visit in both series.</summary>
/// <param name="Derived">Null when no lesions were recorded.</param>
/// <param name="Recorded">Null when no response was recorded.</param>
/// <param name="Why">The cause in words; empty when the two agree.</param>
public sealed record ComparedVisit(string Visit, DateOnly Date, ResponseCategory? Derived, ResponseCategory? Recorded, DifferenceCause Cause, string Why)
{
    public bool Agrees => Cause == DifferenceCause.None;
}

/// <summary>What made the two differ, as far as the records tell.</summary>
public enum DifferenceCause { None, NewLesion, NonTarget, MissingLesion, Nadir, Threshold, Matrix, NotRecorded, NoLesions }

/// <summary>One cell of the agreement table.</summary>
/// <param name="Derived">Code, or <see cref="Missing"/>.</param>
/// <param name="Recorded">Code, or <see cref="Missing"/>.</param>
public sealed record AgreementRow(string Derived, string Recorded, int Visits)
{
    public const string Missing = "MISSING";
}
