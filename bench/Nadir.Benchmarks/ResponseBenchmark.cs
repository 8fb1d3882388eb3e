using System.Diagnostics;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using Nadir.Sdtm;

namespace Nadir.Benchmarks;

/// <summary>RECIST 1.1 from lesions in memory: subjects x baseline and 8 visits x 5 lesions, on one core, processor time. Best and median of the rounds.</summary>
static class ResponseBenchmark
{
    const int Visits = 8;
    const int Lesions = 5;
    const int Rounds = 9;
    static readonly DateOnly FirstDose = new(2030, 1, 1);
    static readonly string[] Organs = ["LIVER", "LUNG", "LYMPH NODE", "ADRENAL GLAND", "BONE"];

    public static void Run(int subjects)
    {
        StudyDefinition study = new() { Study = "BENCH", Title = "Benchmark" };
        ResponseContext context = new(FirstDose);
        var population = new SubjectData[subjects];
        for (var i = 0; i < subjects; i++)
            population[i] = Subject(i);
        var results = population.Sum(subject => subject.TumourResults.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{subjects} subjects, {results} tumour results, {Visits} visits after baseline"));

        List<double> seconds = [];
        Dictionary<string, int> counts = [];
        for (var round = 0; round < Rounds; round++)
        {
            counts.Clear();
            GC.Collect();
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            foreach (var subject in population)
                foreach (var assessment in Recist11Series.Derive(subject, Reader.Investigator, study, context).Assessments)
                    counts[assessment.Overall.Code] = counts.GetValueOrDefault(assessment.Overall.Code) + 1;
            var used = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            seconds.Add(used);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {used:0.000} s of processor time, {allocated / 1e6:0} MB allocated"));
        }
        seconds.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"best {seconds[0]:0.000} s, median {seconds[seconds.Count / 2]:0.000} s; {results / seconds[seconds.Count / 2] / 1e6:0.00} million results per second"));
        Console.WriteLine("overall responses: " + string.Join(", ", counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))));
    }

    /// <summary>A course that depends on the number alone: every fourth subject progresses, some have a scan missing.</summary>
    static SubjectData Subject(int number)
    {
        var id = "S" + number.ToString("00000", CultureInfo.InvariantCulture);
        List<Tu> identified = [];
        List<Tr> results = [];
        for (var lesion = 0; lesion < Lesions; lesion++)
            identified.Add(new Tu { Source = new RecordRef("TU", lesion + 1), Subject = id, Lesion = Name(lesion), TestCode = "TUMIDENT", Result = "TARGET", Location = Organs[lesion], Evaluator = "INVESTIGATOR", Date = FirstDose.AddDays(-7), VisitNumber = 1 });
        for (var visit = 0; visit <= Visits; visit++)
        {
            var date = visit == 0 ? FirstDose.AddDays(-7) : FirstDose.AddDays(visit * 42 - 1);
            for (var lesion = 0; lesion < Lesions; lesion++)
            {
                var hash = (uint)(number * 7919 + visit * 104729 + lesion * 1299709) * 2654435761u;
                var trend = (number % 4) switch { 0 => visit * 2m, 1 => -visit * 3m, 2 => visit < 4 ? -visit * 2m : (visit - 6) * 3m, _ => 0m };
                var length = Math.Max(0m, 25m + lesion * 3 + trend + (hash >> 28) * 0.1m);
                var missing = visit > 0 && hash % 97 == 0;
                results.Add(new Tr
                {
                    Source = new RecordRef("TR", results.Count + 1), Subject = id, Lesion = Name(lesion), Group = "TARGET", TestCode = lesion == 2 ? "SAXIS" : "LDIAM", Unit = "mm",
                    Number = missing ? null : length, Result = missing ? null : length.ToString(CultureInfo.InvariantCulture), Status = missing ? "NOT DONE" : null,
                    Evaluator = "INVESTIGATOR", VisitNumber = visit + 1, Visit = visit == 0 ? "SCREENING" : "WEEK " + (visit * 6).ToString(CultureInfo.InvariantCulture), Date = date,
                });
            }
        }
        return new SubjectData { Subject = id, Tumours = [.. identified], TumourResults = [.. results] };
    }

    static string Name(int lesion) => "T0" + (lesion + 1).ToString(CultureInfo.InvariantCulture);
}
