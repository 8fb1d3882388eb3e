using System.Diagnostics;
using Nadir.Cli;
using Nadir.Cli.Manual;

namespace Nadir.Apps.Tests.Manual;

/// <summary>The manual page and the completion of shells say what the program itself takes.</summary>
public class ManualTests
{
    static readonly CommandEntry Root = CommandTree.Read();

    [Fact]
    public void The_manual_page_has_every_command_and_every_option()
    {
        var page = Run("man");
        Assert.StartsWith(".\\\"", page, StringComparison.Ordinal);
        foreach (var command in Root.All().Where(command => command.Path.Length > 0 && command.Commands.Count == 0))
        {
            Assert.Contains($".SS \"nadir {ManPage.Text(command.Path)}", page, StringComparison.Ordinal);
            Assert.All(command.Options, option => Assert.Contains(ManPage.Text(option.Names[0]), page, StringComparison.Ordinal));
        }
        Assert.Equal(page, Run("man"));
    }

    [Theory]
    [InlineData(".TH is no command", "\\&.TH is no command")]
    [InlineData("a\\b -c \"d\"", "a\\eb \\-c \\(dqd\\(dq")]
    [InlineData("two\n  lines", "two lines")]
    public void Text_of_the_manual_page_is_literal(string text, string roff) => Assert.Equal(roff, ManPage.Text(text));

    [Fact]
    public void Groff_and_mandoc_find_nothing_wrong_where_they_are()
    {
        var page = Run("man");
        if (Pipe("mandoc", ["-T", "lint", "-W", "error"], page) is { } lint)
            Assert.Equal(("", 0), (lint.Output.Trim(), lint.Code));
        if (Pipe("groff", ["-man", "-Tutf8", "-ww"], page) is { } groff)
        {
            Assert.Equal("", groff.Error.Trim());
            Assert.Contains("export adam", groff.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("nadir ex", "explain export")]
    [InlineData("nadir export ad", "adam")]
    [InlineData("nadir export adam --format d", "dataset-json")]
    [InlineData("nadir export adam --fo", "--format")]
    [InlineData("nadir completion ", "bash zsh fish powershell")]
    [InlineData("nadir check --c", "--cdisc")]
    public void Bash_completes(string line, string expected)
    {
        var words = line.Split(' ');
        var script = $"{Run("completion bash")}\nCOMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}; COMPREPLY=(); _nadir; echo \"${{COMPREPLY[@]}}\"\n";
        if (Pipe("bash", ["--norc"], script) is not { } bash)
            return;
        Assert.Equal("", bash.Error.Trim());
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), bash.Output.Trim().Split(' ').Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "-n")]
    public void The_shells_can_read_their_scripts(string shell, string program, string option)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Run("completion " + shell));
            if (Pipe(program, [option, file], "") is { } read)
                Assert.Equal(("", 0), (read.Error.Trim(), read.Code));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("nadir export reg", "registry")]
    [InlineData("nadir export registry --thr", "--threshold")]
    public void Fish_completes_without_a_complaint(string line, string expected)
    {
        if (Pipe("fish", ["--private"], $"{Run("completion fish")}\ncomplete -C '{line}'\n") is not { } fish)
            return;
        Assert.Equal("", fish.Error.Trim());
        Assert.Equal(expected, fish.Output.Split('\t')[0].Trim());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("powershell")]
    public void Each_script_knows_every_command(string shell)
    {
        var script = Run("completion " + shell);
        Assert.All(Root.All().Where(command => command.Path.Length > 0), command => Assert.Contains(command.Name, script, StringComparison.Ordinal));
        Assert.Contains("dataset-json", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shell_that_is_not_known_is_refused()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(1, NadirCommand.Run(["completion", "csh"], output, error));
        Assert.NotEqual("", error.ToString());
    }

    static string Run(string line)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, NadirCommand.Run(line.Split(' '), output, error));
        Assert.Equal("", error.ToString());
        return output.ToString();
    }

    /// <returns>Null where there is no such program.</returns>
    static (string Output, string Error, int Code)? Pipe(string program, string[] arguments, string input)
    {
        ProcessStartInfo start = new(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return (output.Result, error.Result, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
