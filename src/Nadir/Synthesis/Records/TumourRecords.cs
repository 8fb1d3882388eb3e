using System.Globalization;

namespace Nadir.Synthesis.Records;

/// <summary>TU, TR and RS as each reader records them.</summary>
static class TumourRecords
{
    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course)
    {
        foreach (var review in course.BlindedReviews.Prepend(new Review(PlannedReader.Investigator, false, course.Baseline, course.Visits)))
        {
            HashSet<string> identified = new(StringComparer.Ordinal);
            var visits = review.Visits.Prepend(review.Baseline).ToList();
            foreach (var visit in visits)
                Identify(tables, plan, course, review, visit, identified);
            foreach (var visit in visits)
                Results(tables, plan, course, review, visit);
            foreach (var visit in review.Visits)
                Responses(tables, plan, course, review, visit);
        }
        if (course.Deterioration is { } day)
        {
            var (number, name) = Visits.Unscheduled(day);
            tables.Rs.Add(plan.Study, course.Person.Subject, course.Person.FirstDose, ("RSTESTCD", "SYMPTDTR"), ("RSTEST", "Symptomatic Deterioration"), ("RSCAT", "RECIST 1.1"),
                ("RSORRES", "Y"), ("RSSTRESC", "Y"), ("RSEVAL", PlannedReader.Investigator.Evaluator), ("VISITNUM", number), ("VISIT", name), ("EPOCH", "TREATMENT"), ("RSDTC", course.Person.Iso(day)));
        }
    }

    static void Identify(StudyTables tables, StudyPlan plan, SubjectCourse course, Review review, ReadVisit visit, HashSet<string> identified)
    {
        foreach (var reading in visit.Readings)
        {
            var lesion = reading.Lesion;
            if (reading.Day is null && lesion.Found != visit.Scan || !identified.Add(lesion.Id))
                continue;
            var (code, test) = lesion.Id.Contains('/', StringComparison.Ordinal) ? ("TUMERGE", "Tumor Merged")
                : lesion.Id.Contains('.', StringComparison.Ordinal) ? ("TUSPLIT", "Tumor Split") : ("TUMIDENT", "Tumor Identification");
            var role = Group(lesion.Role);
            tables.Tu.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
                ("TUGRPID", role), ("TULNKID", Name(review, lesion)), ("TUTESTCD", code), ("TUTEST", test), ("TUORRES", role), ("TUSTRESC", role),
                ("TULOC", lesion.Truth.Site.Location), ("TULAT", lesion.Truth.Side), ("TUMETHOD", Method(lesion)), ("TUEVAL", review.By.Evaluator), ("TUEVALID", review.By.Id), ("TUACPTFL", Accepted(review)),
                ("VISITNUM", visit.Scan.Number), ("VISIT", visit.Scan.Visit), ("EPOCH", Epoch(visit)),
                ("TUDTC", course.Person.Iso(reading.Day ?? visit.Scan.Day)));
        }
    }

    static void Results(StudyTables tables, StudyPlan plan, SubjectCourse course, Review review, ReadVisit visit)
    {
        foreach (var reading in visit.Readings)
        {
            if (reading.Lesion.Role == Role.Target)
                TargetResults(tables, plan, course, review, visit, reading);
            else
                StateResult(tables, plan, course, review, visit, reading);
        }
        if (visit.Call.Sum is { } sum)
        {
            var last = visit.Readings.Where(reading => reading.Lesion.Role == Role.Target && reading.Day is not null).Max(reading => reading.Day!.Value);
            Add(tables, plan, course, review, visit, null, "TARGET", "SUMDIAM", "Sum of Diameter", sum.ToString(CultureInfo.InvariantCulture), sum, last, null);
        }
    }

    static void TargetResults(StudyTables tables, StudyPlan plan, SubjectCourse course, Review review, ReadVisit visit, Reading reading)
    {
        var lesion = reading.Lesion;
        (string Code, string Test) longest = ("LDIAM", "Longest Diameter"), perpendicular = ("LPERP", "Longest Perpendicular");
        // What is said without a number is said of the axis that counts.
        var counts = lesion.Truth.Site.IsNode ? perpendicular : longest;
        switch (reading.State)
        {
            case ReadingState.Measured:
                Write(longest, Text(reading.Long), reading.Long);
                Write(perpendicular, Text(reading.Short), reading.Short);
                break;
            case ReadingState.TooSmall:
                Write(counts, "TOO SMALL TO MEASURE");
                break;
            case ReadingState.Absent:
                Write(counts, "0", 0);
                Write(("TUMSTATE", "Tumor State"), "ABSENT");
                break;
            case ReadingState.NotEvaluable:
                Write(counts, "NOT EVALUABLE");
                break;
            default:
                Write(counts, null, notDone: "REGION NOT SCANNED");
                break;
        }

        void Write((string Code, string Name) test, string? result, int? number = null, string? notDone = null) =>
            Add(tables, plan, course, review, visit, lesion, "TARGET", test.Code, test.Name, result, number, reading.Day, notDone);
    }

    static void StateResult(StudyTables tables, StudyPlan plan, SubjectCourse course, Review review, ReadVisit visit, Reading reading)
    {
        var state = reading.Presence switch
        {
            Presence.Present => "PRESENT",
            Presence.Absent => "ABSENT",
            Presence.Progressed => "UNEQUIVOCAL PROGRESSION",
            Presence.Equivocal => "EQUIVOCAL",
            Presence.Unequivocal => "UNEQUIVOCAL",
            Presence.NotEvaluable => "NOT EVALUABLE",
            _ => null,
        };
        if (reading is { State: ReadingState.Measured, Long: { } longest, Short: { } perpendicular })
        {
            Measured("LDIAM", "Longest Diameter", longest);
            Measured("LPERP", "Longest Perpendicular", perpendicular);
        }
        Add(tables, plan, course, review, visit, reading.Lesion, Group(reading.Lesion.Role), "TUMSTATE", "Tumor State", state, null, reading.Day ?? visit.Scan.Day,
            state is null ? "REGION NOT SCANNED" : null);

        void Measured(string code, string test, int value) =>
            Add(tables, plan, course, review, visit, reading.Lesion, Group(reading.Lesion.Role), code, test, Text(value), value, reading.Day, null);
    }

    static void Add(
        StudyTables tables, StudyPlan plan, SubjectCourse course, Review review, ReadVisit visit, FollowedLesion? lesion, string group, string code, string test, string? result, int? number,
        int? day, string? notDone)
    {
        tables.Tr.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
            ("TRGRPID", group), ("TRLNKID", lesion is null ? null : Name(review, lesion)), ("TRTESTCD", code), ("TRTEST", test), ("TRORRES", result), ("TRORRESU", number is null ? null : "mm"),
            ("TRSTRESC", result), ("TRSTRESN", number), ("TRSTRESU", number is null ? null : "mm"), ("TRSTAT", notDone is null ? null : "NOT DONE"), ("TRREASND", notDone),
            ("TRMETHOD", lesion is null || notDone is not null ? null : Method(lesion)), ("TREVAL", review.By.Evaluator), ("TREVALID", review.By.Id), ("TRACPTFL", Accepted(review)),
            ("VISITNUM", visit.Scan.Number), ("VISIT", visit.Scan.Visit), ("EPOCH", Epoch(visit)), ("TRDTC", course.Person.Iso(day ?? visit.Scan.Day)));
    }

    static void Responses(StudyTables tables, StudyPlan plan, SubjectCourse course, Review review, ReadVisit visit)
    {
        foreach (var (code, test, response) in (ReadOnlySpan<(string, string, string?)>)
            [("TRGRESP", "Target Response", visit.Call.Target), ("NTRGRESP", "Non-target Response", visit.Call.NonTarget), ("OVRLRESP", "Overall Response", visit.Call.Overall)])
        {
            if (response is null)
                continue;
            tables.Rs.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
                ("RSTESTCD", code), ("RSTEST", test), ("RSCAT", "RECIST 1.1"), ("RSORRES", response), ("RSSTRESC", response), ("RSEVAL", review.By.Evaluator), ("RSEVALID", review.By.Id), ("RSACPTFL", Accepted(review)),
                ("VISITNUM", visit.Scan.Number), ("VISIT", visit.Scan.Visit), ("EPOCH", Epoch(visit)), ("RSDTC", course.Person.Iso(visit.Scan.LastDay)));
        }
    }

    /// <summary>Identifier of a lesion as the reader gives it; one that has merged carries those of its parts.</summary>
    static string Name(Review review, FollowedLesion lesion) => review.By.Prefix + lesion.Id.Replace("/", "/" + review.By.Prefix, StringComparison.Ordinal);

    static string? Accepted(Review review) => review.Accepted ? "Y" : null;

    static string Group(Role role) => role switch { Role.Target => "TARGET", Role.NonTarget => "NON-TARGET", _ => "NEW" };

    static string Method(FollowedLesion lesion) => lesion.Truth.Site.Location is "BRAIN" ? "MRI" : "CT SCAN";

    static string Epoch(ReadVisit visit) => visit.Scan.Number == Visits.Screening ? "SCREENING" : "TREATMENT";

    static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
