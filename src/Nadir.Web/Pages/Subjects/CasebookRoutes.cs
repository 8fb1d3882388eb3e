using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.People;
using Nadir.Reporting.Writers;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Subjects;

/// <summary>One subject's casebook to keep or to print: a page, or a PDF where the server has a program that makes one. Each is an export and noted as one.</summary>
static class CasebookRoutes
{
    /// <summary>One conversion at a time: each starts a program.</summary>
    static readonly SemaphoreSlim Turn = new(1);

    public static void MapCasebooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/studies/{study}/subjects/{subject}/casebook", async (Caller caller, string study, string subject) =>
            await Of(caller, study, subject, caller.Field("format") == "pdf") switch
            {
                { Outcome: { } refused } => Show.Refused(refused),
                { Content: { } content, Type: { } type, Name: { } name } => Replies.File(content, type, name),
                _ => Show.NotFound(),
            }).For(Privilege.ExportData);

    /// <returns>The file; or why there is none; neither for a subject that the person may not export.</returns>
    public static async Task<(byte[]? Content, string? Type, string? Name, Outcome.Refused? Outcome)> Of(Caller caller, string study, string subject, bool pdf)
    {
        if (await caller.View.Trial(study, caller.Gone) is not { } trial || trial.Subjects.FirstOrDefault(one => one.Subject == subject) is not { } record)
            return default;
        if (pdf && PdfConversion.Find() is null)
            return (null, null, null, new(RefusalKind.NotAllowed, "This server has neither LibreOffice nor Chromium, which make PDF files. Take the page, and print it from your browser."));
        if (await caller.Do(new NoteExport(Caller.NewId(), study, pdf ? "casebook-pdf" : "casebook", subject)) is Outcome.Refused refused)
            return (null, null, null, refused);
        var page = Encoding.UTF8.GetBytes(CasebookPage.Write(trial, record));
        var name = string.Concat($"{study}-{subject}".Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '_'));
        if (!pdf)
            return (page, "text/html; charset=utf-8", name + ".html", null);
        await Turn.WaitAsync(caller.Gone);
        try
        {
            return await Task.Run(() => Converted(page)) is { } made ? (made, "application/pdf", name + ".pdf", null)
                : (null, null, null, new(RefusalKind.NotAllowed, "The PDF could not be made. Take the page, and print it from your browser."));
        }
        finally
        {
            Turn.Release();
        }
    }

    static byte[]? Converted(byte[] page)
    {
        var folder = Directory.CreateTempSubdirectory("nadir-casebook-").FullName;
        try
        {
            var file = Path.Combine(folder, "casebook.html");
            File.WriteAllBytes(file, page);
            return PdfConversion.Find() is { } program && PdfConversion.Convert(program, [file]) is null ? File.ReadAllBytes(Path.ChangeExtension(file, ".pdf")) : null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
