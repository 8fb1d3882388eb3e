using Nadir.Protocol;
using Nadir.Response;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>A person's verdict on a part of a visit, under immune criteria: the whole and what follows are combined anew.</summary>
public class OverruledPartsTests
{
    static string Overall(AssessmentSeries series, string criteria, string visit, OverruleField field, string value) => Scans.Overall(Overruling.Apply(series,
        Study() with { Overrules = [new("S1", "investigator", criteria, visit, field, value, "Chair", new DateOnly(2030, 12, 1), "read again")] }, new ResponseContext(FirstDose)));

    static string Date(int day) => Day(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Target 100 throughout; the non-target lesion progresses at day 84 and further at day 126.</summary>
    static Scans NonTargetProgression() => new Scans().Target("T01").NonTarget("NT01").Visit(-7, ("T01", 100), ("NT01", "PRESENT")).Visit(42, ("T01", 100), ("NT01", "PRESENT"))
        .Visit(84, ("T01", 100), ("NT01", "UNEQUIVOCAL PROGRESSION")).Visit(126, ("T01", 100), ("NT01", "FURTHER INCREASE"));

    [Fact]
    public void An_overruled_non_target_progression_takes_the_iUPD_with_it_and_the_next_is_unconfirmed()
    {
        var series = NonTargetProgression().By(Criteria.IRecist);
        Assert.Equal("iSD iUPD iCPD", Scans.Overall(series));
        Assert.Equal("iSD iSD iUPD", Overall(series, Criteria.IRecist, Date(84), OverruleField.NonTarget, "NON-CR/NON-PD"));
    }

    [Theory]
    [InlineData(OverruleField.Target, "iPR", "iPR iUPD iCPD")]
    [InlineData(OverruleField.Target, "PD", "iUPD iUPD iCPD")]
    [InlineData(OverruleField.NewLesion, "unequivocal", "iUPD iUPD iCPD")]
    public void A_verdict_on_a_part_makes_the_response_of_the_visit(OverruleField field, string value, string overall) =>
        Assert.Equal(overall, Overall(NonTargetProgression().By(Criteria.IRecist), Criteria.IRecist, Date(42), field, value));

    /// <summary>irRC, 20 x 10 (200): gone at day 42 and 84, then 20 x 10 again.</summary>
    static Scans Products() => new Scans().Target("T01").NonTarget("NT01").Axes(-7, ("T01", 20, 10)).Visit(-7, ("NT01", "PRESENT")).Axes(42, ("T01", 10, 10)).Visit(42, ("NT01", "PRESENT"))
        .Axes(84, ("T01", 20, 12.5)).Visit(84, ("NT01", "PRESENT")).Axes(126, ("T01", 20, 12.5)).Visit(126, ("NT01", "PRESENT"));

    [Theory]
    [InlineData(Criteria.IrRc, 84, OverruleField.Target, "irSD", "irPR irSD irPD")]       // the irPD after it now waits
    [InlineData(Criteria.IrRc, 42, OverruleField.Target, "CR", "irPR irPD irPD")]         // the non-target lesion forbids irCR
    [InlineData(Criteria.IrRc, 42, OverruleField.NonTarget, "PD", "irPR irPD irPD")]      // J5: no progression by what is not measured
    [InlineData(Criteria.IrRecistBohnsack, 42, OverruleField.NonTarget, "PD", "irPD irPD")] // J8; the next confirms it, and the last no longer counts
    public void Under_irRC_and_irRECIST_the_burden_and_the_verdict_are_combined(string criteria, int day, OverruleField field, string value, string overall) =>
        Assert.StartsWith(overall, Overall(Products().By(criteria), criteria, Date(day), field, value), StringComparison.Ordinal);

    [Fact]
    public void An_irPD_that_lost_its_first_is_not_confirmed()
    {
        var series = Products().By(Criteria.IrRc);
        Assert.True(series.Assessments[2].Overall.IsProgression);
        var overruled = Overruling.Apply(series, Study() with { Overrules = [new("S1", "investigator", Criteria.IrRc, Date(84), OverruleField.Target, "SD", "Chair", new DateOnly(2030, 12, 1), "read again")] }, new ResponseContext(FirstDose));
        Assert.False(overruled.Assessments[2].Overall.IsProgression);
        Assert.Equal("irPD", overruled.Assessments[1].Overruled!.Derived.Code);
    }
}
