using System.Collections.Immutable;
using Nadir.Reporting.Figures;
using Nadir.Response;

namespace Nadir.Reporting.Tests.Figures;

/// <summary>Made-up figures of any size: the same size gives the same figure.</summary>
public static class FigureFixtures
{
    static readonly ResponseCategory[] Categories =
        [ResponseCategory.PD, ResponseCategory.SD, ResponseCategory.PR, ResponseCategory.CR, ResponseCategory.NonCrNonPd, ResponseCategory.NE];

    /// <summary>A number in [0, 1) from two others: enough to scatter points.</summary>
    public static double Scatter(int subject, int what)
    {
        var hash = (uint)(subject * 374761393 + what * 668265263);
        hash = (hash ^ (hash >> 13)) * 1274126177;
        return (hash ^ (hash >> 16)) / 4294967296.0;
    }

    public static string Subject(int i) => $"JS004-RCC-{i + 1:000}";

    public static ResponseCategory BestOf(double percent) => percent switch { <= -95 => Categories[3], <= -30 => Categories[2], < 20 => Categories[1], _ => Categories[0] };

    public static KaplanMeierFigureData Survival(int subjects, int groups = 1, double longest = 730) => new(
        "kaplan-meier-pfs", "Progression-free survival (RECIST 1.1, investigator)", "Progression-free survival", "since first dose", TimeAxis.For(longest),
        [.. Enumerable.Range(0, groups).Select(g => Curve(groups == 1 ? "" : $"Dose level {g + 1}", g, subjects / groups, longest))]);

    static SurvivalCurve Curve(string label, int group, int n, double longest)
    {
        var times = Enumerable.Range(0, n)
            .Select(i => (Days: Math.Ceiling(Math.Min(longest, -Math.Log(1 - Scatter(i + 1000 * group, 1)) * longest * (0.35 + 0.2 * group))), Event: Scatter(i + 1000 * group, 2) < 0.7))
            .OrderBy(time => time.Days).ToList();
        List<SurvivalStep> steps = [];
        var (survival, greenwood, atRisk) = (1.0, 0.0, n);
        double? median = null;
        foreach (var tied in times.GroupBy(time => time.Days))
        {
            var (events, censored) = (tied.Count(time => time.Event), tied.Count(time => !time.Event));
            survival *= 1 - (double)events / atRisk;
            if (atRisk > events)
                greenwood += (double)events / (atRisk * (atRisk - events));
            double? lower = null, upper = null;
            if (survival is > 0 and < 1)
            {
                var half = 1.959963984540054 * Math.Sqrt(greenwood) / Math.Log(survival);
                (lower, upper) = (Math.Pow(survival, Math.Exp(-half)), Math.Pow(survival, Math.Exp(half)));
            }
            steps.Add(new SurvivalStep(tied.Key, atRisk, events, censored, survival, lower, upper));
            if (survival <= 0.5)
                median ??= tied.Key;
            atRisk -= events + censored;
        }
        return new SurvivalCurve(label, n, [.. steps], median, median * 0.7, group == 0 ? null : median * 1.6);
    }

    public static WaterfallFigureData Waterfall(int subjects)
    {
        List<WaterfallBar> bars = [];
        List<WaterfallAbsentee> without = [];
        for (var i = 0; i < subjects; i++)
        {
            if (Scatter(i, 3) < 0.06)
            {
                without.Add(new WaterfallAbsentee(Subject(i), ResponseCategory.NE, Scatter(i, 4) < 0.5 ? "early death" : "no post-baseline assessment"));
                continue;
            }
            var percent = Math.Round(-100 + 170 * Math.Pow(Scatter(i, 5), 1.2) + (i % 37 == 5 ? 90 : 0), 2);
            percent = Math.Max(percent, -100);
            bars.Add(new WaterfallBar(Subject(i), percent, BestOf(percent), Scatter(i, 6) < 0.15));
        }
        return new WaterfallFigureData("waterfall-orr", "Best change from baseline in the sum of diameters (RECIST 1.1, investigator)", [.. bars], [.. without]) { CategoryLabel = "confirmed best overall response" };
    }

