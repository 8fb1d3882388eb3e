using Nadir.Cli;

namespace Nadir.Apps.Tests;

/// <summary><c>nadir check --cdisc</c> on studies and on folders of datasets.</summary>
public sealed class ConformanceCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nadir-cdisc").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_of_datasets_is_checked_rule_by_rule()
    {
        File.WriteAllText(Path.Combine(folder, "dm.csv"), "STUDYID,DOMAIN,USUBJID,SUBJID,SITEID,SEX,COUNTRY\nS,DM,1,1,1,F,CHN\n");
        File.WriteAllText(Path.Combine(folder, "ae.csv"), "STUDYID,DOMAIN,USUBJID,AESEQ,AETERM,AEDECOD,AESER,AESDTH,AESTDTC\n" + string.Concat(Enumerable.Range(1, 5).Select(i => $"S,AE,1,{i},Rash,Rash,N,Y,2030-01-01\n")));
        var (code, text) = Run("check", folder, "--cdisc");
        Assert.Equal(2, code);
        Assert.Contains("error CG0041 (5)", text, StringComparison.Ordinal);
        Assert.Contains("  1: AE.AESER, row 1, is \"N\"", text, StringComparison.Ordinal);
        Assert.Contains("... and 2 more", text, StringComparison.Ordinal);
        Assert.Contains("row 5", Run("check", folder, "--cdisc", "--all").Text, StringComparison.Ordinal);
        Assert.Contains("\"CG0041\"", Run("check", folder, "--cdisc", "--json").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_exported_is_what_a_study_is_checked_on()
    {
        var example = Example();
        if (example is null)
            return;
        Assert.Equal(0, Run("export", "adam", example, "-o", folder).Code);
        var exported = Run("check", folder, "--cdisc").Text;
        Assert.Contains("9 ADaM datasets", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("error AD", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("error AD", Run("check", example, "--cdisc").Text, StringComparison.Ordinal);
        Assert.Contains("<td>CG0082</td>", File.ReadAllText(Path.Combine(folder, "adrg.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_datasets_is_refused_with_a_sentence()
    {
        var (code, text) = Run("check", folder, "--cdisc");
        Assert.Equal(1, code);
        Assert.Contains("neither a study.yaml nor datasets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_finding_and_the_others_are_checked()
    {
        File.WriteAllText(Path.Combine(folder, "ae.xpt"), "no transport file");
        File.WriteAllText(Path.Combine(folder, "cm.csv"), "STUDYID,DOMAIN,USUBJID,CMSEQ,CMTRT\nS,CM,1,1,A\n");
        var (code, text) = Run("check", folder, "--cdisc");
        Assert.Equal(2, code);
        Assert.Contains("CDISC-FILE-UNREAD", text, StringComparison.Ordinal);
        Assert.Contains("CG0368", text, StringComparison.Ordinal);
    }

    static string? Example()
    {
        for (var path = AppContext.BaseDirectory; path is not null; path = Path.GetDirectoryName(path))
            if (Directory.Exists(Path.Combine(path, "examples", "js004-rcc")))
                return Path.Combine(path, "examples", "js004-rcc");
        return null;
    }

    static (int Code, string Text) Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = NadirCommand.Run(arguments, output, error);
        return (code, output.ToString() + error);
    }
}
