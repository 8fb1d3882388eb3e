using System.Globalization;
using System.Text;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis;

namespace Nadir.Tests.Synthesis;

/// <summary>The examples besides <c>js004-rcc</c>: every registered row has an endpoint, the data are what their README says, and the model shows what each study needs.</summary>
public class ExampleStudiesTests
{
    const string Nsclc = "js001-axitinib-nsclc", Sabr = "sabr-axitinib-toripalimab-rcc", Net = "js001-net", CarT = "cd70-cart-rcc";

    /// <summary>Rows of the registry records, by role.</summary>
    [Theory]
    [InlineData(Nsclc, 1, 3, 0)]
    [InlineData(Sabr, 1, 2, 3)]
    [InlineData(Net, 1, 8, 0)]
    [InlineData(CarT, 2, 9, 5)]
    public void Every_registered_row_has_an_endpoint(string study, int primary, int secondary, int other)
    {
        var rows = Read(study).Endpoints.Where(endpoint => endpoint.Registered is not null).Select(endpoint => (endpoint.Registered!.Role, endpoint.Registered.Index)).ToHashSet();
        Assert.Equal(
            [
                .. Enumerable.Range(1, primary).Select(index => (EndpointTier.Primary, index)), .. Enumerable.Range(1, secondary).Select(index => (EndpointTier.Secondary, index)),
                .. Enumerable.Range(1, other).Select(index => (EndpointTier.Other, index)),
            ],
            rows.Order());
    }

