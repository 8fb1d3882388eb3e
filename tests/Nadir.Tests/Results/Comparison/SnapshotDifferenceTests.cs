using System.Text;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Comparison;

namespace Nadir.Tests.Results.Comparison;

public sealed class SnapshotDifferenceTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir").FullName;
    readonly StudyDefinition definition = StudyDefinitionReader.Parse(SmallStudy.Definition, "study.yaml");

    public SnapshotDifferenceTests() => Write("data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_data_give_no_difference() => Assert.True(Compare("data", "data").Same);

    [Fact]
    public void Results_written_and_read_back_equal_the_analysis_in_memory()
    {
        var output = Directory.CreateDirectory(Path.Combine(folder, "out")).FullName;
        StudyOutputs.Write(StudyAnalyzer.Analyze(definition, Nadir.Sdtm.SdtmReader.Read(definition, folder)), output);
        var difference = Compare("out", "data");
        Assert.Empty(difference.Answers);
        Assert.Empty(difference.Numbers);
        Assert.Empty(difference.AnalysisRows);
        Assert.Empty(difference.FindingsNew);
        Assert.Empty(difference.Settings.Where(change => change.Column != "study.yaml"));
    }

    [Fact]
    public void A_death_that_is_new_changes_survival_and_its_record_is_the_cause()
    {
        Write("later", "dm", line => line.StartsWith("SMALL,S-03", StringComparison.Ordinal) ? line.Replace("2030-01-01,,", "2030-01-01,2030-09-01,Y", StringComparison.Ordinal) : line);
        var difference = Compare("data", "later");

        var survival = Assert.Single(difference.Verdicts, verdict => verdict.Parameter == "OS");
        Assert.Equal("S-03", survival.Subject);
        Assert.StartsWith("censored at", survival.Old, StringComparison.Ordinal);
        // 2030-01-10 to 2030-09-01: 235 days (rulebook V1).
        Assert.StartsWith("event at 235 days (2030-09-01)", survival.New, StringComparison.Ordinal);
        var cause = Assert.Single(survival.Causes);
        Assert.Equal("DM", cause.Dataset);
        Assert.True(cause.Touches("DTHDTC"));
        Assert.Equal("S-03", Assert.Single(difference.Subjects).Subject);
        Assert.Contains(difference.Numbers, number => number.Row is { Endpoint: "os", Statistic: "events" } || number.Row.Endpoint == "os" && number.Old?.Events != number.New?.Events);
        Assert.Equal("DM", Assert.Single(difference.Inputs).Domain);
    }

    [Fact]
    public void A_changed_diameter_changes_the_visit_it_was_read_at_and_is_named_first()
    {
        Write("later", "tr", line => line.Contains("S-03", StringComparison.Ordinal) && line.Contains(",29,", StringComparison.Ordinal) ? line.Replace(",29,", ",19,", StringComparison.Ordinal) : line);
        var difference = Compare("data", "later");
        var visit = Assert.Single(difference.Verdicts, verdict => verdict is { Parameter: "OVR", Subject: "S-03" } && verdict.Row.Touches("AVALC"));
        Assert.StartsWith("SD", visit.Old, StringComparison.Ordinal);
        Assert.StartsWith("PR", visit.New, StringComparison.Ordinal);
        var record = visit.Causes[0];
        Assert.Equal("TR", record.Dataset);
        Assert.Contains(record.Columns, change => change is { Column: "TRORRES", Old: "29", New: "19" });
        Assert.All(difference.Verdicts, verdict => Assert.Equal("S-03", verdict.Subject));
    }

    [Fact]
    public void A_subject_that_is_new_is_named()
    {
        Write("before", "dm", line => line.StartsWith("SMALL,S-05", StringComparison.Ordinal) ? null : line);
        var subject = Assert.Single(Compare("before", "data").Subjects);
        Assert.Equal(("S-05", ChangeKind.Added), (subject.Subject, subject.Kind));
        Assert.Equal(ChangeKind.Removed, Assert.Single(Compare("data", "before").Subjects).Kind);
    }

    [Fact]
    public void Without_the_data_that_results_were_made_from_no_record_is_named_and_that_is_said()
    {
        var output = Directory.CreateDirectory(Path.Combine(folder, "results", "out")).FullName;
        StudyOutputs.Write(StudyAnalyzer.Analyze(definition, Nadir.Sdtm.SdtmReader.Read(definition, folder)), output);
        Write("data", "dm", line => line.StartsWith("SMALL,S-03", StringComparison.Ordinal) ? line.Replace("2030-01-01,,", "2030-01-01,2030-09-01,Y", StringComparison.Ordinal) : line);
        var difference = Compare(Path.Combine("results", "out"), "data");
        Assert.Equal("DM", Assert.Single(difference.RecordsUnknown));
        Assert.Empty(difference.Records);
        Assert.Contains(difference.Verdicts, verdict => verdict.Parameter == "OS");
    }

    [Fact]
    public void Json_has_every_change_and_the_same_bytes_each_time()
    {
        Write("later", "dm", line => line.StartsWith("SMALL,S-03", StringComparison.Ordinal) ? line.Replace("2030-01-01,,", "2030-01-01,2030-09-01,Y", StringComparison.Ordinal) : line);
        var text = DifferenceJson.Write(Compare("data", "later"));
        Assert.Equal(text, DifferenceJson.Write(Compare("data", "later")));
        using var json = JsonDocument.Parse(text);
        Assert.False(json.RootElement.GetProperty("same").GetBoolean());
        Assert.Contains(json.RootElement.GetProperty("verdicts").EnumerateArray(), verdict => verdict.GetProperty("paramcd").GetString() == "OS");
    }

    [Fact]
    public void Another_study_and_a_folder_that_is_none_are_refused()
    {
        Assert.Contains("OTHER", Assert.Throws<StudyInputException>(() => SnapshotReader.Read(Path.Combine(folder, "data"), definition, folder) is { } read
            ? SnapshotReader.Read(Other(), definition, folder) : null).Message, StringComparison.Ordinal);
        Assert.Throws<StudyInputException>(() => SnapshotReader.Read(Path.Combine(folder, "nowhere"), definition, folder));
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "broken")).FullName, "run.json"), "{");
        Assert.Contains("no whole folder of results", Assert.Throws<StudyInputException>(() => SnapshotReader.Read(Path.Combine(folder, "broken"), definition, folder)).Message, StringComparison.Ordinal);
    }

    string Other()
    {
        var other = Directory.CreateDirectory(Path.Combine(folder, "other")).FullName;
        File.WriteAllText(Path.Combine(other, "study.yaml"), SmallStudy.Definition.Replace("study: SMALL", "study: OTHER", StringComparison.Ordinal).Replace("folder: data", "folder: ../data", StringComparison.Ordinal));
        return other;
    }

    SnapshotDifference Compare(string old, string @new) => SnapshotDifference.Between(
        SnapshotReader.Read(Path.Combine(folder, old), definition, folder), SnapshotReader.Read(Path.Combine(folder, @new), definition, folder));

    /// <param name="change">Changes a line of the domain; null leaves it out.</param>
    void Write(string name, string? domain = null, Func<string, string?>? change = null)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (var (key, lines) in SmallStudy.Files)
            File.WriteAllLines(Path.Combine(data, key + ".csv"), key == domain ? lines.Select(change!).OfType<string>() : lines, new UTF8Encoding(false));
    }
}
