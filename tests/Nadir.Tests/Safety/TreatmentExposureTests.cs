using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Tests.Safety;

public class TreatmentExposureTests
{
    static readonly ImmutableArray<Treatment> Drug = [new("tori", "Toripalimab", TreatmentType.Biological)];
    static readonly DateOnly Cutoff = new(2030, 12, 31);

    [Fact]
    public void Infusions_add_up()
    {
        var exposure = Assert.Single(TreatmentExposure.Of(Data(Dose("2030-01-01", "2030-01-01", 240), Dose("2030-01-22", "2030-01-22", 240)), Drug, Cutoff));
        Assert.Equal(("tori", 2, 2m, 480m, "mg", 22), (exposure.Treatment, exposure.Records, exposure.Doses, exposure.TotalDose, exposure.Unit, exposure.Days));
        Assert.Equal(480m * 7 / 22, exposure.PerWeek);
    }

    [Theory]
    [InlineData("QD", 10)]
    [InlineData("BID", 20)]
    [InlineData("QOD", 5)]
    [InlineData("ONCE", 1)]
    [InlineData("PRN", null)]
    public void A_record_over_ten_days_is_counted_by_its_frequency(string frequency, int? doses) =>
        Assert.Equal(doses, Administrations.In(Dose("2030-01-01", "2030-01-10", 5, frequency), Cutoff));

    [Fact]
    public void A_dose_of_zero_was_not_given() => Assert.Empty(TreatmentExposure.Of(Data(Dose("2030-01-01", "2030-01-01", 0)), Drug, Cutoff));

    [Fact]
    public void Different_units_have_no_total() =>
        Assert.Null(TreatmentExposure.Of(Data(Dose("2030-01-01", "2030-01-01", 240), Dose("2030-01-22", "2030-01-22", 1) with { DoseUnit = "g" }), Drug, Cutoff)[0].TotalDose);

    [Fact]
    public void A_daily_drug_without_an_end_goes_on_to_the_cutoff() =>
        Assert.Equal(365, TreatmentExposure.Of(Data(Dose("2030-01-01", null, 5, "QD")), Drug, Cutoff)[0].Days);

    static SubjectData Data(params Exposure[] records) => new() { Subject = "01", Exposures = [.. records] };

    static Exposure Dose(string start, string? end, decimal dose, string? frequency = null) => new()
    {
        Source = new RecordRef("EX", 1), Subject = "01", Treatment = "TORIPALIMAB", Dose = dose, DoseUnit = "mg", Frequency = frequency,
        Start = Nadir.Units.PartialDate.ParseOrNull(start), End = end is null ? null : Nadir.Units.PartialDate.ParseOrNull(end),
    };
}
