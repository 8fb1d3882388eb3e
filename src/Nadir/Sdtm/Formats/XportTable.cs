using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>One member of a SAS transport file (version 5 or 8), row by row.</summary>
/// <remarks>
/// Text is UTF-8 where it is valid UTF-8, else Windows-1252. A member ends at the next member's header, on an 80-byte boundary, or
/// with the file. Blank rows inside the last 80 bytes are padding: the format cannot tell them apart, unless version 8 gives a count.
/// </remarks>
sealed class XportTable : TableReader
{
    readonly XportBytes source;
    readonly string file;
    XportMember member;
    int rowStart;
    bool finished;

    XportTable(XportBytes source, string file)
    {
        this.source = source;
        this.file = file;
        member = Enter();
    }

    public override string FallbackEncoding => "Windows-1252";

    /// <param name="stream">Stays open.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="wanted">Member to read; null: the first.</param>
    /// <returns>Null when the file has no such member.</returns>
    /// <exception cref="StudyInputException">Not a transport file, or its headers are cut or damaged; the sentence names the byte.</exception>
    public static XportTable? Open(Stream stream, string file, string? wanted = null) => Open(stream, file, wanted, out _);

    /// <param name="members">Members seen up to the one that is returned; all of them when none is.</param>
    public static XportTable? Open(Stream stream, string file, string? wanted, out int members)
    {
        members = 1;
        var table = new XportTable(XportBytes.Open(stream, file), file);
        while (wanted is not null && !string.Equals(table.Name, wanted, StringComparison.OrdinalIgnoreCase))
        {
            if (!table.NextMember())
                return null;
            members++;
        }
        return table;
    }

    /// <summary>Goes to the next member's first row; what is left of this one is passed over.</summary>
    /// <returns>False after the last member.</returns>
    public bool NextMember()
    {
        if (!source.SkipToMember())
            return false;
        member = Enter();
        return true;
    }

    XportMember Enter()
    {
        var entered = XportMember.Read(source, file);
        Name = entered.Name;
        Label = entered.Label;
        Columns = entered.Columns;
        Row = 0;
        finished = entered.RowLength == 0;
        return entered;
    }

    public override bool Read()
    {
        if (finished)
            return false;
        var length = member.RowLength;
        var available = source.Available(length, out var isEnd);
        if (available >= length && !(isEnd && available < XportLayout.Record && IsPadding(available)))
        {
            rowStart = source.Take(length);
            Row++;
            return true;
        }
        finished = true;
        TellOfEnd(available);
        return false;
    }

    bool IsPadding(int available) => (member.RowsPromised == 0 || Row >= member.RowsPromised) && source.IsBlank(available);

    void TellOfEnd(int left)
    {
        if (left >= XportLayout.Record || !source.IsBlank(left))
            Tell(new TableProblem(TableDamage.Truncated, Row + 1, string.Create(CultureInfo.InvariantCulture,
                $"{file} ends at byte {source.Offset + left} in the middle of row {Row + 1}; the rows before it were read.")));
        else if (member.RowsPromised > 0 && Row != member.RowsPromised)
            Tell(new TableProblem(TableDamage.Truncated, 0, string.Create(CultureInfo.InvariantCulture,
                $"{file} promises {member.RowsPromised} rows and has {Row} up to byte {source.Offset + left}.")));
        else if (source.IsEndOfFile && (source.Offset + left) % XportLayout.Record != 0)
            Tell(new TableProblem(TableDamage.Truncated, 0, string.Create(CultureInfo.InvariantCulture,
                $"{file} ends at byte {source.Offset + left}, which is inside an 80-byte record; rows may be missing after row {Row}.")));
    }

    public override ReadOnlySpan<byte> Bytes(int column)
    {
        var variable = member.Variables[column];
        var bytes = source.Span(rowStart + variable.Position, variable.Length);
        return variable.IsNumber ? bytes : bytes[..(bytes.LastIndexOfAnyExcept((byte)' ', (byte)0) + 1)];
    }

    public override Cell Interpret(int column, ReadOnlySpan<byte> bytes)
    {
        if (!member.Variables[column].IsNumber)
            return Cell.Decode(bytes, windows1252: true);
        var number = IbmDouble.Read(bytes, out var missing);
        return new Cell(number is null ? DatasetCell.SpecialMissing(missing) : number);
    }

    protected override void Dispose(bool disposing)
    {
    }
}
