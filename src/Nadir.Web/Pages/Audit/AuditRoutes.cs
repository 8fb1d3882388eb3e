using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Audit;

/// <summary>The trail: a page of it, and the whole of it as a stream that never stands in memory.</summary>
static class AuditRoutes
{
    const int PageSize = 100;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studies/{study}/audit", async (Caller caller, string study) =>
        {
            var filter = Filter(caller, study);
            List<AuditEntry> entries = [];
            await foreach (var entry in caller.View.Audit(filter, caller.Gone))
            {
                entries.Add(entry);
                if (entries.Count > PageSize)
                    break;
            }
            var more = entries.Count > PageSize;
            return Show.Page<AuditPage, AuditModel>(new(study, filter, more ? entries[..PageSize] : entries, more, Query(caller)));
        }).For(Privilege.SeeAudit);

        routes.MapGet("/studies/{study}/audit.csv", async (Caller caller, string study) =>
        {
            var response = Start(caller, $"{study}-audit.csv", "text/csv; charset=utf-8");
            await TrailCsv.Write(caller.View.Audit(Filter(caller, study), caller.Gone), response.Body, caller.Gone, spreadsheet: true);
        }).For(Privilege.SeeAudit);

        routes.MapGet("/studies/{study}/audit.ndjson", async (Caller caller, string study) =>
        {
            var response = Start(caller, $"{study}-audit.ndjson", "application/x-ndjson");
            await foreach (var entry in caller.View.Audit(Filter(caller, study), caller.Gone))
            {
                await JsonSerializer.SerializeAsync(response.Body, entry, Json, caller.Gone);
                response.BodyWriter.GetSpan(1)[0] = (byte)'\n';
                response.BodyWriter.Advance(1);
            }
        }).For(Privilege.SeeAudit);
    }

    static HttpResponse Start(Caller caller, string name, string type)
    {
        var response = caller.Http.Response;
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'))}\"";
        return response;
    }

    static AuditFilter Filter(Caller caller, string study) => new(
        study, caller.Asked("subject"), caller.Asked("form"), caller.Asked("item"), caller.Asked("person"), caller.Asked("kind"), Day(caller.Asked("from")), Day(caller.Asked("before")),
        long.TryParse(caller.Asked("after"), NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0);

    static DateTimeOffset? Day(string? text) => DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;

    /// <summary>The choice as it stands in the address, the place in the list left out.</summary>
    static string Query(Caller caller) => string.Concat(caller.Http.Request.Query.Where(part => part.Key != "after" && part.Value.ToString().Length > 0)
        .Select((part, i) => $"{(i == 0 ? '?' : '&')}{Uri.EscapeDataString(part.Key)}={Uri.EscapeDataString(part.Value.ToString())}"));
}
