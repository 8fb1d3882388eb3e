namespace Nadir.Conduct;

/// <summary>Files of a workspace's folder.</summary>
static class WorkspaceFiles
{
    public static string Database(string folder) => Path.Combine(folder, "nadir.db");
    /// <summary>One line an anchor, appended only.</summary>
    public static string Anchors(string folder) => Path.Combine(folder, "anchors.ndjson");
    /// <summary>Private key that signs anchors; keep a copy away from the server.</summary>
    public static string Key(string folder) => Path.Combine(folder, "anchor-key.pem");
}
