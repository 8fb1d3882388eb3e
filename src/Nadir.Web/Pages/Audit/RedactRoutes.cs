using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Audit;

/// <summary>One entry of the trail whose words are to go; its place, its time and its person stay (R23).</summary>
public sealed record RedactModel(string Study, AuditEntry Entry, Outcome.Refused? Refused)
{
    /// <summary>Only what people typed into a form or a query can hold something that should not be there.</summary>
    public static bool Can(AuditEntry entry) => entry.Kind is EventKind.ItemEntered or EventKind.ItemChanged || entry.Kind.StartsWith("query-", StringComparison.Ordinal);

    public bool Done => Entry.New == Gone;

    /// <summary>What the trail shows in place of the words.</summary>
    public const string Gone = "(redacted)";
}

static class RedactRoutes
{
    const string Path = "/studies/{study}/audit/{position:long}/redact";

    public static void MapRedaction(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Caller caller, string study, long position) => Page(caller, study, position)).For(Privilege.Redact);
        routes.MapPost(Path, async (Caller caller, string study, long position) =>
        {
            var outcome = await caller.Do(new Redact(caller.CommandId, study, position, caller.Field("reason") ?? ""));
            return outcome is Outcome.Refused refused ? await Page(caller, study, position, refused)
                : Show.Next(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Address.Study(study, "audit")}/{position}/redact"), "redacted");
        }).For(Privilege.Redact);
    }

    static async Task<IResult> Page(Caller caller, string study, long position, Outcome.Refused? refused = null)
    {
        // After something, so that reading one entry is no review of the trail.
        await foreach (var entry in caller.View.Audit(new AuditFilter(study, After: position - 1), caller.Gone))
        {
            return entry.Position == position && (RedactModel.Can(entry) || entry.New == RedactModel.Gone)
                ? Show.Page<RedactPage, RedactModel>(new(study, entry, refused), refused is null ? StatusCodes.Status200OK : (int)refused.Kind) : Show.NotFound();
        }
        return Show.NotFound();
    }
}
