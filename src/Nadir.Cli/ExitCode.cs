using Nadir.Diagnostics;

namespace Nadir.Cli;

/// <summary>What the program tells the shell.</summary>
public static class ExitCode
{
    public const int Clean = 0;
    /// <summary>Wrong usage, or input that cannot be read.</summary>
    public const int Unusable = 1;
    /// <summary>Written, with error findings in the data. Warnings alone are clean.</summary>
    public const int WrittenWithErrors = 2;

    public static int For(IEnumerable<Finding> findings) =>
        findings.Any(finding => finding.Severity == Severity.Error) ? WrittenWithErrors : Clean;
}
