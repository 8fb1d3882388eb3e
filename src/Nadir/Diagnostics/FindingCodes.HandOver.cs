namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode ExportNotNumber = new("EXPORT-NOT-NUMBER", Severity.Warning, "A variable that the standard has as a number holds text, and is written as text.");
    public static readonly FindingCode ExportLabelCut = new("XPT-LABEL-CUT", Severity.Warning, "A label was longer than the file format holds and was cut.");
    public static readonly FindingCode ConformanceFileUnread = new("CDISC-FILE-UNREAD", Severity.Error, "A file could not be read as a dataset, and the conformance rules were not run on it.");
}
