using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Nadir.Web.Hosting;

namespace Nadir.Web.Tests.Servers;

/// <summary><c>nadir serve</c> as a process of its own, on a free port of this machine; ended by its own id.</summary>
sealed class ServerProcess : IDisposable
{
    readonly Process process;

    ServerProcess(Process process, int port, TimeSpan ready) => (this.process, Port, Ready) = (process, port, ready);

    public int Port { get; }
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>From its start until it serves.</summary>
    public TimeSpan Ready { get; }

    public bool HasExited => process.HasExited;

    /// <summary>Most that it held in memory so far, in megabytes; 0 where the system does not say.</summary>
    public long PeakMegabytes => File.Exists($"/proc/{process.Id}/status")
        ? long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024 : 0;

    /// <summary>Time that it has had of the processors.</summary>
    public TimeSpan Worked
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> Start(string folder, string? database = null, int port = 0)
    {
        port = port == 0 ? FreePort() : port;
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments = [typeof(ServeOptions).Assembly.Location, folder, "--urls", $"http://127.0.0.1:{port}", .. database is null ? Array.Empty<string>() : ["--database", database]];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal))
            {
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new ServerProcess(process, port, Stopwatch.GetElapsedTime(began));
            }
        }
        throw new InvalidOperationException("The server did not start: " + await process.StandardError.ReadToEndAsync());
    }

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>As a power cut ends it: no word to anyone.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit(10_000);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }
}
