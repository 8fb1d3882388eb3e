using Nadir.Sdtm.Formats;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>DM, and what is known of a subject before the study: MH, earlier treatment in CM and PR.</summary>
static class DemographicRecords
{
    /// <summary>Subjects whose histology is not the registered one, so that the check of eligibility has something to find.</summary>
    const double OtherHistology = 0.03;

    const double DeathDateWithoutDay = 0.04;

    public static void Write(StudyTables tables, StudyPlan plan, Person person, SubjectCourse? course, RandomStream random)
    {
        DateOnly? origin = course is null ? null : person.FirstDose;
        var lastDose = course?.Doses.Max(dose => dose.End);
        var arm = person.Enrolment == Enrolment.ScreenFailure ? null : plan.Arm;
        var armCode = person.Enrolment == Enrolment.ScreenFailure ? "SCRNFAIL" : plan.ArmCode;
        var death = course?.Death is { } died ? random.NextBool(DeathDateWithoutDay) ? Dates.Month(person.DateOf(died.Day)) : person.Iso(died.Day) : null;
        var end = course is null ? null : person.Iso(course.Horizon);
        tables.Dm.Add(plan.Study, person.Subject, origin,
            ("SUBJID", person.Number), ("SITEID", person.Site), ("RFSTDTC", origin is null ? null : Dates.Iso(person.FirstDose)),
            ("RFENDTC", lastDose is { } last ? person.Iso(last) : null), ("RFXSTDTC", origin is null ? null : Dates.Iso(person.FirstDose)),
            ("RFXENDTC", lastDose is { } lastGiven ? person.Iso(lastGiven) : null), ("RFICDTC", Dates.Iso(person.Consent)),
            ("RFPENDTC", course is { Death: null } && course.Cutoff > course.Horizon ? end : death),
            ("DTHDTC", death), ("DTHFL", death is null ? null : "Y"),
            ("AGE", person.Age), ("AGEU", "YEARS"), ("SEX", person.Sex), ("RACE", "ASIAN"), ("ETHNIC", "NOT HISPANIC OR LATINO"),
            ("ARMCD", armCode), ("ARM", arm ?? "Screen Failure"),
            ("ACTARMCD", course is null ? person.Enrolment == Enrolment.ScreenFailure ? "SCRNFAIL" : "NOTTRT" : plan.ArmCode),
            ("ACTARM", course is null ? person.Enrolment == Enrolment.ScreenFailure ? "Screen Failure" : "Not Treated" : plan.Arm),
            ("COUNTRY", "CHN"), ("DMDTC", Dates.Iso(person.Consent)));
        History(tables, plan, person, origin, random.Part("history"));
    }

    static void History(StudyTables tables, StudyPlan plan, Person person, DateOnly? origin, RandomStream random)
    {
        var diagnosed = person.FirstDose.AddDays(-random.NextInt(300, 2600));
        var metastatic = diagnosed.AddDays(random.NextBool(0.35) ? 0 : random.NextInt(60, (person.FirstDose.DayNumber - diagnosed.DayNumber) - 150));
        var renal = plan.Condition.Contains("clear cell", StringComparison.OrdinalIgnoreCase);
        var diagnosis = !renal ? plan.Condition.Length > 0 ? plan.Condition : "Solid tumour"
            : random.NextBool(OtherHistology) ? "Papillary renal cell carcinoma" : "Clear cell renal cell carcinoma";
        Mh("PRIMARY DIAGNOSIS", diagnosis, "Neoplasms benign, malignant and unspecified", random.NextBool(0.5) ? Dates.Month(diagnosed) : Dates.Iso(diagnosed));
        Mh("METASTATIC DISEASE", "Metastatic neoplasm", "Neoplasms benign, malignant and unspecified", random.NextBool(0.3) ? Dates.Month(metastatic) : Dates.Iso(metastatic));
        foreach (var (term, share) in (ReadOnlySpan<(string, double)>)[("Hypertension", 0.35), ("Type 2 diabetes mellitus", 0.15), ("Hyperlipidaemia", 0.2), ("Hypothyroidism", 0.08)])
        {
            if (!random.NextBool(share))
                continue;
            var since = person.FirstDose.AddDays(-random.NextInt(400, 5000));
            Mh("GENERAL", term, term is "Hypertension" ? "Vascular disorders" : term is "Hypothyroidism" ? "Endocrine disorders" : "Metabolism and nutrition disorders", Dates.Year(since));
            var (drug, dose, unit) = term switch
            {
                "Hypertension" => ("AMLODIPINE", 5m, "mg"), "Type 2 diabetes mellitus" => ("METFORMIN", 500m, "mg"), "Hyperlipidaemia" => ("ATORVASTATIN", 20m, "mg"),
                _ => ("LEVOTHYROXINE", 50m, "ug"),
            };
            tables.Cm.Add(plan.Study, person.Subject, origin, ("CMTRT", drug), ("CMDECOD", drug), ("CMCAT", "CONCOMITANT MEDICATION"), ("CMINDC", term.ToUpperInvariant()),
                ("CMDOSE", dose), ("CMDOSU", unit), ("CMROUTE", "ORAL"), ("CMSTDTC", Dates.Year(since)), ("CMENRTPT", "ONGOING"), ("CMENTPT", "FIRST DOSE"));
        }
        if (renal && random.NextBool(0.75))
        {
            tables.Pr.Add(plan.Study, person.Subject, origin, ("PRTRT", "RADICAL NEPHRECTOMY"), ("PRDECOD", "NEPHRECTOMY"), ("PRCAT", "PRIOR CANCER SURGERY"),
                ("PRINDC", "PRIMARY TUMOUR"), ("PRLOC", "KIDNEY"), ("PRSTDTC", Dates.Iso(diagnosed.AddDays(random.NextInt(10, 60)))));
        }
        var prior = metastatic.AddDays(random.NextInt(10, 60));
        var treatments = CancerTreatments.For(plan.Condition);
        foreach (var drug in random.NextBool(0.5) ? treatments.Before : treatments.OrBefore)
        {
            var room = Math.Max(person.FirstDose.DayNumber - 40 - prior.DayNumber, 30);
            var stop = prior.AddDays(Math.Min(random.NextInt(60, 500), room));
            tables.Cm.Add(plan.Study, person.Subject, origin, ("CMTRT", drug), ("CMDECOD", drug), ("CMCAT", "PRIOR ANTICANCER THERAPY"), ("CMINDC", plan.Condition.ToUpperInvariant()),
                ("CMSTDTC", Dates.Month(prior)), ("CMENDTC", random.NextBool(0.4) ? Dates.Month(stop) : Dates.Iso(stop)));
            prior = stop.AddDays(15);
            if (prior >= person.FirstDose.AddDays(-60))
                break;
        }

        void Mh(string category, string term, string body, DatasetCell start) => tables.Mh.Add(plan.Study, person.Subject, origin,
            ("MHTERM", term), ("MHDECOD", term), ("MHCAT", category), ("MHBODSYS", body), ("MHSTDTC", start));
    }
}
