using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Protocol;

namespace Nadir.Results.Kinetics;

/// <summary>What an endpoint asks of a course, with what the definition leaves out filled in.</summary>
/// <param name="Parameter">PPTESTCD; null for the area of <paramref name="Part"/>, persistence and cytokines.</param>
/// <param name="Part">Part of the course; null for the whole.</param>
/// <param name="Dose">Whose profile of a drug.</param>
public sealed record ResolvedQuestion(KineticProfile Course, string? Parameter, NcaInterval? Part, KineticDose Dose = default)
{
    /// <summary>The same question of one dose.</summary>
    public ResolvedQuestion Of(int dose) => this with { Dose = new(KineticDoseKind.Number, dose) };
}

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
        return parameter is not null && ParameterList.Find(parameter) is null ? (null, $"no parameter has the code {parameter}") : (new(one, parameter, part, endpoint.Kinetics?.Dose ?? default), null);
    }

    /// <summary>What it is called: <c>AUC 0 to 90 days</c>, <c>Max Conc</c>.</summary>
    public static string Name(ResolvedQuestion question) => OfFirst(question) + question.Dose.Kind switch
    {
        KineticDoseKind.Last => ", last dose",
        KineticDoseKind.Number => FormattableString.Invariant($", dose {question.Dose.Number}"),
        _ => "",
    };

    static string OfFirst(ResolvedQuestion question) => question switch
    {
        { Parameter: { } code } => ParameterList.Find(code)!.Label,
        { Part: { } part } => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"AUC {part.Start} to {part.End} {(question.Course.TimeUnit is KineticTime.Days ? "days" : "hours")}"),
        _ => question.Course.Title,
    };

    public static ParameterUnit Unit(ResolvedQuestion question) => question.Parameter is { } code ? ParameterList.Find(code)!.Unit : ParameterUnit.Area;

    public static Summary Summary(ResolvedQuestion question) => question.Parameter is { } code ? ParameterList.Find(code)!.Summary : Pharmacokinetics.Summary.Geometric;

    static Answer OfLater(ResolvedQuestion question, LaterDose later, PkUnits units)
    {
        if (question.Parameter is not { } code)
            return later.Parts.FirstOrDefault(one => one.Interval == question.Part)?.Area ?? Absent.NoSamples;
        var parameter = ParameterList.Find(code)!;
        var found = later.Gives(parameter) ? later.Whole[parameter] : later.Whole.Parameters.Contains(parameter) ? Absent.NotAfterLaterDose : Absent.NotAfterThisRoute;
        return found.IsPresent ? found.Value * units.Factor(parameter.Unit) : found;
    }

    /// <summary>Number of the dose that is meant in this subject; 0 when it has none such.</summary>
    public static int DoseOf(ResolvedQuestion question, KineticCourse course) => question.Dose.Kind switch
    {
        KineticDoseKind.Last => course.Later.IsEmpty ? 1 : course.Later[^1].Number,
        KineticDoseKind.Number => question.Dose.Number,
        _ => 1,
    };

    /// <summary>What PP records of a subject without concentrations; null when it records nothing of the kind.</summary>
    public static RecordedParameter? Recorded(ResolvedQuestion question, KineticCourse course) => course.Recorded.FirstOrDefault(one =>
        one.Code == (question.Parameter ?? AucInterval.Definition.Code) && (question.Part is null || one.Interval is null || one.Interval == question.Part) && one.Dose == 1 && (question.Dose.Kind is not KineticDoseKind.Number || question.Dose.Number == 1));

    /// <summary>Its unit: as derived, or as recorded where there are no concentrations.</summary>
    public static string? UnitOf(ResolvedQuestion question, KineticCourse course) => course.IsEmpty ? Recorded(question, course)?.Unit : course.Units.Of(Unit(question));

    /// <summary>The number of one subject, in the unit that the report prints.</summary>
    /// <returns>The number or its reason, and what must be said with it.</returns>
    public static (Answer Value, string? Note) Of(ResolvedQuestion question, KineticCourse course)
    {
        if (course.IsEmpty)
            return Recorded(question, course) is { } recorded ? (recorded.Value, "as recorded (PP): there are no concentrations") : (Absent.NotRecorded, null);
        if (DoseOf(question, course) is not 1 and var dose)
            return (course.Later.FirstOrDefault(one => one.Number == dose) is { } later ? OfLater(question, later, course.Units) : Absent.NoSuchDose, null);
        if (question.Parameter is { } code)
        {
            var result = question.Part is { } of ? course.Parts.FirstOrDefault(part => part.Interval == of)?.Result ?? course.Whole : course.Whole;
            var found = result[code];
            return (found.IsPresent ? found.Value * course.Units.Factor(Unit(question)) : found, null);
        }
        return question.Part is { } interval && course.Parts.FirstOrDefault(part => part.Interval == interval) is { } wanted ? (wanted.Area, wanted.Note) : (Absent.NoSamples, null);
    }
}
