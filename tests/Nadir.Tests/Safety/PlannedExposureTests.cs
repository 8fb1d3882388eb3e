using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Safety;

/// <summary>Window of 28 days from 2030-01-10.</summary>
public class PlannedExposureTests
{
    static readonly StudyDefinition Cells = StudyDefinitionReader.Parse("""
        schema: nadir-study/1
        study: CELLS
        title: Cells
        treatments: [{id: cart, name: CAR-T cells, type: biological, schedule: once}]
        escalation: {rule: 3+3, levels: [{id: 1, dose: 1e6 cells/kg}, {id: 2, dose: 3e6 cells/kg}]}
        """, "study.yaml");

    static readonly StudyDefinition Daily = StudyDefinitionReader.Parse("""
        schema: nadir-study/1
        study: PILLS
        title: Pills
        treatments: [{id: axi, name: Axitinib, type: drug, dose: 5 mg, schedule: twice daily}]
        """, "study.yaml");

    [Theory]
    [InlineData("3e6", "cells/kg", "1.0")]
    [InlineData("2.4e6", "cells/kg", "0.8")]
    [InlineData("1.68e8", "cells", "0.8")]      // 70 kg
    public void S7_DA7_Cells_given_over_cells_planned_at_the_subjects_level(string dose, string unit, string share) =>
        Assert.Equal(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), PlannedExposure.Share(
            Data("CAR-T CELLS", decimal.Parse(dose, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture), unit, "2030-01-10", "2030-01-10", null), Cells, Cells.Escalation!.Levels[1], new(2030, 1, 10), 28));

    [Theory]
    [InlineData("2030-02-06", "1.0")]           // 28 days of 28
    [InlineData("2030-01-23", "0.5")]           // 14 days
    public void S7_DA7_A_daily_drug_counts_its_days_in_the_window(string end, string share) =>
        Assert.Equal(decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture), PlannedExposure.Share(Data("AXITINIB", 5, "mg", "2030-01-10", end, "BID"), Daily, null, new(2030, 1, 10), 28));

    [Fact]
    public void S7_Nothing_given_is_no_exposure() => Assert.Equal(0, PlannedExposure.Share(new SubjectData { Subject = "01" }, Daily, null, new(2030, 1, 10), 28));

    static SubjectData Data(string treatment, decimal dose, string unit, string start, string end, string? frequency) => new()
    {
        Subject = "01",
        Vitals = [new Measured { Source = new RecordRef("VS", 1), Subject = "01", TestCode = "WEIGHT", Number = 70, Result = "70", Unit = "kg", Date = PartialDate.ParseOrNull("2030-01-08") }],
        Exposures =
        [
            new Exposure
            {
                Source = new RecordRef("EX", 1), Subject = "01", Treatment = treatment, Dose = dose, DoseUnit = unit, Frequency = frequency, Start = PartialDate.ParseOrNull(start), End = PartialDate.ParseOrNull(end),
            },
        ],
    };
}
