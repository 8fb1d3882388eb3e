using System.Globalization;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>AE, with causality and action for each treatment in SUPPAE.</summary>
static class AdverseEventRecords
{
    const double StartWithoutDay = 0.015;

    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        var person = course.Person;
        foreach (var adverse in course.AdverseEvents.Where(adverse => adverse.Start <= course.Horizon).OrderBy(adverse => adverse.Start))
        {
            var ended = adverse.End <= course.Horizon ? adverse.End : null;
            var start = random.NextBool(StartWithoutDay) ? Dates.Month(person.DateOf(adverse.Start)) : person.Iso(adverse.Start);
            var number = tables.Ae.Add(plan.Study, person.Subject, person.FirstDose,
                ("AETERM", adverse.Term.PreferredTerm.ToUpperInvariant()), ("AEDECOD", adverse.Term.PreferredTerm), ("AEBODSYS", adverse.Term.SystemOrganClass),
                ("AESOC", adverse.Term.SystemOrganClass), ("AESER", YesNo(adverse.Serious)), ("AEACN", Words(adverse.Actions.Max(Severity))),
                ("AEREL", Related(adverse.IsRelated)), ("AEOUT", adverse.Fatal ? "FATAL" : ended is null ? "NOT RECOVERED/NOT RESOLVED" : "RECOVERED/RESOLVED"),
                ("AESDTH", YesNo(adverse.Fatal)), ("AESHOSP", YesNo(adverse.Hospital)), ("AESLIFE", YesNo(adverse.Grade == 4 && adverse.Serious)),
                ("AECONTRT", YesNo(adverse.Treated)), ("AETOXGR", adverse.Grade.ToString(CultureInfo.InvariantCulture)), ("EPOCH", "TREATMENT"),
                ("AESTDTC", start), ("AEENDTC", ended is { } end ? person.Iso(end) : null));
            if (adverse.DoseLimiting)
                Qualify(tables, plan, person, number, "AEDLT", "Dose-Limiting Toxicity", "Y");
            if (plan.Treatments.Length < 2)
                continue;
            for (var t = 0; t < plan.Treatments.Length; t++)
            {
                // A label has at most 40 characters: of a long name the first letters of its words stand.
                var name = plan.Treatments[t].Name is { Length: <= 22 } whole ? whole : string.Concat(plan.Treatments[t].Name.Split(' ').Select(word => word[..1]));
                Qualify(tables, plan, person, number, $"AEREL{t + 1}", $"Causality to {name}", Related(adverse.Related[t]));
                if (adverse.Actions.Distinct().Count() > 1)
                    Qualify(tables, plan, person, number, $"AEACN{t + 1}", $"Action Taken with {name}", Words(Severity(adverse.Actions[t])));
            }
        }
    }

    static void Qualify(StudyTables tables, StudyPlan plan, Person person, int number, string name, string label, string value) =>
        tables.SuppAe.Add(plan.Study, person.Subject, null, ("RDOMAIN", "AE"), ("IDVAR", "AESEQ"), ("IDVARVAL", number.ToString(CultureInfo.InvariantCulture)),
            ("QNAM", name), ("QLABEL", label), ("QVAL", value), ("QORIG", "CRF"), ("QEVAL", "INVESTIGATOR"));

    /// <summary>Of several actions the strongest is the event's.</summary>
    static int Severity(DoseAction action) => action == DoseAction.NotApplicable ? 0 : (int)action + 1;

    static string Words(int severity) => severity switch
    {
        0 => "NOT APPLICABLE", 1 => "DOSE NOT CHANGED", 2 => "DRUG INTERRUPTED", 3 => "DOSE REDUCED", _ => "DRUG WITHDRAWN",
    };

    static string YesNo(bool yes) => yes ? "Y" : "N";

    static string Related(bool related) => related ? "RELATED" : "NOT RELATED";
}
