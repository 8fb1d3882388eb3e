using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>DS and DD.</summary>
static class DispositionRecords
{
    /// <summary>Until a search for a subject is given up.</summary>
    const int SearchDays = 75;

    public static void Write(StudyTables tables, StudyPlan plan, Person person, SubjectCourse? course, RandomStream random)
    {
        DateOnly? origin = course is null ? null : person.FirstDose;
        Milestone("INFORMED CONSENT OBTAINED", person.Consent, "SCREENING");
        var decided = person.FirstDose.AddDays(-random.NextInt(1, 4));
        if (person.Enrolment == Enrolment.ScreenFailure)
        {
            Event("Did not meet eligibility criteria", "SCREEN FAILURE", null, "SCREENING", decided);
            return;
        }
        Milestone("ENROLLED", decided, "SCREENING");
        if (course is null)
        {
            Event("Withdrew before the first dose", "WITHDRAWAL BY SUBJECT", "STUDY PARTICIPATION", "SCREENING", person.FirstDose);
            return;
        }
        foreach (var next in course.NextTherapies.Where(next => next.Decided is not null))
        {
            tables.Ds.Add(plan.Study, person.Subject, origin, ("DSTERM", "Decision for next-line treatment"), ("DSDECOD", "DECISION FOR NEXT TREATMENT"),
                ("DSCAT", "OTHER EVENT"), ("EPOCH", "FOLLOW-UP"), ("DSSTDTC", person.Iso(next.Decided!.Value)));
        }
        if (course.TreatmentEnded.Why != TreatmentEnd.Ongoing)
        {
            var (term, decode) = course.TreatmentEnded.Why switch
            {
                TreatmentEnd.Progression => ("Disease progression", "PROGRESSIVE DISEASE"),
                TreatmentEnd.Deterioration => ("Clinical deterioration without radiological progression", "PHYSICIAN DECISION"),
                TreatmentEnd.AdverseEvent => ("Adverse event", "ADVERSE EVENT"),
                TreatmentEnd.Death => ("Death", "DEATH"),
                TreatmentEnd.Withdrawal => ("Withdrawal by subject", "WITHDRAWAL BY SUBJECT"),
                TreatmentEnd.LostToFollowUp => ("Lost to follow-up", "LOST TO FOLLOW-UP"),
                TreatmentEnd.Completed when plan.IsOnce => ("Infusion given", "COMPLETED"),
                TreatmentEnd.Completed => ("Completed two years or the longest treatment allowed", "COMPLETED"),
                _ => ("Decision of the physician", "PHYSICIAN DECISION"),
            };
            Event(term, decode, "STUDY TREATMENT", "TREATMENT", person.DateOf(course.TreatmentEnded.Day));
        }
        if (course.Death is { } death)
        {
            Event("Death", "DEATH", "STUDY PARTICIPATION", "FOLLOW-UP", person.DateOf(death.Day));
            var cause = death.Disease ? "PROGRESSIVE DISEASE" : course.AdverseEvents.Any(adverse => adverse.Fatal) ? "ADVERSE EVENT" : "OTHER";
            tables.Dd.Add(plan.Study, person.Subject, origin, ("DDTESTCD", "PRCDTH"), ("DDTEST", "Primary Cause of Death"), ("DDORRES", cause), ("DDSTRESC", cause),
                ("DDDTC", person.Iso(death.Day)));
        }
        else if (course.Withdrew is { } withdrew)
            Event("Withdrawal of consent", "WITHDRAWAL BY SUBJECT", "STUDY PARTICIPATION", "FOLLOW-UP", person.DateOf(withdrew));
        else if (course.Lost is { } lost && lost + SearchDays <= course.Cutoff)
            Event("Lost to follow-up", "LOST TO FOLLOW-UP", "STUDY PARTICIPATION", "FOLLOW-UP", person.DateOf(lost + SearchDays));

        void Milestone(string term, DateOnly date, string epoch) => tables.Ds.Add(plan.Study, person.Subject, origin,
            ("DSTERM", term), ("DSDECOD", term), ("DSCAT", "PROTOCOL MILESTONE"), ("EPOCH", epoch), ("DSSTDTC", Dates.Iso(date)));

        void Event(string term, string decode, string? subcategory, string epoch, DateOnly date) => tables.Ds.Add(plan.Study, person.Subject, origin,
            ("DSTERM", term), ("DSDECOD", decode), ("DSCAT", "DISPOSITION EVENT"), ("DSSCAT", subcategory), ("EPOCH", epoch), ("DSSTDTC", Dates.Iso(date)));
    }
}
