namespace Nadir.Conduct.Imports;

/// <summary>A file that a person has sent in and not yet imported. Every server of the workspace has it.</summary>
/// <param name="Name">As uploaded, without folders.</param>
public sealed record KeptFile(string Id, string Name, string Sha256, DateTimeOffset At, byte[] Content);

/// <summary>A version of a map that files are read with.</summary>
public sealed record MapCard(string Name, int Version, string Sha256, string Text, string PersonName, DateTimeOffset At);

/// <summary>An import that was done.</summary>
public sealed record ImportCard(long Position, string File, string Sha256, int Entered, int Changed, int Unchanged, string Reason, string? Map, string PersonName, DateTimeOffset At);
