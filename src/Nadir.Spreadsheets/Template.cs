using Nadir.Intake.Sources;

namespace Nadir.Spreadsheets;

/// <summary>The workbook that a small trial fills by hand.</summary>
public static class Template
{
    /// <summary>Name of the hidden sheet that tells a template from other workbooks.</summary>
    internal const string Marker = "nadir-template";

    /// <summary>True for the sheet that says: this workbook is a template, its headings are ours.</summary>
    public static bool IsMarker(SourceSheet sheet) => sheet.Name == Marker;
}
