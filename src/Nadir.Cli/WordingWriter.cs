using System.Text;
using Nadir.Language;

namespace Nadir.Cli;

/// <summary>Puts what a command prints in a language, line by line; columns stand under one another as before.</summary>
sealed class WordingWriter : TextWriter
{
    readonly TextWriter output;
    readonly Wording wording;
    readonly StringBuilder line = new();

    WordingWriter(TextWriter output, Wording wording) => (this.output, this.wording) = (output, wording);

    /// <returns>The writer itself for English.</returns>
    public static TextWriter Of(TextWriter output, Wording? wording) => wording is not null ? new WordingWriter(output, wording) : output;

    public override Encoding Encoding => output.Encoding;

    public override void Write(char value)
    {
        if (value == '\n')
        {
            output.Write(LineWording.Of(line.ToString().TrimEnd('\r'), wording));
            output.Write('\n');
            line.Clear();
        }
        else
        {
            line.Append(value);
        }
    }

    public override void Flush()
    {
        if (line.Length > 0)
            output.Write(LineWording.Of(line.ToString(), wording));
        line.Clear();
        output.Flush();
    }
}
