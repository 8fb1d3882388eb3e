using Microsoft.Extensions.Hosting;
using Nadir.Conduct;
using Nadir.Diagnostics;
using Nadir.Web.Demo;
using Nadir.Web.Hosting;

namespace Nadir.Web;

/// <summary><c>nadir serve WORKSPACE</c>: opens the workspace and serves it until it is stopped.</summary>
static class ServeProgram
{
    public static async Task<int> Run(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            var options = ServeOptions.Parse(arguments);
            var isNew = !Directory.Exists(options.Workspace);
            await using var workspace = await Workspace.Open(new WorkspaceOptions { Folder = options.Workspace, Database = options.Database });
            if (options.IsDemo && await workspace.Accounts.IsEmpty())
            {
                output.WriteLine("Making the demo: two made-up trials, a minute at most.");
                await DemoWorkspace.Make(workspace, TimeProvider.System, output);
            }
            await using var app = WorkspaceServer.Create(options, workspace);
            await app.StartAsync();
            var home = options.Urls[0].ToString().TrimEnd('/');
            output.WriteLine($"Nadir serves {(isNew ? "the new workspace " : "")}{Path.GetFullPath(options.Workspace)} at {home}");
            if (options.IsDemo)
                output.WriteLine($"Open {home} and choose who you are; the password of everyone in the demo is {DemoPeople.Password}");
            else if (await workspace.Accounts.FirstLink() is { } link)
                output.WriteLine($"Nobody has an account yet. Whoever opens this link first becomes the administrator:\n  {home}/start/{link}");
            output.WriteLine("Ctrl+C ends it.");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (StudyInputException wrong)
        {
            error.WriteLine($"nadir: {wrong.Message}");
        }
        catch (IOException taken)
        {
            error.WriteLine($"nadir: {taken.Message}");
        }
        return 1;
    }
}
