using System.Globalization;
using Nadir.Protocol;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>PC and the cytokines of LB: what the definition's kinetics follow.</summary>
static class KineticRecords
{
    /// <summary>Planned days of cells; 0.17 is four hours after the infusion.</summary>
    static readonly double[] CellDays = [-0.1, 0.17, 1, 3, 7, 10, 14, 21, 28, 42, 56, 90];
    static readonly double[] CytokineDays = [-0.1, 1, 3, 5, 7, 10, 14, 21, 28];

    /// <summary>Hours of a drug's first profile.</summary>
    static readonly double[] DrugHours = [-0.5, 0.5, 1, 2, 4, 6, 8, 12, 24, 48, 72, 168];
    const double Missed = 0.04, LateFrom = 20;

    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        foreach (var profile in plan.Kinetics)
        {
            var own = random.Part(profile.Id);
            if (profile.Kind is KineticKind.Cells && profile.Domain == "pc")
                Cells(tables, plan, course, profile, own);
            else if (profile.Kind is KineticKind.Cytokine && profile.Domain == "lb" && CytokineModel.Known.FirstOrDefault(known => known.Code == profile.Test) is { } model)
                Cytokine(tables, plan, course, model, own);
            else if (profile.Kind is KineticKind.Drug && profile.Domain == "pc")
                Drug(tables, plan, course, profile, own);
        }
    }

    static void Cells(StudyTables tables, StudyPlan plan, SubjectCourse course, KineticProfile profile, RandomStream random)
    {
        var model = CellExpansion.Draw(plan.DoseOverLowest, random.Part("model"));
        var infusion = Infusion(course);
        foreach (var (planned, at) in Taken(course, CellDays, random, 1))
        {
            var value = model.At((at - infusion).TotalDays) * StableMath.Exp(0.18 * random.Part(Number(planned)).Normal());
            var quantifiable = value >= CellExpansion.Lloq;
            var text = quantifiable ? Math.Round(value, 0).ToString("0", CultureInfo.InvariantCulture) : $"<{CellExpansion.Lloq.ToString(CultureInfo.InvariantCulture)}";
            Concentration(tables, plan, course, profile, profile.Specimen ?? "BLOOD", profile.Unit ?? "copies/ug DNA", quantifiable ? text : "BLQ", text, quantifiable ? (decimal)Math.Round(value, 0) : null,
                (decimal)CellExpansion.Lloq, planned, at, infusion, 1);
        }
    }

    static void Drug(StudyTables tables, StudyPlan plan, SubjectCourse course, KineticProfile profile, RandomStream random)
    {
        var (clearance, volume) = (random.Part("clearance").Spread(0.02, 0.3), random.Part("volume").Spread(3.5, 0.2));
        var dose = Infusion(course);
        foreach (var (planned, at) in Taken(course, DrugHours, random, 24))
        {
            var hours = (at - dose).TotalHours;
            var value = hours < 0 ? 0 : 60 * StableMath.Exp(-clearance / volume * hours) * (1 - StableMath.Exp(-2 * hours)) * StableMath.Exp(0.1 * random.Part(Number(planned)).Normal());
            var text = value >= 0.1 ? Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) : "<0.1";
            Concentration(tables, plan, course, profile, profile.Specimen ?? "SERUM", profile.Unit ?? "ug/mL", text.StartsWith('<') ? "BLQ" : text, text, text.StartsWith('<') ? null : (decimal)Math.Round(value, 2), 0.1m, planned, at, dose, 24);
        }
    }

    static void Cytokine(StudyTables tables, StudyPlan plan, SubjectCourse course, CytokineModel model, RandomStream random)
    {
        var release = course.AdverseEvents.Where(adverse => adverse.Term == CellToxicity.CytokineRelease).Select(adverse => ((int, int)?)(adverse.Start, adverse.Grade)).FirstOrDefault();
        var infusion = Infusion(course);
        foreach (var (planned, at) in Taken(course, CytokineDays, random, 1))
        {
            var value = Math.Round(model.At((at - infusion).TotalDays, release, random.Part("subject"), random.Part(Number(planned))), model.Decimals);
            var text = value < model.Lloq ? "<" + Number(model.Lloq) : value > model.Upper ? ">" + Number(model.Upper) : value.ToString("F" + Number(model.Decimals), CultureInfo.InvariantCulture);
            var day = (int)Math.Floor(planned);
            var (number, visit) = Visit(day);
            tables.Lb.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
                ("LBTESTCD", model.Code), ("LBTEST", model.Name), ("LBCAT", "CYTOKINES AND ACUTE PHASE"), ("LBORRES", text), ("LBORRESU", model.Unit), ("LBSTRESC", text),
                ("LBSTRESN", char.IsAsciiDigit(text[0]) ? (decimal?)value : null), ("LBSTRESU", model.Unit), ("LBSPEC", "SERUM"), ("LBLOBXFL", planned < 0 ? "Y" : null),
                ("VISITNUM", number), ("VISIT", visit), ("LBDTC", Iso(at)));
        }
    }

    static void Concentration(
        StudyTables tables, StudyPlan plan, SubjectCourse course, KineticProfile profile, string specimen, string unit, string original, string result, decimal? number, decimal lloq,
        double planned, DateTime at, DateTime dose, double perDay)
    {
        var (visitNumber, visit) = Visit((int)Math.Floor(Math.Max(planned, 0) / perDay));
        tables.Pc.Add(plan.Study, course.Person.Subject, course.Person.FirstDose,
            ("PCTESTCD", profile.Test), ("PCTEST", profile.Title), ("PCORRES", original), ("PCORRESU", unit), ("PCSTRESC", result), ("PCSTRESN", number), ("PCSTRESU", unit),
            ("PCSPEC", specimen), ("PCMETHOD", profile.Kind is KineticKind.Cells ? "QPCR" : "LIGAND BINDING"), ("PCLLOQ", lloq), ("VISITNUM", visitNumber), ("VISIT", visit), ("PCDTC", Iso(at)),
            ("PCTPT", planned < 0 ? "PREDOSE" : perDay == 1 && planned >= 1 ? $"DAY {Number(planned)} AFTER INFUSION" : $"{Number(Math.Round(planned * 24 / perDay, 1))} HOURS AFTER DOSE"),
            ("PCTPTNUM", (decimal)planned), ("PCTPTREF", "FIRST DOSE"), ("PCRFTDTC", Iso(dose)));
    }

    /// <summary>Samples that were taken: some are missed, late ones drift by days, none after the subject left.</summary>
    static IEnumerable<(double Planned, DateTime At)> Taken(SubjectCourse course, double[] schedule, RandomStream random, double perDay)
    {
        var dose = Infusion(course);
        foreach (var planned in schedule)
        {
            var draw = random.Part("sample " + Number(planned));
            var drift = planned / perDay >= LateFrom ? draw.NextInt(-2, 2) : 0;
            var minutes = draw.NextInt(-20, 35);
            var at = dose.AddMinutes(Math.Round(planned / perDay * 1440) + drift * 1440 + (planned < 0 ? -Math.Abs(minutes) : planned / perDay < 1 ? Math.Abs(minutes) / 4 : minutes));
            if ((at.Date - dose.Date).TotalDays <= course.Horizon && (planned <= 0 || !draw.NextBool(Missed)))
                yield return (planned, at);
        }
    }

    /// <summary>Ten in the morning of the first dose, and some minutes.</summary>
    static DateTime Infusion(SubjectCourse course) => course.Person.FirstDose.ToDateTime(new TimeOnly(10, 0)).AddMinutes(course.Person.FirstDose.DayNumber * 7 % 50);

    static (decimal Number, string Name) Visit(int day) => day < 0 ? (Visits.Week(0).Number, Visits.Week(0).Name) : day == 0 ? Visits.Week(0) : Visits.Monitoring(day);

    static string Iso(DateTime moment) => moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
