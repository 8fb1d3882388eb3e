using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response.IrRc;

/// <summary>Every visit of a subject judged by irRC or by a variant of irRECIST, from one reader's lesions.</summary>
/// <remarks>R9 and R24 of RECIST 1.1 do not apply here: the numbers alone decide (rulebook JA10, JA15).</remarks>
public static class BurdenSeries
{
    public static AssessmentSeries Derive(
        BurdenCriteria criteria, SubjectData data, Reader reader, StudyDefinition study, ResponseContext context, Policies? policies = null) =>
        Derive(criteria, LesionHistory.Assemble(data, reader, study, context, policies), context, policies ?? study.Policies);

    public static AssessmentSeries Derive(BurdenCriteria criteria, LesionHistory history, ResponseContext context, Policies policies)
    {
        NewLesionWatch watch = new(history);
        while (true)
        {
            BurdenRun run = new(criteria, history, context, policies, watch);
            if (run.Judge() is not { } confirmed)
                return run.Series();
            watch.CountFrom(confirmed.Lesion, confirmed.FirstDetected);
        }
    }
}
