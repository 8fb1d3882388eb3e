namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode StatMissing =
        new("STAT-MISSING", Severity.Warning, "Rows without a value in a column that the method uses were left out.");
    public static readonly FindingCode StatNotEstimable =
        new("STAT-NOT-ESTIMABLE", Severity.Information, "A statistic or a limit has no value; the sentence says why.");
    public static readonly FindingCode StatDoubtful =
        new("STAT-DOUBTFUL", Severity.Warning, "An answer that deserves a second look: an unusual coding, a method near its limits.");
}
