using Nadir.Protocol;

namespace Nadir.Endpoints;

/// <summary>The shortest time from the origin at which stable disease counts.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), table 3; rulebook R21. Inclusive: an SD on the very day counts. "First planned visit less its window" is for a
/// scan on day 39 of a 6-weekly grid.</remarks>
public static class StableDiseaseMinimum
{
    /// <summary>The first date at which SD counts.</summary>
    /// <param name="origin">The endpoint's own origin.</param>
    public static DateOnly EarliestDate(DateOnly origin, SdMinimum minimum, TumourAssessments assessments) =>
        origin.AddDays(Days(minimum, assessments));

    /// <summary>The minimum in days; 0 when there is none. Without a schedule, "first planned visit less its window" falls back to the days given.</summary>
    public static int Days(SdMinimum minimum, TumourAssessments assessments) => minimum.Kind switch
    {
        SdMinimumKind.Days => minimum.Days,
        SdMinimumKind.FirstVisitLessWindow when !assessments.Schedule.IsDefaultOrEmpty =>
            Math.Max(0, assessments.Schedule[0].EveryDays - assessments.WindowDays),
        SdMinimumKind.FirstVisitLessWindow => minimum.Days,
        _ => 0,
    };
}
