using System.Text.RegularExpressions;
using Nadir.Conduct;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Live;
using Nadir.Conduct.People;
using Nadir.Escalation.Desk;
using Nadir.Results;

namespace Nadir.Browser.Tests.Support;

/// <summary>The engine's own answers on what has been entered: what the pages have to say.</summary>
static partial class Engine
{
    public static async Task<StudyAnalysis> Analysis(Server server, string study, string? cut = null, Purpose purpose = Purpose.Results)
    {
        var view = server.Workspace.As(Actor.Program);
        var books = await view.Casebooks(study, purpose, cut);
        return LiveStudy.Analyze((await view.Definition(study))!, (await view.Plan(study))!, books!, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)).Analysis!;
    }

    public static async Task<EscalationDesk> Desk(Server server, string study) => (await Analysis(server, study, purpose: Purpose.Desk)).Desk!;

    /// <summary>Response of a subject at a visit by the first criterion of the study.</summary>
    public static async Task<IReadOnlyList<LiveVisit>> Response(Server server, string study, string subject, string visit)
    {
        var view = server.Workspace.As(Actor.Program);
        var plan = (await view.Plan(study))!;
        var course = LiveResponse.Of((await view.Definition(study))!, plan, new SubjectForms(subject, "01", [.. await view.Casebook(study, subject)]), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime));
        return [.. course.Series.SelectMany(series => series.Visits.Where(one => one.VisitId == visit))];
    }

    /// <summary>Words alone: how a page breaks and spaces them is its own affair.</summary>
    public static string Plain(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"[\s\u00a0\u202f]+")]
    private static partial Regex Space();
}
