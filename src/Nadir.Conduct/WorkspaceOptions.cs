using Nadir.Conduct.Forms;

namespace Nadir.Conduct;

/// <summary>Where a workspace is and what it is opened with.</summary>
public sealed record WorkspaceOptions
{
    /// <summary>Folder of the workspace: the database when it is SQLite, the anchors, the key that signs them. Made when it is not there.</summary>
    public required string Folder { get; init; }
    /// <summary>Connection string of a PostgreSQL database; null: SQLite in the folder.</summary>
    public string? Database { get; init; }
    public TimeProvider Time { get; init; } = TimeProvider.System;
    /// <summary>Told in a sentence what whoever looks after the server should look at: its clock, an account that was locked. Null: the trail alone has it.</summary>
    public Action<string>? Alarm { get; init; }
    public IFormChecks Checks { get; init; } = StudyChecks.Instance;
    /// <summary>Sessions end after this long without a request (R17).</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);
    /// <summary>And after this long in any case.</summary>
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromHours(12);
}
