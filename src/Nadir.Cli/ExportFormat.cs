using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary>The formats that datasets are exported in, and writing them.</summary>
static class ExportFormat
{
    static readonly string[] Names = ["csv", "spreadsheet", "xpt", "xpt-v8", "dataset-json", "ndjson"];

    public static Option<string> Option(string preset)
    {
        Option<string> format = new("--format") { Description = $"{string.Join(", ", Names)}. spreadsheet is CSV that a spreadsheet program opens as it is, without formulas; xpt is SAS transport version 5, dataset-json and ndjson are CDISC Dataset-JSON 1.1. Default: {preset}.", DefaultValueFactory = _ => preset };
        format.AcceptOnlyFromAmong(Names);
        return format;
    }

    /// <summary>Ending of the files of a format.</summary>
    public static string Extension(string format) => format switch { "xpt-v8" => ".xpt", "spreadsheet" => ".csv", "dataset-json" => ".json", _ => "." + format };

    /// <summary>Writes each dataset to a file of its name, beside its place and then moved there. Every name is checked before anything is written.</summary>
    /// <param name="header">Of one dataset; used by Dataset-JSON.</param>
    /// <returns>What was cut or left missing, by dataset and variable.</returns>
    /// <exception cref="StudyInputException">A name that the format cannot hold, or a folder that cannot be written.</exception>
    public static ImmutableArray<Finding> Write(IReadOnlyList<Dataset> datasets, string folder, string format, Func<Dataset, DatasetJsonHeader> header)
    {
        foreach (var dataset in datasets)
            Check(dataset, format);
        Directory.CreateDirectory(folder);
        List<Finding> findings = [];
        foreach (var dataset in datasets)
        {
            var path = Path.Combine(folder, dataset.Name.ToLowerInvariant() + Extension(format));
            switch (format)
            {
                case "xpt":
                    findings.AddRange(XportDataset.Write([dataset], path + ".part"));
                    break;
                case "xpt-v8":
                    findings.AddRange(XportDataset.Write([dataset], path + ".part", XportVersion.V8));
                    break;
                case "dataset-json":
                    DatasetJson.Write(dataset, path + ".part", header(dataset));
                    break;
                case "ndjson":
                    DatasetJson.WriteLines(dataset, path + ".part", header(dataset));
                    break;
                case "spreadsheet":
                    SpreadsheetCsv.Write(dataset, path + ".part");
                    break;
                default:
                    CsvDataset.Write(dataset, path + ".part");
                    break;
            }
            File.Move(path + ".part", path, overwrite: true);
        }
        return [.. findings];
    }

    /// <summary>Header of Dataset-JSON files of a study. The time is the data cut-off: the files hold what was known then, and no clock is read.</summary>
    public static DatasetJsonHeader Header(string study, DateOnly cutoff, string? define = null, IReadOnlyList<string>? keys = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{cutoff:yyyy-MM-dd}T00:00:00"), study, RunJson.Version, define, keys);

    static void Check(Dataset dataset, string format)
    {
        if (format is not ("xpt" or "xpt-v8"))
            return;
        var longest = format == "xpt" ? 8 : 32;
        foreach (var name in dataset.Columns.Select(column => column.Name).Prepend(dataset.Name))
            if (name.Length == 0 || name.Length > longest || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
                throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                    $"{dataset.Name}: \"{name}\" cannot be a name in SAS transport version {(format == "xpt" ? 5 : 8)} (1 to {longest} letters, digits and underscores); csv, dataset-json and ndjson take it."));
    }
}
