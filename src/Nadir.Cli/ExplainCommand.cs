using System.CommandLine;
using Nadir.Diagnostics;
using Nadir.Language;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Results.Trace;
using Nadir.Sdtm;

namespace Nadir.Cli;

/// <summary><c>nadir explain STUDY SUBJECT [--endpoint ID]</c>: why. Each visit's sums, nadir, thresholds and rule, what was rejected, and what follows.</summary>
static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> study = new("study") { Description = "Study folder, or its study.yaml." };
        Argument<string> subject = new("subject") { Description = "USUBJID, or its last part where that is unique." };
        Option<string?> endpoint = new("--endpoint") { Description = "One endpoint's id. Default: all." };
        Option<bool> json = new("--json") { Description = "Print the trace as NDJSON, one verdict a line." };

        var language = LanguageOption.Create();
        ExampleCommand command = new("explain", "Say why: one subject's visits, rules and endpoints, down to the records.",
            "nadir explain examples/js004-rcc 001 --endpoint pfs")
        { study, subject, endpoint, json, language };
        command.SetAction(parsed => Run(
            StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetRequiredValue(subject), parsed.GetValue(endpoint), parsed.GetValue(json),
            parsed.InvocationConfiguration.Output, parsed.GetValue(language)));
        return command;
    }

    public static int Run(StudyLocation study, string subject, string? endpoint, bool json, TextWriter output, string? language = null)
    {
        var definition = StudyDefinitionReader.Read(study.File).In(language);
        if (endpoint is not null && !definition.Endpoints.Any(known => string.Equals(known.Id, endpoint, StringComparison.OrdinalIgnoreCase)))
            throw new StudyInputException($"there is no endpoint {endpoint}; the study has {string.Join(", ", definition.Endpoints.Select(known => known.Id))}.");
        var analysis = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, study.Folder), threads: null);
        var found = Find(analysis, subject);
        if (json)
        {
            output.Write(TraceWriter.Write(analysis, found, endpoint));
            return ExitCode.Clean;
        }
        var text = Explanation.Write(analysis, found, endpoint);
        output = WordingWriter.Of(output, null);
        output.Write(text);
        var wording = StudyWording.Of(analysis);
        foreach (var line in SpreadsheetCells.Of(study.Folder, found.Subject, text))
            output.WriteLine(wording is null ? line : LineWording.Of(line, wording));
        return ExitCode.Clean;
    }

    static SubjectAnalysis Find(StudyAnalysis analysis, string subject)
    {
        var exact = analysis.Subjects.FirstOrDefault(known => string.Equals(known.Subject, subject, StringComparison.OrdinalIgnoreCase));
        if (exact is not null)
            return exact;
        var ending = analysis.Subjects.Where(known => known.Subject.EndsWith(subject, StringComparison.OrdinalIgnoreCase)).ToList();
        return ending switch
        {
            [var only] => only,
            [] => throw new StudyInputException($"there is no subject {subject}; the data have {analysis.Subjects.Length}, from {analysis.Subjects.FirstOrDefault()?.Subject ?? "nobody"} on."),
            _ => throw new StudyInputException($"{ending.Count} subjects end in {subject}: {string.Join(", ", ending.Take(5).Select(known => known.Subject))}."),
        };
    }
}
