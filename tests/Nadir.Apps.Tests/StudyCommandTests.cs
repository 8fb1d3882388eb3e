using System.CommandLine;
using Nadir.Cli;

namespace Nadir.Apps.Tests;

public sealed class StudyCommandTests : IDisposable
{
    readonly ProbeStudy study = new ProbeStudy()
        .Subject("S-1", "T1 LUNG 100", ["42: T1 60", "84: T1 50"])
        .Subject("S-2", "T1 LUNG 50; NT1 LIVER PRESENT", ["42: T1 70, NT1 PRESENT"], death: 90)
        .Write();

    public void Dispose() => study.Dispose();

    [Fact]
    public void Analyze_answers_every_endpoint_and_names_the_report()
    {
        var run = Run("analyze", study.Folder);
        Assert.Equal(ExitCode.Clean, run.Code);
        Assert.Contains("Objective response rate", run.Output, StringComparison.Ordinal);
        Assert.Contains("1/2 (50.0%)", run.Output, StringComparison.Ordinal);
        Assert.Contains("report.html", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_study_gives_the_same_bytes_with_any_number_of_threads()
    {
        var one = Path.Combine(study.Folder, "one");
        var four = Path.Combine(study.Folder, "four");
        Run("analyze", study.Folder, "--threads", "1", "-o", one);
        Run("analyze", study.Folder, "--threads", "4", "-o", four);
        var files = Directory.GetFiles(one, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(one, file)).Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        Assert.Equal(files, Directory.GetFiles(four, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(four, file)).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(four, file))));
    }

    [Fact]
    public void Unreadable_input_is_one_sentence_and_the_last_good_output_stays()
    {
        Assert.Equal(ExitCode.Clean, Run("analyze", study.Folder).Code);
        var report = Path.Combine(study.Folder, "out", "results.json");
        var before = File.ReadAllBytes(report);
        Directory.Delete(Path.Combine(study.Folder, "data"), recursive: true);

        var run = Run("analyze", study.Folder);

        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.StartsWith("nadir: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(report));
    }

    [Theory]
    [InlineData("no-such-folder")]
    [InlineData("study.yaml")]
    public void A_study_that_is_not_there_is_one_sentence(string name)
    {
        var run = Run("analyze", Path.Combine(study.Folder, "elsewhere", name));
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void A_wrong_key_is_named_with_line_and_column()
    {
        var file = Path.Combine(study.Folder, "study.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("title:", "titel:", StringComparison.Ordinal));
        var run = Run("check", study.Folder);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("titel", run.Error, StringComparison.Ordinal);
        Assert.Contains("title", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"3(:|, column |,)\s*1", run.Error);
    }

    [Fact]
    public void Error_findings_in_the_data_change_the_exit_code_and_nothing_else()
    {
        var file = Path.Combine(study.Folder, "data", "tr.csv");
        File.AppendAllText(file, $"PROBES,STRANGER,T1,LDIAM,20,mm,,1,SCREENING,{ProbeStudy.Date(-7)}\n");
        var run = Run("analyze", study.Folder);
        Assert.Equal(ExitCode.WrittenWithErrors, run.Code);
        Assert.Contains("STRANGER", run.Error, StringComparison.Ordinal);
        Assert.Contains("1/2 (50.0%)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_dataset_of_adverse_events_none_is_not_counted_as_none()
    {
        File.AppendAllText(Path.Combine(study.Folder, "study.yaml"), "\n  - {id: ae, kind: AE}\n");
        Assert.Contains("not computed: the study has no adverse events dataset", Run("analyze", study.Folder).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_takes_the_end_of_an_identifier_and_names_rule_and_record()
    {
        var run = Run("explain", study.Folder, "2", "--endpoint", "pfs");
        Assert.Equal(ExitCode.Clean, run.Code);
        Assert.Contains("R6 PD", run.Output, StringComparison.Ordinal);
        Assert.Contains("Progression-free survival", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Overall survival", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9", "there is no subject 9")]
    [InlineData("S-1 --endpoint nothing", "there is no endpoint nothing")]
    public void Explain_says_what_it_cannot_find(string arguments, string sentence)
    {
        var run = Run(["explain", study.Folder, .. arguments.Split(' ')]);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_has_help_with_an_example()
    {
        foreach (var command in Leaves(NadirCommand.Create(), []))
        {
            var help = Run([.. command, "--help"]);
            Assert.Equal(ExitCode.Clean, help.Code);
            Assert.True(help.Output.Contains("Example:", StringComparison.Ordinal), $"nadir {string.Join(' ', command)} --help has no example");
        }
    }

    [Fact]
    public void What_steers_a_terminal_is_not_printed() => Assert.Equal("\uFFFD[2Jgone", FindingsView.Printable("\u001b[2Jgone"));

    [Fact]
    public void Wrong_usage_is_exit_code_1() => Assert.Equal(ExitCode.Unusable, Run("analyze").Code);

    static IEnumerable<string[]> Leaves(Command command, string[] path) =>
        command.Subcommands.Count == 0 ? [path] : command.Subcommands.SelectMany(inner => Leaves(inner, [.. path, inner.Name]));

    static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = NadirCommand.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
