using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Safety beyond counts of terms: the answer in short, rates and course in time, laboratory grades and shifts, the liver, cytokine release and neurotoxicity.</summary>
public static class SafetyTables
{
    public static IEnumerable<TableContent> Of(StudyAnalysis analysis, ResultLookup results)
    {
        yield return InShort(analysis, results).Fill(results);
        foreach (var table in (TableDefinition?[])[Course(analysis, results), Cells(analysis, results, CellToxicitySummary.Release), Cells(analysis, results, CellToxicitySummary.Nerves),
            Grades(analysis, results, LaboratorySummary.Worst, "laboratory-worst-grades", "Laboratory values on treatment: worst grade, subjects, n (%)"), Shift(analysis, results), Liver(analysis, results),
            Grades(analysis, results, LaboratorySummary.VitalWorst, "vital-signs-worst-grades", "Vital signs on treatment: worst grade, subjects, n (%)")])
            if (table is { Rows.IsEmpty: false })
                yield return table.Fill(results);
    }

    internal static TableDefinition InShort(StudyAnalysis analysis, ResultLookup results) => new()
    {
        Name = "safety-in-short",
        Title = "Safety in short: treated subjects with at least one treatment-emergent adverse event",
        Population = StudyColumns.Label(analysis, "treated"),
        Columns = [new("n (%)", ColumnDefinition.Everyone, "proportion", CellFormat.EventsPercent), new("CI, %", ColumnDefinition.Everyone, "proportion", CellFormat.PercentInterval)],
        Rows =
        [
            .. SafetyOverview.Lines.Select(line => RowDefinition.Of(line.Label, SafetyOverview.Analysis, "proportion", null, line.Group, indent: 0)),
            .. analysis.Definition.Treatments.Where(treatment => results.Find("", SafetyOverview.Analysis, "related=" + treatment.Id, "proportion") is not null)
                .Select(treatment => RowDefinition.Of("Related to " + treatment.Name, SafetyOverview.Analysis, "proportion", null, "related=" + treatment.Id, indent: 0)),
        ],
        Footnotes = [$"Interval: {Incidence.Name(analysis.Definition.Policies.ProportionInterval)}, {NumberText.Level(analysis.Definition.Policies.Level)}. Grades: CTCAE {analysis.Definition.Safety.CtcaeVersion}."],
    };

    internal static TableDefinition Course(StudyAnalysis analysis, ResultLookup results)
    {
        var kinds = AdverseEventTiming.Lines.Where(line => results.Find("", AdverseEventTiming.Rates, line.Group, "years-at-risk") is not null).ToList();
        return new()
        {
            Name = "adverse-events-in-time",
            Title = "Adverse events in time: rates per 100 years at risk, onset, duration, cumulative incidence",
            Population = StudyColumns.Label(analysis, "treated"),
            Columns = [.. kinds.Select(line => new ColumnDefinition(line.Label, line.Group))],
            Rows = kinds.Count == 0 ? [] :
            [
                RowDefinition.Of("Subjects with an event per 100 years (CI)", AdverseEventTiming.Rates, "subjects-per-100-years", Rate, indent: 0),
                RowDefinition.Of("Events per 100 years (CI)", AdverseEventTiming.Rates, "events-per-100-years", Rate, indent: 0),
                RowDefinition.Of("Day of onset, median (quartiles)", AdverseEventTiming.Onset, "median", CellFormat.MedianQuartiles, indent: 0) with { Further = ["quantile-25", "quantile-75"] },
                RowDefinition.Of("Duration of ended events, days, median (quartiles)", AdverseEventTiming.Duration, "median", CellFormat.MedianQuartiles, indent: 0) with { Further = ["quantile-25", "quantile-75"] },
                RowDefinition.Of("Events resolved, n (%)", AdverseEventTiming.Duration, "resolved", CellFormat.EventsPercent, indent: 0),
                RowDefinition.Heading("Cumulative incidence, death competing, % (CI)"),
                .. AdverseEventTiming.IncidenceDays.Select(day => RowDefinition.Of($"by day {NumberText.Whole(day)}", AdverseEventTiming.Incidence, "incidence", CellFormat.PercentWithInterval, time: day)),
                RowDefinition.Heading("Subjects with an ongoing event, of those at risk, n (%)"),
                .. ((int[])[AdverseEventTiming.PrevalenceDays[0], AdverseEventTiming.PrevalenceDays[2], AdverseEventTiming.PrevalenceDays[5], AdverseEventTiming.PrevalenceDays[11]])
                    .Select(day => RowDefinition.Of($"on day {NumberText.Whole(day)}", AdverseEventTiming.Prevalence, "prevalence", CellFormat.EventsPercent with { Absent = _ => NumberText.None }, time: day)),
            ],
            Footnotes = ["Time at risk: first dose to the end of the treatment-emergent window, death or the data cut-off. Rates: Poisson, exact intervals.", "Partial onsets are taken as the worst case."],
        };
    }

