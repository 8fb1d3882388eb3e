using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Tests.Safety;

public class RelatednessTests
{
    static readonly ImmutableArray<Treatment> Two =
        [new("js004", "JS004", TreatmentType.Biological), new("tori", "Toripalimab", TreatmentType.Biological, Names: ["JS001"])];

    [Theory]
    [InlineData("RELATED", true)]
    [InlineData("possible", true)]
    [InlineData("Y", true)]
    [InlineData("NOT RELATED", false)]
    [InlineData("UNLIKELY", false)]
    [InlineData("REMOTE", false)]
    [InlineData("NONE", false)]
    public void A_doubt_is_a_relation_and_unlikely_is_not(string word, bool related) => Assert.Equal(related, Relatedness.Says(word));

    [Fact]
    public void A_component_s_word_answers_for_any()
    {
        var verdict = Relatedness.Of(Event(null, ("JS001", "RELATED"), ("JS004", "NOT RELATED")), Two);
        Assert.True(verdict.ToAny);
        Assert.Equal(["tori"], verdict.To.ToArray());
        Assert.False(verdict.Assumed);
    }

    [Fact]
    public void The_general_word_says_nothing_of_the_parts_of_a_combination()
    {
        var verdict = Relatedness.Of(Event("RELATED"), Two);
        Assert.True(verdict.ToAny);
        Assert.Empty(verdict.To);
        Assert.False(Relatedness.KnowsComponents(Event("RELATED"), Two));
    }

    [Fact]
    public void In_a_study_of_one_treatment_the_general_word_is_that_treatment_s() =>
        Assert.Equal(["js004"], Relatedness.Of(Event("RELATED"), Two[..1]).To.ToArray());

    [Fact]
    public void A_missing_word_counts_as_related_and_is_marked()
    {
        var verdict = Relatedness.Of(Event(null), Two);
        Assert.True(verdict.ToAny);
        Assert.True(verdict.Assumed);
    }

    [Fact]
    public void The_general_word_may_name_a_treatment() => Assert.Equal(["tori"], Relatedness.Of(Event("JS001"), Two).To.ToArray());

    static Ae Event(string? related, params (string, string)[] parts) => new()
    {
        Source = new RecordRef("AE", 1), Subject = "01", Term = "Rash", Related = related, RelatedTo = [.. parts],
    };
}
