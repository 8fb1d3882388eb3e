using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Safety.Ctcae;
using Nadir.Safety.Laboratory;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Safety;

/// <summary>Haemoglobin of 78 g/L (grade 3) on 2030-01-20, ten days after the first dose.</summary>
public class ReportedLaboratoryGradesTests
{
    [Fact]
    public void S4_An_event_of_another_grade_than_its_laboratory_values_is_said() => Assert.Equal([FindingCodes.LaboratoryEventGradesDiffer], Compare(Event("Anaemia", 2, "2030-01-18", "2030-01-25")));

    [Fact]
    public void S4_An_event_of_the_same_grade_is_not() => Assert.Empty(Compare(Event("Anemia", 3, "2030-01-18", null)));

    [Fact]
    public void S4_A_severe_value_that_no_event_of_the_term_covers_is_said()
    {
        Assert.Equal([FindingCodes.LaboratoryEventNotReported], Compare());
        Assert.Equal([FindingCodes.LaboratoryEventNotReported], Compare(Event("Anaemia", 3, "2030-01-21", null)));
        Assert.Equal([FindingCodes.LaboratoryEventNotReported], Compare(Event("Neutropenia", 3, "2030-01-18", null)));
    }

    static IEnumerable<FindingCode> Compare(params AssessedAdverseEvent[] events)
    {
        Measured haemoglobin = new()
        {
            Source = new RecordRef("LB", 1), Subject = "01", TestCode = "HGB", Number = 78, Result = "78", Unit = "g/L", NormalLow = 115, NormalHigh = 165, Date = PartialDate.ParseOrNull("2030-01-20"),
        };
        var graded = new MeasurementGrading(LaboratoryCriteria.V5, new SafetySettings()).Grade([haemoglobin], [], new(2030, 1, 10), null, null).Value;
        return ReportedLaboratoryGrades.Compare("01", [.. events], graded).Select(finding => finding.Code);
    }

    static AssessedAdverseEvent Event(string term, int grade, string start, string? end) => new(
        new Ae { Source = new RecordRef("AE", 1), Subject = "01", Term = term, PreferredTerm = term, Grade = grade, End = end is null ? null : PartialDate.ParseOrNull(end) },
        true, false, [], PartialDate.ParseOrNull(start)!.Value.Date, false);
}
