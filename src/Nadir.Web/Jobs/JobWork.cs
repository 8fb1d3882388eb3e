using Nadir.Conduct;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Jobs;
using Nadir.Conduct.Live;
using Nadir.Diagnostics;
using Nadir.Reporting;
using Nadir.Results;
using Nadir.Web.Pages.Results;

namespace Nadir.Web.Jobs;

/// <summary>What each kind of job does: with its person's eyes, and with nothing but what the order says, so that any server may do it.</summary>
static class JobWork
{
    public const string Results = "results", Sdtm = "sdtm", Archive = "archive";

    public static Task Do(IWorkspace workspace, JobRecord job, string folder, Action<string> step, CancellationToken cancellation) => Task.Run(async () =>
    {
        var view = workspace.As(workspace.ActorOf(job.Person) ?? throw new StudyInputException("The account of whoever asked for this has ended."));
        switch (job.Kind)
        {
            case Results:
                await Analyse(view, job, folder, step, cancellation);
                break;
            case Sdtm:
                step("Writing the datasets.");
                var (definition, plan, books) = await Data(view, job, Purpose.Export, cancellation);
                CasebookSdtm.Write(definition, plan, books, folder);
                break;
            case Archive:
                var content = await ArchiveContent.Of(view, job.Study, job.Order, cancellation) ?? throw Gone();
                await using (var file = File.Create(Path.Combine(folder, "archive.zip")))
                    await content.Write(file, step, cancellation);
                break;
            default:
                throw new StudyInputException($"This server knows no job “{job.Kind}”; it is of another version of the program.");
        }
    }, cancellation);

    static async Task Analyse(IWorkspaceView view, JobRecord job, string folder, Action<string> step, CancellationToken cancellation)
    {
        step("Reading the casebooks and deriving.");
        var (definition, plan, books) = await Data(view, job, Purpose.Results, cancellation);
        var live = LiveStudy.Analyze(definition with { Language = job.Order.Language }, plan, books, job.Order.Cutoff);
        if (live.Analysis is not { } analysis)
            throw new StudyInputException(live.Why ?? "Nothing that can be analysed has been entered yet.");
        step("Writing the report.");
        ReportWriter.Write(analysis, folder);
        StudyOutputs.Write(analysis, folder);
    }

    static async Task<(Protocol.StudyDefinition, CasebookPlan, IReadOnlyList<SubjectForms>)> Data(IWorkspaceView view, JobRecord job, Purpose purpose, CancellationToken cancellation) =>
        await view.Definition(job.Study, cancellation: cancellation) is { } definition && await view.Plan(job.Study, cancellation: cancellation) is { } plan
        && await (job.Order is { Cut: null, Position: { } at } ? view.CasebooksAt(job.Study, purpose, at, cancellation) : view.Casebooks(job.Study, purpose, job.Order.Cut, cancellation)) is { } books ? (definition, plan, books) : throw Gone();

    static StudyInputException Gone() => new("Your role does not show these data any more, or they are not there.");
}
