namespace Nadir.Conduct.People;

/// <summary>A role that a person holds.</summary>
/// <param name="Study">Study's identifier; null: every study of the workspace (administrators).</param>
/// <param name="Site">Site's identifier; null: every site.</param>
/// <param name="Until">First moment at which the role has ended; null: no end.</param>
public sealed record Grant(Role Role, string? Study, string? Site, DateTimeOffset? Until = null);
