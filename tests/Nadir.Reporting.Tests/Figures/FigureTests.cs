using System.Globalization;
using System.Xml.Linq;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Layout;
using Nadir.Response;

namespace Nadir.Reporting.Tests.Figures;

public class FigureTests
{
    static readonly int[] Sizes = [0, 1, 3, 12, 40, 300];
    static readonly double[] Widths = [Figure.PhoneWidth, Figure.PageWidth];

    public static TheoryData<int, double> SizesAndWidths()
    {
        var data = new TheoryData<int, double>();
        foreach (var size in Sizes)
        {
            foreach (var width in Widths)
                data.Add(size, width);
        }
        return data;
    }

    static IEnumerable<Figure> Figures(int subjects) => subjects == 0
        ?
        [
            KaplanMeierFigure.Of(FigureFixtures.Survival(0) with { Curves = [] }), KaplanMeierFigure.Of(FigureFixtures.Survival(0)), WaterfallFigure.Of(FigureFixtures.Waterfall(0)),
            SpiderFigure.Of(FigureFixtures.Spider(0)), SwimmerFigure.Of(FigureFixtures.Swimmer(0)), ForestFigure.Of(FigureFixtures.Forest() with { Rows = [] }),
        ]
        : FigureFixtures.All(subjects);

    static XElement Parse(Figure figure, double width) => XElement.Parse(figure.ToFile(width));

