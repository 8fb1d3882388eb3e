using System.Globalization;
using System.Text;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis;

namespace Nadir.Tests.Synthesis;

public class StudySynthesizerTests
{
    static readonly StudyDefinition Study = StudyDefinitionReader.Read(Repository.PathOf("examples", "js004-rcc"));
    static readonly IReadOnlyList<Dataset> Many = StudySynthesizer.Synthesize(Study, 250, 1);

    [Fact]
    public void The_same_seed_gives_the_same_bytes() =>
        Assert.Equal(StudySynthesizer.Synthesize(Study, 12, 5).Select(Csv), StudySynthesizer.Synthesize(Study, 12, 5).Select(Csv));

    [Fact]
    public void Another_seed_gives_other_subjects() =>
        Assert.NotEqual(Csv(StudySynthesizer.Synthesize(Study, 12, 5).Single(d => d.Name == "TR")), Csv(StudySynthesizer.Synthesize(Study, 12, 6).Single(d => d.Name == "TR")));

    [Fact]
    public void A_longer_run_extends_a_shorter_one()
    {
        foreach (var (shorter, longer) in StudySynthesizer.Synthesize(Study, 12, 5).Zip(StudySynthesizer.Synthesize(Study, 20, 5)))
            Assert.StartsWith(Csv(shorter), Csv(longer), StringComparison.Ordinal);
    }

    /// <summary>The numbers of a seed are part of a version: a change to them is a changelog line, and the example is made anew.</summary>
    [Fact]
    public void The_examples_data_are_what_its_readme_says_made_them()
    {
        foreach (var dataset in StudySynthesizer.Synthesize(Study, 40, ExampleSeed))
            Assert.True(File.ReadAllText(Repository.PathOf("examples", "js004-rcc", "data", dataset.Name.ToLowerInvariant() + ".csv")) == Csv(dataset), dataset.Name + " differs");
    }

    [Fact]
    public void The_examples_readme_names_the_seed() => Assert.Contains(
        string.Create(CultureInfo.InvariantCulture, $"synthesize examples/js004-rcc --subjects 40 --seed {ExampleSeed}"),
        File.ReadAllText(Repository.PathOf("examples", "js004-rcc", "README.md")), StringComparison.Ordinal);

    const ulong ExampleSeed = 47;

    [Fact]
    public void Nothing_is_dated_after_the_cutoff()
    {
        var cutoff = Dates.Iso(Study.Data.Cutoff!.Value);
        Assert.DoesNotContain(Values((dataset, column) => column.EndsWith("DTC", StringComparison.Ordinal)), date => string.CompareOrdinal(date.Value, cutoff) > 0);
    }

    [Fact]
    public void Nothing_happens_to_the_dead()
    {
        var deaths = Rows("DM").Where(row => row["DTHDTC"].Length == 10).ToDictionary(row => row["USUBJID"], row => row["DTHDTC"]);
        Assert.NotEmpty(deaths);
        Assert.DoesNotContain(Values((_, column) => column.EndsWith("DTC", StringComparison.Ordinal) && column != "DTHDTC"),
            date => deaths.TryGetValue(date.Subject, out var death) && string.CompareOrdinal(date.Value, death) > 0);
    }

    [Fact]
    public void Records_of_a_subject_are_numbered_from_1() =>
        Assert.All(Many.Where(dataset => dataset.Name != "LB" && dataset.Columns.Any(column => column.Name == dataset.Name + "SEQ")), dataset =>
            Assert.All(Rows(dataset.Name).GroupBy(row => row["USUBJID"]), subject =>
                Assert.Equal(Enumerable.Range(1, subject.Count()).Select(n => n.ToString(CultureInfo.InvariantCulture)), subject.Select(row => row[dataset.Name + "SEQ"]))));

    [Fact]
    public void Names_and_labels_fit_a_transport_file() =>
        Assert.All(Many.SelectMany(dataset => dataset.Columns), column => Assert.True(column is { Name.Length: <= 8, Label.Length: > 0 and <= 40 }, column.Name));

    [Fact]
    public void A_study_day_has_no_day_0() =>
        Assert.DoesNotContain(Values((_, column) => column.EndsWith("DY", StringComparison.Ordinal)), day => day.Value == "0");