    public static SpiderFigureData Spider(int subjects) => new(
        "spider-orr", "Change from baseline in the sum of diameters (RECIST 1.1, investigator)", "since baseline", TimeAxis.For(600),
        [.. Enumerable.Range(0, subjects).Select(i =>
        {
            var target = -95 + 150 * Scatter(i, 5);
            var visits = 1 + (int)(Scatter(i, 7) * 9);
            var points = ImmutableArray.CreateBuilder<SpiderPoint>();
            var ended = false;
            for (var v = 1; v <= visits; v++)
            {
                var percent = Math.Max(-100, target * (1 - Math.Exp(-v * 0.8)) + v * v * Scatter(i, 9) * 1.6);
                var progression = !ended && v > 1 && percent > target + 25;
                points.Add(new SpiderPoint(v * 42 + Math.Round(10 * Scatter(i, v) - 5), percent, progression, progression && Scatter(i, 8) < 0.4, ended));
                ended |= progression;
            }
            return new SpiderLine(Subject(i), BestOf(points.Min(point => point.Percent)), points.ToImmutable());
        })]);

    public static SwimmerFigureData Swimmer(int subjects) => new(
        "swimmer-orr", "Treatment, response and outcome of each subject", "since first dose", TimeAxis.For(730),
        [.. Enumerable.Range(0, subjects).Select(i =>
        {
            var treated = Math.Ceiling(20 + 620 * Math.Pow(Scatter(i, 11), 1.6));
            var ongoing = Scatter(i, 12) < 0.2;
            var follow = ongoing ? treated : Math.Ceiling(treated + 200 * Scatter(i, 13));
            var best = BestOf(-100 + 150 * Scatter(i, 5));
            double? progression = !ongoing && Scatter(i, 14) < 0.75 ? treated : null;
            double? response = best.IsResponse && treated > 60 ? Math.Min(42 + 42 * Math.Floor(Scatter(i, 15) * 3), treated - 10) : null;
            return new SwimmerRow
            {
                Subject = Subject(i), Best = best, TreatmentDays = treated, Ongoing = ongoing, FollowUpDays = follow,
                ResponseStart = response, ResponseEnd = response is null ? null : progression, Progression = progression,
                Death = !ongoing && Scatter(i, 16) < 0.5 ? follow : null, NewTherapy = progression is not null && Scatter(i, 17) < 0.4 ? Math.Min(treated + 15, follow) : null,
            };
        })]);

    public static ForestFigureData Forest() => new(
        "forest-orr", "Objective response by subgroup", "ORR",
        [
            new("All subjects", "14/40", 0.35, 0.2063, 0.5168),
            new("Sex", "", null, null, null, Heading: true),
            new("Female", "5/12", 0.4167, 0.1517, 0.7233, Indent: 1), new("Male", "9/28", 0.3214, 0.1588, 0.5235, Indent: 1),
            new("Age", "", null, null, null, Heading: true),
            new("Under 65 years", "10/29", 0.3448, 0.1794, 0.5433, Indent: 1), new("65 years and over", "4/11", 0.3636, 0.1093, 0.6921, Indent: 1),
            new("Prior lines: 3 or more", "0/2", 0, 0, 0.8419),
        ],
        Reference: 0.35, AsPercent: true) { CountsLabel = "Responders", LabelHeading = "Subgroup" };

    public static ForestFigureData HazardRatios() => new(
        "forest-pfs", "Hazard ratios", "Hazard ratio",
        [new("Age, per 10 years", "26/40", 1.12, 0.81, 1.55), new("ECOG 1", "26/40", 1.84, 0.92, 3.7), new("Liver metastases", "26/40", 2.4, 0.6, null), new("Bone metastases", "26/40", null, null, null)],
        Reference: 1, Logarithmic: true) { CountsLabel = "Events/n", LabelHeading = "Covariate" };

    public static IEnumerable<Figure> All(int subjects) =>
    [
        KaplanMeierFigure.Of(Survival(subjects)), KaplanMeierFigure.Of(Survival(subjects, groups: Math.Min(3, subjects))), KaplanMeierFigure.Of(Survival(subjects, longest: 45)),
        WaterfallFigure.Of(Waterfall(subjects)), SpiderFigure.Of(Spider(subjects)), SwimmerFigure.Of(Swimmer(subjects)), ForestFigure.Of(Forest()), ForestFigure.Of(HazardRatios()),
    ];
}