    [Theory]
    [MemberData(nameof(SizesAndWidths))]
    public void Every_figure_is_well_formed_and_every_coordinate_lies_on_the_page(int subjects, double width)
    {
        foreach (var figure in Figures(subjects))
        {
            var svg = Parse(figure, width);
            var box = svg.Attribute("viewBox")!.Value.Split(' ').Select(Number).ToArray();
            foreach (var element in svg.Descendants())
            {
                foreach (var name in (string[])["x", "cx"])
                    Assert.InRange(Number(element.Attribute(name)?.Value ?? "0"), -2, box[2] + 2);
                foreach (var name in (string[])["y", "cy"])
                    Assert.InRange(Number(element.Attribute(name)?.Value ?? "0"), -2, box[3] + 2);
                foreach (var name in (string[])["width", "height", "r"])
                    Assert.InRange(Number(element.Attribute(name)?.Value ?? "0"), 0, Math.Max(box[2], box[3]) + 2);
                foreach (var number in (element.Attribute("d")?.Value ?? "").Split(['M', 'L', 'H', 'V', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries))
                    Assert.True(double.IsFinite(Number(number)), figure.Name);
            }
        }
    }

    static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [Theory]
    [MemberData(nameof(SizesAndWidths))]
    public void Texts_that_stand_on_one_line_do_not_touch(int subjects, double width)
    {
        foreach (var figure in Figures(subjects))
        {
            var texts = Parse(figure, width).Elements().Single(element => element.Name.LocalName == "g").Descendants().Where(element => element.Name.LocalName == "text" && !Is(element, "tip") && !Is(element, "halo"))
                .Select(element => (Text: element.Value, Y: Number(element.Attribute("y")!.Value), Span: Span(element))).ToList();
            foreach (var line in texts.GroupBy(text => text.Y))
            {
                var ordered = line.OrderBy(text => text.Span.From).ToList();
                for (var i = 1; i < ordered.Count; i++)
                    Assert.True(ordered[i].Span.From >= ordered[i - 1].Span.To, $"{figure.Name} at {subjects}: '{ordered[i - 1].Text}' touches '{ordered[i].Text}'");
            }
        }
    }

    static bool Is(XElement element, string cssClass) => (element.Attribute("class")?.Value ?? "").Split(' ').Contains(cssClass);

    /// <summary>Where a text lies; real type is narrower than the estimate that figures are laid out with.</summary>
    static (double From, double To) Span(XElement element)
    {
        var (x, width) = (Number(element.Attribute("x")!.Value), TextWidth.Of(element.Value, 12) * 0.92);
        return Is(element, "ae") ? (x - width, x) : Is(element, "am") ? (x - width / 2, x + width / 2) : (x, x + width);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(300)]
    public void Numbers_at_risk_stand_under_their_ticks_and_fall(int subjects)
    {
        var risk = Parse(KaplanMeierFigure.Of(FigureFixtures.Survival(subjects)), Figure.PageWidth).Descendants().Where(element => Is(element, "risk")).ToList();
        var numbers = risk.Select(element => Number(element.Value)).ToList();
        Assert.Equal(subjects, numbers[0]);
        Assert.Equal(numbers.OrderDescending(), numbers);
    }

    [Fact]
    public void At_risk_counts_who_is_under_observation_just_before()
    {
        var curve = new SurvivalCurve("", 3, [new(10, 3, 1, 0, 2 / 3.0, null, null), new(20, 2, 0, 2, 2 / 3.0, null, null)], null, null, null);
        Assert.Equal((3, 3, 2, 2, 0), (curve.AtRisk(0), curve.AtRisk(10), curve.AtRisk(11), curve.AtRisk(20), curve.AtRisk(21)));
    }

    [Fact]
    public void Every_mark_can_be_pointed_at_and_reached_by_keyboard()
    {
        foreach (var figure in Figures(40))
        {
            var marks = Parse(figure, Figure.PageWidth).Descendants().Where(element => Is(element, "mark")).ToList();
            Assert.NotEmpty(marks);
            Assert.All(marks, mark =>
            {
                Assert.Equal("0", mark.Attribute("tabindex")!.Value);
                Assert.NotEmpty(mark.Elements().Single(element => element.Name.LocalName == "title").Value);
            });
        }
    }

    [Fact]
    public void Every_subject_is_in_the_table_beneath()
    {
        Assert.Equal(300, WaterfallFigure.Of(FigureFixtures.Waterfall(300)).Data().Rows.Length);
        Assert.Equal(300, SwimmerFigure.Of(FigureFixtures.Swimmer(300)).Data().Rows.Length);
        Assert.Equal(300, SpiderFigure.Of(FigureFixtures.Spider(300)).Data().Rows.Select(row => row.Cells[0]).Distinct().Count());
    }

    [Fact]
    public void The_order_of_subjects_in_the_data_changes_nothing()
    {
        var waterfall = FigureFixtures.Waterfall(40);
        var spider = FigureFixtures.Spider(40);
        var swimmer = FigureFixtures.Swimmer(40);
        Assert.Equal(WaterfallFigure.Draw(waterfall, 760), WaterfallFigure.Draw(waterfall with { Bars = [.. waterfall.Bars.Reverse()], Without = [.. waterfall.Without.Reverse()] }, 760));
        Assert.Equal(SpiderFigure.Draw(spider, 760), SpiderFigure.Draw(spider with { Lines = [.. spider.Lines.Reverse()] }, 760));
        Assert.Equal(SwimmerFigure.Draw(swimmer, 760), SwimmerFigure.Draw(swimmer with { Rows = [.. swimmer.Rows.Reverse()] }, 760));
    }

    [Fact]
    public void A_hostile_name_stays_text()
    {
        const string hostile = "<script>\"&'</script> 肾细胞癌 🩺";
        var figure = WaterfallFigure.Of(new WaterfallFigureData("w", hostile, [new(hostile, -40, ResponseCategory.PR, true)], [new(hostile, ResponseCategory.NE, hostile)]));
        var svg = Parse(figure, Figure.PageWidth);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
        Assert.StartsWith(hostile, svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waterfall_has_its_two_lines_and_cuts_growth_beyond_100_percent()
    {
        var drawn = Parse(WaterfallFigure.Of(new WaterfallFigureData("w", "t",
            [new("A", 250, ResponseCategory.PD, true), new("B", -30, ResponseCategory.PR, false)], [])), Figure.PageWidth);
        var texts = drawn.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.Contains("−30%", texts);
        Assert.Contains("+20%", texts);
        Assert.Contains("+250%", texts);
        Assert.Contains("+100%", texts);
        Assert.DoesNotContain("+200%", texts);
    }

    [Fact]
    public void Visits_after_progression_are_faded()
    {
        var line = new SpiderLine("A", ResponseCategory.SD, [new(42, -10, false, false, false), new(84, 25, true, false, false), new(126, 60, true, false, true)]);
        var drawn = Parse(SpiderFigure.Of(new SpiderFigureData("s", "t", "since baseline", TimeAxis.Months(), [line])), Figure.PageWidth);
        Assert.Single(drawn.Descendants(), element => Is(element, "line") && Is(element, "after"));
    }

    [Fact]
    public void Three_hundred_swimmers_have_thin_lanes_and_no_names_beside_them()
    {
        var drawn = Parse(SwimmerFigure.Of(FigureFixtures.Swimmer(300)), Figure.PageWidth);
        Assert.Equal(300, drawn.Descendants().Count(element => Is(element, "mark")));
        Assert.DoesNotContain(drawn.Descendants(), element => element.Name.LocalName == "text" && !Is(element, "tip") && element.Value.StartsWith("JS004", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_stay_small()
    {
        foreach (var figure in Figures(300))
            Assert.InRange(figure.ToFile().Length, 100, 300_000);
    }

    [Fact]
    public void Subjects_lose_what_their_names_share() =>
        Assert.Equal(["001", "017", "102"], SubjectNames.Short(["JS004-RCC-001", "JS004-RCC-017", "JS004-RCC-102"]));

    [Theory]
    [InlineData(730, 14, "0 2 4 6 8 10 12 14 16 18 20 22 24")]
    [InlineData(730, 7, "0 6 12 18 24")]
    [InlineData(731, 7, "0 6 12 18 24")]
    [InlineData(760, 7, "0 6 12 18 24 30")]
    [InlineData(10, 7, "0 1")]
    public void Months_have_ticks_a_clinician_would_choose(double days, int most, string expected) =>
        Assert.Equal(expected, string.Join(" ", TimeAxis.Months().Ticks(days, most).Select(tick => tick.ToString("0", CultureInfo.InvariantCulture))));

    [Fact]
    public void Three_subjects_draw_as_agreed()
    {
        Golden.Equal("Figures/KaplanMeier.verified.txt", KaplanMeierFigure.Draw(FigureFixtures.Survival(3), Figure.PageWidth).Body);
        Golden.Equal("Figures/Waterfall.verified.txt", WaterfallFigure.Draw(FigureFixtures.Waterfall(3), Figure.PageWidth).Body);
        Golden.Equal("Figures/Swimmer.verified.txt", SwimmerFigure.Draw(FigureFixtures.Swimmer(3), Figure.PageWidth).Body);
    }
}
