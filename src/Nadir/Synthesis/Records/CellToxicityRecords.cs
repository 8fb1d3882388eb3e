using System.Globalization;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>What is seen and given while cytokine release and neurotoxicity last: temperatures and pressures (VS), medicines (CM), oxygen (PR), ICE scores (QS), consciousness (NV).</summary>
/// <remarks>The components make the grade of the event, but for a few in which the investigator judged one grade off.</remarks>
static class CellToxicityRecords
{
    const double JudgedOtherwise = 0.1;

    /// <summary>Hours of the day at which vital signs are taken during an event.</summary>
    static readonly int[] Hours = [6, 12, 18];

    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        if (!plan.IsOnce)
            return;
        Writer write = new(tables, plan, course);
        foreach (var (i, adverse) in course.AdverseEvents.Where(adverse => adverse.Start <= course.Horizon).Index())
        {
            var draw = random.Part((ulong)i);
            if (adverse.Term == CellToxicity.CytokineRelease)
                Release(write, adverse, draw);
            else if (adverse.Term == CellToxicity.Neurotoxicity)
                Nerves(write, adverse, draw);
        }
        foreach (var day in (int[])[0, 3, 7, 14, 28])
            if (day <= course.Horizon && !course.AdverseEvents.Any(adverse => adverse.Term == CellToxicity.Neurotoxicity && adverse.Start <= day && day <= (adverse.End ?? day) + 1))
                write.Ice(day, 10);
    }

    static int Seen(int grade, RandomStream draw) => !draw.NextBool(JudgedOtherwise) ? grade : grade > 1 ? grade - 1 : 2;

    static void Release(Writer write, AdverseEvent adverse, RandomStream draw)
    {
        var grade = Seen(adverse.Grade, draw.Part("judged"));
        var (first, last) = (adverse.Start, Math.Max((adverse.End ?? adverse.Start + 5) - 1, adverse.Start));
        var worst = Math.Min(first + 1, last);
        // With a pressor the fever is down by tocilizumab, and the pressor keeps the episode going.
        var supported = grade >= 3 ? Math.Min(worst + 2, last) : worst;
        for (var day = first; day <= last + 2; day++)
            foreach (var hour in Hours)
            {
                if (day == first && hour < 12)
                    continue;
                var vital = draw.Part((ulong)(day * 24 + hour));
                var hot = day <= (grade >= 3 ? worst : last);
                write.Vital(day, hour, "TEMP", "Temperature", "C", Math.Round((decimal)(hot ? 38.2 + 1.3 * vital.NextUniform() : 36.4 + 0.7 * vital.NextUniform()), 1));
                var low = grade >= 2 && day >= worst && day <= supported && (day > worst || day > first || hour >= 18);
                write.Vital(day, hour, "SYSBP", "Systolic Blood Pressure", "mmHg", low ? 78 + vital.Part("low").NextInt(11) : 102 + vital.Part("low").NextInt(25));
            }
        write.Medicine("PARACETAMOL", first, 14, last, 20, "CYTOKINE RELEASE SYNDROME", 500, "mg");
        if (grade < 2)
            return;
        write.Medicine("SODIUM CHLORIDE", worst, 18, worst, 22, "HYPOTENSION", 500, "mL");
        write.Medicine("TOCILIZUMAB", worst, 19, worst, 20, "CYTOKINE RELEASE SYNDROME", 8, "mg/kg");
        var oxygen = draw.Part("oxygen");
        if (grade == 2 && oxygen.NextBool(0.4))
            write.Oxygen("NASAL CANNULA", worst, 18, worst, 23, 2 + oxygen.NextInt(3));
        if (grade < 3)
            return;
        write.Medicine("DEXAMETHASONE", worst, 20, supported, 20, "CYTOKINE RELEASE SYNDROME", 10, "mg");
        write.Medicine("NOREPINEPHRINE", worst, 20, supported, 22, "HYPOTENSION", null, null);
        if (oxygen.NextBool(0.5))
            write.Oxygen("HIGH FLOW NASAL CANNULA", worst, 20, supported, 20, 10 + oxygen.NextInt(20));
        if (grade < 4)
            return;
        if (oxygen.NextBool(0.5))
            write.Medicine("EPINEPHRINE", worst, 21, supported, 20, "HYPOTENSION", null, null);
        else
            write.Oxygen("MECHANICAL VENTILATION", worst, 22, supported, 21, null);
    }

    static void Nerves(Writer write, AdverseEvent adverse, RandomStream draw)
    {
        var grade = Seen(adverse.Grade, draw.Part("judged"));
        var (first, last) = (adverse.Start, Math.Max((adverse.End ?? adverse.Start + 4) - 1, adverse.Start));
        for (var day = first; day <= last + 2; day++)
        {
            var worst = day == Math.Min(first + 1, last);
            var now = day > last ? 0 : worst ? grade : Math.Min(grade, 1 + draw.Part((ulong)day).NextInt(2));
            write.Ice(day, now switch { 0 => 10, 1 => 7 + draw.Part("score").NextInt(3), 2 => 3 + draw.Part("score").NextInt(4), 3 => draw.Part("score").NextInt(3), _ => 0 });
            if (now > 0)
                write.Nervous(day, "CONSC", "Level of Consciousness", now switch { 1 => "AWAKENS SPONTANEOUSLY", 2 => "AWAKENS TO VOICE", 3 => "AWAKENS TO TACTILE STIMULUS", _ => "UNAROUSABLE" });
        }
        if (grade >= 2)
            write.Medicine("DEXAMETHASONE", Math.Min(first + 1, last), 10, last, 20, "NEUROTOXICITY", 10, "mg");
    }

    /// <summary>Writes what happened up to the subject's last day.</summary>
    sealed class Writer(StudyTables tables, StudyPlan plan, SubjectCourse course)
    {
        string At(int day, int hour) => string.Create(CultureInfo.InvariantCulture, $"{course.Person.Iso(day)}T{hour:00}:00");

        bool Over(int day) => day > course.Horizon;

        /// <summary>An end beyond the subject's last day is not recorded.</summary>
        string? End(int day, int hour) => Over(day) ? null : At(day, hour);

        public void Vital(int day, int hour, string code, string name, string unit, decimal value)
        {
            if (Over(day))
                return;
            var text = value.ToString(CultureInfo.InvariantCulture);
            tables.Vs.Add(plan.Study, course.Person.Subject, course.Person.FirstDose, ("VSTESTCD", code), ("VSTEST", name), ("VSORRES", text), ("VSORRESU", unit), ("VSSTRESC", text),
                ("VSSTRESN", value), ("VSSTRESU", unit), ("VISIT", "UNSCHEDULED"), ("VSDTC", At(day, hour)));
        }

        public void Medicine(string name, int day, int hour, int lastDay, int lastHour, string indication, decimal? dose, string? unit)
        {
            if (!Over(day))
                tables.Cm.Add(plan.Study, course.Person.Subject, course.Person.FirstDose, ("CMTRT", name), ("CMDECOD", name), ("CMCAT", "CONCOMITANT MEDICATION"), ("CMINDC", indication),
                    ("CMDOSE", dose), ("CMDOSU", unit), ("CMROUTE", name is "PARACETAMOL" ? "ORAL" : "INTRAVENOUS"), ("CMSTDTC", At(day, hour)), ("CMENDTC", End(lastDay, lastHour)));
        }

        public void Oxygen(string device, int day, int hour, int lastDay, int lastHour, int? litres)
        {
            if (!Over(day))
                tables.Pr.Add(plan.Study, course.Person.Subject, course.Person.FirstDose, ("PRTRT", device), ("PRDECOD", device), ("PRCAT", "RESPIRATORY SUPPORT"), ("PRINDC", "HYPOXIA"),
                    ("PRDOSE", litres is { } flow ? flow : (decimal?)null), ("PRDOSU", litres is null ? null : "L/min"), ("PRSTDTC", At(day, hour)), ("PRENDTC", End(lastDay, lastHour)));
        }

        public void Ice(int day, int score)
        {
            if (!Over(day))
                tables.Qs.Add(plan.Study, course.Person.Subject, course.Person.FirstDose, ("QSTESTCD", "ICETOT"), ("QSTEST", "Immune Effector Cell Enceph. Score"), ("QSCAT", "ICE"),
                    ("QSORRES", score.ToString(CultureInfo.InvariantCulture)), ("QSSTRESC", score.ToString(CultureInfo.InvariantCulture)), ("QSSTRESN", (decimal)score), ("QSDTC", At(day, 8)));
        }

        public void Nervous(int day, string code, string name, string result)
        {
            if (!Over(day))
                tables.Nv.Add(plan.Study, course.Person.Subject, course.Person.FirstDose, ("NVTESTCD", code), ("NVTEST", name), ("NVORRES", result), ("NVSTRESC", result), ("NVDTC", At(day, 8)));
        }
    }
}
