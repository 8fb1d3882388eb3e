namespace Nadir.Diagnostics;

/// <summary>How much a finding weighs. Only errors change the exit code.</summary>
public enum Severity
{
    /// <summary>Worth knowing; nothing is wrong.</summary>
    Information,
    /// <summary>Doubtful: somebody should look.</summary>
    Warning,
    /// <summary>Wrong, or an answer could not be given because of it.</summary>
    Error,
}
