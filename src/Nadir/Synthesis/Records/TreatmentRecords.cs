using Nadir.Sdtm.Formats;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>EX; treatment of the cancer after or outside the study in CM and PR.</summary>
static class TreatmentRecords
{
    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        var person = course.Person;
        foreach (var radiotherapy in course.Radiotherapy)
        {
            var treatment = plan.Treatments[radiotherapy.Treatment];
            var (number, visit) = Visits.Week(0);
            tables.Ex.Add(plan.Study, person.Subject, person.FirstDose,
                ("EXLNKID", radiotherapy.Lesion), ("EXTRT", treatment.Name), ("EXDOSE", radiotherapy.Dose), ("EXDOSU", treatment.Unit), ("EXROUTE", treatment.Route),
                ("EXLOC", radiotherapy.Location), ("VISITNUM", number), ("VISIT", visit), ("EPOCH", "TREATMENT"),
                ("EXSTDTC", person.Iso(radiotherapy.Start)), ("EXENDTC", person.Iso(radiotherapy.End)));
        }
        foreach (var dose in course.Doses)
        {
            var treatment = plan.Treatments[dose.Treatment];
            var (number, visit) = Visits.Week(dose.PlannedDay);
            tables.Ex.Add(plan.Study, person.Subject, person.FirstDose,
                ("EXTRT", treatment.Name), ("EXDOSE", dose.Amount), ("EXDOSU", treatment.Unit), ("EXDOSFRM", treatment.Daily ? "TABLET" : "INJECTION, SOLUTION"),
                ("EXDOSFRQ", treatment.Daily ? treatment.Frequency : "ONCE"), ("EXROUTE", treatment.Route), ("EXADJ", dose.Adjusted), ("VISITNUM", number), ("VISIT", visit),
                ("EPOCH", "TREATMENT"), ("EXSTDTC", person.Iso(dose.Start)), ("EXENDTC", person.Iso(dose.End)));
        }
        foreach (var next in course.NextTherapies)
        {
            DatasetCell start = next.PartialDate ? Dates.Month(person.DateOf(next.Day)) : person.Iso(next.Day);
            if (next.Radiotherapy)
            {
                tables.Pr.Add(plan.Study, person.Subject, person.FirstDose, ("PRTRT", "PALLIATIVE RADIOTHERAPY"), ("PRDECOD", "RADIOTHERAPY"),
                    ("PRCAT", "SUBSEQUENT ANTICANCER THERAPY"), ("PRINDC", plan.Condition.ToUpperInvariant()), ("PRLOC", "BONE"), ("PRSTDTC", start));
            }
            else
            {
                tables.Cm.Add(plan.Study, person.Subject, person.FirstDose, ("CMTRT", next.Name), ("CMDECOD", next.Name), ("CMCAT", "SUBSEQUENT ANTICANCER THERAPY"),
                    ("CMINDC", plan.Condition.ToUpperInvariant()), ("CMSTDTC", start));
            }
        }
        // Medicines for adverse events.
        foreach (var adverse in course.AdverseEvents.Where(adverse => adverse.Treated && adverse.Start <= course.Horizon))
        {
            var drug = adverse.Term.PreferredTerm switch
            {
                "Hypothyroidism" => "LEVOTHYROXINE", "Rash" or "Pruritus" => "CETIRIZINE", "Pyrexia" or "Headache" => "PARACETAMOL", "Diarrhoea" => "LOPERAMIDE",
                "Pneumonitis" or "Immune-mediated enterocolitis" or "Adrenal insufficiency" => "METHYLPREDNISOLONE", "Hypertension" => "AMLODIPINE", "Nausea" => "ONDANSETRON",
                _ => null,
            };
            if (drug is null)
                continue;
            var ongoing = adverse.End is null || adverse.End > course.Horizon;
            tables.Cm.Add(plan.Study, person.Subject, person.FirstDose, ("CMTRT", drug), ("CMDECOD", drug), ("CMCAT", "CONCOMITANT MEDICATION"),
                ("CMINDC", adverse.Term.PreferredTerm.ToUpperInvariant()), ("CMSTDTC", person.Iso(Math.Min(adverse.Start + random.NextInt(0, 1), course.Horizon))),
                ("CMENDTC", ongoing ? null : person.Iso(adverse.End!.Value)), ("CMENRTPT", ongoing ? "ONGOING" : null), ("CMENTPT", ongoing ? "DATA CUTOFF" : null));
        }
    }
}
