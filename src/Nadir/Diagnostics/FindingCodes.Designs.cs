namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // Single-arm designs
    public static readonly FindingCode DesignSearchBounded =
        new("DESIGN-SEARCH-BOUNDED", Severity.Warning, "The search for a design ended at a given number of subjects; a larger total may expect fewer.");
}
