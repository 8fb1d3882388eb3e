using System.Text;
using Nadir.Diagnostics;
using Nadir.Results.Adam;
using Nadir.Results.Trace;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Results;

/// <summary>Everything <c>analyze</c> writes but the report: datasets, results, reasons, findings and the record of the run.</summary>
public static class StudyOutputs
{
    /// <summary>Writes into a folder that exists. Call it last: <c>run.json</c> has the hash of every file that is there by then.</summary>
    /// <param name="beside">Writes further files at the same time, such as the report; <c>run.json</c> waits for it.</param>
    /// <param name="threads">Processors to use; null: all. The files do not depend on it.</param>
    public static void Write(StudyAnalysis analysis, string folder, Action? beside = null, int? threads = null)
    {
        Together(threads, beside ?? (() => { }), Datasets, Trace, () => Text("results.json", ResultsJson.Write(analysis)));
        Text(OutputFolder.Mark, RunJson.Write(analysis, folder));

        void Datasets()
        {
            var adam = Directory.CreateDirectory(Path.Combine(folder, "adam")).FullName;
            List<Finding> written = [];
            foreach (var dataset in AdamDatasets.Of(analysis))
            {
                var file = Path.Combine(adam, dataset.Name.ToLowerInvariant());
                CsvDataset.Write(dataset, file + ".csv");
                written.AddRange(XportDataset.Write([dataset], file + ".xpt"));
            }
            CsvDataset.Write(FindingsCsv.Of(FindingOrder.Of(analysis.Findings.Concat(written)).In(StudyWording.Of(analysis))), Path.Combine(folder, "findings.csv"));
        }

        void Trace()
        {
            using var trace = new StreamWriter(Path.Combine(folder, "trace.ndjson"), append: false, Utf8) { NewLine = "\n" };
            TraceWriter.Write(analysis, trace);
        }

        void Text(string name, string content) => File.WriteAllText(Path.Combine(folder, name), content, Utf8);
    }

    /// <summary>Independent work, at once where there are processors for it. The first fault, in the order given, is thrown as it was.</summary>
    static void Together(int? threads, params Action[] work)
    {
        if (threads is 1)
        {
            foreach (var part in work)
                part();
            return;
        }
        var running = Array.ConvertAll(work, Task.Run);
        try
        {
            Task.WaitAll(running);
        }
        catch (AggregateException)
        {
            foreach (var part in running)
                part.GetAwaiter().GetResult();
            throw;
        }
    }

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
