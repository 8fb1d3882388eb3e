using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Statistics.Survival;

namespace Nadir.Reporting.Figures.FromStudy;

/// <summary>Figures of safety: when the first adverse event of grade 3 or worse came, with death competing.</summary>
static class SafetyFigures
{
    public static IEnumerable<Figure> Of(StudyAnalysis analysis)
    {
        if (!analysis.Subjects.Any(subject => subject.AdverseEvents.Any(assessed => assessed.Record.Grade >= 3))
            || AdverseEventTiming.Curves(analysis.Definition, StudyColumns.Treated(analysis), new() { MinimumGrade = 3 }) is not { } curves)
            yield break;
        var longest = curves.Event.Steps.Select(step => step.Time).DefaultIfEmpty(0).Max();
        yield return IncidenceFigure.Of(new(
            "adverse-events-incidence", "Cumulative incidence of the first adverse event of grade 3 or worse, death competing", "since first treatment",
            TimeAxis.For(longest, analysis.Definition.Policies.DaysPerMonth), curves.N, [Curve("Grade 3 or worse", curves.Event), Curve("Death before it", curves.Death)]));
    }

    static IncidenceCurve Curve(string label, CumulativeIncidence incidence) => new(label, [.. incidence.Steps.Select(step =>
    {
        var estimate = incidence.Of(step);
        return new IncidenceStep(step.Time, step.AtRisk, step.Events, step.Incidence, estimate.Lower, estimate.Upper);
    })]);
}
