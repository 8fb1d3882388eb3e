using System.Globalization;
using Nadir.Protocol;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>MI, CP, GF and LB: the markers that the definition declares, at baseline and at their visits, and the medicine that confounds them in CM.</summary>
/// <remarks>Blood is taken on the day of the dose that is due then, else near the planned day while treatment lasts; a second biopsy is taken of some. They come after every
/// other record of the subject and from a stream of their own, so that a study without markers stays as it was.</remarks>
static class BiomarkerRecords
{
    const double WithoutTissue = 0.12, WithoutBlood = 0.04, MissedSample = 0.06, SecondBiopsy = 0.45, Confounded = 0.22, ByPanel = 0.62;

    /// <summary>Range of an immunoassay of chromogranin A, and its upper limit of normal, in ug/L.</summary>
    const decimal LowerLimit = 20, UpperLimit = 3000, NormalHigh = 102;

    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        var tissue = !random.Part("tissue").NextBool(WithoutTissue);
        var panel = random.Part("sequencing").NextBool(ByPanel);
        var rebiopsied = random.Part("second biopsy").NextBool(SecondBiopsy);
        (int From, int? Until)? medicine = null;
        foreach (var marker in plan.Biomarkers)
        {
            var (domain, test) = (marker.Domain.ToUpperInvariant(), marker.Test.ToUpperInvariant());
            // What subjects are chosen by is in MI already.
            if (plan.TissueMarkers.Any(known => test == known.Test || test == known.Test + "PCT"))
                continue;
            if (test == "TMB" && marker.Method is { } method && method.Equals("NGS", StringComparison.OrdinalIgnoreCase) != panel)
                continue;
            var own = random.Part(marker.Id);
            if (marker.Confounder is { } confounder)
                medicine = Medicine(tables, plan, course, confounder, own.Part("medicine"));
            var ofTissue = domain is "MI" or "GF";
            if (ofTissue ? !tissue : own.Part("baseline").NextBool(WithoutBlood))
                continue;
            // Everything that is read of one biopsy has its date.
            var before = ofTissue ? -random.Part("biopsy").NextInt(10, 25) : domain == "LB" ? -own.Part("blood").NextInt(1, 7) : 0;
            var (firstNumber, firstVisit) = before < 0 ? (Visits.Screening, "SCREENING") : Visits.Week(0);
            Add(marker, own, before, firstNumber, firstVisit);
            if (ofTissue && !rebiopsied)
                continue;
            foreach (var visit in marker.Visits)
            {
                var draw = own.Part((ulong)visit.Day);
                var dose = course.Doses.FirstOrDefault(given => given.PlannedDay == visit.Day);
                var day = dose is { Start: > 0 } ? dose.Start : visit.Day <= course.Doses[^1].PlannedDay + plan.CycleDays ? visit.Day + draw.NextInt(-2, 3) : -1;
                if (day < 1 || day > course.Horizon || draw.NextBool(MissedSample))
                    continue;
                var (number, name) = Visits.Monitoring(visit.Day);
                Add(marker, own, day, number, name);
            }
        }