    static readonly CellFormat Rate = new("xx.x (xx.x, xx.x)", row => $"{NumberText.Fixed(row.Value)} {NumberText.Interval(row.Lower, row.Upper)}");

    internal static TableDefinition? Cells(StudyAnalysis analysis, ResultLookup results, string name)
    {
        if (!results.Of("", name).Any())
            return null;
        RowDefinition Line(string label, string part, int indent = 1) => RowDefinition.Of(label, name, "proportion", CellFormat.EventsPercent, part, indent: indent);
        var release = name == CellToxicitySummary.Release;
        return new()
        {
            Name = name,
            Title = release ? "Cytokine release syndrome, from its components and as reported" : "Neurotoxicity (ICANS), from its components and as reported",
            Population = StudyColumns.Label(analysis, "treated"),
            Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
            Rows =
            [
                Line("Any grade (ASTCT), n (%)", "any", 0), .. Enumerable.Range(1, 5).Select(grade => Line($"grade {NumberText.Whole(grade)}", $"grade={grade}")), Line("Grade 3 or worse", "grade>=3", 0),
                .. release ? (RowDefinition[])[RowDefinition.Heading("CTCAE 5.0 from the same components, n (%)"), .. Enumerable.Range(1, 5).Select(grade => Line($"grade {NumberText.Whole(grade)}", $"ctcae={grade}"))] : [],
                RowDefinition.Heading("Investigator's grade, n (%)"), .. Enumerable.Range(1, 5).Select(grade => Line($"grade {NumberText.Whole(grade)}", $"investigator={grade}")),
                RowDefinition.Heading("Given for it, n (%)"), Line("tocilizumab", "given=tocilizumab"), Line("steroid", "given=steroid"), .. release ? (RowDefinition[])[Line("vasopressor", "given=pressor")] : [],
                RowDefinition.Of("Onset, days after infusion, median (quartiles)", name, "median", CellFormat.MedianQuartiles, "onset", indent: 0) with { Further = ["quantile-25", "quantile-75"] },
                RowDefinition.Of("Duration, days, median (quartiles)", name, "median", CellFormat.MedianQuartiles, "duration", indent: 0) with { Further = ["quantile-25", "quantile-75"] },
            ],
            Footnotes = [$"ASTCT: Lee 2019. An episode ends when nothing comes back for {NumberText.Whole(analysis.Definition.Safety.QuietHours)} hours. Disagreements with the investigator's grade are findings."],
        };
    }

