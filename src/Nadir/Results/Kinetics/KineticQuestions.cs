using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Protocol;

namespace Nadir.Results.Kinetics;

/// <summary>What an endpoint asks of a course, with what the definition leaves out filled in.</summary>
/// <param name="Parameter">PPTESTCD; null for the area of <paramref name="Part"/>, persistence and cytokines.</param>
/// <param name="Part">Part of the course; null for the whole.</param>
public sealed record ResolvedQuestion(KineticProfile Course, string? Parameter, NcaInterval? Part);

/// <summary>Which course and which parameter answer an endpoint.</summary>
public static class KineticQuestions
{
    public static bool Answers(EndpointKind kind) => kind is EndpointKind.CMAX or EndpointKind.CMIN or EndpointKind.TMAX or EndpointKind.AUC or EndpointKind.HALFLIFE or EndpointKind.CLEARANCE
        or EndpointKind.PK_OTHER or EndpointKind.CELL_KINETICS or EndpointKind.CYTOKINE;

    /// <returns>The question, or why there is none.</returns>
    public static (ResolvedQuestion? Question, string? Why) Of(Endpoint endpoint, StudyDefinition study)
    {
        KineticProfile[] fitting = endpoint.Kinetics is { } asked ? [.. study.Kinetics.Where(course => course.Id == asked.Of)]
            : [.. study.Kinetics.Where(course => endpoint.Kind switch
            {
                EndpointKind.CYTOKINE => course.Kind is KineticKind.Cytokine,
                EndpointKind.CELL_KINETICS => course.Kind is KineticKind.Cells,
                _ => course.Kind is not KineticKind.Cytokine,
            })];
        if (fitting is not [var one])
            return (null, fitting.Length == 0
                ? "the definition follows no such course: name its records in kinetics and ask for it in the endpoint (kinetics: {of: ...})"
                : $"the definition follows {fitting.Length} such courses: say which in the endpoint (kinetics: {{of: {fitting[0].Id}}})");
        var part = endpoint.Kinetics?.Interval is { } text ? KineticIntervals.Parse(text)
            : endpoint.Kind is EndpointKind.AUC && endpoint.TimeFrame is { Kind: TimeFrameKind.FromOrigin, Days: var days }
                ? one.Intervals.Select(KineticIntervals.Parse).Where(interval => interval == new NcaInterval(0, one.TimeUnit is KineticTime.Days ? days : 24 * days)).Select(interval => (NcaInterval?)interval).FirstOrDefault()
            : null;
        var parameter = endpoint.Kinetics?.Parameter ?? endpoint.Kind switch
        {
            EndpointKind.CMAX => Cmax.Definition.Code, EndpointKind.CMIN => Cmin.Definition.Code, EndpointKind.TMAX => Tmax.Definition.Code, EndpointKind.HALFLIFE => TerminalHalfLife.Definition.Code,
            EndpointKind.CLEARANCE => one.Route is KineticRoute.Extravascular ? Clearance.OverFObserved.Code : Clearance.Observed.Code,
            EndpointKind.AUC or EndpointKind.PK_OTHER when part is null => one.Kind is KineticKind.Drug ? AucInfinity.Observed.Code : AucLast.Definition.Code,
            _ => null,
        };
        return parameter is not null && ParameterList.Find(parameter) is null ? (null, $"no parameter has the code {parameter}") : (new(one, parameter, part), null);
    }

    /// <summary>What it is called: <c>AUC 0 to 90 days</c>, <c>Max Conc</c>.</summary>
    public static string Name(ResolvedQuestion question) => question switch
    {
        { Parameter: { } code } => ParameterList.Find(code)!.Label,
        { Part: { } part } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"AUC {part.Start} to {part.End} {(question.Course.TimeUnit is KineticTime.Days ? "days" : "hours")}"),
        _ => question.Course.Title,
    };

    public static ParameterUnit Unit(ResolvedQuestion question) => question.Parameter is { } code ? ParameterList.Find(code)!.Unit : ParameterUnit.Area;

    public static Summary Summary(ResolvedQuestion question) => question.Parameter is { } code ? ParameterList.Find(code)!.Summary : Pharmacokinetics.Summary.Geometric;

    /// <summary>The number of one subject, in the unit that the report prints.</summary>
    /// <returns>The number or its reason, and what must be said with it.</returns>
    public static (Answer Value, string? Note) Of(ResolvedQuestion question, KineticCourse course)
    {
        if (question.Parameter is { } code)
        {
            var result = question.Part is { } of ? course.Parts.FirstOrDefault(part => part.Interval == of)?.Result ?? course.Whole : course.Whole;
            var found = result[code];
            return (found.IsPresent ? found.Value * course.Units.Factor(Unit(question)) : found, null);
        }
        return question.Part is { } interval && course.Parts.FirstOrDefault(part => part.Interval == interval) is { } wanted ? (wanted.Area, wanted.Note) : (Absent.NoSamples, null);
    }
}
