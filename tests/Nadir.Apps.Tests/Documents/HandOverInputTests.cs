using Nadir.Cli;

namespace Nadir.Apps.Tests.Documents;

/// <summary>The whole hand-over of studies that are not what one expects: one subject, none treated, titles of any length and alphabet, names that a format has no room for.</summary>
public sealed class HandOverInputTests : IDisposable
{
    const string Awkward = "A {\\b} \\par </td>&amp; <b>\"x\"</b> ]]> 卡瑞利珠单抗 – 'O''Neil'";

    readonly string folder = Directory.CreateTempSubdirectory("nadir-hand-over-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>js004-rcc with some of its subjects.</summary>
    /// <param name="keeps">By the last characters of the subject's id.</param>
    /// <returns>False where the example is not at hand.</returns>
    bool Study(Func<string, bool> keeps, string more = "")
    {
        var at = AppContext.BaseDirectory;
        while (at is not null && !File.Exists(Path.Combine(at, "examples", "js004-rcc", "study.yaml")))
            at = Path.GetDirectoryName(at);
        if (at is null)
            return false;
        var source = Path.Combine(at, "examples", "js004-rcc");
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        foreach (var file in Directory.EnumerateFiles(source).Where(file => !file.EndsWith("study.yaml", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(folder, "study.yaml"), File.ReadAllText(Path.Combine(source, "study.yaml")) + "\n" + more);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(source, "data"), "*.csv"))
        {
            var lines = File.ReadAllLines(file);
            var column = Array.IndexOf(lines[0].Split(','), "USUBJID");
            File.WriteAllLines(Path.Combine(folder, "data", Path.GetFileName(file)), lines.Where((line, i) => i == 0 || column < 0 || keeps(line.Split(',')[column])));
        }
        return true;
    }

    int Run(out string messages, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = NadirCommand.Run(arguments, output, error);
        messages = output.ToString() + error;
        return code;
    }

    [Fact]
    public void A_study_of_one_subject_is_handed_over_whole()
    {
        if (!Study(subject => subject.EndsWith("-001", StringComparison.Ordinal)))
            return;
        Assert.True(Run(out var messages, "export", "all", folder, "--no-pdf") != 1, messages);
        foreach (var file in (string[])["documents/outputs.docx", "documents/outputs.rtf", "adam/adsl.xpt", "adam/define.xml", "sdtm/dm.xpt", "ars.json", "registry/results.json", "registry/adverse-events-eu-groups.csv", "usdm.json"])
            Assert.True(new FileInfo(Path.Combine(folder, "export", file)).Length > 0, file);
        Assert.Contains("ADSL (1)", messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_whose_one_subject_was_never_treated_is_handed_over_whole()
    {
        if (Study(subject => subject.EndsWith("-022", StringComparison.Ordinal)))
            Assert.True(Run(out var messages, "export", "all", folder, "--no-pdf") != 1, messages);
    }

    [Fact]
    public void A_title_of_a_study_stands_whole_in_every_format_whatever_its_length_and_letters()
    {
        var longTitle = string.Join(" ", Enumerable.Range(0, 45).Select(i => $"word{i:00}")) + " end";
        if (!Study(subject => subject.EndsWith("-001", StringComparison.Ordinal), $"outputs:\n  drop: [deviations]\n  titles:\n    disposition: '{longTitle}'\n    demography: '{Awkward.Replace("'", "''", StringComparison.Ordinal)}'\n"))
            return;
        Assert.True(Run(out var messages, "export", "documents", folder, "-o", Path.Combine(folder, "documents")) != 1, messages);
        string Text(string format) => File.ReadAllText(Path.Combine(folder, "documents", "outputs." + format));
        foreach (var format in (string[])["rtf", "html"])
            Assert.Contains(longTitle, Text(format), StringComparison.Ordinal);
        Assert.Contains("{\\b\\} \\\\par".Replace("{\\b\\}", "\\{\\\\b\\}", StringComparison.Ordinal), Text("rtf"), StringComparison.Ordinal);
        Assert.Contains("&lt;/td&gt;&amp;amp;", Text("html"), StringComparison.Ordinal);
        Assert.Contains("卡瑞利珠单抗", Text("txt"), StringComparison.Ordinal);
        var squeezed = string.Concat(Text("txt").Where(c => !char.IsWhiteSpace(c)));
        Assert.Contains(longTitle.Replace(" ", "", StringComparison.Ordinal), squeezed, StringComparison.Ordinal);
        Assert.DoesNotContain("Protocol deviations: tumour", Text("txt"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_nine_characters_is_refused_in_XPT_before_anything_is_written_and_kept_elsewhere()
    {
        if (!Study(subject => subject.EndsWith("-001", StringComparison.Ordinal)))
            return;
        var file = Path.Combine(folder, "data", "dm.csv");
        File.WriteAllLines(file, File.ReadAllLines(file).Select((line, i) => line + (i == 0 ? ",NINECHARS" : ",x")));
        var target = Path.Combine(folder, "xpt");
        Assert.Equal(1, Run(out var messages, "export", "sdtm", folder, "--format", "xpt", "-o", target));
        Assert.Contains("NINECHARS", messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(target) && Directory.EnumerateFiles(target).Any());
        Assert.NotEqual(1, Run(out messages, "export", "sdtm", folder, "--format", "xpt-v8", "-o", target));
        Assert.NotEqual(1, Run(out messages, "export", "sdtm", folder, "--format", "dataset-json", "-o", target));
        Assert.Contains("NINECHARS", File.ReadAllText(Path.Combine(target, "dm.json")), StringComparison.Ordinal);
    }
}
