using System.Collections.Immutable;
using Nadir.Language;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Figures.FromStudy;
using Nadir.Reporting.Language;
using Nadir.Reporting.Layout;
using Nadir.Reporting.Page;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting;

/// <summary>The tables and figures of a study, made once: the page shows them and the folder keeps them as files.</summary>
public sealed record StudyReport
{
    public required StudyAnalysis Analysis { get; init; }
    /// <summary>One per endpoint, in the order of the definition.</summary>
    public required ImmutableArray<EndpointReport> Endpoints { get; init; }
    /// <summary>Who was in the study and what they received.</summary>
    public required ImmutableArray<TableContent> Subjects { get; init; }
    public required ImmutableArray<TableContent> Safety { get; init; }
    public required ImmutableArray<TableContent> Agreement { get; init; }
    /// <summary>The same scans under every set of criteria; empty with one set.</summary>
    public ImmutableArray<TableContent> Criteria { get; init; } = [];
    public ImmutableArray<Figure> CriteriaFigures { get; init; } = [];
    public ImmutableArray<Figure> SafetyFigures { get; init; } = [];
    public ImmutableArray<TableContent> Dynamics { get; init; } = [];
    /// <summary>Tables of the dose-escalation desk; empty in a study without one.</summary>
    public ImmutableArray<TableContent> Desk { get; init; } = [];
    /// <summary>Stages of a single-arm trial of response; null where none are planned.</summary>
    public TableContent? Stage { get; init; }
    public ImmutableArray<Figure> DeskFigures { get; init; } = [];
    /// <summary>By subject: what happened after an infusion of cells, on one axis; empty in a study without cells.</summary>
    public ImmutableDictionary<string, Figure> Timelines { get; init; } = ImmutableDictionary<string, Figure>.Empty;
    public required TableContent Findings { get; init; }

    /// <summary>The course of a subject on one axis; null for a subject never treated. Drawn when the page is written.</summary>
    internal Func<SubjectAnalysis, Figure?> Course => subject => CourseFigures.Of(Analysis, subject)?.In(Words);
    Wording? Words { get; init; }

    /// <summary>Of the page's own words those that stand where its texts are not put in the language.</summary>
    internal string Said(string text) => Words?.Of(text) ?? text;

    /// <summary>Who stands behind an answer; null where there is none.</summary>
    internal Behind? BehindOf(EndpointAnswer answer)
    {
        if (!behind.TryGetValue(answer.Endpoint.Id, out var known))
            behind.Add(answer.Endpoint.Id, known = Behind.Of(Analysis, answer));
        return known;
    }

    readonly Dictionary<string, Behind?> behind = new(StringComparer.Ordinal);

    /// <summary>Rules that were looked at, by id: those that the page lists with their sources.</summary>
    internal SortedDictionary<string, Rule> Rules => field ??= AppliedRules(Analysis);

    /// <summary>Where the page has a subject, for the thousands of links that lead there: short. Null for an id that is not a subject's.</summary>
    internal string? PlaceOf(string subject) => places.GetValueOrDefault(subject);

    Dictionary<string, string> places => field ??= Analysis.Subjects.Select((subject, i) => (subject.Subject, Place: "s" + NumberText.Whole(i + 1))).DistinctBy(pair => pair.Subject).ToDictionary(pair => pair.Subject, pair => pair.Place, StringComparer.Ordinal);

    /// <summary>Drawings that stand in the page already, and the address of each: the same one again is drawn from there.</summary>
    internal Dictionary<string, string> Drawn { get; } = new(StringComparer.Ordinal);

    public IEnumerable<TableContent> Tables =>
        [.. Subjects, .. Endpoints.SelectMany(endpoint => endpoint.Tables), .. Desk, .. Stage is null ? Array.Empty<TableContent>() : [Stage], .. Safety, .. Agreement, .. Criteria, .. Dynamics, Findings];

    public IEnumerable<Figure> Figures => Endpoints.SelectMany(endpoint => endpoint.Figures).Concat(DeskFigures).Concat(SafetyFigures).Concat(CriteriaFigures).Concat(Timelines.OrderBy(subject => subject.Key, StringComparer.Ordinal).Select(subject => subject.Value));

