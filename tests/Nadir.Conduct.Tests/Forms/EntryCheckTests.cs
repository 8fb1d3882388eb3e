using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Protocol;

namespace Nadir.Conduct.Tests.Forms;

public class EntryCheckTests
{
    static ImmutableArray<CheckFinding> Findings(params FormRecord[] forms) => StudyChecks.Instance.Findings(Casebook.Study, Casebook.Plan, "001", "01", [.. Casebook.Subject("longest-diameter=28", "longest-diameter=14"), .. forms], Casebook.Today);

    [Fact]
    public void A_lesion_that_stands_twice_in_one_visit_is_asked_about()
    {
        var finding = Assert.Single(Findings(Casebook.Form("baseline/lesions/T03", "role=TARGET", "organ=lung", "longest-diameter=40", "method=CT SCAN")), finding => finding.Code == StudyChecks.Twice);
        Assert.Contains("T01 and T03 are both 40 mm in lung", finding.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Findings(Casebook.Form("baseline/lesions/T03", "role=TARGET", "organ=lung", "longest-diameter=41", "method=CT SCAN")), finding => finding.Code == StudyChecks.Twice);
    }

    [Theory]
    [InlineData("shipped=2030-01-09", "before it was taken")]
    [InlineData("shipped=2030-01-12|received=2030-01-11", "before it was sent")]
    [InlineData("shipped=2030-01-11|received=2030-01-11", null)]
    public void A_sample_is_taken_then_sent_then_received(string items, string? said)
    {
        var findings = Findings(Casebook.Form("running/concentrations/S1", ["analyte=X", "time-point=C1D1", "date=2030-01-10T08:00", .. items.Split('|')])).Where(finding => finding.Code == StudyChecks.SampleOrder).ToList();
        if (said is null)
            Assert.Empty(findings);
        else
            Assert.Contains(said, Assert.Single(findings).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alopecia", "3", true)]
    [InlineData("Alopecia", "2", false)]
    [InlineData("Febrile neutropenia", "2", true)]
    [InlineData("febrile neutropenia", "3", false)]
    [InlineData("An event of no list", "5", false)]
    public void A_grade_that_its_CTCAE_term_has_not_is_asked_about(string term, string grade, bool asked) =>
        Assert.Equal(asked, Findings(Casebook.Form("running/adverse-events/A1", $"term={term}", $"grade={grade}", "serious=N", "start=2030-01-12")).Any(finding => finding.Code == StudyChecks.Grade));

    [Fact]
    public void What_eligibility_and_samples_say_is_in_the_datasets()
    {
        var study = StudyDefinitionReader.Parse(Support.Trial.Definition, "study.yaml");
        var plan = CasebookPlanner.Of(study);
        FormRecord Form(string key, params (string, string?, string?)[] items) => new()
        {
            Key = FormKey.Parse("0101/" + key), Version = 1,
            Items = items.ToImmutableSortedDictionary(item => item.Item1, item => new ItemRecord(new ItemValue(item.Item2, null, item.Item3), 1, "p1", default, 1), StringComparer.Ordinal),
        };
        var folder = Directory.CreateTempSubdirectory("nadir-ie-").FullName;
        try
        {
            var written = CasebookSdtm.Write(study, plan,
            [
                new SubjectForms("0101", "01",
                [
                    Form("baseline/consent/1", ("consent-date", "2030-01-02", null)), Form("baseline/demography/1", ("sex", "F", null), ("age", "61", null)),
                    Form("baseline/eligibility/1", (study.Eligibility[0].Id, "N", null), ("eligible", "N", null)),
                    Form("running/concentrations/S1", ("analyte", "CD70CAR", null), ("time-point", "Day 7", null), ("date", "2030-01-17T08:00", null), ("sample", "S-17", null), ("shipped", "2030-01-18", null), ("received", "2030-01-19", null), ("result", "120", null)),
                    Form("running/concentrations/S2", ("analyte", "CD70CAR", null), ("time-point", "Day 10", null), ("date", null, "vein not found")),
                ]),
            ], folder);
            Assert.Contains(("IE", 1), written.Records);
            Assert.Contains(("BE", 4), written.Records);
            Assert.Contains("INCL01", File.ReadAllText(Path.Combine(folder, "data", "ie.csv")), StringComparison.Ordinal);
            Assert.Contains("INCL01", File.ReadAllText(Path.Combine(folder, "data", "ti.csv")), StringComparison.Ordinal);
            var samples = File.ReadAllText(Path.Combine(folder, "data", "be.csv"));
            Assert.Contains("S-17,Sample shipped,SHIPPING", samples, StringComparison.Ordinal);
            Assert.Contains("NOT DONE,vein not found,N,Day 10", samples, StringComparison.Ordinal);
            Assert.Equal("shipped", written.Sources.Find(new Diagnostics.RecordRef("BE", 3, 3), $"{study.Study}-0101")?.Item);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
