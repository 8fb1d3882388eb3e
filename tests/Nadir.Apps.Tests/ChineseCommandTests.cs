using System.Text.RegularExpressions;
using Nadir.Cli;
using Nadir.Cli.Manual;
using Nadir.Language;

namespace Nadir.Apps.Tests;

/// <summary>Commands answered in Chinese: help, answers and errors, with the numbers they have in English.</summary>
public partial class ChineseCommandTests
{
    static string[] Paths => [.. CommandTree.Read().All().Select(command => command.Path)];

    [Fact]
    public void Help_of_every_command_is_Chinese() => Assert.All(Paths, path =>
    {
        var (code, help, _) = Run($"{path} --help --language zh-CN");
        Assert.Equal(ExitCode.Clean, code);
        Assert.Contains("说明：", help, StringComparison.Ordinal);
        Assert.DoesNotContain(help.Split('\n').TakeWhile(line => line != "示例："), line => Prose().IsMatch(Names().Replace(line, "")));
    });

    [Fact]
    public void The_manual_is_Chinese()
    {
        var (_, page, _) = Run("man --language zh-CN");
        Assert.Contains(".SH 退出状态", page, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Split('\n'), line => !line.StartsWith("nadir ", StringComparison.Ordinal) && !line.StartsWith('.') && Prose().IsMatch(Names().Replace(line, "")));
    }

    [Theory]
    [InlineData("design boin --target 0.3 --cohorts 10 --cohort-size 3")]
    [InlineData("design boin --target 0.3 --levels 5 --outcomes 1NNN")]
    [InlineData("design simon --p0 0.1 --p1 0.3 --alpha 0.05 --beta 0.2")]
    [InlineData("design 3+3 --rates 0.05,0.1,0.2,0.33,0.5 --variant korn")]
    [InlineData("design ewoc --target 0.33 --doses 140,200,250,300,350,425 --bound 0.25 --outcomes 1NN")]
    [InlineData("stat fisher --table 3,1/1,3")]
    [InlineData("stat proportion --events 3 --n 12 --interval wilson")]
    [InlineData("stat two-stage --r1 1 --n1 10 --r 5 --n 29 --first 3 --second 4 --null 0.1")]
    [InlineData("dose --outcomes 1NNN --variant storer --levels 4")]
    public void Numbers_are_the_same_in_both_languages(string arguments)
    {
        var (english, chinese) = (Run(arguments), Run(arguments + " --language zh-CN"));
        Assert.Equal(english.Code, chinese.Code);
        Assert.Equal(Figures(english.Output), Figures(chinese.Output));
        Assert.Matches("[\u4E00-\u9FFF]", chinese.Output);
        Assert.Equal(Run(arguments + " --json").Output, Run(arguments + " --json --language zh-CN").Output);
    }

    [Theory]
    [InlineData("stat km nothing.csv --time x", "缺少必需的选项 --event")]
    [InlineData("analyze nowhere", "nowhere 既非研究文件夹，也非 study.yaml。")]
    [InlineData("design boin --target abc", "不是数字")]
    [InlineData("design boin --no-such-thing 3", "没有选项 --no-such-thing")]
    [InlineData("diff", "缺少必需的参数")]
    [InlineData("verify nowhere", "nowhere")]
    public void Errors_are_Chinese(string arguments, string sentence)
    {
        var (code, _, error) = Run(arguments + " --language zh-CN");
        Assert.Equal(ExitCode.Unusable, code);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Matches("[\u4E00-\u9FFF]", error);
    }

    [Fact]
    public void Right_aligned_columns_stay_right_aligned()
    {
        var lines = Run("design boin --target 0.3 --cohorts 10 --cohort-size 3 --language zh-CN").Output.Split('\n').Where(line => line.StartsWith(' ')).ToArray();
        Assert.True(lines.Length > 5);
        Assert.Single(lines.Select(line => Letters.Columns(line)).Distinct());
    }

    [Fact]
    public void English_answers_are_as_they_were() => Assert.Equal(Run("design boin --target 0.3").Output, Run("design boin --target 0.3 --language en").Output);

    static (int Code, string Output, string Error) Run(string arguments)
    {
        StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        return (NadirCommand.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, error), output.ToString(), error.ToString());
    }

    /// <summary>Every number, whatever the order in which a sentence of the language has them.</summary>
    static string Figures(string text) => string.Join(' ', Number().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")]
    private static partial Regex Number();

    [GeneratedRegex("[a-z]{3,} [a-z]{2,}")]
    private static partial Regex Prose();

    /// <summary>Words that are typed, programs and formats.</summary>
    [GeneratedRegex(@"nadir( [a-z0-9+-]+)*|--[a-z0-9-]+( <[^>]*>)?|<[^>]*>|[a-z-]+\.(yaml|md|csv|html|json|xml|xlsx|db)|R [a-z]+")]
    private static partial Regex Names();
}
