using System.Globalization;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>TV and SV, and what is measured at visits: LB and VS.</summary>
static class VisitRecords
{
    /// <summary>Blood is taken at each of the first cycles, then at every third.</summary>
    const int EveryCycleUntil = 5, ThenEvery = 3;

    /// <summary>Planned visits that TV lists, in days: five years, longer than any subject is followed by visits.</summary>
    const int PlannedDays = 1820;

    public static void WritePlanned(StudyTables tables, StudyPlan plan)
    {
        Tv(Visits.Screening, "SCREENING", -28, "Informed consent", "First dose");
        var cycles = Enumerable.Range(0, PlannedDays / plan.CycleDays + 1).Select(cycle => cycle * plan.CycleDays);
        foreach (var day in cycles.Concat(plan.ScanDays.Where(day => day <= PlannedDays)).Concat(plan.MonitoringDays).Distinct().Order())
        {
            var (number, name) = plan.MonitoringDays.Contains(day) ? Visits.Monitoring(day) : Visits.Week(day);
            Tv(number, name, day + 1, plan.ScanDays.Contains(day) ? "Imaging due" : plan.MonitoringDays.Contains(day) ? "Monitoring due" : "Cycle due", "Assessments done");
        }

        void Tv(decimal number, string name, int day, string starts, string ends) => tables.Tv.Add(plan.Study, null, null,
            ("VISITNUM", number), ("VISIT", name), ("VISITDY", day), ("ARMCD", plan.ArmCode), ("ARM", plan.Arm), ("TVSTRL", starts), ("TVENRL", ends));
    }

    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        var person = course.Person;
        Dictionary<decimal, (string Name, int? Planned, int First, int Last)> visits = [];
        Attend(Visits.Screening, "SCREENING", -28, course.Baseline.Scan.Day, course.Baseline.Scan.LastDay);
        foreach (var dose in course.Doses)
        {
            var (number, name) = Visits.Week(dose.PlannedDay);
            Attend(number, name, dose.PlannedDay + 1, dose.Start, dose.Start);
        }
        foreach (var day in plan.MonitoringDays.Where(day => day <= course.Horizon))
        {
            var (number, name) = Visits.Monitoring(day);
            Attend(number, name, day + 1, day, day);
        }
        foreach (var scan in course.Visits.Select(visit => visit.Scan))
            Attend(scan.Number, scan.Visit, scan.Planned + 1, scan.Day, scan.LastDay);
        if (course.Deterioration is { } ill)
        {
            var (number, name) = Visits.Unscheduled(ill);
            Attend(number, name, null, ill, ill);
        }
        for (var i = 0; i < course.Contacts.Length; i++)
        {
            var (number, name) = Visits.Survival(i + 1);
            Attend(number, name, null, course.Contacts[i], course.Contacts[i]);
        }
        foreach (var (number, visit) in visits.OrderBy(visit => visit.Key))
        {
            tables.Sv.Add(plan.Study, person.Subject, person.FirstDose, ("VISITNUM", number), ("VISIT", visit.Name), ("VISITDY", visit.Planned),
                ("SVSTDTC", person.Iso(visit.First)), ("SVENDTC", person.Iso(visit.Last)),
                ("SVUPDES", visit.Name.StartsWith("UNSCHEDULED", StringComparison.Ordinal) ? "New symptoms" : null));
        }
        Measure(tables, plan, course, random);

