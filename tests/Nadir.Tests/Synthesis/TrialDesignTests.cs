using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis.TrialDesign;

namespace Nadir.Tests.Synthesis;

public class TrialDesignTests
{
    static IReadOnlyList<Dataset> Of(string example) => TrialDesignDatasets.Of(StudyDefinitionReader.Read(Repository.PathOf("examples", example, "study.yaml")));

    static List<string?> Column(Dataset dataset, string name) => [.. dataset.Rows.Select(row => row[dataset.Columns.Select(column => column.Name).ToList().IndexOf(name)].Text)];

    [Fact]
    public void Each_arm_has_screening_treatment_and_follow_up_and_every_element_is_described_once()
    {
        var datasets = Of("cd70-cart-rcc").ToDictionary(dataset => dataset.Name);
        Assert.Equal(["TA", "TE", "TI", "TS", "TV"], datasets.Keys);
        Assert.Equal(15, datasets["TA"].Rows.Count);
        var described = Column(datasets["TE"], "ETCD");
        Assert.Equal(Column(datasets["TA"], "ETCD").Distinct().Order(), described.Order());
        Assert.All(described, code => Assert.InRange(code!.Length, 1, 8));
    }

    [Fact]
    public void The_summary_knows_phase_plan_treatments_and_outcomes_and_says_what_it_does_not_know()
    {
        var summary = Of("js001-net").Single(dataset => dataset.Name == "TS");
        string? Value(string parameter, string column = "TSVAL") => Column(summary, column)[Column(summary, "TSPARMCD").IndexOf(parameter)];
        Assert.Equal(("PHASE IB TRIAL", "C199989", "40", "SINGLE GROUP", "INTRAVENOUS", "EVERY 2 WEEKS"),
            (Value("TPHASE"), Value("TPHASE", "TSVALCD"), Value("PLANSUB"), Value("INTMODEL"), Value("ROUTE"), Value("DOSFRQ")));
        Assert.Equal((null, "UNK"), (Value("SPONSOR"), Value("SPONSOR", "TSVALNF")));
        Assert.Equal(8, Column(summary, "TSPARMCD").Count(parameter => parameter == "OUTMSSEC"));
        Assert.All(Column(summary, "TSVAL"), value => Assert.True((value?.Length ?? 0) <= 200));
    }

    [Fact]
    public void A_value_of_more_than_200_characters_goes_on_in_TSVAL1()
    {
        var study = StudyDefinitionReader.Read(Repository.PathOf("examples", "js004-rcc", "study.yaml")) with { Title = string.Join(' ', Enumerable.Repeat("word", 60)) };
        var summary = TrialDesignDatasets.Of(study).Single(dataset => dataset.Name == "TS");
        var row = Column(summary, "TSPARMCD").IndexOf("TITLE");
        Assert.Equal(study.Title, Column(summary, "TSVAL")[row] + " " + Column(summary, "TSVAL1")[row]);
    }
}