    internal static TableDefinition Grades(StudyAnalysis analysis, ResultLookup results, string name, string file, string title) => new()
    {
        Name = file,
        Title = title,
        Population = StudyColumns.Label(analysis, "treated"),
        RowHead = "CTCAE term",
        Columns =
        [
            new("Subjects", ColumnDefinition.Everyone, "subjects", CellFormat.Count),
            .. Enumerable.Range(0, 5).Select(grade => new ColumnDefinition($"Grade\u00A0{NumberText.Whole(grade)}", ColumnDefinition.Everyone, $"worst-grade-{NumberText.Whole(grade)}", CellFormat.CountPercent with { Absent = _ => NumberText.None })),
            new("Grade 3-4", ColumnDefinition.Everyone, "worst-grade-3-4", CellFormat.CountPercent),
            new("Worse than\nbaseline", ColumnDefinition.Everyone, "worsened", CellFormat.CountPercent),
        ],
        Rows = [.. results.Of("", name).Select(row => row.Group).Where(group => group.StartsWith("term=", StringComparison.Ordinal)).Distinct()
            .Select(group => RowDefinition.Of(group["term=".Length..], name, "subjects", null, group, indent: 0))],
        Footnotes = [$"CTCAE {analysis.Definition.Safety.CtcaeVersion}. Of subjects with a value on treatment that could be graded; the worst grade that the numbers allow, where signs or symptoms decide."],
    };

    internal static TableDefinition Shift(StudyAnalysis analysis, ResultLookup results)
    {
        const string mark = " baseline=";
        List<RowDefinition> rows = [];
        var term = "";
        foreach (var group in results.Of("", LaboratorySummary.Shift).Select(row => row.Group).Where(group => group.StartsWith("term=", StringComparison.Ordinal)).Distinct())
        {
            var at = group.IndexOf(mark, StringComparison.Ordinal);
            var name = group["term=".Length..at];
            if (name != term)
                rows.Add(RowDefinition.Heading(name));
            term = name;
            rows.Add(RowDefinition.Of("baseline " + (group[(at + mark.Length)..] is "missing" ? "not known" : "grade " + group[(at + mark.Length)..]), LaboratorySummary.Shift, "worst-grade-0", null, group));
        }
        return new()
        {
            Name = "laboratory-shift",
            Title = "Laboratory values: shift from the grade at baseline to the worst grade on treatment, subjects",
            Population = StudyColumns.Label(analysis, "treated"),
            RowHead = "CTCAE term, grade at baseline",
            Columns = [.. Enumerable.Range(0, 5).Select(grade => new ColumnDefinition($"Worst\ngrade\u00A0{NumberText.Whole(grade)}", ColumnDefinition.Everyone, $"worst-grade-{NumberText.Whole(grade)}", CellFormat.Count))],
            Rows = [.. rows],
            Footnotes = [$"CTCAE {analysis.Definition.Safety.CtcaeVersion}."],
        };
    }

    internal static TableDefinition Liver(StudyAnalysis analysis, ResultLookup results) => new()
    {
        Name = "liver",
        Title = "Liver values on treatment, subjects, n (%)",
        Population = StudyColumns.Label(analysis, "treated"),
        Columns = StudyColumns.Of(analysis, StudyColumns.Treated(analysis)),
        Rows = !results.Of("", LaboratorySummary.Liver).Any() ? [] :
        [
            .. LaboratorySummary.TransaminaseMultiples.Select(times => RowDefinition.Of($"ALT or AST above {NumberText.Whole(times)} x ULN", LaboratorySummary.Liver, "proportion", CellFormat.EventsPercent, $"transaminase>{times}", indent: 0)),
            RowDefinition.Of("Bilirubin above 2 x ULN", LaboratorySummary.Liver, "proportion", CellFormat.EventsPercent, "bilirubin>2", indent: 0),
            RowDefinition.Of("Possible case of Hy's law", LaboratorySummary.Liver, "proportion", CellFormat.EventsPercent, "possible-case", indent: 0),
        ],
        Footnotes = ["Possible case: ALT or AST above 3 x ULN, bilirubin above 2 x ULN on that day or within 30 days after it, alkaline phosphatase under 2 x ULN. Other causes are for a clinician to rule out."],
    };
}
