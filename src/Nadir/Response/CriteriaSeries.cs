using Nadir.Protocol;
using Nadir.Response.IRecist;
using Nadir.Response.IrRc;
using Nadir.Response.IrRecist;
using Nadir.Response.Recist11;

namespace Nadir.Response;

/// <summary>The criteria that are derived from lesions, by their id: from one history of lesions, as many series as are asked for.</summary>
public static class CriteriaSeries
{
    /// <param name="criteria">One of <see cref="Criteria.FromLesions"/>.</param>
    /// <param name="ends">RECIST 1.1: the progression that ends evaluation.</param>
    /// <exception cref="ArgumentException">Criteria that are not derived from lesions: the caller's mistake.</exception>
    public static AssessmentSeries Derive(string criteria, LesionHistory history, ResponseContext context, Policies policies, ProgressionEvent ends = ProgressionEvent.Radiological) => criteria switch
    {
        Criteria.Recist11 => Recist11Series.Derive(history, context, policies, ends),
        Criteria.IRecist => IRecistSeries.Derive(history, context, policies),
        Criteria.IrRc => BurdenSeries.Derive(IrRcCriteria.Instance, history, context, policies),
        Criteria.IrRecistBohnsack => BurdenSeries.Derive(IrRecistCriteria.Bohnsack, history, context, policies),
        Criteria.IrRecistNishino => BurdenSeries.Derive(IrRecistCriteria.Nishino, history, context, policies),
        _ => throw new ArgumentException($"'{criteria}' is not derived from lesions.", nameof(criteria)),
    };
}
