using System.CommandLine;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Spreadsheets;
using Nadir.Synthesis;

namespace Nadir.Cli;

/// <summary><c>nadir synthesize STUDY --subjects N --seed S</c>: SDTM data for a dry run.</summary>
static class SynthesizeCommand
{
    /// <summary>Lies beside synthetic data and says so. Without it the command leaves a folder that holds data alone.</summary>
    const string Marker = "SYNTHETIC.md";

    const int MaximumSubjects = 100_000;

    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<int> subjects = new("--subjects") { Description = "Number of subjects, screen failures included.", Required = true };
        Option<ulong> seed = new("--seed") { Description = "Seed: the same seed gives the same bytes.", Required = true };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; the study's data folder when absent." };
        Option<string?> without = new("--without") { Description = "Domains to leave out, such as lb,vs: bulk that a dry run may not need." };
        Option<string> form = new("--as") { Description = "sdtm, or spreadsheets: the workbooks that a site would send.", DefaultValueFactory = _ => "sdtm" };
        form.AcceptOnlyFromAmong("sdtm", "spreadsheets");
        Option<bool> wide = new("--wide") { Description = "With spreadsheets: scans side by side instead of a row each." };
        Option<bool> chinese = new("--chinese") { Description = "With spreadsheets: headings and words in Chinese." };
        subjects.Validators.Add(option =>
        {
            // What is no number at all is said by the parser.
            if (option.Tokens is [var token] && long.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) 
                && number is < 1 or > MaximumSubjects)
                option.AddError(string.Create(CultureInfo.InvariantCulture, $"--subjects is {token.Value}, expected a number from 1 to {MaximumSubjects}."));
        });
        ExampleCommand command = new("synthesize", "Make SDTM data of a study from a mechanistic model, for a dry run.", "nadir synthesize examples/js004-rcc --subjects 40 --seed 47")
        {
            study, subjects, seed, output, without, form, wide, chinese,
        };
        command.SetAction(parsed => Run(
            StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(subjects), parsed.GetValue(seed), parsed.GetValue(output), parsed.InvocationConfiguration.Output,
            parsed.GetValue(without)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            parsed.GetValue(form) == "spreadsheets" ? new SiteStyle(parsed.GetValue(wide), parsed.GetValue(chinese)) : null));
        return command;
    }

    /// <exception cref="StudyInputException">The definition cannot be used, or the folder holds data that are not synthetic.</exception>
    public static int Run(StudyLocation location, int subjects, ulong seed, string? output, TextWriter messages, IReadOnlyCollection<string> without, SiteStyle? spreadsheets = null)
    {
        var study = StudyDefinitionReader.Read(location.File);
        var folder = Path.GetFullPath(output ?? Path.Combine(location.Folder, spreadsheets is null ? study.Data.Folder : "spreadsheets"));
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, Marker)))
            throw new StudyInputException($"{folder} holds files that are not marked as synthetic ({Marker}); name another folder with --output.");

        var all = StudySynthesizer.Synthesize(study, subjects, seed);
        foreach (var name in without)
        {
            if (!all.Any(dataset => dataset.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw new StudyInputException($"--without names {name}, which is not among {string.Join(", ", all.Select(dataset => dataset.Name.ToLowerInvariant()))}.");
        }
        var datasets = all.Where(dataset => !without.Contains(dataset.Name, StringComparer.OrdinalIgnoreCase)).ToList();
        // Written beside and then moved, so that a run that breaks off leaves the data as they were.
        var parts = Directory.CreateDirectory(folder + ".part").FullName;
        if (spreadsheets is not null)
        {
            foreach (var (file, sheets) in SiteSpreadsheets.Of(datasets, study, spreadsheets).Where(workbook => workbook.Sheets.Count > 0))
                WorkbookWriter.Write(sheets, Path.Combine(parts, file));
        }
        else foreach (var dataset in datasets)
            CsvDataset.Write(dataset, Path.Combine(parts, FileName(dataset)));
        File.WriteAllText(Path.Combine(parts, Marker), Note(study, subjects, seed), new UTF8Encoding(false));
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(parts).Order(StringComparer.Ordinal))
            File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        Directory.Delete(parts);
        foreach (var left in spreadsheets is null ? all.Except(datasets) : [])
            File.Delete(Path.Combine(folder, FileName(left)));
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{datasets.Count} datasets of {subjects} synthetic subjects in {folder}, seed {seed}."));
        return ExitCode.Clean;
    }

    static string FileName(Dataset dataset) => dataset.Name.ToLowerInvariant() + ".csv";

    static string Note(StudyDefinition study, int subjects, ulong seed) => string.Create(CultureInfo.InvariantCulture, $"""
        # Synthetic data

        These are not data of people. `nadir synthesize` made them from a model of the study {study.Study}:
        {subjects} subjects, seed {seed}.

        """).ReplaceLineEndings("\n");
}
