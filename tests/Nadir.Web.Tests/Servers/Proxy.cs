using System.Net;
using System.Net.Sockets;

namespace Nadir.Web.Tests.Servers;

/// <summary>Gives each connection to the next server in turn that takes it, and knows nothing of who is on it.</summary>
sealed class Proxy : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly int[] ports;
    readonly int[] given;
    int next;

    public Proxy(params int[] ports)
    {
        this.ports = ports;
        given = new int[ports.Length];
        listener.Start();
        _ = Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Connections that each server was given.</summary>
    public IReadOnlyList<int> Given => given;

    async Task Accept()
    {
        try
        {
            while (true)
                _ = Pass(await listener.AcceptTcpClientAsync());
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    async Task Pass(TcpClient client)
    {
        using (client)
        {
            var turn = Interlocked.Increment(ref next);
            for (var i = 0; i < ports.Length; i++)
            {
                var which = (turn + i) % ports.Length;
                using TcpClient server = new();
                try
                {
                    await server.ConnectAsync(IPAddress.Loopback, ports[which]);
                }
                catch (SocketException)
                {
                    continue;
                }
                Interlocked.Increment(ref given[which]);
                try
                {
                    var (from, to) = (client.GetStream(), server.GetStream());
                    await Task.WhenAny(from.CopyToAsync(to), to.CopyToAsync(from));
                }
                catch (IOException)
                {
                    // One of them is gone; so is the other now.
                }
                return;
            }
        }
    }

    public void Dispose() => listener.Dispose();
}
