using System.Text;
using Nadir.Sdtm.Formats;

namespace Nadir.Intake.Sources;

/// <summary>Cells of a column of text, one for each different text.</summary>
sealed class TextPool() : BytePool<SourceCell>(1 << 14)
{
    protected override SourceCell Interpret(ReadOnlySpan<byte> bytes) => SourceCell.Of(Encoding.UTF8.GetString(bytes));
}