    [Theory]
    [InlineData(Nsclc, 50, 1, null)]
    [InlineData(Sabr, 40, SabrSeed, null)]
    [InlineData(Net, 40, NetSeed, null)]
    [InlineData(CarT, CarTSubjects, CarTSeed, null)]
    public void The_data_are_what_the_readme_says_made_them(string study, int subjects, ulong seed, string? without)
    {
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"synthesize examples/{study} --subjects {subjects} --seed {seed}") + (without is null ? "\n" : $" --without {without}\n"),
            File.ReadAllText(Repository.PathOf("examples", study, "README.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        foreach (var dataset in StudySynthesizer.Synthesize(Read(study), subjects, seed).Where(dataset => without is null || !without.Contains(dataset.Name.ToLowerInvariant(), StringComparison.Ordinal)))
            Assert.True(File.ReadAllText(Repository.PathOf("examples", study, "data", dataset.Name.ToLowerInvariant() + ".csv")) == Csv(dataset), dataset.Name + " differs");
    }

    const ulong SabrSeed = 1, NetSeed = 1, CarTSeed = 10;
    const int CarTSubjects = 24;

    [Fact]
    public void Every_lesion_of_baseline_is_irradiated_at_the_start()
    {
        var data = StudySynthesizer.Synthesize(Read(Sabr), 60, 3);
        var irradiated = Rows(data, "EX").Where(row => row["EXLNKID"].Length > 0).ToList();
        var lesions = Rows(data, "TU").Where(row => row["VISIT"] == "SCREENING").Select(row => (row["USUBJID"], row["TULNKID"])).ToHashSet();
        Assert.Equal(lesions, irradiated.Select(row => (row["USUBJID"], row["EXLNKID"])).ToHashSet());
        Assert.All(irradiated, row => Assert.True(row["EXLOC"].Length > 0 && int.Parse(row["EXSTDY"], CultureInfo.InvariantCulture) is >= 1 and <= 24));
        Assert.Contains(Rows(data, "DS"), row => row["DSDECOD"] == "DECISION FOR NEXT TREATMENT");
    }

    /// <summary>Most irradiated lesions stay small, some regrow, some swell early.</summary>
    [Fact]
    public void An_irradiated_lesion_is_mostly_controlled()
    {
        var lesions = Enumerable.Range(0, 300).SelectMany(i => Disease.Draw("renal cell carcinoma", 700, new(5, (ulong)i), irradiated: true).Lesions).Where(lesion => lesion.Appears == 0).ToList();
        var failed = lesions.Count(lesion => lesion.SizeAt(700) > 1.2 * Enumerable.Range(1, 100).Min(step => lesion.SizeAt(step * 7)));
        Assert.InRange(failed / (double)lesions.Count, 0.08, 0.22);
        Assert.InRange(lesions.Count(lesion => lesion.SizeAt(56) > lesion.SizeAt(0)) / (double)lesions.Count, 0.01, 0.2);
    }

    /// <summary>Blinded readers disagree on best response or date of progression in 20 to 45 of 100 subjects.</summary>
    [Fact]
    public void Blinded_readers_disagree_as_often_as_such_readers_do()
    {
        var data = StudySynthesizer.Synthesize(Read(Net), 300, 2);
        var subjects = Rows(data, "RS").Where(row => row["RSTESTCD"] == "OVRLRESP" && row["RSEVALID"].Length > 0).GroupBy(row => row["USUBJID"]).ToList();
        var differ = subjects.Count(subject => subject.GroupBy(row => row["RSEVALID"]).Select(Judged).Distinct().Count() > 1);
        Assert.InRange(differ / (double)subjects.Count, 0.20, 0.45);
        // One reader a subject is accepted, with all that was read.
        Assert.All(subjects, subject => Assert.Single(subject.Where(row => row["RSACPTFL"] == "Y").Select(row => row["RSEVALID"]).Distinct()));
        var results = Rows(data, "TR");
        var both = results.Where(row => row["TRTESTCD"] == "LPERP").Select(row => (row["USUBJID"], row["TRLNKID"], row["VISITNUM"])).ToHashSet();
        var measured = results.Where(row => row["TRTESTCD"] == "LDIAM" && row["TRSTRESN"] is not ("" or "0")).ToList();
        Assert.All(measured, row => Assert.Contains((row["USUBJID"], row["TRLNKID"], row["VISITNUM"]), both));
        Assert.Contains(measured, row => row["TRGRPID"] == "NEW");

        static (string Best, string? Progressed) Judged(IEnumerable<Dictionary<string, string>> visits)
        {
            var all = visits.ToList();
            string[] order = ["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NE"];
            return (order.First(response => all.Exists(row => row["RSSTRESC"] == response)), all.Find(row => row["RSSTRESC"] == "PD")?["VISIT"]);
        }
    }

    [Fact]
    public void Levels_are_opened_in_the_order_of_a_three_plus_three()
    {
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var data = StudySynthesizer.Synthesize(Read(CarT), 24, seed);
            var arms = Rows(data, "DM").Where(row => row["ACTARMCD"] is not ("NOTTRT" or "SCRNFAIL")).OrderBy(row => row["RFXSTDTC"], StringComparer.Ordinal).Select(row => row["ACTARMCD"]).ToList();
            string[] order = ["DL1", "DL2", "DL3", "DL4", "EXP"];
            Assert.Equal(arms.Order(Comparer<string>.Create((a, b) => Array.IndexOf(order, a).CompareTo(Array.IndexOf(order, b)))), arms);
            Assert.All(arms.Where(arm => arm != "EXP").GroupBy(arm => arm), level => Assert.InRange(level.Count(), 2, 8)); // six at most are evaluable; one who leaves the window early is replaced
            Assert.All(Rows(data, "EX").GroupBy(row => row["USUBJID"]), infusion => Assert.Single(infusion));
        }
    }

    [Fact]
    public void A_marker_that_subjects_are_chosen_by_is_in_tissue()
    {
        var rows = Rows(StudySynthesizer.Synthesize(Read(CarT), 60, 1), "MI");
        Assert.InRange(rows.Count(row => row["MISTRESC"] == "POSITIVE") / (double)rows.Count(row => row["MITESTCD"] == "CD70"), 0.85, 0.999);
    }

    static StudyDefinition Read(string study) => StudyDefinitionReader.Read(Repository.PathOf("examples", study));

    static List<Dictionary<string, string>> Rows(IReadOnlyList<Dataset> data, string name)
    {
        var dataset = data.Single(dataset => dataset.Name == name);
        return [.. dataset.Rows.Select(row => dataset.Columns.Select((column, i) => (column.Name, Text: row[i].AsText(column.Type))).ToDictionary(cell => cell.Name, cell => cell.Text))];
    }

    static string Csv(Dataset dataset)
    {
        using MemoryStream stream = new();
        CsvDataset.Write(dataset, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
