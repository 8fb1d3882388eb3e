using Nadir.Pharmacokinetics;
using Nadir.Statistics.Random;

namespace Nadir.Tests.Pharmacokinetics;

/// <summary>What holds for every profile.</summary>
public class NcaProperties
{
    static readonly AucMethod[] Methods = Enum.GetValues<AucMethod>();

    [Fact]
    public void Scaling_concentrations_scales_areas_and_Cmax_and_nothing_else()
    {
        foreach (var (times, values, method) in Profiles(300))
        {
            var (one, four) = (Analyze(times, values, method), Analyze(times, [.. values.Select(value => 4 * value)], method));
            foreach (var parameter in one.Parameters.Where(parameter => !parameter.NeedsDose))
            {
                Assert.Equal(one[parameter].Why, four[parameter].Why);
                if (!one[parameter].IsPresent)
                    continue;
                var factor = parameter.Unit is ParameterUnit.Concentration or ParameterUnit.Area or ParameterUnit.Moment ? 4 : 1;
                Near(factor * one[parameter].Value, four[parameter].Value, parameter.Code);
            }
        }
    }

    [Fact]
    public void Parts_of_an_interval_add_up_to_it()
    {
        foreach (var (times, values, method) in Profiles(300))
            foreach (var beyond in Enum.GetValues<BeyondLast>())
            {
                double[] cuts = [0, 0.37 * times[^1], times[2], 1.2 * times[^1]];
                Answer Area(double from, double to) => Nca.Analyze(new(times, values), default, new() { Method = method, Beyond = beyond }, new(from, to))["AUCINT"];
                var whole = Area(cuts[0], cuts[3]);
                if (!whole.IsPresent)
                    continue;
                Array.Sort(cuts);
                Near(whole.Value, Enumerable.Range(0, 3).Where(i => cuts[i] < cuts[i + 1]).Sum(i => Area(cuts[i], cuts[i + 1]).Value), "parts");
            }
    }

    [Fact]
    public void A_tail_below_the_limit_changes_neither_AUClast_nor_the_slope()
    {
        foreach (var (times, values, method) in Profiles(300))
        {
            var (before, after) = (Analyze(times, values, method), Analyze([.. times, times[^1] + 1, times[^1] + 5], [.. values, 0, 0], method));
            foreach (var code in new[] { "AUCLST", "AUMCLST", "TLST", "CLST", "CMAX", "LAMZ", "AUCIFO" })
                Assert.Equal(before[code], after[code]);
        }
    }

    [Fact]
    public void Both_rules_of_the_terminal_slope_agree_where_they_may_use_the_same_samples()
    {
        foreach (var (times, values, _) in Profiles(1000))
            Assert.Equal(Nca.Analyze(new(times, values)).Slope, Nca.Analyze(new(times, values), default, new() { LambdaZ = new() { Rule = LambdaZRule.Phoenix } }).Slope);
    }

    [Fact]
    public void A_reused_curve_answers_as_a_new_one()
    {
        var made = Profiles(50).ToArray();
        Curve curve = new();
        foreach (var (times, values, _) in made)
        {
            curve.Load(new(times, values), default, NcaOptions.Default, NcaInterval.Whole);
            var own = Nca.Analyze(new(times, values));
            Assert.All(ParameterList.All, parameter => Assert.Equal(own[parameter], curve[parameter]));
        }
    }

    static NcaResult Analyze(double[] times, double[] values, AucMethod method) => Nca.Analyze(new(times, values), default, new() { Method = method });

    static void Near(double expected, double got, string what) => Assert.True(Math.Abs(expected - got) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{what}: {expected:R} {got:R}");

    static IEnumerable<(double[] Times, double[] Values, AucMethod Method)> Profiles(int count)
    {
        RandomStream random = new(7);
        for (var k = 0; k < count; k++)
        {
            var n = 3 + (int)(random.NextUniform() * 10);
            var times = new double[n];
            var values = new double[n];
            for (var i = 0; i < n; i++)
            {
                times[i] = (i == 0 ? 0 : times[i - 1]) + (i == 0 ? 0 : 0.1 + 4 * random.NextUniform());
                values[i] = random.NextUniform() < 0.15 ? 0 : Math.Round(100 * Math.Exp(-0.2 * times[i]) * (0.5 + random.NextUniform()), 3);
            }
            yield return (times, values, Methods[k % 3]);
        }
    }
}