    public static StudyReport Of(StudyAnalysis analysis)
    {
        var results = new ResultLookup(analysis.Results);
        var times = analysis.Answers.Where(answer => answer.NotComputed is null && EndpointAnalyses.TimesToEvent.Contains(answer.Endpoint.Kind)).Select(answer => answer.Endpoint).ToList();
        return new StudyReport
        {
            Analysis = analysis,
            Endpoints = [.. analysis.Answers.Select(answer => new EndpointReport(answer, [.. StudyFigures.Of(analysis, answer), .. MarkerFigures.Of(analysis, answer), .. KineticFigures.Of(analysis, answer)], [.. TablesOf(analysis, answer, results), .. MarkerTables.Of(analysis, answer), .. KineticTables.Of(analysis, answer)]))],
            Subjects =
            [
                DispositionTable.Of(analysis),
                DemographyTable.Define(analysis, results).Fill(results),
                ExposureTable.Define(analysis, results).Fill(results),
                .. times.Count > 0 ? (TableContent[])[CensoringReasonsTable.Of(analysis, times, results)] : [],
            ],
            Safety = [.. SafetyTables.Of(analysis, results), AdverseEventTables.Overview(analysis, results).Fill(results), AdverseEventTables.ByTerm(analysis, null, results).Fill(results)],
            SafetyFigures = [.. Nadir.Reporting.Figures.FromStudy.SafetyFigures.Of(analysis)],
            Agreement = [.. AgreementTable.Of(results), .. ReaderTables.Of(analysis, results), .. OverruleTable.Of(analysis)],
            Criteria = [.. CriteriaTables.Of(analysis)],
            CriteriaFigures = [.. StudyFigures.Criteria(analysis).Select(CriteriaFigure.Of)],
            Dynamics = [.. TumourDynamicsTable.Of(analysis)],
            Desk = analysis.Desk is { } desk ? [DoseEscalationTables.Levels(desk, analysis.Definition.Policies), DoseEscalationTables.Pathways(desk), DoseEscalationTables.Subjects(desk)] : [],
            Stage = analysis.Stage is { } stage ? StageTable.Of(stage) : null,
            DeskFigures = analysis.Desk is { } drawn ? [DeskFigure.Of(drawn)] : [],
            Timelines = KineticFigures.Timelines(analysis),
            Findings = FindingsTable.Summary(analysis),
        };
    }

    /// <summary>The same report with every table and figure in a language. Null: English, itself.</summary>
    public StudyReport In(Wording? wording) => wording is null ? this : this with
    {
        Words = wording,
        Endpoints = [.. Endpoints.Select(endpoint => endpoint with { Figures = endpoint.Figures.In(wording), Tables = endpoint.Tables.In(wording) })],
        Subjects = Subjects.In(wording),
        Safety = Safety.In(wording),
        Agreement = Agreement.In(wording),
        Criteria = Criteria.In(wording),
        CriteriaFigures = CriteriaFigures.In(wording),
        SafetyFigures = SafetyFigures.In(wording),
        Dynamics = Dynamics.In(wording),
        Desk = Desk.In(wording),
        Stage = Stage?.In(wording),
        DeskFigures = DeskFigures.In(wording),
        Timelines = Timelines.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.In(wording)),
        Findings = Findings.In(wording),
    };

    static SortedDictionary<string, Rule> AppliedRules(StudyAnalysis analysis)
    {
        // R4 before R11: letters, then the number.
        SortedDictionary<string, Rule> rules = new(Comparer<string>.Create((a, b) => Letters(a) is var first && Letters(b) is var second && first != second ? string.CompareOrdinal(first, second)
            : a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b)));
        static string Letters(string id) => id.TrimEnd([.. "0123456789"]);
        void Add(IEnumerable<Reason> reasons)
        {
            foreach (var reason in reasons)
                rules.TryAdd(reason.Rule.Id, reason.Rule);
        }
        foreach (var subject in analysis.Subjects)
        {
            foreach (var visit in subject.Series.SelectMany(series => series.Assessments))
                Add(visit.Reasons);
            foreach (var part in subject.Endpoints)
            {
                foreach (var best in (BestResponse?[])[part.Best, part.BestConfirmed, part.BestUnbounded, part.BestConfirmedUnbounded])
                    Add(best?.Reasons ?? []);
                foreach (var time in (IEnumerable<TimeToEvent?>)[part.Time, part.TimeUnbounded, .. part.Alternatives?.Values ?? []])
                    Add(time?.Reasons ?? []);
            }
        }
        return rules;
    }

    static IEnumerable<TableContent> TablesOf(StudyAnalysis analysis, EndpointAnswer answer, ResultLookup results)
    {
        var endpoint = answer.Endpoint;
        if (answer.NotComputed is not null)
            yield break;
        if (EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind))
            yield return TimeToEventTable.Of(analysis, endpoint, results);
        else if (endpoint.Kind is EndpointKind.AE or EndpointKind.SAE)
            yield return AdverseEventTables.ByTerm(analysis, endpoint, results).Fill(results);
        else if (endpoint.Kind is EndpointKind.LC)
        {
            yield return LocalControlTable.Of(analysis, endpoint, results);
            yield return LocalControlTable.Listing(analysis, endpoint);
        }
        else if (StudyFigures.ShowsResponse(endpoint) && endpoint.Kind is not EndpointKind.TUMOR_CHANGE)
            yield return ObjectiveResponseTable.Of(analysis, endpoint, results);
    }
}

/// <summary>What the report has for one endpoint.</summary>
public sealed record EndpointReport(EndpointAnswer Answer, ImmutableArray<Figure> Figures, ImmutableArray<TableContent> Tables);
