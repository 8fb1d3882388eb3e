using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Define;
using Nadir.Results.Deidentification;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Results.Deidentification;

public sealed partial class DeidentificationTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-deidentified").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    const string Seed = "a secret of the sponsor";

    [Theory]
    [InlineData(DateTreatment.Shift)]
    [InlineData(DateTreatment.ShiftTogether)]
    [InlineData(DateTreatment.StudyDay)]
    public void No_original_identifier_date_or_free_text_remains(DateTreatment dates)
    {
        var study = Read("js004-rcc", Canaries);
        var (domains, codes, settings) = Coded(study, dates);
        var (made, record) = StudyDeidentification.Domains(domains, codes, settings, "JS004-RCC", new(2031, 6, 30));
        Write(made);
        File.WriteAllText(Path.Combine(folder, "record.json"), record.Json());
        File.WriteAllText(Path.Combine(folder, "record.md"), record.Text());
        var analysis = StudyDeidentification.Analysis(AdamDatasets.Of(study.Analysis), codes, settings, "JS004-RCC").Datasets;
        Write(analysis);
        File.WriteAllText(Path.Combine(folder, "define.xml"), DefineXml.Write(study.Analysis with { Cutoff = new(1970, 1, 1) }, analysis, ".csv"));

        var bytes = Directory.GetFiles(folder).Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file))).ToArray();
        Assert.All(codes.Subjects, subject => Assert.DoesNotContain(bytes, text => text.Contains(subject.Original, StringComparison.Ordinal)));
        foreach (var canary in (string[])["CANARY", "Canary", Seed, "NT01", "R1-T01"])
            Assert.Empty(bytes.SelectMany(text => text.Split('\n')).Where(line => line.Contains(canary, StringComparison.Ordinal)).Take(3));
        if (dates is DateTreatment.StudyDay)
            Assert.All(bytes, text => Assert.DoesNotMatch(IsoDate(), text));
        else
            Assert.All(made, domain => AssertMoved(domain, domains.FirstOrDefault(original => original.Name == domain.Name), codes));
    }

    [Theory]
    [InlineData("js004-rcc", DateTreatment.Shift)]
    [InlineData("sabr-axitinib-toripalimab-rcc", DateTreatment.Shift)]
    [InlineData("cd70-cart-rcc", DateTreatment.ShiftTogether)]
    public void Analyses_of_moved_dates_give_the_same_answers(string example, DateTreatment dates)
    {
        var study = Read(example);
        var (domains, codes, settings) = Coded(study, dates, withCutoff: true);
        Write(StudyDeidentification.Domains(domains, codes, settings, study.Definition.Study, study.Analysis.Cutoff).Domains);
        var moved = study.Definition with { Data = study.Definition.Data with { Folder = folder, Files = null } };
        var again = StudyAnalyzer.Analyze(moved, SdtmReader.Read(moved, folder));

        Assert.Equal(study.Analysis.Subjects.Length, again.Subjects.Length);
        static bool Compared(AnalysisResult row) => row.Endpoint.Length > 0 && !row.Group.Contains("age=", StringComparison.Ordinal) && row.Group != "age";
        static string Row(AnalysisResult row) => $"{row.Endpoint}|{row.Analysis}|{row.Group}|{row.Statistic}|{row.Time:R}|{row.Value:G10}|{row.Lower:G8}|{row.Upper:G8}|{row.N}|{row.Events}";
        Assert.Equal(study.Analysis.Results.Where(Compared).Select(Row).Order(StringComparer.Ordinal), again.Results.Where(Compared).Select(Row).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DateTreatment.Shift)]
    [InlineData(DateTreatment.StudyDay)]
    public void The_cut_off_that_would_tell_every_offset_stays_behind(DateTreatment dates)
    {
        var study = Read("js004-rcc");
        var (domains, codes, settings) = Coded(study, dates);
        Assert.DoesNotContain(StudyDeidentification.Domains(domains, codes, settings, "JS004-RCC", study.Analysis.Cutoff).Domains, domain => domain.Name == "SUPPDM");
        var subjects = StudyDeidentification.Analysis(AdamDatasets.Of(study.Analysis), codes, settings, "JS004-RCC").Datasets.First(dataset => dataset.Name == "ADSL");
        Assert.All(subjects.Columns.Select((column, place) => (column, place)).Where(column => column.column.Name.StartsWith("DCUT", StringComparison.Ordinal)), column => Assert.All(subjects.Rows, row => Assert.True(row[column.place].IsMissing)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_codes_and_another_gives_others()
    {
        var domains = Read("js004-rcc").Domains;
        var one = RecodedIdentifiers.Of(domains, new(Seed)).Subjects.ToArray();
        Assert.Equal(one, RecodedIdentifiers.Of(domains, new(Seed)).Subjects.ToArray());
        Assert.NotEqual(one, RecodedIdentifiers.Of(domains, new(Seed + "!")).Subjects.ToArray());
    }

    [Fact]
    public void New_identifiers_tell_nothing_of_the_old_order()
    {
        var originals = RecodedIdentifiers.Of(Read("js004-rcc").Domains, new(Seed)).Subjects.Select(subject => subject.Original).ToList();
        var ranks = originals.Order(StringComparer.Ordinal).Select(original => originals.IndexOf(original)).ToArray();
        var mean = (ranks.Length - 1) / 2.0;
        var correlation = ranks.Select((rank, i) => (rank - mean) * (i - mean)).Sum() / ranks.Select((_, i) => (i - mean) * (i - mean)).Sum();
        Assert.InRange(correlation, -0.4, 0.4);
    }

    [Theory]
    [InlineData("2030-01-31", -31, "2029-12-31")]
    [InlineData("2030-01-31T08:30", -31, "2029-12-31T08:30")]
    [InlineData("2030-01", -31, "2029-12")]
    [InlineData("2030", -365, "2029")]
    [InlineData("in spring", -31, null)]
    public void A_partial_date_stays_partial(string date, int days, string? moved) => Assert.Equal(moved, MovedDate.By(date, days));

    [Theory]
    [InlineData("2030-01-10", 1)]
    [InlineData("2030-01-09", -1)]
    [InlineData("2030-01", null)]
    public void A_study_day_has_no_zero(string date, int? day) => Assert.Equal(day, MovedDate.StudyDay(date, "2030-01-10"));

    [Theory]
    [InlineData("64", 5, "60-64")]
    [InlineData("64", 10, "60-69")]
    [InlineData("89", 5, "85-89")]
    [InlineData("90", 5, ">89")]
    public void Ages_are_banded_and_top_coded(string age, int years, string band) => Assert.Equal(band, AgeBand.Of(age, years));

    [Fact]
    public void A_category_of_few_subjects_is_noted()
    {
        Dataset dm = new("DM", "", [new("USUBJID", "", ColumnType.Text), new("RACE", "", ColumnType.Text)], [.. Enumerable.Range(0, 9).Select(i => (DatasetCell[])[$"S-{i}", i == 0 ? "OTHER" : "ASIAN"])]);
        Assert.Equal([new RareCategory("DM", "RACE", "OTHER", 1)], RareCategory.Of(dm));
    }

    /// <summary>Words and identifiers that nobody may find again, in every place where people write.</summary>
    static Dataset Canaries(Dataset domain)
    {
        string[] free = ["AETERM", "CMTRT", "CMINDC", "DSTERM", "MHTERM", "RSREASND", "TRREASND", "EXADJ", "SVUPDES", "ARMNRS", "PRINDC", "TUORRES", "DDORRES"];
        var places = free.Select(name => domain.Columns.IndexOf(domain.Columns.FirstOrDefault(column => column.Name == name)!)).Where(place => place >= 0).ToArray();
        var written = domain.Columns.Add(new("XXNOTE", "A note", ColumnType.Text));
        return domain.Name.StartsWith("SUPP", StringComparison.Ordinal) ? domain : domain with
        {
            Columns = written,
            Rows = [.. domain.Rows.Select((row, r) => (DatasetCell[])[.. row.Select((cell, place) => places.Contains(place) ? r % 2 == 0 ? "Canary fell ill at home" : "CANARY SMITH" : cell), $"CANARY {r}"])],
        };
    }

    static void AssertMoved(Dataset made, Dataset? original, RecodedIdentifiers codes)
    {
        if (original is null)
            return;
        var codeOf = codes.Subjects.ToDictionary(subject => subject.Original, subject => subject.Code);
        var who = original.Columns.IndexOf(original.Columns.FirstOrDefault(column => column.Name == "USUBJID")!);
        for (var i = 0; i < original.Columns.Length; i++)
        {
            if (who < 0 || !original.Columns[i].Name.EndsWith("DTC", StringComparison.Ordinal))
                continue;
            var before = original.Rows.Select(row => (Subject: row[who].Text!, Date: row[i].Text ?? "")).Where(row => row.Date.Length > 0)
                .Select(row => codeOf[row.Subject] + MovedDate.By(row.Date, codes.Days(row.Subject))).Order(StringComparer.Ordinal);
            var after = made.Rows.Where(row => row[i].Text is { Length: > 0 }).Select(row => row[who].Text![^4..] + row[i].Text).Order(StringComparer.Ordinal);
            if (original.Columns[i].Name != "BRTHDTC")
                Assert.Equal(before, after);
        }
    }

    void Write(IEnumerable<Dataset> datasets)
    {
        foreach (var dataset in datasets)
            CsvDataset.Write(dataset, Path.Combine(folder, dataset.Name.ToLowerInvariant() + ".csv"));
    }

    static (ImmutableArray<Dataset> Domains, RecodedIdentifiers Codes, DeidentificationSettings Settings) Coded((StudyDefinition Definition, ImmutableArray<Dataset> Domains, StudyAnalysis Analysis) study, DateTreatment dates, bool withCutoff = false)
    {
        DeidentificationSettings settings = new(Seed, dates, WithCutoff: withCutoff);
        return (study.Domains, RecodedIdentifiers.Of(study.Domains, settings), settings);
    }

    (StudyDefinition Definition, ImmutableArray<Dataset> Domains, StudyAnalysis Analysis) Read(string example, Func<Dataset, Dataset>? changed = null)
    {
        var place = Repository.PathOf("examples", example);
        var definition = StudyDefinitionReader.Read(Path.Combine(place, "study.yaml"));
        var domains = SdtmFiles.Read(definition.Data, place).Value;
        if (changed is null)
            return (definition, domains, StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, place)));
        domains = [.. domains.Select(changed)];
        var copy = Directory.CreateDirectory(Path.Combine(folder, "..", Path.GetFileName(folder) + "-original")).FullName;
        try
        {
            foreach (var domain in domains)
                CsvDataset.Write(domain, Path.Combine(copy, domain.Name.ToLowerInvariant() + ".csv"));
            var moved = definition with { Data = definition.Data with { Folder = copy, Files = null } };
            return (moved, domains, StudyAnalyzer.Analyze(moved, SdtmReader.Read(moved, copy)));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [GeneratedRegex(@"\b20[0-9]{2}-[01][0-9]\b")]
    private static partial Regex IsoDate();
}
