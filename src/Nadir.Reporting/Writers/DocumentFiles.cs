using System.Collections.Immutable;
using System.Text;
using Nadir.Reporting.Documents;

namespace Nadir.Reporting.Writers;

/// <summary>A format that documents are written in.</summary>
/// <param name="Name">As on the command line, and the files' extension.</param>
public sealed record FileFormat(string Name, string Description, Action<StudyDocument, Stream> Write)
{
    public static readonly ImmutableArray<FileFormat> All =
    [
        new("html", "a page that prints", Text(HtmlDocument.Write)),
        new("rtf", "Rich Text Format", Text(RtfDocument.Write)),
        new("docx", "Office Open XML", DocxDocument.Write),
        new("txt", "plain text, 132 columns", Text(TextDocument.Write)),
    ];

    static Action<StudyDocument, Stream> Text(Action<StudyDocument, TextWriter> write) => (document, stream) =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        write(document, writer);
    };
}

/// <summary>Writes a study's outputs: all in one document, and each in a file of its own.</summary>
public static class DocumentFiles
{
    /// <param name="folder">Made when it is not there.</param>
    /// <returns>Files of the whole, by format.</returns>
    public static ImmutableArray<string> Write(StudyDocument document, string folder, IReadOnlyCollection<FileFormat> formats)
    {
        var each = Path.Combine(folder, "each");
        Directory.CreateDirectory(each);
        var name = document.IsShell ? "shells" : "outputs";
        var whole = formats.Select(format => Path.Combine(folder, $"{name}.{format.Name}")).ToImmutableArray();
        var work = formats.SelectMany(format => document.Outputs.Select(output => (Format: format, Document: document.Only(output), Path: Path.Combine(each, $"{output.FileName}.{format.Name}")))
            .Prepend((Format: format, Document: document, Path: Path.Combine(folder, $"{name}.{format.Name}"))));
        Parallel.ForEach(work, one =>
        {
            using (var stream = File.Create(one.Path + ".part"))
                one.Format.Write(one.Document, stream);
            File.Move(one.Path + ".part", one.Path, overwrite: true);
        });
        return whole;
    }
}
