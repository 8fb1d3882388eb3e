using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Desk;
using Nadir.Conduct.Live;
using Nadir.Conduct.People;
using Nadir.Escalation.Desk;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Desk;

static class DeskRoutes
{
    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/desk", (Caller caller, string study) => Desk(caller, study)).For(Privilege.SeeDesk);
        routes.MapPost("/studies/{study}/desk", async (Caller caller, string study) =>
        {
            ImmutableArray<string> present = [.. caller.Form["attendance"].ToString().Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            int? level = int.TryParse(caller.Field("level"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
            var outcome = await caller.DoSigned(proof => new DecideDose(caller.CommandId, study, caller.Field("basis") ?? "", caller.Field("decision") ?? "", level, present, caller.Field("minutes") ?? "", proof));
            return outcome is Outcome.Refused refused ? await Desk(caller, study, refused) : Show.Next(Address.Study(study, "desk"), "decided");
        }).For(Privilege.DecideDose).RequireRateLimiting(Account.AccountRoutes.SignInLimit);
        routes.MapGet("/studies/{study}/desk/minutes/{position:long}", async (Caller caller, string study, long position) =>
        {
            if ((await caller.View.Decisions(study, caller.Gone)).FirstOrDefault(one => one.Position == position) is not { } decision || await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition)
                return Show.NotFound();
            var (desk, _) = await Live(caller, study);
            return Show.Page<MinutesPage, MinutesModel>(new(study, definition.Title, decision, desk is not null && LiveDesk.Basis(desk) == decision.Basis, await Again(caller, study, decision)));
        }).For(Privilege.SeeDesk);
    }

    public static async Task<(EscalationDesk? Desk, string? Why)> Live(Caller caller, string study)
    {
        if (await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan || await caller.View.Casebooks(study, Purpose.Desk, cancellation: caller.Gone) is not { } books)
            return (null, "The desk is not open to you.");
        if (definition.Escalation is null or { Levels.IsEmpty: true })
            return (null, "This study has no dose escalation.");
        var live = LiveStudy.Analyze(definition, plan, books, Clock.Today(caller), threads: 1);
        return (live.Analysis?.Desk, live.Why);
    }

    /// <summary>The desk of the decision's day by the protocol of that day, from the events that there were (R29).</summary>
    static async Task<bool> Again(Caller caller, string study, DoseDecision decision) =>
        await caller.View.Definition(study, decision.Protocol, caller.Gone) is { } definition && await caller.View.Plan(study, decision.Protocol, caller.Gone) is { } plan
        && await caller.View.CasebooksAt(study, Purpose.Desk, decision.Position - 1, caller.Gone) is { } books
        && LiveStudy.Analyze(definition, plan, books, DateOnly.FromDateTime(decision.At.UtcDateTime), threads: 1).Analysis?.Desk is { } desk && LiveDesk.Basis(desk) == decision.Basis;

    static async Task<IResult> Desk(Caller caller, string study, Outcome.Refused? refused = null)
    {
        var (desk, why) = await Live(caller, study);
        return Show.Page<DeskPage, DeskModel>(new(study, desk, desk is null ? null : LiveDesk.Basis(desk), desk is null ? why ?? "Nobody has been treated yet." : null, await caller.View.Decisions(study, caller.Gone), refused), refused is null ? 200 : (int)refused.Kind);
    }
}
