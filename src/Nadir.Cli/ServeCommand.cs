using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nadir.Cli;

/// <summary><c>nadir serve WORKSPACE</c>: starts the workspace's server, a program of its own beside this one, and ends with it.</summary>
static class ServeCommand
{
    const string Server = "Nadir.Web";

    public static Command Create()
    {
        Argument<string> workspace = new("workspace") { Description = "Folder of the workspace; made when it is not there. 'demo' is made with two made-up trials." };
        Option<string?> urls = new("--urls") { Description = "Where to listen. Default: http://127.0.0.1:5080; other machines are served by https only." };
        Option<string?> database = new("--database") { Description = "Connection text of a PostgreSQL database. Default: a SQLite file in the folder." };
        Option<string?> certificate = new("--certificate") { Description = "PEM or PFX file for https." };
        Option<string?> key = new("--key") { Description = "PEM file of the certificate's key." };
        Option<string?> openid = new("--openid") { Description = "JSON file that names an OpenID provider at which people may sign in: issuer, client-id, name." };
        Option<string?> second = new("--second-component") { Description = "required or optional: whether a password alone opens a session. Default: required where other machines are served." };
        ExampleCommand command = new("serve", "Serve a workspace: the trial while it runs, in the browser.", "nadir serve demo") { workspace, urls, database, certificate, key, openid, second };
        command.SetAction(parsed =>
        {
            List<string> arguments = [parsed.GetRequiredValue(workspace)];
            foreach (var option in (Option<string?>[])[urls, database, certificate, key, openid, second])
            {
                if (parsed.GetValue(option) is { } value)
                    arguments.AddRange([option.Name, value]);
            }
            return Run(arguments, LanguageOption.Of(parsed), parsed.InvocationConfiguration.Error);
        });
        return command;
    }

    static int Run(IReadOnlyList<string> arguments, string? language, TextWriter error)
    {
        if (Find(AppContext.BaseDirectory) is not { } server)
        {
            error.WriteLine($"nadir: the workspace's server (web/{Server}) is not beside this program. A package has it there, and the ./nadir of a checkout builds it.");
            return ExitCode.Unusable;
        }
        var assembly = Path.GetExtension(server) == ".dll";
        ProcessStartInfo start = assembly ? new("dotnet", [server, .. arguments]) : new(server, arguments);
        start.UseShellExecute = false;
        if (language is not null)
            start.Environment[OutputLanguage.Variable] = language;
        if (assembly && Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { } host)
            start.FileName = host;
        using var process = new Process { StartInfo = start };
        // The terminal's Ctrl+C reaches the server too; this program waits for it to close the workspace. A plain end signal is handed on.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            if (OperatingSystem.IsWindows())
                process.Kill();
            else
                _ = Signal(process.Id, Terminate);
        });
        process.Start();
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>In <c>web</c> beside the program, or beside it: an assembly, which wants the ASP.NET Core runtime, or a program with the runtime inside.</summary>
    internal static string? Find(string folder) =>
        new[] { Path.Combine(folder, "web", Server + ".dll"), Path.Combine(folder, Server + ".dll"), Path.Combine(folder, "web", Server), Path.Combine(folder, "web", Server + ".exe") }.FirstOrDefault(File.Exists);

    const int Terminate = 15;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Signal(int process, int signal);
}
