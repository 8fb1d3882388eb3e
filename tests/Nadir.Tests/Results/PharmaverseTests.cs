using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Results;

/// <summary>The public SDTM test data of the pharmaverse, as recorded, against the analysis data that admiralonco's templates made of them.</summary>
/// <remarks>
/// The data are not kept here: <c>examples/pharmaverse/study.yaml</c> names them where they lie, and without them these tests pass unseen.
/// What differs and why is in <c>docs/methods/admiralonco-comparison.md</c>.
/// </remarks>
public class PharmaverseTests
{
    static readonly Lazy<StudyAnalysis?> Analysis = new(() =>
    {
        var study = Repository.PathOf("examples", "pharmaverse");
        if (Repository.SharedData is null)
            return null;
        var definition = StudyDefinitionReader.Read(study);
        return StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, study));
    });

    static string Expected(string file) => Path.Combine(Repository.SharedData!, "pharmaverseadam", file);

    /// <summary>The recorded parameters are linear trapezoids over all samples; their slope has a sample more.</summary>
    [Fact]
    public void Recorded_kinetic_parameters_are_those_derived_from_the_concentrations()
    {
        if (Analysis.Value is not { } analysis)
            return;
        var recorded = analysis.Subjects.SelectMany(subject => subject.Kinetics).SelectMany(course => course.Recorded).Where(one => one.Apart is not null).ToLookup(one => one.Code);
        foreach (var code in (string[])["CMAX", "TMAX", "CLST", "AUCLST"])
        {
            Assert.Equal(168, recorded[code].Count());
            Assert.All(recorded[code], one => Assert.InRange(one.Apart!.Value, 0, 1e-12));
        }
        Assert.All(recorded["LAMZHL"], one => Assert.InRange(one.Apart!.Value, 0, 0.002));
    }

    [Theory]
    [InlineData("BOR")]
    [InlineData("CBOR")]
    [InlineData("RSP")]
    [InlineData("CRSP")]
    [InlineData("CB")]
    [InlineData("CCB")]
    [InlineData("PD")]
    public void Responses_are_those_of_admiralonco(string code)
    {
        if (Analysis.Value is not { } analysis)
            return;
        var expected = Read("adrs_onco.csv", code, row => (Value: row("AVALC") is "MISSING" ? "NE" : row("AVALC"), Date: row("ADT")));
        var actual = Rows(Adrs.Of(analysis), code, row => (Value: row("AVALC"), Date: row("ADT")));
        Assert.Equal(254, actual.Count);
        Assert.All(actual, pair => Assert.Equal((pair.Key, expected[pair.Key]), (pair.Key, pair.Value)));
        // Screen failures have no endpoint here; there they are missing.
        Assert.All(expected.Where(pair => !actual.ContainsKey(pair.Key)), pair => Assert.Contains(pair.Value.Value, (string[])["NE", "N"]));
    }

    [Theory]
    [InlineData("PFS", "PFS")]
    [InlineData("RSD", "DOR")]
    public void Times_are_those_of_admiralonco(string theirs, string ours)
    {
        if (Analysis.Value is not { } analysis)
            return;
        var expected = Read("adtte_onco.csv", theirs, row => (row("AVAL"), row("CNSR") is "0", row("STARTDT"), row("ADT")));
        var actual = Rows(Adtte.Of(analysis), ours, row => (row("AVAL"), row("CNSR") is "0", row("STARTDT"), row("ADT")));
        Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>Deaths are the same; those alive are followed here to their latest contact in any domain, there to the latest of five dates.</summary>
    [Fact]
    public void Deaths_are_those_of_admiralonco_and_nobody_alive_is_followed_shorter()
    {
        if (Analysis.Value is not { } analysis)
            return;
        var expected = Read("adtte_onco.csv", "OS", row => (Days: int.Parse(row("AVAL")), Died: row("CNSR") is "0"));
        var actual = Rows(Adtte.Of(analysis), "OS", row => (Days: int.Parse(row("AVAL")), Died: row("CNSR") is "0"));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(actual, pair =>
        {
            Assert.Equal((pair.Key, expected[pair.Key].Died), (pair.Key, pair.Value.Died));
            Assert.True(pair.Value.Died ? pair.Value.Days == expected[pair.Key].Days : pair.Value.Days >= expected[pair.Key].Days, pair.Key);
        });
    }

    static Dictionary<string, T> Read<T>(string file, string code, Func<Func<string, string>, T> value) =>
        Rows(CsvDataset.Read(Expected(file)), code, value);

    static Dictionary<string, T> Rows<T>(Dataset dataset, string code, Func<Func<string, string>, T> value)
    {
        var columns = dataset.Columns.Select((column, i) => (column, i)).ToDictionary(pair => pair.column.Name, pair => pair);
        return dataset.Rows
            .Select(row => (Func<string, string>)(name => row[columns[name].i].AsText(columns[name].column.Type)))
            .Where(row => row("PARAMCD") == code)
            .ToDictionary(row => row("USUBJID"), value);
    }
}
