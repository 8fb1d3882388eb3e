using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Protocol.Registry;
using Nadir.Protocol.Usdm;

namespace Nadir.Cli;

/// <summary><c>nadir new RECORD</c>: a study folder from a registry record.</summary>
static class NewCommand
{
    public static Command Create()
    {
        Argument<string[]> record = new("record") { Description = "Registry record: text, CSV download or API study object, or a USDM document; - for standard input. Several files or a folder with --score.", Arity = ArgumentArity.OneOrMore };
        Option<string?> id = new("--id") { Description = "Registry number of the study, where the file holds several." };
        Option<string?> output = new("--output", "-o") { Description = "Study folder to make; the study's name when absent." };
        Option<string?> score = new("--score") { Description = "File of labelled outcomes: print how well the records' outcomes are read, and write nothing." };
        Option<bool> misses = new("--misses") { Description = "With --score: also the rows that were read otherwise than labelled." };

        var language = LanguageOption.Create();

        ExampleCommand command = new("new", "Make a study folder from a registry record: study.yaml, import.md, and the record itself.", "nadir new NCT01234567.json -o my-study")
        { record, id, output, score, misses, language };
        command.SetAction(parsed => parsed.GetValue(score) is { } labels
            ? Score(parsed.GetRequiredValue(record), labels, parsed.GetValue(misses), parsed.InvocationConfiguration.Output)
            : Run(parsed.GetRequiredValue(record), parsed.GetValue(id), parsed.GetValue(output), parsed.InvocationConfiguration.Output, parsed.GetValue(language)));
        return command;
    }

    /// <exception cref="StudyInputException">Not a registry record, a record that is not in the file, or a folder that holds a study already.</exception>
    public static int Run(string[] files, string? id, string? output, TextWriter messages, string? language = null)
    {
        if (files is not [var file])
            throw new StudyInputException("Several records are given; nadir new makes one study at a time.");
        var bytes = Bytes(file);
        var name = file == "-" ? "record.txt" : Path.GetFileName(file);
        if (id is null && UsdmStudyOf(bytes, name) is { } carried)
            return FromUsdm(carried with { Study = carried.Study.In(language) }, name, output, messages);
        var record = Choose(RegistryRecordReader.Read(bytes, name), id, name);
        if (record.Outcomes.IsEmpty)
            throw new StudyInputException($"{name}: the record has no outcomes, so there is nothing to execute.");
        var imported = ImportedStudy.Of(record, name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        imported = imported with { Study = imported.Study.In(language) };
        var wording = ImportReport.WordingOf(imported);
        var folder = NewFolder(output, imported.Study.Study);
        UTF8Encoding utf8 = new(false);
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        File.WriteAllText(Path.Combine(folder, "import.md"), ImportReport.Write(imported, wording), utf8);
        File.WriteAllText(Path.Combine(folder, "study.yaml"), StudyDefinitionWriter.Write(imported.Study), utf8);
        messages = WordingWriter.Of(messages, wording);
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{folder}: {record.Outcomes.Length} registered outcomes, {imported.Study.Endpoints.Length} endpoints, {imported.Decisions.Length} decisions to make; read import.md."));
        FindingsView.Print(imported.Doubts.Select(doubt => doubt.Finding).ToImmutableArray().In(wording), messages, 8, "import.md");
        messages.Flush();
        return ExitCode.Clean;
    }

    /// <summary>A folder for a study that does not hold one yet.</summary>
    static string NewFolder(string? output, string study)
    {
        var folder = Path.GetFullPath(output ?? study.ToLowerInvariant());
        if (File.Exists(Path.Combine(folder, "study.yaml")))
            throw new StudyInputException($"{folder} holds a study.yaml already; name another folder with --output.");
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>The definition that a USDM document carries; null for other files, and for documents that are read as records.</summary>
    static UsdmStudy? UsdmStudyOf(byte[] bytes, string name) =>
        bytes.AsSpan().IndexOf("\"studyDesigns\""u8) >= 0 && RecordText.Of(bytes, name).Text is var text && UsdmImport.Recognises(text) ? UsdmImport.Read(text, name) : null;

    static int FromUsdm(UsdmStudy carried, string name, string? output, TextWriter messages)
    {
        var folder = NewFolder(output, carried.Study.Study);
        UTF8Encoding utf8 = new(false);
        var kept = carried.Record is not null && carried.Study.Registry?.File is { } file && Path.GetFileName(file) == file ? file : null;
        if (kept is not null)
            File.WriteAllText(Path.Combine(folder, kept), carried.Record, utf8);
        File.WriteAllText(Path.Combine(folder, "import.md"), ImportReport.Write(carried, name, kept), utf8);
        File.WriteAllText(Path.Combine(folder, "study.yaml"), StudyDefinitionWriter.Write(carried.Study), utf8);
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: the definition that {name} carries, {carried.Study.Endpoints.Length} endpoints; read import.md."));
        return ExitCode.Clean;
    }

    public static int Score(string[] files, string labels, bool misses, TextWriter output)
    {
        Dictionary<string, RegistryRecord> records = new(StringComparer.Ordinal);
        foreach (var file in files.SelectMany(file => Directory.Exists(file) ? Directory.EnumerateFiles(file).Order(StringComparer.Ordinal) : (IEnumerable<string>)[file]))
        {
            foreach (var record in RegistryRecordReader.Read(Bytes(file), Path.GetFileName(file)))
                records.TryAdd(record.Form == RecordForm.PlainText ? Path.GetFileName(file) : record.Id ?? Path.GetFileName(file), record);
        }
        var (scores, missed) = ImportScores.Of(Encoding.UTF8.GetString(Bytes(labels)).TrimStart('\uFEFF'), records);
        if (scores.IsEmpty)
            throw new StudyInputException($"{labels}: none of the labelled records is among the records given.");
        output.Write(ImportScores.Table(scores));
        if (misses)
        {
            foreach (var miss in missed)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{miss.List} {miss.Record} row {miss.Row}, {miss.Measure}: labelled {miss.Expected}, read {miss.Read}"));
        }
        return ExitCode.Clean;
    }

    static byte[] Bytes(string file)
    {
        if (file == "-")
        {
            using var input = Console.OpenStandardInput();
            using MemoryStream all = new();
            input.CopyTo(all);
            return all.ToArray();
        }
        return File.Exists(file) ? File.ReadAllBytes(file) : throw new StudyInputException($"{file}: there is no such file, expected a registry record.");
    }

    static RegistryRecord Choose(ImmutableArray<RegistryRecord> records, string? id, string name)
    {
        if (id is not null)
        {
            return records.FirstOrDefault(record => string.Equals(record.Id, id, StringComparison.OrdinalIgnoreCase))
                ?? throw new StudyInputException($"{name}: no record {id} among {records.Length}.");
        }
        return records.Length switch
        {
            1 => records[0],
            0 => throw new StudyInputException($"{name}: no record in it."),
            _ => throw new StudyInputException($"{name}: {records.Length} records ({string.Join(", ", records.Take(5).Select(record => record.Id))} ...); choose one with --id."),
        };
    }
}
