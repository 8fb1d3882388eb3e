using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response.IRecist;

/// <summary>Every visit of a subject judged by iRECIST, from one reader's lesions.</summary>
/// <remarks>
/// Seymour et al., Lancet Oncol 2017;18:e143-152. A state machine over the visits: until the first progression all is RECIST 1.1 (rulebook I1); a progression
/// opens a block (<see cref="ProgressionBlock"/>) that is confirmed (<see cref="ConfirmedProgression"/>), held, left pending by a visit that cannot be judged,
/// or cleared, after which the next progression opens a new one.
/// </remarks>
public static class IRecistSeries
{
    /// <param name="policies">An endpoint's own; null: the study's.</param>
    /// <returns>A series without assessments when the reader has no scans after baseline.</returns>
    public static AssessmentSeries Derive(SubjectData data, Reader reader, StudyDefinition study, ResponseContext context, Policies? policies = null) =>
        Derive(LesionHistory.Assemble(data, reader, study, context, policies), context, policies ?? study.Policies);

    public static AssessmentSeries Derive(LesionHistory history, ResponseContext context, Policies policies)
    {
        NewLesionWatch watch = new(history);
        while (true)
        {
            IRecistRun run = new(history, context, policies, watch);
            if (run.Judge() is not { } confirmed)
                return run.Series();
            // A doubtful new lesion counts from its first detection: everything after it is judged anew (rulebook R15).
            watch.CountFrom(confirmed.Lesion, confirmed.FirstDetected);
        }
    }
}
