using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Nadir.Diagnostics;
using Nadir.Intake.Conversion;
using Nadir.Intake.Deliveries;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Language;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Spreadsheets;

namespace Nadir.Cli;

/// <summary><c>nadir intake FILE... --study STUDY [--map MAP]</c>: spreadsheets and exports as people have them, to the study's data.</summary>
static class IntakeCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("file") { Description = "Workbooks (.xlsx, .xls), CSV or TSV files, REDCap or ODM exports, or a folder of them.", Arity = ArgumentArity.OneOrMore };
        Option<string> study = new("--study") { Description = "Study folder, or its study.yaml.", Required = true };
        Option<string?> map = new("--map") { Description = "What each sheet and column means. Without it, a map is proposed and nothing else is written." };
        Option<bool> accept = new("--accept") { Description = "Use the proposed map at once, open questions or not." };
        Option<bool> replace = new("--replace") { Description = "Replace data that intake did not make, or a map that is there already." };
        Option<bool> json = new("--json") { Description = "A machine-readable answer." };
        ExampleCommand command = new("intake", "Read spreadsheets and exports into the study's data; without a map, propose one.", "nadir intake lesions.xlsx --study my-study")
        {
            files, study, map, accept, replace, json,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), StudyLocation.Of(parsed.GetRequiredValue(study)), parsed.GetValue(map), parsed.GetValue(accept), parsed.GetValue(replace),
            parsed.GetValue(json), parsed.InvocationConfiguration.Output, LanguageOption.Of(parsed)));
        return command;
    }

    /// <exception cref="StudyInputException">A file, the map or the study cannot be read, or something is there that must not be overwritten.</exception>
    public static int Run(string[] files, StudyLocation location, string? mapFile, bool accept, bool replace, bool json, TextWriter output, string? language = null)
    {
        var study = StudyDefinitionReader.Read(location.File).In(language);
        var sheets = Delivery.Open(files);
        if (mapFile is not null)
            return Convert(sheets, IntakeMapFile.Read(mapFile), study, location, replace, json, output);
        var isTemplate = sheets.Any(Template.IsMarker);
        var delivered = sheets.Where(sheet => !isTemplate || !Template.IsMarker(sheet) && !Template.IsInstructions(sheet)).ToList();
        var proposal = MapProposal.Of(delivered, study);
        var wording = Wording.For(study.Language);
        if (!json)
            output = WordingWriter.Of(output, IntakeReport.Words(wording));
        if (wording is not null)
            proposal = proposal with { Questions = [.. proposal.Questions.Select(question => question with { Ask = wording.Of(question.Ask) })] };
        var path = Path.Combine(location.Folder, "map.yaml");
        if (!isTemplate && !accept && !replace && File.Exists(path))
            throw new StudyInputException($"{path} is there already; use it with --map {path}, or have a new one proposed with --replace.");
        if (!isTemplate || !File.Exists(path))
            File.WriteAllText(path, IntakeMapFile.Write(proposal), new UTF8Encoding(false));
        if (isTemplate || accept)
            return Convert(delivered, proposal, study, location, replace, json, output);
        if (json)
            output.WriteLine(JsonSerializer.Serialize(new { map = path, sheets = proposal.Sheets.Select(sheet => new { file = sheet.File, sheet = sheet.Sheet, form = sheet.Form, sure = sheet.Sure }), questions = proposal.Questions.Select(question => new { about = question.About, ask = question.Ask, answer = question.Answer }) }, Json));
        else
            Propose(proposal, path, output);
        return ExitCode.Clean;
    }

    static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static void Propose(IntakeMap map, string path, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: a map of {map.Sheets.Length} sheets is proposed, with {map.Questions.Length} questions. Nothing else was written."));
        foreach (var sheet in map.Sheets)
        {
            var used = sheet.Columns.Count(column => column.Field is not null);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sheet.File}{(sheet.Sheet is { } name ? ", " + name : "")}: {(sheet.Form is { } form ? $"{form}, {sheet.Sure * 100:0} % sure, {used} of {sheet.Columns.Length} columns used" : "not used")}"));
        }
        foreach (var question in map.Questions)
            output.WriteLine($"? {question.About}: {question.Ask}\n    {question.Answer}");
        output.WriteLine($"Read the map, answer in it, then: nadir intake ... --map {path}");
    }

    static int Convert(IReadOnlyList<SourceSheet> sheets, IntakeMap map, StudyDefinition study, StudyLocation location, bool replace, bool json, TextWriter output)
    {
        if (map.Study != study.Study)
            throw new StudyInputException($"The map is for the study {map.Study}, and study.yaml for {study.Study}.");
        var data = Path.GetFullPath(Path.Combine(location.Folder, study.Data.Folder));
        var records = Path.Combine(location.Folder, "intake");
        var isFirst = !File.Exists(Path.Combine(records, "sources.csv"));
        var there = Directory.Exists(data) ? Directory.EnumerateFiles(data).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToList() : [];
        if (isFirst && there.Count > 0 && !replace)
            throw new StudyInputException($"{data} holds data that intake did not make ({there[0]}{(there.Count > 1 ? ", ..." : "")}); move them away, or say --replace.");

        var part = data + ".part";
        if (Directory.Exists(part))
            Directory.Delete(part, recursive: true);
        Directory.CreateDirectory(part);
        Directory.CreateDirectory(records);
        var sources = Path.Combine(records, "sources.csv.part");
        var outcome = IntakeRun.Convert(sheets, map, study, part, sources);
        using var changes = isFirst ? null : new ChangeList(Path.Combine(records, "changes.csv"));
        if (changes is not null)
            DeliveryChanges.Between(data, part, IntakeRun.Domains, changes.Add);
        Swap(data, part, Path.Combine(records, "previous"), isFirst, there);
        File.Move(sources, Path.Combine(records, "sources.csv"), overwrite: true);
        CsvDataset.Write(IntakeReport.Findings(outcome, Wording.For(study.Language)), Path.Combine(records, "findings.csv"));
        File.WriteAllText(Path.Combine(records, "intake.md"), IntakeReport.Write(map, outcome, changes, Wording.For(study.Language)), new UTF8Encoding(false));
        Tell(outcome, changes, data, records, json, output);
        return IntakeReport.HasErrors(outcome) ? ExitCode.WrittenWithErrors : ExitCode.Clean;
    }

    /// <summary>The new data take the place of the old in one move; those of the delivery before are kept.</summary>
    static void Swap(string data, string part, string previous, bool isFirst, List<string> there)
    {
        if (Directory.Exists(data) && there.Count > 0)
        {
            if (Directory.Exists(previous))
                Directory.Delete(previous, recursive: true);
            Directory.Move(data, previous);
            // Datasets that came another way stay where they were.
            if (!isFirst)
            {
                foreach (var file in there.Where(file => !IntakeRun.Domains.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase)))
                    File.Copy(Path.Combine(previous, file), Path.Combine(part, file));
            }
        }
        else if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        Directory.Move(part, data);
    }

    static void Tell(IntakeOutcome outcome, ChangeList? changes, string data, string records, bool json, TextWriter output)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                data,
                subjects = outcome.Subjects,
                records = outcome.Records.ToDictionary(record => record.Domain, record => record.Records),
                changes = changes is null ? null : (object)new { added = changes.Count(ChangeKind.Added), changed = changes.Count(ChangeKind.Changed), withdrawn = changes.Count(ChangeKind.Withdrawn) },
                cells = outcome.Accounts.Select(account => new { file = account.File, sheet = account.Sheet, form = account.Form, cells = account.Cells, values = account.InValues, headings = account.Headings, left = account.InRowsLeft, findings = account.InFindings, notUsed = account.NotUsed }),
                findings = outcome.Findings.Select(finding => new { code = finding.Code.Id, severity = finding.Code.Severity.ToString().ToLowerInvariant(), file = finding.File, sheet = finding.Sheet, row = finding.Row, cell = finding.Cell, value = finding.Value, subject = finding.Subject, sentence = finding.Sentence }),
            }, Json));
            return;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{data}: {outcome.Subjects} subjects, {string.Join(", ", outcome.Records.Select(record => string.Create(CultureInfo.InvariantCulture, $"{record.Records} {record.Domain}")))}."));
        var cells = outcome.Accounts.Sum(account => account.Cells);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cells} cells: {outcome.Accounts.Sum(account => account.InValues)} in values, {outcome.Accounts.Sum(account => account.Headings)} headings, {outcome.Accounts.Sum(account => account.InRowsLeft)} in rows that are no record, {outcome.Accounts.Sum(account => account.InFindings)} in findings, {outcome.Accounts.Sum(account => account.NotUsed.Values.Sum())} not used."));
        if (changes is not null)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Since the last delivery: {changes.Count(ChangeKind.Added)} added, {changes.Count(ChangeKind.Changed)} changed, {changes.Count(ChangeKind.Withdrawn)} withdrawn."));
        FindingsView.Print([.. outcome.Findings.Select(finding => new Finding(finding.Code, finding.Sentence, finding.Subject))], output, 8, Path.Combine(records, "findings.csv"));
    }
}
