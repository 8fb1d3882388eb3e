using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Response;

/// <summary>Lesions of one subject, written the way a reader would: who they are, then what each visit said. Day 0 is the first dose.</summary>
sealed class Scans
{
    public static readonly DateOnly FirstDose = new(2030, 1, 1);

    readonly List<Tu> identified = [];
    readonly List<Tr> results = [];
    readonly List<Rs> responses = [];
    readonly List<Intervention> procedures = [];
    readonly List<Measured> laboratory = [];
    readonly List<Exposure> exposures = [];
    readonly List<Sv> visits = [];
    readonly Dictionary<string, (string Role, bool Node)> roles = [];

    public string Evaluator { get; init; } = "INVESTIGATOR";

    public static DateOnly Day(int day) => FirstDose.AddDays(day);

    public Scans Target(string id, string organ = "LIVER") => Identify(id, "TARGET", organ);
    public Scans Node(string id) => Identify(id, "TARGET", "LYMPH NODE");
    public Scans NonTarget(string id, string organ = "BONE") => Identify(id, "NON-TARGET", organ);
    public Scans New(string id, int day, string organ = "BRAIN", string? method = null) => Identify(id, "NEW", organ, day, method);

    public Scans Identify(string id, string? role, string? organ, int day = -7, string? method = null, string test = "TUMIDENT", string? group = null)
    {
        roles[id] = (role ?? "", organ?.Contains("NODE", StringComparison.Ordinal) == true);
        identified.Add(new Tu
        {
            Source = new RecordRef("TU", identified.Count + 1), Subject = "S1", Lesion = id, TestCode = test, Result = role, Location = organ, Evaluator = Evaluator,
            Date = Day(day), Method = method, Group = group,
        });
        return this;
    }

    /// <summary>A number is a diameter, text is what was written in its place; for non-target and new lesions text is the tumour state, null is not done.</summary>
    public Scans Visit(int day, params (string Lesion, object? Value)[] readings) => Visit(day, null, null, readings);

    public Scans Visit(int day, decimal? number, string? name, params (string Lesion, object? Value)[] readings)
    {
        foreach (var (lesion, value) in readings)
        {
            var (role, node) = roles.GetValueOrDefault(lesion, roles.GetValueOrDefault(lesion.Split('.')[0], ("", false)));
            var isTarget = role is "TARGET" or "";
            var length = value is null or string ? (decimal?)null : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
            var test = value is string or null && !isTarget ? "TUMSTATE" : node ? "LPERP" : "LDIAM";
            Result(day, lesion, test, length, value as string, number, name);
        }
        return this;
    }

    public Scans Result(int day, string lesion, string test, decimal? number, string? text = null, decimal? visitNumber = null, string? visit = null,
        string? unit = null, string? method = null, string? reason = null, string? group = null)
    {
        results.Add(new Tr
        {
            Source = new RecordRef("TR", results.Count + 1), Subject = "S1", Lesion = lesion, Group = group ?? roles.GetValueOrDefault(lesion).Role, TestCode = test, Evaluator = Evaluator,
            Original = text ?? number?.ToString(CultureInfo.InvariantCulture), Result = text ?? number?.ToString(CultureInfo.InvariantCulture), Number = number,
            Unit = unit ?? (number is null ? null : "mm"), Status = number is null && text is null ? "NOT DONE" : null, ReasonNotDone = reason, Method = method,
            VisitNumber = visitNumber, Visit = visit, Date = Day(day),
        });
        return this;
    }

    public Scans Recorded(int day, string response, string test = "OVRLRESP", decimal? visitNumber = null, string? category = "RECIST 1.1", string? evaluatorId = null)
    {
        responses.Add(new Rs
        {
            Source = new RecordRef("RS", responses.Count + 1), Subject = "S1", TestCode = test, Category = category, Result = response, Evaluator = Evaluator, EvaluatorId = evaluatorId,
            VisitNumber = visitNumber, Date = Day(day),
        });
        return this;
    }

