using Nadir.Escalation.ThreePlusThree;

namespace Nadir.Tests.Escalation.ThreePlusThree;

/// <summary>Exact characteristics against every single path of outcomes, walked by a second program that knows only the textbook's flow chart.</summary>
public class ExactCharacteristicsTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Equal_the_sum_over_every_path(bool korn, bool expandTop)
    {
        double[] rates = [0.05, 0.1, 0.2, 0.33, 0.5];
        var walked = new Paths(rates, korn, expandTop);
        walked.Walk();
        var exact = ExactCharacteristics.Of(
            new(new(korn ? ThreePlusThreeVariant.Korn : ThreePlusThreeVariant.Storer, expandTop ? TopLevelRule.Expand : TopLevelRule.Stop)), rates);

        for (var level = 0; level < rates.Length; level++)
        {
            Assert.Equal(walked.Mtd[level], exact.MtdProbability[level], 1e-12);
            Assert.Equal(walked.Subjects[level], exact.ExpectedSubjects[level], 1e-10);
            Assert.Equal(walked.Subjects[level] * rates[level], exact.ExpectedDlts[level], 1e-10);
        }
        Assert.Equal(walked.None, exact.NoMtdProbability, 1e-12);
        Assert.Equal(1, exact.MtdProbability.Sum() + exact.NoMtdProbability, 12);
    }

    [Fact] // the same walk in exact fractions (Python 3.11, fractions.Fraction), Korn, rounded once at the end
    public void Five_levels_in_exact_fractions()
    {
        var exact = ExactCharacteristics.Of(new(new(ThreePlusThreeVariant.Korn)), [0.05, 0.1, 0.2, 0.33, 0.5]);
        double[] mtd = [0.09719133522251117, 0.2801216838234983, 0.36363839259635516, 0.1851955871922663, 0.04667053265542113];
        double[] subjects = [3.6645839523922734, 4.321624220967164, 4.514680598912335, 3.175530365700066, 1.1200927837301071];
        for (var level = 0; level < 5; level++)
        {
            Assert.Equal(mtd[level], exact.MtdProbability[level], 1e-14);
            Assert.Equal(subjects[level], exact.ExpectedSubjects[level], 1e-13);
        }
        Assert.Equal(0.027182468509947995, exact.NoMtdProbability, 1e-15);
    }

    [Fact] // one level by hand: none = P(2 or 3 of 3) + P(1 of 3) P(1 or more of 3) = 0.104 + 0.384 x 0.488
    public void One_level_by_hand()
    {
        var exact = ExactCharacteristics.Of(new(new(ThreePlusThreeVariant.Storer)), [0.2]);
        Assert.Equal(0.104 + (0.384 * 0.488), exact.NoMtdProbability, 14);
        Assert.Equal(3 + (3 * 0.384), exact.Subjects, 14);
        Assert.Equal(0.2 * (3 + (3 * 0.384)), exact.Dlts, 14);
    }

    [Fact] // up past level 1 with 0.512 + 0.384 x 0.512, then the sure toxicity of level 2
    public void Two_levels_by_hand_where_the_variants_part()
    {
        double[] rates = [0.2, 1];
        var storer = ExactCharacteristics.Of(new(new(ThreePlusThreeVariant.Storer)), rates);
        Assert.Equal(0.512 + (0.384 * 0.512), storer.MtdProbability[0], 14);
        // Korn: level 1 left with 0/3 gets three more, and is the MTD unless two or three of them have a DLT.
        var korn = ExactCharacteristics.Of(new(new(ThreePlusThreeVariant.Korn)), rates);
        Assert.Equal((0.512 * (0.512 + 0.384)) + (0.384 * 0.512), korn.MtdProbability[0], 14);
    }

    [Fact]
    public void Accelerated_titration_by_hand()
    {
        // One subject at each of two levels; no moderate toxicity: P(no DLT, no DLT), then two more at the top.
        double[] rates = [0, 0.5];
        var exact = ExactCharacteristics.Of(new(new(ThreePlusThreeVariant.Storer, AcceleratedTitration: true)), rates);
        // Top: 0/1 then 0/2, or one DLT among three then 0/3 of the next three.
        Assert.Equal(0.125 + (0.375 * 0.125), exact.MtdProbability[1], 14);
        Assert.Equal(1 - 0.125 - (0.375 * 0.125), exact.MtdProbability[0], 14);
        Assert.Equal(0, exact.NoMtdProbability, 14);
    }

    [Theory] // moderate toxicity for certain: titration ends at the second level
    [InlineData(1.0, 1 + 3 + 3)]
    [InlineData(0.0, 1 + 1 + 3)]
    public void Second_moderate_toxicity_ends_titration(double moderate, int subjects) => Assert.Equal(subjects, ExactCharacteristics.Of(
        new(new(ThreePlusThreeVariant.Storer, AcceleratedTitration: true)), [0, 0, 0], [moderate, moderate, moderate]).Subjects, 14);

    [Fact]
    public void A_level_below_the_start_is_used_only_after_a_toxic_start()
    {
        var exact = ExactCharacteristics.Of(new(new(ThreePlusThreeVariant.Storer, StartLevel: 1)), [0, 1, 1]);
        Assert.Equal(1, exact.MtdProbability[0], 14);
        Assert.Equal([3, 3, 0], exact.ExpectedSubjects.Select(n => Math.Round(n, 12)));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Rates_outside_0_to_1_are_the_callers_mistake(double rate) =>
        Assert.Throws<ArgumentException>(() => ExactCharacteristics.Of(new(new()), [0.1, rate]));

    /// <summary>The flow chart, path by path: up the levels, then, in Korn's variant, down again.</summary>
    sealed class Paths(double[] rates, bool korn, bool expandTop)
    {
        public double[] Mtd { get; } = new double[rates.Length];
        public double[] Subjects { get; } = new double[rates.Length];
        public double None { get; private set; }

        public void Walk() => Up(0, [], 1);

        void Up(int level, int[] sizes, double p)
        {
            if (level == rates.Length)
            {
                if (expandTop && sizes[^1] == 3)
                    Down(level - 1, sizes, p, top: true);
                else
                    End(level - 1, sizes, p);
                return;
            }
            foreach (var (first, chance) in Cohort(level))
            {
                if (first == 0)
                    Up(level + 1, [.. sizes, 3], p * chance);
                else if (first >= 2)
                    Down(level - 1, [.. sizes, 3], p * chance);
                else
                {
                    foreach (var (second, also) in Cohort(level))
                    {
                        if (second == 0)
                            Up(level + 1, [.. sizes, 6], p * chance * also);
                        else
                            Down(level - 1, [.. sizes, 6], p * chance * also);
                    }
                }
            }
        }

        void Down(int level, int[] sizes, double p, bool top = false)
        {
            if (level < 0 || sizes[level] == 6 || !(korn || top))
            {
                End(level, sizes, p);
                return;
            }
            int[] filled = [.. sizes.Select((size, at) => at == level ? 6 : size)];
            foreach (var (dlts, chance) in Cohort(level))
            {
                if (dlts <= 1)
                    End(level, filled, p * chance);
                else
                    Down(level - 1, filled, p * chance);
            }
        }

        void End(int level, int[] sizes, double p)
        {
            for (var i = 0; i < sizes.Length; i++)
                Subjects[i] += p * sizes[i];
            if (level < 0)
                None += p;
            else
                Mtd[level] += p;
        }

        /// <summary>The eight outcomes of three subjects, one by one.</summary>
        IEnumerable<(int Dlts, double Chance)> Cohort(int level) =>
            from outcome in Enumerable.Range(0, 8)
            let dlts = int.PopCount(outcome)
            select (dlts, Math.Pow(rates[level], dlts) * Math.Pow(1 - rates[level], 3 - dlts));
    }
}
