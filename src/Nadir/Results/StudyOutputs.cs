using System.Text;
using Nadir.Diagnostics;
using Nadir.Language;
using Nadir.Results.Adam;
using Nadir.Results.Trace;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Results;

/// <summary>Everything <c>analyze</c> writes but the report: datasets, results, reasons, findings and the record of the run.</summary>
public static class StudyOutputs
{
    /// <summary>Writes into a folder that exists. Call it last: <c>run.json</c> has the hash of every file that is there by then.</summary>
    public static void Write(StudyAnalysis analysis, string folder)
    {
        var adam = Directory.CreateDirectory(Path.Combine(folder, "adam")).FullName;
        List<Finding> written = [];
        foreach (var dataset in AdamDatasets.Of(analysis))
        {
            var file = Path.Combine(adam, dataset.Name.ToLowerInvariant());
            CsvDataset.Write(dataset, file + ".csv");
            written.AddRange(XportDataset.Write([dataset], file + ".xpt"));
        }
        CsvDataset.Write(FindingsCsv.Of(FindingOrder.Of(analysis.Findings.Concat(written)).In(Wording.For(analysis.Definition.Language))), Path.Combine(folder, "findings.csv"));
        Text("results.json", ResultsJson.Write(analysis));
        using (var trace = new StreamWriter(Path.Combine(folder, "trace.ndjson"), append: false, Utf8) { NewLine = "\n" })
            TraceWriter.Write(analysis, trace);
        Text(OutputFolder.Mark, RunJson.Write(analysis, folder));

        void Text(string name, string content) => File.WriteAllText(Path.Combine(folder, name), content, Utf8);
    }

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