    public Scans Procedure(int day, string treatment, string? lesion = null, string? organ = null)
    {
        procedures.Add(new Intervention { Source = new RecordRef("PR", procedures.Count + 1), Subject = "S1", Treatment = treatment, LinkId = lesion, Location = organ, Start = Day(day) });
        return this;
    }

    public Scans Marker(int day, decimal value, decimal limit, string code = "CGA")
    {
        laboratory.Add(new Measured { Source = new RecordRef("LB", laboratory.Count + 1), Subject = "S1", TestCode = code, Number = value, NormalHigh = limit, Date = Day(day) });
        return this;
    }

    /// <summary>Both axes of lesions at one visit; a null axis is not recorded.</summary>
    public Scans Axes(int day, params (string Lesion, double? Long, double? Short)[] readings)
    {
        foreach (var (lesion, longAxis, shortAxis) in readings)
        {
            if (longAxis is { } one)
                Result(day, lesion, "LDIAM", (decimal)one);
            if (shortAxis is { } two)
                Result(day, lesion, "LPERP", (decimal)two);
        }
        return this;
    }

    public Scans Unplanned(int day, string reason)
    {
        visits.Add(new Sv { Source = new RecordRef("SV", visits.Count + 1), Subject = "S1", Visit = "UNSCHEDULED", Start = Day(day), UnplannedReason = reason });
        return this;
    }

    public SubjectData Data => new()
    {
        Subject = "S1", Visits = [.. visits], Tumours = [.. identified], TumourResults = [.. results], Responses = [.. responses], Procedures = [.. procedures], Laboratory = [.. laboratory], Exposures = [.. exposures],
    };

    public static StudyDefinition Study(Policies? policies = null) => new() { Study = "X", Title = "X", Policies = policies ?? new() };

    public AssessmentSeries Derive(Policies? policies = null, ResponseContext? context = null, Reader? reader = null, StudyDefinition? study = null) =>
        Recist11Series.Derive(Data, reader ?? Reader.Investigator, study ?? Study(policies), context ?? new ResponseContext(FirstDose), policies);

    /// <summary>By criteria of the name, from the same lesions.</summary>
    public AssessmentSeries By(string criteria, Policies? policies = null, ResponseContext? context = null) =>
        CriteriaSeries.Derive(criteria, LesionHistory.Assemble(Data, Reader.Investigator, Study(policies), context ?? new ResponseContext(FirstDose), policies), context ?? new ResponseContext(FirstDose), policies ?? new());

    public string Immune(Policies? policies = null, ResponseContext? context = null) => Overall(By(Criteria.IRecist, policies, context));

    public LesionHistory History(ResponseContext? context = null) =>
        LesionHistory.Assemble(Data, Reader.Investigator, Study(), context ?? new ResponseContext(FirstDose));

    /// <summary>The overall responses of the visits, in order: <c>PR SD PD</c>; those that do not count in brackets.</summary>
    public string Overall(Policies? policies = null, ResponseContext? context = null) => Overall(Derive(policies, context));

    public static string Overall(AssessmentSeries series) =>
        string.Join(' ', series.Assessments.Select(a => a.Excluded is null ? a.Overall.Code : $"({a.Overall.Code})"));

    /// <summary>Single target (non-nodal) with these diameters: the first is baseline, then one visit every 42 days.</summary>
    public static Scans Sums(params double?[] sums) => Series("LIVER", sums);

    public static Scans Nodes(params double?[] sums) => Series("LYMPH NODE", sums);

    static Scans Series(string organ, double?[] sums)
    {
        var scans = new Scans().Target("T01", organ);
        for (var i = 0; i < sums.Length; i++)
            scans.Visit(i == 0 ? -7 : i * 42, ("T01", sums[i]));
        return scans;
    }

    public static Millimetres Mm(double value) => new((decimal)value);
}
