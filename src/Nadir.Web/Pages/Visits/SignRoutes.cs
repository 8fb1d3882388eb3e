using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Visits;

static class SignRoutes
{
    const string Path = "/studies/{study}/subjects/{subject}/sign";

    public static void MapSigning(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Caller caller, string study, string subject) => Page(caller, study, subject)).For(Privilege.SignData);
        routes.MapPost(Path, async (Caller caller, string study, string subject) =>
        {
            var forms = ImmutableArray.CreateBuilder<(FormKey, string)>();
            foreach (var text in caller.Form["form"])
            {
                if (text?.Split('|') is [var key, var content] && key.Split('/').Length == 4)
                    forms.Add((FormKey.Parse(key), content));
            }
            if (forms.Count == 0)
                return await Page(caller, study, subject, new(RefusalKind.Invalid, "No form is chosen. Tick those that you sign."));
            var meaning = SignModel.Meanings.Contains(caller.Field("meaning")) ? caller.Field("meaning")! : SignModel.Meanings[0];
            var outcome = await caller.DoSigned(proof => new SignForms(caller.CommandId, study, forms.ToImmutable(), meaning, proof));
            return outcome is Outcome.Refused refused ? await Page(caller, study, subject, refused) : Show.Next(Address.Subject(study, subject), "signed");
        }).For(Privilege.SignData).RequireRateLimiting(Account.AccountRoutes.SignInLimit);
    }

    static async Task<IResult> Page(Caller caller, string study, string subject, Outcome.Refused? refused = null)
    {
        if (await caller.View.Subject(study, subject, caller.Gone) is not { } card || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan)
            return Show.NotFound();
        var only = caller.Asked("form");
        var forms = (await caller.View.Casebook(study, subject, caller.Gone)).Where(form => form is { Complete: true, Removed: null, Signatures.IsEmpty: true } && (only is null || form.Key.ToString() == only));
        var order = plan.Visits.Select((visit, i) => (visit.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        return Show.Page<SignPage, SignModel>(new(study, card, plan, [.. forms.OrderBy(form => order.GetValueOrDefault(form.Key.Visit, int.MaxValue)).ThenBy(form => form.Key.ToString(), StringComparer.Ordinal)], refused), refused is null ? 200 : (int)refused.Kind);
    }
}
