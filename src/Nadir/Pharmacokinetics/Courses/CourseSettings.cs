using Nadir.Protocol;

namespace Nadir.Pharmacokinetics.Courses;

/// <summary>The study definition's choices as those of the analysis.</summary>
public static class CourseSettings
{
    extension(KineticProfile profile)
    {
        /// <param name="byHand">Samples of this subject chosen by a person; null: the rule chooses.</param>
        public NcaOptions Options(LambdaZByHand? byHand = null) => new()
        {
            Method = (AucMethod)profile.Method,
            NeedsStart = profile.Kind is KineticKind.Cytokine,
            Beyond = profile.Kind is KineticKind.Cells ? BeyondLast.All : (BeyondLast)profile.Beyond,
            Blq = new((BlqTreatment)profile.Blq.First, (BlqTreatment)profile.Blq.Middle, (BlqTreatment)profile.Blq.Last),
            LambdaZ = new()
            {
                Rule = (LambdaZRule)profile.LambdaZ.Rule, MinPoints = profile.LambdaZ.MinPoints, MaxPoints = profile.LambdaZ.MaxPoints,
                MinR2Adjusted = profile.LambdaZ.MinR2, MinSpan = profile.LambdaZ.MinSpan, ByHand = byHand,
            },
        };

        /// <summary>Cells and cytokines start from nothing or from a baseline, as after an extravascular dose.</summary>
        public Route RouteOfDose => profile.Kind is KineticKind.Drug ? (Route)profile.Route : Route.Extravascular;

        /// <summary>As CDISC writes it: <c>day</c>, <c>h</c>.</summary>
        public string TimeWord => profile.TimeUnit is KineticTime.Days ? "day" : "h";
    }
}
