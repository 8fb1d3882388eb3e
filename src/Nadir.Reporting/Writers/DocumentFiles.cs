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
        var name = NameOf(document);
        Clear(folder, name);
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

    /// <summary>Documents of an earlier run go: an output may have another number now, or be no more.</summary>
    static void Clear(string folder, string name)
    {
        foreach (var extension in FileFormat.All.Select(format => format.Name).Append("pdf"))
        {
            File.Delete(Path.Combine(folder, $"{name}.{extension}"));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "each"), $"*.{extension}").Where(IsOutput))
                File.Delete(file);
        }
    }

    static bool IsOutput(string file) => Path.GetFileName(file) is ['t' or 'f' or 'l', '-', '1', '4' or '6', '-', ..];

    /// <summary>Name of the whole document's files, without extension.</summary>
    public static string NameOf(StudyDocument document) => document.IsShell ? "shells" : "outputs";

    /// <summary>PDF of the whole and of each output, by way of a program of the machine.</summary>
    /// <returns>Why there is none, in a sentence; null when all are there.</returns>
    public static string? WritePdf(StudyDocument document, string folder)
    {
        if (PdfConversion.Find() is not { } program)
            return PdfConversion.None;
        var format = FileFormat.All.First(format => format.Name == program.Source);
        var scratch = Directory.CreateTempSubdirectory("nadir-documents-").FullName;
        try
        {
            Write(document, scratch, [format]);
            var whole = Path.Combine(scratch, $"{NameOf(document)}.{format.Name}");
            string[] each = [.. document.Outputs.Select(output => Path.Combine(scratch, "each", $"{output.FileName}.{format.Name}"))];
            var trouble = PdfConversion.Convert(program, [whole]) ?? PdfConversion.Convert(program, each);
            Directory.CreateDirectory(Path.Combine(folder, "each"));
            foreach (var made in Directory.EnumerateFiles(scratch, "*.pdf", SearchOption.AllDirectories))
                File.Copy(made, Path.Combine(folder, Path.GetRelativePath(scratch, made)), overwrite: true);
            return trouble;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
}
