using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Nadir.Web.Requests;

/// <summary>A page, drawn whole on the server.</summary>
/// <param name="model">Everything the page shows: pages ask nobody.</param>
public sealed class PageResult<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK) : IResult where TPage : Page<TModel>
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using HtmlRenderer renderer = new(httpContext.RequestServices, httpContext.RequestServices.GetRequiredService<ILoggerFactory>());
        var caller = Caller.Of(httpContext);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Root>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(Root.Caller)] = caller,
                [nameof(Root.Page)] = typeof(TPage),
                [nameof(Root.Parameters)] = new Dictionary<string, object> { [nameof(Page<>.Model)] = model! },
            }));
            return root.ToHtmlString();
        });
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "text/html; charset=utf-8";
        await httpContext.Response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }
}

public static class Show
{
    public static PageResult<TPage, TModel> Page<TPage, TModel>(TModel model, int status = StatusCodes.Status200OK) where TPage : Page<TModel> => new(model, status);

    /// <summary>To another page after something was done; what was done is one of <see cref="Pages.Notices"/>.</summary>
    public static IResult Next(string address, string? notice = null) =>
        Replies.Redirect(notice is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={notice}", permanent: false, preserveMethod: false);

    public static IResult NotFound() => Page<Pages.ProblemPage, Problem>(new("Not found", "There is nothing at this address, or nothing that your role may see."), StatusCodes.Status404NotFound);

    public static IResult Forbidden() => Page<Pages.ProblemPage, Problem>(new("Not allowed", "Your role does not allow this. A person who manages roles can change that."), StatusCodes.Status403Forbidden);

    public static IResult Refused(Conduct.Commands.Outcome.Refused refused) =>
        Page<Pages.ProblemPage, Problem>(new(refused.Kind is Conduct.Commands.RefusalKind.Forbidden ? "Not allowed" : "Not saved", refused.Sentence), (int)refused.Kind);
}

/// <param name="Sentence">What was wrong and what to do.</param>
public sealed record Problem(string Title, string Sentence);