        void Add(Biomarker marker, RandomStream own, int day, decimal number, string visit)
        {
            var under = marker.Confounder is not null && medicine is var (from, until) && day >= from && (until is not { } last || day <= last);
            var value = MarkerModel.Value(marker, course.Disease, own, own.Part("visit").Part((ulong)(day + 1000)), day, under);
            Record(tables, plan, course, marker, value, day, number, visit);
        }
    }

    static void Record(StudyTables tables, StudyPlan plan, SubjectCourse course, Biomarker marker, decimal value, int day, decimal number, string visit)
    {
        var (domain, person) = (marker.Domain.ToUpperInvariant(), course.Person);
        var text = value.ToString(CultureInfo.InvariantCulture);
        decimal? standard = value;
        var iso = person.Iso(day);
        var last = day <= 0 ? "Y" : null;
        switch (domain)
        {
            case "MI":
                tables.Mi.Add(plan.Study, person.Subject, person.FirstDose,
                    ("MITESTCD", marker.Test), ("MITEST", Name(marker)), ("MITSTDTL", marker.Detail), ("MIORRES", text), ("MIORRESU", marker.Unit), ("MISTRESC", text), ("MISTRESN", value), ("MISTRESU", marker.Unit),
                    ("MISPEC", marker.Specimen ?? "TUMOR TISSUE"), ("MIMETHOD", marker.Method ?? "IHC"), ("MILOBXFL", last), ("VISITNUM", number), ("VISIT", visit), ("MIDTC", iso));
                break;
            case "CP":
                tables.Cp.Add(plan.Study, person.Subject, person.FirstDose,
                    ("CPTESTCD", marker.Test), ("CPTEST", Name(marker)), ("CPTSTDTL", marker.Detail), ("CPORRES", text), ("CPORRESU", marker.Unit), ("CPSTRESC", text), ("CPSTRESN", value), ("CPSTRESU", marker.Unit),
                    ("CPSPEC", marker.Specimen ?? "BLOOD"), ("CPMETHOD", marker.Method ?? "FLOW CYTOMETRY"), ("CPLOBXFL", last), ("VISITNUM", number), ("VISIT", visit), ("CPDTC", iso));
                break;
            case "GF":
                tables.Gf.Add(plan.Study, person.Subject, person.FirstDose,
                    ("GFTESTCD", marker.Test), ("GFTEST", Name(marker)), ("GFTSTDTL", marker.Detail ?? (marker.Method == "WES" ? "EXOME, 35 MB" : "PANEL OF 425 GENES, 1.1 MB")), ("GFORRES", text), ("GFORRESU", marker.Unit),
                    ("GFSTRESC", text), ("GFSTRESN", value), ("GFSTRESU", marker.Unit), ("GFSPEC", marker.Specimen ?? "TUMOR TISSUE"), ("GFMETHOD", marker.Method ?? "NGS"), ("GFLOBXFL", last), ("VISITNUM", number), ("VISIT", visit), ("GFDTC", iso));
                break;
            case "LB":
                if (value < LowerLimit || value > UpperLimit)
                    (text, standard) = (value < LowerLimit ? "<" + LowerLimit.ToString(CultureInfo.InvariantCulture) : ">" + UpperLimit.ToString(CultureInfo.InvariantCulture), null);
                tables.Lb.Add(plan.Study, person.Subject, person.FirstDose,
                    ("LBTESTCD", marker.Test), ("LBTEST", Name(marker)), ("LBCAT", "TUMOR MARKER"), ("LBORRES", text), ("LBORRESU", marker.Unit), ("LBORNRHI", NormalHigh.ToString(CultureInfo.InvariantCulture)), ("LBSTRESC", text),
                    ("LBSTRESN", standard is { } measured ? measured : default), ("LBSTRESU", marker.Unit), ("LBSTNRHI", NormalHigh), ("LBNRIND", value > NormalHigh ? "HIGH" : "NORMAL"), ("LBSPEC", marker.Specimen ?? "SERUM"), ("LBLOBXFL", last),
                    ("VISITNUM", number), ("VISIT", visit), ("LBDTC", iso));
                break;
        }
    }

    static string Name(Biomarker marker) => marker.Test.ToUpperInvariant() switch
    {
        "PDL1" => "Programmed Death Ligand 1",
        "CD8" when marker.Domain.Equals("mi", StringComparison.OrdinalIgnoreCase) => "CD8 Positive Cell Density",
        "TIL" => "Tumor Infiltrating Lymphocytes",
        "TMB" => "Tumor Mutational Burden",
        "CTC" => "Circulating Tumor Cells",
        "CGA" or "CHROMGNA" => "Chromogranin A",
        "PBMC" => "Peripheral Blood Mononuclear Cells",
        "NK" => "Natural Killer Cells",
        _ => marker.Title,
    };

    /// <returns>Days of the medicine; null for the many who do not take it.</returns>
    static (int From, int? Until)? Medicine(StudyTables tables, StudyPlan plan, SubjectCourse course, MarkerConfounder confounder, RandomStream random)
    {
        if (!random.NextBool(Confounded) || confounder.Medications.IsDefaultOrEmpty)
            return null;
        var from = random.NextBool(0.7) ? -random.NextInt(30, 400) : random.NextInt(5, 80);
        int? until = random.NextBool(0.3) ? from + random.NextInt(40, 300) : null;
        if (from > course.Horizon)
            return null;
        if (until > course.Horizon)
            until = null;
        var name = random.Pick(confounder.Medications);
        var person = course.Person;
        tables.Cm.Add(plan.Study, person.Subject, person.FirstDose, ("CMTRT", name), ("CMDECOD", name), ("CMCAT", "CONCOMITANT MEDICATION"), ("CMINDC", "GASTRO-OESOPHAGEAL REFLUX"),
            ("CMROUTE", "ORAL"), ("CMSTDTC", person.Iso(from)), ("CMENDTC", until is { } last ? person.Iso(last) : null), ("CMENRTPT", until is null ? "ONGOING" : null), ("CMENTPT", until is null ? "DATA CUTOFF" : null));
        return (from, until);
    }
}
