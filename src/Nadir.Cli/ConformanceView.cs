using System.Collections.Immutable;
using System.Globalization;
using Nadir.Checks.Cdisc;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Results.Writers;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis.TrialDesign;

namespace Nadir.Cli;

/// <summary><c>nadir check STUDY --cdisc</c>: the conformance rules on the datasets of a study or of a folder, a heading a rule.</summary>
static class ConformanceView
{
    /// <summary>Places printed under a rule when not all are asked for.</summary>
    const int Few = 3;

    /// <exception cref="StudyInputException">Neither a study nor a folder of datasets, or the study cannot be read.</exception>
    public static int Run(string argument, bool json, bool all, TextWriter output)
    {
        var (study, findings) = Read(argument);
        ImmutableArray<Finding> found = [.. findings, .. ConformanceCheck.Of(study)];
        if (json)
            output.WriteLine(FindingsJson.Write(found));
        else
            Print(study, found, all, output);
        return ExitCode.For(found);
    }

    static void Print(ConformanceStudy study, ImmutableArray<Finding> findings, bool all, TextWriter output)
    {
        var (sdtm, adam) = (study.Tables.Count(table => !table.IsAnalysis), study.Tables.Count(table => table.IsAnalysis));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sdtm} SDTM datasets against {ConformanceRules.All.Count(rule => !rule.IsAdam)} rules, {adam} ADaM datasets against {ConformanceRules.All.Count(rule => rule.IsAdam)}: {FindingsView.Counts(findings)}"));
        foreach (var rule in findings.GroupBy(finding => finding.Code.Id, StringComparer.Ordinal).OrderByDescending(rule => rule.First().Severity).ThenBy(rule => rule.Key, StringComparer.Ordinal))
        {
            var severity = rule.First().Severity == Severity.Error ? "error" : "warning";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{severity} {rule.Key} ({rule.Count()}): {rule.First().Code.Meaning}"));
            foreach (var finding in rule.Take(all ? int.MaxValue : Few))
                output.WriteLine("  " + FindingsView.Printable(Place(finding)));
            if (!all && rule.Count() > Few)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ... and {rule.Count() - Few} more (--all prints them)"));
        }
    }

    /// <summary>The finding without the rule's own sentence, which stands above it.</summary>
    static string Place(Finding finding)
    {
        var end = finding.Sentence.LastIndexOf(": " + finding.Code.Meaning, StringComparison.Ordinal);
        var place = end > 0 ? finding.Sentence[..end] : finding.Sentence;
        return finding.Subject is { } subject ? $"{subject}: {place}" : place;
    }

    static (ConformanceStudy Study, ImmutableArray<Finding> Findings) Read(string argument)
    {
        var path = Path.GetFullPath(argument);
        if (Directory.Exists(path) && !File.Exists(Path.Combine(path, "study.yaml")))
        {
            if (!ConformanceFolder.HasDatasets(path))
                throw new StudyInputException($"{argument} has neither a study.yaml nor datasets named as the SDTM and ADaM name them (ae.xpt, adsl.json, suppdm.csv).");
            var read = ConformanceFolder.Read(path);
            return (new ConformanceStudy(read.Value), read.Findings);
        }
        var location = StudyLocation.Of(argument);
        return Of(StudyDefinitionReader.Read(location.File), location.Folder);
    }

    /// <summary>The datasets that <c>nadir export sdtm</c> and <c>nadir export adam</c> would write.</summary>
    public static (ConformanceStudy Study, ImmutableArray<Finding> Findings) Of(StudyDefinition definition, string folder, StudyAnalysis? analysis = null)
    {
        var design = TrialDesignDatasets.Of(definition);
        List<ConformanceTable> tables = [.. design.Select(dataset => new ConformanceTable(dataset))];
        List<Finding> findings = [];
        foreach (var (domain, file) in SdtmFiles.Find(definition.Data, folder).Where(file => !design.Any(made => made.Name == file.Domain)))
        {
            var read = DatasetFile.Read(file, domain);
            tables.Add(new ConformanceTable(SdtmVariables.Described(read.Value).Value, Path.GetFileName(file)));
            findings.AddRange(read.Findings);
        }
        analysis ??= StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, folder));
        tables.AddRange(AdamDatasets.Of(analysis).Select(dataset => new ConformanceTable(dataset)));
        return (new ConformanceStudy(tables), [.. findings]);
    }
}
