using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis.TrialDesign;

namespace Nadir.Cli;

/// <summary><c>nadir export sdtm STUDY</c>: the study's domains in a format of choice, and the trial design datasets of the definition.</summary>
static class ExportTrialDesignCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Option<string?> output = new("--output", "-o") { Description = "Folder to write; export/sdtm in the study folder when absent." };
        var format = ExportFormat.Option("csv");
        DeidentifyOptions deidentify = new();
        ExampleCommand command = new("sdtm", "Write the study's domains, and the trial design datasets TA, TE, TI, TS and TV from the definition.", "nadir export sdtm examples/js004-rcc --format xpt") { study, format, output };
        deidentify.AddTo(command);
        command.SetAction(parsed => Run(StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetRequiredValue(format), parsed.GetValue(output),
            parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, deidentify.Of(parsed)));
        return command;
    }

    /// <exception cref="StudyInputException">The definition or a data file cannot be read, or the folder not be written.</exception>
    public static int Run(StudyLocation location, string format, string? output, TextWriter messages, TextWriter errors, DeidentifyRequest? deidentify = null)
    {
        var study = StudyDefinitionReader.Read(location.File);
        var folder = ExportCommand.Output(location, output, deidentify is null ? "sdtm" : "sdtm-deidentified");
        var design = TrialDesignDatasets.Of(study);
        // Without data there is the design alone. What the definition says of the design wins over a file of the same name.
        var hasData = study.Data.Files is { Count: > 0 } || Directory.Exists(Path.Combine(location.Folder, study.Data.Folder));
        var read = hasData ? SdtmFiles.Read(study.Data, location.Folder) : new Derived<ImmutableArray<Dataset>>([], []);
        var domains = read.Value.Where(domain => !design.Any(made => made.Name == domain.Name)).ToArray();
        List<Finding> findings = [.. read.Findings];
        var cutoff = study.Data.Cutoff ?? (hasData ? DataCutoff.Of(study, SdtmReader.Read(study, location.Folder)).Date : new DateOnly(1960, 1, 1));
        if (deidentify is not null)
        {
            domains = deidentify.Domains(domains, study.Study, cutoff, folder);
            cutoff = DeidentifyRequest.NoDate;
        }
        if (format != "csv")
            for (var i = 0; i < domains.Length; i++)
            {
                var described = SdtmVariables.Described(domains[i]);
                domains[i] = described.Value;
                findings.AddRange(described.Findings);
            }
        Dataset[] datasets = [.. domains.Concat(design).OrderBy(dataset => dataset.Name, StringComparer.Ordinal)];
        findings.AddRange(ExportFormat.Write(datasets, folder, format, _ => ExportFormat.Header(study.Study, cutoff)));
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {string.Join(", ", datasets.Select(dataset => $"{dataset.Name} ({dataset.Rows.Count})"))}."));
        if (findings.Count > 0)
            FindingsView.Print([.. findings], errors, int.MaxValue, null);
        return ExitCode.For(findings);
    }
}
