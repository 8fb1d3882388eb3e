using Nadir.Escalation.Boin;
using Nadir.Reporting.Figures;

namespace Nadir.Reporting.Tests.Figures;

public class DoseFindingFigureTests
{
    static readonly Figure Table = DecisionTableFigure.Of("boin", "BOIN", new BoinSettings { Target = 0.3 }.Table(12), [3, 6, 9, 12]);

    [Fact]
    public void Each_cell_of_a_decision_table_says_what_it_means()
    {
        var body = Table.Draw(Figure.PageWidth).Body;
        Assert.Contains("1 DLT of 3: stay", body, StringComparison.Ordinal);
        Assert.Contains("4 DLTs of 6: de-escalate and close the level", body, StringComparison.Ordinal);
        Assert.DoesNotContain("4 DLTs of 3", body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_beneath_has_the_three_numbers_of_each_column() =>
        Assert.Equal(["6", "1", "3", "4"], Table.Data().Rows[1].Cells.ToArray());

    [Theory]
    [InlineData(Figure.PageWidth)]
    [InlineData(Figure.PhoneWidth)]
    public void Dose_rates_are_marks_with_their_numbers_at_any_width(double width)
    {
        var figure = DoseRateFigure.Of(new("rates", "Rates", 0.25, [new("1", 0.1, 0.02, 0.3, 0.05, 0, 3), new("2", 0.3, null, null, null, 1, 3)]));
        var drawing = figure.Draw(width);
        Assert.Equal(width, drawing.Width);
        Assert.Contains("Level 1: 10.0% (2.0%, 30.0%), 0 of 3 with a DLT", drawing.Body, StringComparison.Ordinal);
        Assert.Contains("Level 2: 30.0%, 1 of 3 with a DLT", drawing.Body, StringComparison.Ordinal);
    }
}
