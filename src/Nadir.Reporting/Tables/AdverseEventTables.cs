using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Adverse events at a glance, and by system organ class and preferred term at the worst grade.</summary>
public static class AdverseEventTables
{
    /// <summary>Treatment-emergent events: subjects with at least one of each kind.</summary>
    public static TableDefinition Overview(StudyAnalysis analysis, ResultLookup results) => new()
    {
        Name = "adverse-events-overview",
        Title = "Treatment-emergent adverse events: subjects with at least one, n (%)",
        Population = StudyColumns.Label(analysis, "treated"),
        Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
        Rows =
        [
            .. SafetyOverview.Lines.Select(line => RowDefinition.Of(line.Label, SafetyOverview.Analysis, "proportion", CellFormat.EventsPercent, line.Group, indent: 0)),
            .. analysis.Definition.Treatments
                .Where(treatment => results.Of("", SafetyOverview.Analysis).Any(row => row.Group.EndsWith("related=" + treatment.Id, StringComparison.Ordinal)))
                .Select(treatment => RowDefinition.Of("Related to " + treatment.Name, SafetyOverview.Analysis, "proportion", CellFormat.EventsPercent, "related=" + treatment.Id, indent: 0)),
        ],
        Footnotes =
        [
            $"Treatment-emergent: onset from the first dose to {NumberText.Whole(analysis.Definition.Safety.TreatmentEmergentDays)} days after the last"
                + $"{(analysis.Definition.Safety.EndsAtNewTherapy ? ", or to new anticancer therapy if earlier" : "")}.",
            $"Grades: CTCAE {analysis.Definition.Safety.CtcaeVersion}.",
        ],
    };

    /// <summary>An endpoint's events, or with no endpoint all treatment-emergent ones: a row per term, a column per worst grade.</summary>
    /// <param name="family">A part of all events (<see cref="SafetyOverview.Families"/>): ending of the analysis' name, and title.</param>
    public static TableDefinition ByTerm(StudyAnalysis analysis, Endpoint? endpoint, ResultLookup results, (string Ending, string Title)? family = null)
    {
        var name = family is { } part ? SafetyOverview.FamilyAnalysis(part.Ending) : AdverseEventTable.Analysis;
        List<RowDefinition> rows = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        HashSet<string> grades = new(StringComparer.Ordinal);
        foreach (var row in results.Of(endpoint?.Id ?? "", name))
        {
            grades.Add(row.Statistic);
            if (!row.Group.StartsWith("soc=", StringComparison.Ordinal) || !seen.Add(row.Group))
                continue;
            var term = row.Group.IndexOf(" term=", StringComparison.Ordinal);
            rows.Add(term < 0
                ? RowDefinition.Of(Sentence(row.Group["soc=".Length..]), name, "subjects", null, row.Group, indent: 0)
                : RowDefinition.Of(row.Group[(term + " term=".Length)..], name, "subjects", null, row.Group));
        }
        return new TableDefinition
        {
            Name = endpoint is null ? name : $"{name}-{endpoint.Id}",
            Title = $"{endpoint?.Title ?? family?.Title ?? "Treatment-emergent adverse events"}: subjects by system organ class, preferred term and worst grade, n (%)",
            Population = StudyColumns.Label(analysis, endpoint?.Population ?? "treated"),
            Endpoint = endpoint?.Id ?? "",
            RowHead = "System organ class, preferred term",
            Columns =
            [
                new("Any\u00A0grade", ColumnDefinition.Everyone, "subjects", CellFormat.CountPercent),
                .. Enumerable.Range(1, grades.Any(statistic => statistic.StartsWith("worst-grade-", StringComparison.Ordinal) && statistic != NotGraded) ? 5 : 0).Select(grade => new ColumnDefinition($"Grade\u00A0{NumberText.Whole(grade)}", ColumnDefinition.Everyone, $"worst-grade-{NumberText.Whole(grade)}", Worst)),
                .. grades.Contains(NotGraded) ? (ColumnDefinition[])[new("Not graded", ColumnDefinition.Everyone, NotGraded, Worst)] : [],
                new("Events", ColumnDefinition.Everyone, "events", CellFormat.Count),
            ],
            Rows = [.. rows],
            Footnotes = ["A subject counts once per row, at the worst grade."],
            Empty = "No such adverse event is recorded.",
        };
    }

    const string NotGraded = "worst-grade-missing";

    static readonly CellFormat Worst = CellFormat.CountPercent with { Absent = _ => NumberText.None };

    /// <summary>Organ classes arrive in capitals from many systems, and hold no names. Terms do (Wolff-Parkinson-White), and stay as recorded.</summary>
    static string Sentence(string term) => term.Length > 1 && !term.Any(char.IsLower) ? term[..1] + term[1..].ToLowerInvariant() : term;
}
