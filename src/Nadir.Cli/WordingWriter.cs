using System.Text;
using Nadir.Language;

namespace Nadir.Cli;

/// <summary>Puts what a command prints in a language, line by line; lines in columns wait for those they stand with, so that columns stand under one another.</summary>
sealed class WordingWriter : TextWriter
{
    readonly TextWriter output;
    readonly StringBuilder line = new();
    readonly List<string> columns = [];
    Wording? wording;

    WordingWriter(TextWriter output, Wording? wording) => (this.output, this.wording) = (output, wording);

    /// <summary>The writer in a wording: a study's own keeps the words of its authors. Flush it at the end.</summary>
    /// <returns>The writer itself for English.</returns>
    public static TextWriter Of(TextWriter output, Wording? wording)
    {
        if (output is not WordingWriter writer)
            return wording is null ? output : new WordingWriter(output, wording);
        writer.Flush();
        writer.wording = wording;
        return writer;
    }

    /// <summary>The writer beneath, where it is one of these.</summary>
    public static TextWriter Beneath(TextWriter writer) => writer is WordingWriter wrapped ? wrapped.output : writer;

    public override Encoding Encoding => output.Encoding;

    public override void Write(string? value)
    {
        if (wording is null)
            output.Write(value);
        else
            base.Write(value);
    }

    public override void Write(char value)
    {
        if (wording is null)
            output.Write(value);
        else if (value == '\n')
            End();
        else
            line.Append(value);
    }

    void End()
    {
        var text = line.ToString().TrimEnd('\r');
        line.Clear();
        if (LineWording.HasColumns(text))
        {
            columns.Add(text);
            return;
        }
        WriteColumns();
        output.Write(LineWording.Of(text, wording!));
        output.Write('\n');
    }

    void WriteColumns()
    {
        foreach (var said in LineWording.Of(columns, wording!))
        {
            output.Write(said);
            output.Write('\n');
        }
        columns.Clear();
    }

    public override void Flush()
    {
        if (wording is not null)
        {
            WriteColumns();
            if (line.Length > 0)
                output.Write(line[0] == '\r' ? line.ToString() : LineWording.Of(line.ToString(), wording));
            line.Clear();
        }
        output.Flush();
    }
}
