using Microsoft.Extensions.Hosting;
using Nadir.Conduct;
using Nadir.Diagnostics;
using Nadir.Language;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;

namespace Nadir.Web;

/// <summary><c>nadir serve WORKSPACE</c>: opens the workspace and serves it until it is stopped.</summary>
static class ServeProgram
{
    /// <summary>Of the environment: the language of what stands on the terminal. Each visitor chooses the language of the pages.</summary>
    const string Language = "NADIR_LANGUAGE";

    public static async Task<int> Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var wording = Wording.For(Environment.GetEnvironmentVariable(Language) ?? "en");
        string T(string english) => wording?.Of(english) ?? english;
        try
        {
            var options = ServeOptions.Parse(arguments);
            var isNew = !Directory.Exists(options.Workspace);
            await using var workspace = await Workspace.Open(new WorkspaceOptions { Folder = options.Workspace, Database = options.Database, Alarm = sentence => error.WriteLine($"nadir: {sentence}") });
            if (options.IsDemo && await workspace.Accounts.IsEmpty())
            {
                output.WriteLine(T("Making the demo: two made-up trials, a minute at most."));
                await DemoWorkspace.Make(workspace, TimeProvider.System, output);
            }
            await using var app = WorkspaceServer.Create(options, workspace);
            await app.StartAsync();
            var home = options.Urls[0].ToString().TrimEnd('/');
            output.WriteLine(T($"Nadir serves {(isNew ? "the new workspace " : "")}{Path.GetFullPath(options.Workspace)} at {home}"));
            if (options.IsDemo)
                output.WriteLine(T($"Open {home} and choose who you are; the password of everyone in the demo is {DemoPeople.Password}"));
            else if (await workspace.Accounts.FirstLink() is { } link)
                output.WriteLine(T("Nobody has an account yet. Whoever opens this link first becomes the administrator:") + $"\n  {home}/start/{link}");
            output.WriteLine(T("Ctrl+C ends it."));
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StudyInputException wrong)
        {
            error.WriteLine(T($"nadir: {wrong.Message}"));
        }
        catch (IOException taken)
        {
            error.WriteLine($"nadir: {taken.Message}");
        }
        return 1;
    }
}
