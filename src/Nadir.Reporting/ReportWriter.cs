using System.Text;
using Nadir.Reporting.Language;
using Nadir.Reporting.Page;
using Nadir.Reporting.Tables;
using Nadir.Results;

namespace Nadir.Reporting;

/// <summary>Writes the report, and each of its figures and tables as a file.</summary>
public static class ReportWriter
{
    /// <summary><c>report.html</c>, <c>committee.html</c> where doses are escalated, <c>figures/*.svg</c>, <c>tables/*.csv</c> and <c>tables/*.html</c>.</summary>
    /// <param name="folder">Exists.</param>
    public static void Write(StudyAnalysis analysis, string folder)
    {
        var wording = StudyWording.Of(analysis);
        var report = StudyReport.Of(analysis).In(wording);
        File.WriteAllText(Path.Combine(folder, "report.html"), HtmlWording.Of(ReportPage.Write(report), wording), Utf8);

        if (analysis.Desk is { } desk)
            File.WriteAllText(Path.Combine(folder, "committee.html"), HtmlWording.Of(CommitteePage.Write(analysis, desk), wording), Utf8);

        var figures = Directory.CreateDirectory(Path.Combine(folder, "figures")).FullName;
        foreach (var figure in report.Figures)
            File.WriteAllText(Path.Combine(figures, FileName(figure.Name) + ".svg"), figure.ToFile(), Utf8);

        var tables = Directory.CreateDirectory(Path.Combine(folder, "tables")).FullName;
        foreach (var table in report.Tables)
        {
            File.WriteAllText(Path.Combine(tables, FileName(table.Name) + ".csv"), TableCsv.Write(table), Utf8);
            File.WriteAllText(Path.Combine(tables, FileName(table.Name) + ".html"), HtmlWording.Of(TableHtml.Document(table, analysis.Definition.Title), wording), Utf8);
        }
    }

    /// <summary>Endpoint ids and reader names come from a file: what a file name cannot hold becomes a hyphen.</summary>
    internal static string FileName(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var c in name)
            safe.Append(char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        return safe.ToString().Trim('.');
    }

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