    /// <summary>The rates the model is tuned to: what single-arm studies after immunotherapy report.</summary>
    [Fact]
    public void Responses_and_progression_are_of_the_order_of_such_studies()
    {
        var treated = Rows("DM").Count(row => row["RFXSTDTC"].Length > 0);
        var best = Rows("RS").Where(row => row["RSTESTCD"] == "OVRLRESP").GroupBy(row => row["USUBJID"])
            .Select(visits => visits.Select(visit => visit["RSSTRESC"]).ToList()).ToList();
        Assert.InRange(best.Count(visits => visits.Contains("CR") || visits.Contains("PR")) / (double)treated, 0.20, 0.36);
        Assert.InRange(best.Count(visits => visits.Contains("CR")) / (double)treated, 0.02, 0.12);
        Assert.InRange(best.Count(visits => visits.Contains("PD")) / (double)treated, 0.5, 0.85);
        Assert.InRange(Rows("DM").Count(row => row["DTHFL"] == "Y") / (double)treated, 0.35, 0.7);
        Assert.InRange(Rows("AE").Select(row => row["USUBJID"]).Distinct().Count() / (double)treated, 0.9, 1);
    }

    [Fact]
    public void Every_state_of_a_lesion_and_every_way_to_leave_occurs()
    {
        Assert.Subset(Rows("TR").Select(row => row["TRSTRESC"]).ToHashSet(),
            new HashSet<string> { "TOO SMALL TO MEASURE", "ABSENT", "NOT EVALUABLE", "", "PRESENT", "EQUIVOCAL", "UNEQUIVOCAL", "UNEQUIVOCAL PROGRESSION", "0" });
        Assert.Subset(Rows("TU").Select(row => row["TUTESTCD"]).ToHashSet(), new HashSet<string> { "TUMIDENT", "TUSPLIT", "TUMERGE" });
        Assert.Subset(Rows("DS").Select(row => row["DSDECOD"]).ToHashSet(), new HashSet<string>
        {
            "PROGRESSIVE DISEASE", "DEATH", "ADVERSE EVENT", "WITHDRAWAL BY SUBJECT", "LOST TO FOLLOW-UP", "COMPLETED", "PHYSICIAN DECISION", "SCREEN FAILURE",
        });
    }

    [Fact]
    public void Weight_based_and_daily_treatments_are_given_as_planned()
    {
        var study = StudyDefinitionReader.Parse("""
            schema: nadir-study/1
            study: T
            title: T
            condition: non-small cell lung cancer
            treatments:
              - {id: a, name: TORIPALIMAB, type: biological, dose: 3 mg/kg, schedule: every 2 weeks, cycle: 2w}
              - {id: b, name: AXITINIB, type: drug, dose: 5 mg, route: oral, schedule: twice daily, cycle: 3w}
            """, "study.yaml");
        var rows = ToRows(StudySynthesizer.Synthesize(study, 5, 1).Single(dataset => dataset.Name == "EX"));
        Assert.Contains(rows, row => row["EXTRT"] == "TORIPALIMAB" && int.Parse(row["EXDOSE"], CultureInfo.InvariantCulture) > 120 && row["EXDOSU"] == "mg");
        Assert.Contains(rows, row => row is { } && row["EXTRT"] == "AXITINIB" && row["EXDOSFRQ"] == "BID" && row["EXSTDTC"] != row["EXENDTC"]);
    }

    [Fact]
    public void A_procedure_beside_drugs_is_no_exposure_and_alone_it_is_given_once()
    {
        Treatment surgery = new("s", "SURGERY", TreatmentType.Procedure);
        static IEnumerable<string?> Given(StudyDefinition study)
        {
            var exposure = StudySynthesizer.Synthesize(study, 6, 1).Single(dataset => dataset.Name == "EX");
            return exposure.Rows.Select(row => row[exposure.Columns.Select(column => column.Name).ToList().IndexOf("EXTRT")].Text);
        }
        Assert.DoesNotContain("SURGERY", Given(Study with { Treatments = [.. Study.Treatments, surgery] }));
        Assert.Equal(["SURGERY"], Given(Study with { Treatments = [surgery] }).Distinct());
    }

    static IEnumerable<(string Subject, string Value)> Values(Func<Dataset, string, bool> wanted) =>
        from dataset in Many
        let subject = dataset.Columns.ToList().FindIndex(column => column.Name == "USUBJID")
        where subject >= 0
        from at in Enumerable.Range(0, dataset.Columns.Length)
        where wanted(dataset, dataset.Columns[at].Name)
        from row in dataset.Rows
        where !row[at].IsMissing
        select (row[subject].Text!, row[at].AsText(dataset.Columns[at].Type));

    static List<Dictionary<string, string>> Rows(string name) => ToRows(Many.Single(dataset => dataset.Name == name));

    static List<Dictionary<string, string>> ToRows(Dataset dataset) =>
        [.. dataset.Rows.Select(row => dataset.Columns.Select((column, i) => (column.Name, Text: row[i].AsText(column.Type))).ToDictionary(cell => cell.Name, cell => cell.Text))];

    static string Csv(Dataset dataset)
    {
        using MemoryStream stream = new();
        CsvDataset.Write(dataset, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static class Dates
    {
        public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
