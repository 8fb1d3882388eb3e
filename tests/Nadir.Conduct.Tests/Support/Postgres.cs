using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Nadir.Conduct.Tests.Support;

/// <summary>A PostgreSQL of the tests' own, from the system's binaries: in a scratch folder, on a socket there, ended with the tests.</summary>
sealed class Postgres : IDisposable
{
    static readonly string? Binaries = Find();
    static readonly Lazy<Postgres> Shared = new(() => new Postgres());
    static int databases;

    readonly string folder = Directory.CreateTempSubdirectory("nadir-pg-").FullName;

    public static bool IsInstalled => Binaries is not null;

    static string? Find() => OperatingSystem.IsLinux() && Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => path, StringComparer.Ordinal).Select(path => Path.Combine(path, "bin")).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb"))) : null;

    public Postgres()
    {
        Directory.CreateDirectory(Data);
        if (IsRoot)
            Run("chown", "-R", "nobody", folder);
        AsUser($"{Binaries}/initdb -D {Data} -U postgres -A trust --data-checksums -E UTF8 --locale=C -N");
        Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    string Data => Path.Combine(folder, "data");

    static bool IsRoot => Environment.UserName == "root";

    public string Connection(string database, string user = "postgres") => $"Host={folder};Username={user};Database={database};Timeout=5;Command Timeout=60;Maximum Pool Size=20";

    /// <summary>It listens on a socket in its folder and nowhere else.</summary>
    public void Start() => AsUser($"{Binaries}/pg_ctl -w -t 60 -D {Data} -l {folder}/log -o '-k {folder} -c listen_addresses= -c max_connections=60 -c shared_buffers=32MB' start");

    /// <summary>Every process of the server is killed at once, as when the machine is.</summary>
    public void Kill()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        List<int> family = [postmaster, .. Children(postmaster)];
        foreach (var id in family)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (ArgumentException)
            {
                // It has ended already.
            }
        }
        // A restart fails while one of them still holds the shared memory.
        for (var waited = 0; waited < 2000 && family.Exists(id => Directory.Exists($"/proc/{id}")); waited++)
            Thread.Sleep(5);
    }

    static IEnumerable<int> Children(int parent)
    {
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id))
                continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(path, "stat"));
            }
            catch (IOException)
            {
                continue;
            }
            if (int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture) == parent)
                yield return id;
        }
    }

    void AsUser(string command)
    {
        if (IsRoot)
            Run("su", "-s", "/bin/sh", "nobody", "-c", command);
        else
            Run("/bin/sh", "-c", command);
    }

    static void Run(string program, params string[] arguments)
    {
        // pg_ctl's server keeps whatever pipe it is given: it gets none.
        ProcessStartInfo start = new("/bin/sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>A database of its own in the server that the tests share.</summary>
    public static Database NewDatabase() => new InPostgres(Shared.Value);

    /// <summary>A server for one test alone.</summary>
    public static (Postgres Server, Database Database) Alone()
    {
        Postgres server = new();
        return (server, new InPostgres(server));
    }

    internal sealed class InPostgres : Database
    {
        readonly Postgres server;
        readonly string name;

        public InPostgres(Postgres server)
        {
            this.server = server;
            name = string.Create(CultureInfo.InvariantCulture, $"trial{Interlocked.Increment(ref databases)}");
            using var source = NpgsqlDataSource.Create(server.Connection("postgres"));
            using var create = source.CreateCommand($"CREATE DATABASE {name}");
            create.ExecuteNonQuery();
        }

        public string Connection => server.Connection(name);

        /// <summary>Connection of a login of its own.</summary>
        /// <param name="with">As <c>CREATE ROLE</c> has it.</param>
        public string NewLogin(string with)
        {
            var login = string.Create(CultureInfo.InvariantCulture, $"login{Interlocked.Increment(ref databases)}");
            using var source = NpgsqlDataSource.Create(server.Connection("postgres"));
            using var create = source.CreateCommand($"CREATE ROLE {login} LOGIN {with}");
            create.ExecuteNonQuery();
            return server.Connection(name, login);
        }

        public override WorkspaceOptions Options(TimeProvider time) => base.Options(time) with { Database = Connection };
    }

    public void Dispose()
    {
        if (!Directory.Exists(folder))
            return;
        try
        {
            AsUser($"{Binaries}/pg_ctl -m immediate -D {Data} stop");
        }
        catch (InvalidOperationException)
        {
            // It was stopped already.
        }
        Directory.Delete(folder, recursive: true);
    }
}
