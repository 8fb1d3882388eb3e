using Nadir.Conduct.Jobs;

namespace Nadir.Web.Pages.Results;

static class JobWords
{
    public static string Of(JobState state) => state switch { JobState.Waiting => "waiting", JobState.Running => "under way", JobState.Done => "done", _ => "failed" };
}
