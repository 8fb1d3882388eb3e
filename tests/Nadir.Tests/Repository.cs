namespace Nadir.Tests;

/// <summary>Where the checkout is, and the shared data beside it where present.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Public test data beside the checkout; null where it is not.</summary>
    public static string? SharedData
    {
        get
        {
            var path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
            return Directory.Exists(path) ? path : null;
        }
    }

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Nadir.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Tests run inside a checkout of Nadir.");
    }
}
