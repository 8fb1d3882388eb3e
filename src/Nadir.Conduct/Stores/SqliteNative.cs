using System.Reflection;
using System.Runtime.InteropServices;
using Nadir.Diagnostics;
using SQLitePCL;

namespace Nadir.Conduct.Stores;

/// <summary>The system's SQLite, which its maintainers keep up to date; none is shipped with the program.</summary>
static class SqliteNative
{
    /// <summary>Oldest that is taken: it has STRICT tables.</summary>
    static readonly Version Oldest = new(3, 37);

    static readonly Lazy<string> Loaded = new(Load);

    /// <exception cref="StudyInputException">There is none, or it is too old.</exception>
    public static string Version => Loaded.Value;

    static string Load()
    {
        var names = OperatingSystem.IsWindows() ? ["winsqlite3.dll", "sqlite3.dll"] : OperatingSystem.IsMacOS() ? ["/usr/lib/libsqlite3.dylib", "libsqlite3.dylib"] : new[] { "libsqlite3.so.0", "libsqlite3.so" };
        var handle = IntPtr.Zero;
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out handle))
                break;
        }
        if (handle == IntPtr.Zero)
            throw new StudyInputException($"The workspace needs SQLite {Oldest} or later, and the system has none: install the package libsqlite3-0 (Debian) or sqlite-libs (Fedora).");
        // Asked once for every function; the answer is always the same library.
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), (name, _, _) => name == "e_sqlite3" ? handle : IntPtr.Zero);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        var version = raw.sqlite3_libversion().utf8_to_string();
        return System.Version.TryParse(version, out var number) && number >= Oldest ? version
            : throw new StudyInputException($"The system's SQLite is {version}; the workspace needs {Oldest} or later. Update the package libsqlite3-0 (Debian) or sqlite-libs (Fedora).");
    }
}
