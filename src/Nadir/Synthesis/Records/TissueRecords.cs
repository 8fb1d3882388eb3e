using System.Globalization;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis.Records;

/// <summary>MI: what tissue shows that the definition asks of a subject's tumour, such as CD70.</summary>
static class TissueRecords
{
    /// <summary>Subjects without the marker, so that the check of eligibility has something to find.</summary>
    const double WithoutMarker = 0.05;

    public static void Write(StudyTables tables, StudyPlan plan, SubjectCourse course, RandomStream random)
    {
        var person = course.Person;
        foreach (var marker in plan.TissueMarkers)
        {
            var draw = random.Part(marker.Test);
            var positive = !draw.NextBool(WithoutMarker);
            var percent = positive ? Math.Clamp((int)Math.Round(100 * Share(draw.NextUniform(), course)), 10, 100) : draw.NextInt(0, 4);
            var day = -draw.NextInt(10, 25);
            var number = percent.ToString(CultureInfo.InvariantCulture);
            Add(marker.Test, marker.Test + " Expression", positive ? marker.Value : "NEGATIVE", null, null);
            Add(marker.Test + "PCT", marker.Test + " Positive Tumor Cells", number, percent, "%");

            void Add(string code, string name, string result, int? value, string? unit) => tables.Mi.Add(plan.Study, person.Subject, person.FirstDose,
                ("MITESTCD", code), ("MITEST", name), ("MIORRES", result), ("MIORRESU", unit), ("MISTRESC", result), ("MISTRESN", value), ("MISTRESU", unit),
                ("MISPEC", "TUMOR TISSUE"), ("MIMETHOD", "IHC"), ("MILOBXFL", "Y"), ("VISITNUM", Visits.Screening), ("VISIT", "SCREENING"), ("MIDTC", person.Iso(day)));
        }
    }

    /// <summary>Share of positive cells: mostly chance, and more where the cells went on to react and the disease to shrink, since both rest on the antigen.</summary>
    static double Share(double chance, SubjectCourse course)
    {
        var release = course.AdverseEvents.Where(adverse => adverse.Term == CellToxicity.CytokineRelease).Select(adverse => adverse.Grade).DefaultIfEmpty().Max();
        var signal = 1 / (1 + StableMath.Exp(-(0.7 * (release - 1.2) + 0.5 * MarkerModel.Responsiveness(course.Disease))));
        return 0.12 + 0.9 * (0.62 * chance + 0.38 * signal);
    }
}

/// <summary>A marker that subjects are chosen by.</summary>
/// <param name="Test">MITESTCD.</param>
/// <param name="Value">MISTRESC that the definition asks for.</param>
sealed record TissueMarker(string Test, string Value);
