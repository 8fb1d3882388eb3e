using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm;
using Nadir.Statistics.Random;
using Nadir.Units;

namespace Nadir.Benchmarks;

/// <summary>All endpoints of a study from recorded responses, one thread, timed in its parts.</summary>
static class EndpointsBenchmark
{
    const int Visits = 8;
    const int Repeats = 9;

    static readonly DateOnly Start = new(2030, 1, 1);

    static readonly StudyDefinition Study = new()
    {
        Study = "BENCH",
        Title = "BENCH",
        TumourAssessments = new() { Schedule = [new(42, 168), new(63, null)] },
        Endpoints =
        [
            Make(EndpointKind.ORR), Make(EndpointKind.DCR), Make(EndpointKind.DOR) with { Origin = Origin.FirstResponse }, Make(EndpointKind.TTR), Make(EndpointKind.PFS),
            Make(EndpointKind.OS) with { Event = EndpointKind.OS.Event },
        ],
    };

    static Endpoint Make(EndpointKind kind) => new() { Id = kind.ToString(), Kind = kind, Title = kind.Title, TimeFrame = new(TimeFrameKind.FromOrigin, 730) };

    public static void Run(int subjects)
    {
        var data = Enumerable.Range(0, subjects).Select(Subject).ToArray();
        var cutoff = Start.AddDays(900);
        var timelines = new SubjectTimeline[subjects];
        var series = new AssessmentSeries[subjects];
        var answers = new SubjectEndpoint[subjects * Study.Endpoints.Length];
        var times = new double[Repeats, 3];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            times[repeat, 0] = Time(() =>
            {
                for (var i = 0; i < subjects; i++)
                    timelines[i] = SubjectTimelines.Derive(data[i], Study, cutoff, exposureCollected: true);
            });
            times[repeat, 1] = Time(() =>
            {
                for (var i = 0; i < subjects; i++)
                    series[i] = RecordedSeries.Derive(data[i], Reader.Investigator, new ResponseContext(timelines[i].Origins[Origin.TreatmentStart].Date, timelines[i].NewTherapy?.Date, cutoff));
            });
            times[repeat, 2] = Time(() =>
            {
                for (var i = 0; i < subjects; i++)
                {
                    var populations = PopulationMembership.Of(Study, timelines[i], series[i]).Value;
                    for (var e = 0; e < Study.Endpoints.Length; e++)
                        answers[i * Study.Endpoints.Length + e] = SubjectEndpoints.Derive(Study.Endpoints[e], Study, timelines[i], series[i], populations);
                }
            });
        }
        Console.WriteLine($"{subjects} subjects x {Visits} visits, {Study.Endpoints.Length} endpoints, one thread; processor time in ms, median of {Repeats}, the first and cold run in brackets");
        string[] parts = ["timelines", "recorded series", "endpoints"];
        for (var part = 0; part < parts.Length; part++)
            Console.WriteLine($"  {parts[part],-16} {Median(times, part),8:0.0} ({times[0, part]:0.0})");
        Console.WriteLine($"  {"all",-16} {Median(times, 0) + Median(times, 1) + Median(times, 2),8:0.0} ({times[0, 0] + times[0, 1] + times[0, 2]:0.0})");
        Console.WriteLine($"  responders {answers.Count(answer => answer.EndpointId == "ORR" && answer.Counted is true)}, progression-free events {answers.Count(answer => answer is { EndpointId: "PFS", Time.IsEvent: true })}");
    }

    static double Time(Action work)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    static double Median(double[,] times, int part) => Enumerable.Range(0, Repeats).Select(i => times[i, part]).Order().ElementAt(Repeats / 2);

    static SubjectData Subject(int number)
    {
        var id = $"S{number:00000}";
        var random = new RandomStream(2026, (ulong)number);
        string[] codes = ["SD", "PR", "PR", "CR", "SD", "PD", "NE", "SD"];
        var responses = ImmutableArray.CreateBuilder<Rs>(Visits);
        for (var visit = 1; visit <= Visits; visit++)
        {
            responses.Add(new Rs
            {
                Source = new RecordRef("RS", number * Visits + visit, visit, "rs.csv"), Subject = id, TestCode = "OVRLRESP", Category = "RECIST 1.1",
                Result = codes[(int)(random.NextUniform() * codes.Length)], Evaluator = "INVESTIGATOR", VisitNumber = visit, Visit = $"WEEK {visit * 6}",
                Date = (PartialDate)Start.AddDays(visit * 42 + (int)(random.NextUniform() * 15) - 7),
            });
        }
        var died = random.NextUniform() < 0.5;
        var death = (PartialDate)Start.AddDays(60 + (int)(random.NextUniform() * 800));
        return new SubjectData
        {
            Subject = id,
            Demographics = new Dm { Source = new RecordRef("DM", number, null, "dm.csv"), Subject = id, FirstTreatment = Start, Died = died, Death = died ? death : null },
            Exposures = [new Exposure { Source = new RecordRef("EX", number, 1, "ex.csv"), Subject = id, Treatment = "X", Dose = 1, Start = Start, End = Start.AddDays(300) }],
            Responses = responses.ToImmutable(),
            Medications = random.NextUniform() < 0.3
                ? [new Intervention { Source = new RecordRef("CM", number, 1, "cm.csv"), Subject = id, Treatment = "Y", Category = "SUBSEQUENT ANTI-CANCER THERAPY", Start = Start.AddDays(200) }]
                : [],
        };
    }
}