        void Attend(decimal number, string name, int? planned, int first, int last) =>
            visits[number] = visits.TryGetValue(number, out var known) ? known with { First = Math.Min(known.First, first), Last = Math.Max(known.Last, last) } : (name, planned, first, last);
    }

    /// <summary>Visits of samples alone: every visit of a subject's records is in SV.</summary>
    public static void WriteSampling(StudyTables tables, StudyPlan plan, Person person)
    {
        var known = tables.Sv.SubjectVisits(person.Subject);
        foreach (var visit in ((SdtmTable[])[tables.Lb, tables.Vs, tables.Cp, tables.Gf, tables.Mi, tables.Pc]).SelectMany(table => table.VisitsOf(person.Subject))
            .Where(visit => !known.Contains(visit.Number)).GroupBy(visit => (visit.Number, visit.Name)).OrderBy(visit => visit.Key.Number))
            tables.Sv.Add(plan.Study, person.Subject, person.FirstDose, ("VISITNUM", visit.Key.Number), ("VISIT", visit.Key.Name),
                ("SVSTDTC", visit.Min(record => record.Date)), ("SVENDTC", visit.Max(record => record.Date)));
    }

    static void Measure(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        var levels = random.Part("levels");
        var cycles = course.Doses.Select(dose => (dose.PlannedDay, dose.Start)).DistinctBy(dose => dose.PlannedDay)
            .Where(dose => dose.PlannedDay / plan.CycleDays is var cycle && (cycle <= EveryCycleUntil || cycle % ThenEvery == 0));
        cycles = cycles.Concat(plan.MonitoringDays.Where(day => day <= course.Horizon).Select(day => (day, day)));
        var screening = random.NextInt(-7, -1);
        foreach (var (planned, day) in cycles.Prepend((-1, screening)))
        {
            var (number, name) = planned < 0 ? (Visits.Screening, "SCREENING") : Visits.Monitoring(planned);
            var visit = random.Part((ulong)(planned + 1));
            if (planned != 0)
            {
                foreach (var test in LaboratoryModel.Tests)
                    Laboratory(tables, plan, course, test, LaboratoryModel.Value(test, levels, visit, Grade(course, test.Code, day)), number, name, day);
            }
            foreach (var test in LaboratoryModel.Vitals)
                Vital(tables, plan, course, test.Code, test.Name, test.Unit, LaboratoryModel.Value(test, levels, visit, 0), number, name, day);
            var weight = Math.Round((decimal)(course.Person.WeightKilograms * (1 + 0.012 * visit.Part("weight").Normal())), 1);
            Vital(tables, plan, course, "WEIGHT", "Weight", "kg", weight, number, name, day);
            if (planned < 0)
                Vital(tables, plan, course, "HEIGHT", "Height", "cm", course.Person.HeightCentimetres, number, name, day);
        }
    }

    /// <summary>Worst grade of an event that shows in the test on that day.</summary>
    static int Grade(SubjectCourse course, string test, int day) => course.AdverseEvents
        .Where(adverse => adverse.Term.Laboratory == test && adverse.Start <= day && (adverse.End ?? adverse.Start + 60) >= day)
        .Select(adverse => adverse.Grade).DefaultIfEmpty().Max();

    static void Laboratory(StudyTables tables, StudyPlan plan, SubjectCourse course, LaboratoryTest test, decimal value, decimal number, string visit, int day)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        var (low, high) = ((decimal)test.Low!.Value, (decimal)test.High!.Value);
        tables.Lb.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
            ("LBTESTCD", test.Code), ("LBTEST", test.Name), ("LBCAT", test.Category), ("LBORRES", text), ("LBORRESU", test.Unit), ("LBORNRLO", low.ToString(CultureInfo.InvariantCulture)),
            ("LBORNRHI", high.ToString(CultureInfo.InvariantCulture)), ("LBSTRESC", text), ("LBSTRESN", value), ("LBSTRESU", test.Unit), ("LBSTNRLO", low), ("LBSTNRHI", high),
            ("LBNRIND", value < low ? "LOW" : value > high ? "HIGH" : "NORMAL"), ("LBSPEC", "BLOOD"), ("LBLOBXFL", day < 0 ? "Y" : null), ("VISITNUM", number), ("VISIT", visit),
            ("LBDTC", course.Person.Iso(day)));
    }

    static void Vital(StudyTables tables, StudyPlan plan, SubjectCourse course, string code, string name, string unit, decimal value, decimal number, string visit, int day)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        tables.Vs.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
            ("VSTESTCD", code), ("VSTEST", name), ("VSORRES", text), ("VSORRESU", unit), ("VSSTRESC", text), ("VSSTRESN", value), ("VSSTRESU", unit),
            ("VSLOBXFL", day == 0 || code == "HEIGHT" ? "Y" : null), ("VISITNUM", number), ("VISIT", visit), ("VSDTC", course.Person.Iso(day)));
    }
}
