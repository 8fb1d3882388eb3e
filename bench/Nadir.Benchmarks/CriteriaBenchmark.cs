using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Benchmarks;

/// <summary>Every criterion from the same lesions, for three readers, and the endpoints of each: baseline and 8 visits x 5 lesions with both axes, one thread.</summary>
static class CriteriaBenchmark
{
    const int Visits = 8;
    const int Rounds = 3;
    static readonly DateOnly FirstDose = new(2030, 1, 1);
    static readonly DateOnly Cutoff = new(2032, 12, 31);
    static readonly string[] Organs = ["LIVER", "LUNG", "LYMPH NODE", "ADRENAL GLAND", "BONE"];
    static readonly (string Id, string Eval, string? EvalId)[] Readers =
        [("investigator", "INVESTIGATOR", null), ("reader-1", "INDEPENDENT ASSESSOR", "READER 1"), ("reader-2", "INDEPENDENT ASSESSOR", "READER 2")];

    public static void Run(int subjects)
    {
        ImmutableArray<Reader> readers = [.. Readers.Select(reader => new Reader(reader.Id, reader.Eval, reader.EvalId, null))];
        ImmutableArray<Endpoint> endpoints =
        [
            .. from criteria in Criteria.FromLesions
               from reader in readers
               from kind in (EndpointKind[])[EndpointKind.ORR, EndpointKind.DCR, EndpointKind.DOR, EndpointKind.TTR, EndpointKind.PFS]
               select new Endpoint { Id = $"{kind} {criteria} {reader.Id}", Kind = kind, Title = "", Criteria = criteria, Assessor = reader.Id, Origin = kind is EndpointKind.DOR ? Origin.FirstResponse : Origin.FirstDose },
        ];
        StudyDefinition study = new() { Study = "BENCH", Title = "Benchmark", Readers = readers, Endpoints = endpoints, TumourAssessments = new() { Schedule = [new(42, null)] } };
        var population = new SubjectData[subjects];
        for (var i = 0; i < subjects; i++)
            population[i] = Subject(i);
        using (var before = Process.GetCurrentProcess())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"records of all subjects: {GC.GetTotalMemory(forceFullCollection: false) / 1e6:0} MB; peak so far {before.PeakWorkingSet64 / 1e6:0} MB"));
        ImmutableHashSet<string> populations = ["treated"];
        ResponseContext context = new(FirstDose, null, Cutoff);

        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var parts = new TimeSpan[3];
            var processor = Environment.CpuUsage.TotalTime;
            long events = 0;
            Dictionary<string, int> overall = [];
            foreach (var data in population)
            {
                var at = Stopwatch.GetTimestamp();
                var timeline = SubjectTimelines.Derive(data, study, Cutoff);
                var histories = new LesionHistory[readers.Length];
                for (var r = 0; r < readers.Length; r++)
                    histories[r] = LesionHistory.Assemble(data, readers[r], study, context);
                parts[0] += Stopwatch.GetElapsedTime(at);
                at = Stopwatch.GetTimestamp();
                var series = new AssessmentSeries[Criteria.FromLesions.Length * readers.Length];
                for (var c = 0; c < Criteria.FromLesions.Length; c++)
                    for (var r = 0; r < readers.Length; r++)
                        series[c * readers.Length + r] = CriteriaSeries.Derive(Criteria.FromLesions[c], histories[r], context, study.Policies);
                parts[1] += Stopwatch.GetElapsedTime(at);
                at = Stopwatch.GetTimestamp();
                for (var e = 0; e < endpoints.Length; e++)
                    events += SubjectEndpoints.Derive(endpoints[e], study, timeline, series[e / 5], populations).Time is { IsEvent: true } ? 1 : 0;
                parts[2] += Stopwatch.GetElapsedTime(at);
                foreach (var one in series)
                    foreach (var visit in one.Assessments)
                        overall[visit.Overall.Code] = overall.GetValueOrDefault(visit.Overall.Code) + 1;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round + 1}: lesions {parts[0].TotalSeconds:0.00} s, {Criteria.FromLesions.Length} criteria x {readers.Length} readers {parts[1].TotalSeconds:0.00} s, {endpoints.Length} endpoints {parts[2].TotalSeconds:0.00} s, all {(parts[0] + parts[1] + parts[2]).TotalSeconds:0.00} s, {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.00} s of processor; {events} events"));
            if (round == Rounds - 1)
                Console.WriteLine(string.Join(", ", overall.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))));
        }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{population.Sum(data => data.TumourResults.Length)} tumour results in memory; peak {process.PeakWorkingSet64 / 1e6:0} MB"));
    }

    /// <summary>A course that depends on the number alone; every seventh subject has a new lesion.</summary>
    static SubjectData Subject(int number)
    {
        var id = "S" + number.ToString("00000", CultureInfo.InvariantCulture);
        List<Tu> identified = new(18);
        List<Tr> results = new(306);
        for (var r = 0; r < Readers.Length; r++)
        {
            var (_, eval, evalId) = Readers[r];
            for (var lesion = 0; lesion < Organs.Length; lesion++)
                identified.Add(new Tu { Source = new RecordRef("TU", identified.Count + 1), Subject = id, Lesion = Name(lesion), TestCode = "TUMIDENT", Result = "TARGET", Location = Organs[lesion], Evaluator = eval, EvaluatorId = evalId, Date = FirstDose.AddDays(-7), VisitNumber = 1 });
            for (var visit = 0; visit <= Visits; visit++)
            {
                var date = visit == 0 ? FirstDose.AddDays(-7) : FirstDose.AddDays(visit * 42 - 1);
                var name = visit == 0 ? "SCREENING" : VisitNames[visit];
                for (var lesion = 0; lesion < Organs.Length; lesion++)
                {
                    var hash = (uint)(number * 7919 + visit * 104729 + lesion * 1299709 + r * 31) * 2654435761u;
                    var trend = (number % 4) switch { 0 => visit * 2m, 1 => -visit * 3m, 2 => visit < 4 ? -visit * 2m : (visit - 6) * 3m, _ => 0m };
                    var length = Math.Max(0m, 25m + lesion * 3 + trend + (hash >> 28) * 0.1m);
                    Add("LDIAM", lesion, visit, date, name, length, visit > 0 && hash % 97 == 0);
                    Add("LPERP", lesion, visit, date, name, length * 0.8m, visit > 0 && hash % 97 == 0);
                }
                if (number % 7 == 0 && visit >= 3)
                {
                    if (visit == 3)
                        identified.Add(new Tu { Source = new RecordRef("TU", identified.Count + 1), Subject = id, Lesion = "N01", TestCode = "TUMIDENT", Result = "NEW", Location = "BRAIN", Evaluator = eval, EvaluatorId = evalId, Date = date, VisitNumber = visit + 1 });
                    Add("LDIAM", -1, visit, date, name, 8m + visit, false);
                    Add("LPERP", -1, visit, date, name, 6m + visit, false);
                }
            }

            void Add(string test, int lesion, int visit, DateOnly date, string name, decimal length, bool missing) => results.Add(new Tr
            {
                Source = new RecordRef("TR", results.Count + 1), Subject = id, Lesion = lesion < 0 ? "N01" : Name(lesion), Group = lesion < 0 ? "NEW" : "TARGET", TestCode = test, Unit = "mm",
                Number = missing ? null : length, Status = missing ? "NOT DONE" : null, Evaluator = eval, EvaluatorId = evalId, VisitNumber = visit + 1, Visit = name, Date = date,
            });
        }
        return new SubjectData
        {
            Subject = id, Tumours = [.. identified], TumourResults = [.. results],
            Demographics = new Dm { Source = new("DM", number + 1), Subject = id, Death = number % 5 == 0 ? (PartialDate)FirstDose.AddDays(400) : null, Died = number % 5 == 0 },
            Exposures = [new Exposure { Source = new("EX", number + 1), Subject = id, Treatment = "JS001", Dose = 1, Start = FirstDose, End = FirstDose }],
        };
    }

    static readonly string[] VisitNames = [.. Enumerable.Range(0, Visits + 1).Select(visit => "WEEK " + (visit * 6).ToString(CultureInfo.InvariantCulture))];
    static readonly string[] Names = [.. Enumerable.Range(1, 9).Select(lesion => "T0" + lesion.ToString(CultureInfo.InvariantCulture))];

    static string Name(int lesion) => Names[lesion];
}
