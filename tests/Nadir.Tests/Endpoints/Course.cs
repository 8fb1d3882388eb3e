using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Endpoints;

/// <summary>One subject's course, written in days after the first dose: <c>Course.Of("42:PR 84:PR 126:PD")</c>.</summary>
/// <remarks>Day n is the first dose + n. Scans every 42 days with a window of 7, RECIST 1.1, unless a test says otherwise.</remarks>
sealed record Course
{
    public static readonly DateOnly FirstDose = new(2030, 1, 1);

    public string Responses { get; init; } = "";
    public int? Death { get; init; }
    public int? NewTherapy { get; init; }
    /// <summary>Last contact; null: the last scan, the death, or the first dose.</summary>
    public int? Contact { get; init; }
    public int Cutoff { get; init; } = 3650;
    public bool Recorded { get; init; } = true;
    public bool Baseline { get; init; } = true;
    public string Criteria { get; init; } = Nadir.Protocol.Criteria.Recist11;
    public Policies Policies { get; init; } = new();
    public TumourAssessments Schedule { get; init; } = new() { Schedule = [new(42, null)], WindowDays = 7 };
    public ImmutableArray<Ds> Dispositions { get; init; } = [];

    public static Course Of(string responses) => new() { Responses = responses };

    public static DateOnly Day(int day) => FirstDose.AddDays(day);

    public AssessmentSeries Series() => new()
    {
        Subject = "S1",
        Reader = "investigator",
        Criteria = Criteria,
        Recorded = Recorded,
        ConfirmsConsecutively = Criteria.StartsWith("irr", StringComparison.Ordinal),
        Baseline = Baseline ? Day(-7) : null,
        Assessments = [.. Responses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Visit)],
    };

    static Assessment Visit(string text, int index)
    {
        var parts = text.Split(':');
        var date = Day(int.Parse(parts[0]));
        return new Assessment
        {
            Visit = $"VISIT {index + 1}",
            Date = date,
            FirstScan = date,
            LastScan = date,
            Overall = Category(parts[1]),
            Causes = parts.Length > 2
                ? [new ProgressionCause(parts[2] switch { "T" => ProgressionCauseKind.Target, "NT" => ProgressionCauseKind.NonTarget, _ => ProgressionCauseKind.NewLesion }, [])]
                : [],
            Records = [new RecordRef("RS", index + 1, index + 1)],
        };
    }

    static ResponseCategory Category(string code) => code switch
    {
        "CR" => ResponseCategory.CR,
        "PR" => ResponseCategory.PR,
        "SD" => ResponseCategory.SD,
        "NON" => ResponseCategory.NonCrNonPd,
        "PD" => ResponseCategory.PD,
        "ND" => new("ND", ResponseMeaning.NotAssessed),
        "iSD" => new("iSD", ResponseMeaning.Stable),
        "iPR" => new("iPR", ResponseMeaning.Partial),
        "iCR" => new("iCR", ResponseMeaning.Complete),
        "iUPD" => new("iUPD", ResponseMeaning.UnconfirmedProgression),
        "iCPD" => new("iCPD", ResponseMeaning.Progression),
        "irCR" => new("irCR", ResponseMeaning.Complete),
        "irPR" => new("irPR", ResponseMeaning.Partial),
        "irSD" => new("irSD", ResponseMeaning.Stable),
        // An irPD, and an irPD that confirms one before it.
        "irPD" => new("irPD", ResponseMeaning.UnconfirmedProgression),
        "irPD2" => new("irPD", ResponseMeaning.Progression),
        "irNE" => new("irNE", ResponseMeaning.NotEvaluable),
        _ => ResponseCategory.NE,
    };

    public SubjectData Data() => new()
    {
        Subject = "S1",
        Demographics = new Dm { Source = new("DM", 1), Subject = "S1", Died = Death is not null, Death = Death is { } day ? (PartialDate)Day(day) : null },
        Exposures = [new Exposure { Source = new("EX", 1), Subject = "S1", Treatment = "JS004", Dose = 1, Start = FirstDose, End = FirstDose }],
        Responses = [.. Series().Assessments.Select(visit => new Rs { Source = visit.Records[0], Subject = "S1", TestCode = "OVRLRESP", Date = visit.Date })],
        Medications = NewTherapy is { } therapy
            ? [new Intervention { Source = new("CM", 1), Subject = "S1", Treatment = "SUNITINIB", Category = "SUBSEQUENT ANTI-CANCER THERAPY", Start = Day(therapy) }]
            : [],
        Visits = Contact is { } contact ? [new Sv { Source = new("SV", 1), Subject = "S1", Start = Day(contact) }] : [],
        Dispositions = Dispositions,
    };

    public SubjectTimeline Timeline() => SubjectTimelines.Derive(Data(), Study(), Day(Cutoff));

    public StudyDefinition Study() => new() { Study = "T", Title = "T", TumourAssessments = Schedule, Policies = Policies };

    public SubjectEndpoint Answer(EndpointKind kind, Func<Endpoint, Endpoint>? change = null)
    {
        var endpoint = new Endpoint { Id = kind.ToString(), Title = kind.ToString(), Kind = kind, Criteria = Criteria, Policies = Policies };
        if (kind is EndpointKind.DOR)
            endpoint = endpoint with { Origin = Origin.FirstResponse };
        endpoint = change?.Invoke(endpoint) ?? endpoint;
        return SubjectEndpoints.Derive(endpoint, Study(), Timeline(), Responses.Length == 0 ? null : Series(), ImmutableHashSet.Create("treated", "enrolled"));
    }

    public BestResponse Best(bool confirmed = true) =>
        confirmed ? Answer(EndpointKind.BOR).BestConfirmed! : Answer(EndpointKind.BOR).Best!;

    /// <summary><c>event 84 Disease progression</c> or <c>censored 42 NewTherapy</c>: days after the first dose.</summary>
    public static string Say(TimeToEvent? time) => time is null
        ? "none"
        : time.IsEvent
            ? $"event {time.End.DayNumber - FirstDose.DayNumber} {time.Description}"
            : $"censored {time.End.DayNumber - FirstDose.DayNumber} {time.Censoring}";
}
