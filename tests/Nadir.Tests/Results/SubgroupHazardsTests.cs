using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

/// <summary>Reference: R 4.2.2, survival 3.5-3, <c>coxph(control = coxph.control(eps = 1e-14))</c>, ties by Efron; the call stands beside each number.</summary>
/// <remarks>The data in R: <c>i &lt;- 0:59; d &lt;- data.frame(time = 21 + (i * 37) %% 331, event = i %% 4 != 0, age = 50 + (i * 7) %% 30, sex = ifelse(i %% 3 == 0, "F", "M"), arm = ifelse((i %/% 2) %% 2 == 0, "A", "B"), race = ifelse(i %% 12 == 5, "ASIAN", "WHITE"))</c></remarks>
public class SubgroupHazardsTests
{
    static readonly Endpoint Overall = new() { Id = "os", Kind = EndpointKind.OS, Title = "OS", Tier = EndpointTier.Secondary };

    static StudyDefinition Study(DesignModel model, params Arm[] arms) => new() { Study = "S", Title = "S", Endpoints = [Overall], Design = new() { Model = model, Arms = [.. arms] } };

    static SubjectAnalysis Subject(int i, Func<int, bool>? isEvent = null)
    {
        var (name, start) = ($"S-{i:00}", new DateOnly(2030, 1, 1));
        TimeToEvent time = new()
        {
            Subject = name, Origin = start, End = start.AddDays(20 + i * 37 % 331), Description = "", Censoring = (isEvent ?? (known => known % 4 != 0))(i) ? null : CensoringReason.NoEvent,
        };
        Dm demographics = new()
        {
            Source = new("DM", i + 1), Subject = name, Age = 50 + i * 7 % 30, Sex = i % 3 == 0 ? "F" : "M", Race = i % 12 == 5 ? "ASIAN" : "WHITE", Country = "CHN", ArmCode = i / 2 % 2 == 0 ? "A" : "B",
        };
        return new() { Timeline = new() { Subject = name, Cutoff = new(2032, 1, 1), Data = new() { Subject = name, Demographics = demographics } }, Endpoints = [new("os", true, Time: time)] };
    }

    static AnalysisResult[] Rows(StudyDefinition study, Func<int, bool>? isEvent = null) => [.. SubgroupHazards.Rows(study, [.. Enumerable.Range(0, 60).Select(i => Subject(i, isEvent))])];

    static AnalysisResult Row(AnalysisResult[] rows, string group, string statistic) => rows.Single(row => row.Group == group && row.Statistic == statistic);

    static void Near(double expected, double? actual) => Assert.Equal(expected, actual!.Value, 1e-9 * Math.Abs(expected));

    [Fact]
    public void Without_arms_each_level_is_compared_with_the_largest()
    {
        var rows = Rows(Study(DesignModel.SingleArm));
        // coxph(Surv(time, event) ~ I(age >= 65), d); its likelihood ratio test
        var old = Row(rows, "age=>=65", "hazard-ratio");
        Near(1.13203026770461, old.Value);
        Near(0.609990804298747, old.Lower);
        Near(2.10083909129186, old.Upper);
        Assert.Equal((30, 23), (old.N, old.Events));
        Near(0.69373858038275, Row(rows, "age", "p-value").Value);
        Assert.Equal(1, Row(rows, "age=<65", "reference").Value);
        // coxph(Surv(time, event) ~ I(sex == "F"), d)
        var women = Row(rows, "sex=F", "hazard-ratio");
        Near(1.95343865547686, women.Value);
        Near(1.00645627121876, women.Lower);
        Near(3.79144399000106, women.Upper);
        Near(0.0542001559909084, Row(rows, "sex", "p-value").Value);
        // coxph(Surv(time, event) ~ I(race == "ASIAN"), d): five events are enough
        Near(0.614965044033609, Row(rows, "race=ASIAN", "hazard-ratio").Value);
        Near(0.329816059188117, Row(rows, "race", "p-value").Value);
    }

    [Fact]
    public void Randomized_arms_are_compared_within_each_level_and_the_difference_is_tested()
    {
        var rows = Rows(Study(DesignModel.Randomized, new Arm("A", "One"), new Arm("B", "Two")));
        // coxph(Surv(time, event) ~ I(arm == "B"), d), and the same with subset = sex == "M" and so on
        foreach (var (group, ratio, lower, upper) in (IEnumerable<(string, double, double, double)>)
        [
            ("arm=B", 2.23114790597532, 1.1801555525574, 4.2181057976219), ("arm=B sex=F", 1.18982770225962, 0.387467481590052, 3.6537000608537),
            ("arm=B sex=M", 2.54448756037127, 1.15530808093441, 5.60406098747936), ("arm=B age=>=65", 2.45029576450972, 0.988253246801955, 6.07531455424347),
            ("arm=B age=<65", 2.41045585425633, 0.930942039372347, 6.24130953333676),
        ])
        {
            var row = Row(rows, group, "hazard-ratio");
            Near(ratio, row.Value);
            Near(lower, row.Lower);
            Near(upper, row.Upper);
            Assert.StartsWith("against arm=A: ", row.Method, StringComparison.Ordinal);
        }
        // anova(coxph(Surv(time, event) ~ arm + sex, d), coxph(Surv(time, event) ~ arm * sex, d))
        Near(0.32593968702465, Row(rows, "sex", "interaction-p-value").Value);
        Near(0.768656111924488, Row(rows, "age", "interaction-p-value").Value);
        Assert.Equal((20, 15), (Row(rows, "arm=B sex=F", "hazard-ratio").N, Row(rows, "arm=B sex=F", "hazard-ratio").Events));
        Assert.Null(Row(rows, "arm=B race=ASIAN", "hazard-ratio").Value);
    }

    [Fact]
    public void A_level_with_fewer_than_five_events_has_no_ratio_and_says_why()
    {
        var asian = Row(Rows(Study(DesignModel.SingleArm), i => i % 12 == 5 ? i < 48 : i % 4 != 0), "race=ASIAN", "hazard-ratio");
        Assert.Equal((null, 4, "4 and 40 events in the two groups; 5 are needed in each"), (asian.Value, asian.Events, asian.Why));
        Assert.NotNull(Row(Rows(Study(DesignModel.SingleArm)), "race=ASIAN", "hazard-ratio").Value);
    }

    [Fact]
    public void A_characteristic_that_all_share_makes_no_subgroup() => Assert.DoesNotContain(Rows(Study(DesignModel.SingleArm)), row => row.Group.StartsWith("country", StringComparison.Ordinal));

    [Fact]
    public void Arms_that_were_not_randomized_are_strata_and_not_compared()
    {
        var rows = Rows(Study(DesignModel.SingleArm, new Arm("A", "One"), new Arm("B", "Two")));
        Assert.DoesNotContain(rows, row => row.Group.Contains("arm", StringComparison.Ordinal));
        // coxph(Surv(time, event) ~ I(sex == "F") + strata(arm), d)
        Near(1.78591903870641, Row(rows, "sex=F", "hazard-ratio").Value);
        Near(0.0958776621885118, Row(rows, "sex", "p-value").Value);
        Assert.Contains("stratified by arm", Row(rows, "sex=F", "hazard-ratio").Method, StringComparison.Ordinal);
    }
}
