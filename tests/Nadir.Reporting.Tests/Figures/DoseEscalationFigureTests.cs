using System.Collections.Immutable;
using System.Xml.Linq;
using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Tests.Figures;

public class DoseEscalationFigureTests
{
    static readonly DateOnly Day0 = new(2030, 1, 7);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(300)]
    public void Draws_any_number_of_subjects_on_page_and_phone(int subjects)
    {
        var figure = DoseEscalationFigure.Of(Data(subjects));
        foreach (var width in (double[])[Figure.PageWidth, Figure.PhoneWidth])
            Assert.True(figure.Draw(width).Height > 100);
        XDocument.Parse(figure.ToFile());
        Assert.Equal(subjects, figure.Data().Rows.Length);
    }

    [Fact]
    public void Each_mark_says_subject_level_day_and_what_became_of_the_window()
    {
        var svg = DoseEscalationFigure.Of(Data(4)).ToFile();
        Assert.Contains("S-001, Level 1, 2030-01-07: no DLT", svg, StringComparison.Ordinal);
        Assert.Contains("S-002, Level 1, 2030-01-08: DLT", svg, StringComparison.Ordinal);
        Assert.Contains("S-003, Level 1, 2030-01-09: pending", svg, StringComparison.Ordinal);
        Assert.Contains("S-004, Level 2, 2030-01-10: replaced; not where the rule said", svg, StringComparison.Ordinal);
        Assert.Contains("Decision: wait", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_who_cannot_see_it_hears_counts_and_decision() =>
        Assert.Equal("4 subjects at 2 dose levels, 1 with a DLT. Decision: wait.", DoseEscalationFigure.Of(Data(4)).Description);

    static DoseEscalationFigureData Data(int subjects) => new(
        "dose-escalation", "Dose escalation, subject by subject", [new("Level 1", "1 mg"), new("Level 2", "2 mg"), new("Expansion", "level 1")], Expansion: true,
        [.. Enumerable.Range(0, subjects).Select(i => new DoseMark($"S-{i + 1:000}", Math.Min(i / 3, 2), Day0.AddDays(i), (DoseMarkState)(i % 4), "why", i % 4 == 3))], 1, "Decision: wait");
}

public class MtdProbabilityFigureTests
{
    [Fact]
    public void Bars_say_level_rate_and_probability_and_the_table_has_none()
    {
        var figure = Nadir.Reporting.Figures.Designs.MtdProbabilityFigure.Of(new("three-plus-three", "3+3", [0.1, 0.3], [0.6, 0.3], 0.1, [4, 3.5]));
        Assert.Contains("Level 2, true DLT rate 30.0%: 30.0%, 3.5 subjects", figure.ToFile(), StringComparison.Ordinal);
        Assert.Equal(3, figure.Data().Rows.Length);
        XDocument.Parse(figure.ToFile(Figure.PhoneWidth));
    }
}
