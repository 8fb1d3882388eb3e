using System.Globalization;
using CsvHelper;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>A CSV file row by row: comma, semicolon, tab or bar between cells, quotes as in RFC 4180, UTF-8 (or UTF-16 with a mark).</summary>
/// <remarks>
/// A quote that is never closed would make the rest of the file one cell. The row is told of, and reading goes on from it with every line
/// end ending a row. A row longer than <see cref="LongestRow"/> ends the reading, so memory stays bounded whatever the file holds.
/// </remarks>
sealed class CsvTable : TableReader
{
    /// <summary>Bytes in one row.</summary>
    public const int LongestRow = 1 << 22;

    readonly string file;
    readonly Func<long, Stream>? reopen;
    CsvReader csv;
    bool unterminated;
    bool afterBadQuote;
    long offsetBase;
    long endOfLastRow;

    CsvTable(Stream stream, string file, Func<long, Stream>? reopen)
    {
        this.file = file;
        this.reopen = reopen;
        csv = Reader(stream, header: true, lineBreaks: true, leaveOpen: true);
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException problem)
        {
            csv.Dispose();
            throw new StudyInputException(
                string.Create(CultureInfo.InvariantCulture, $"{file} cannot be read: its first line is not closed within {LongestRow} bytes."), problem);
        }
        Columns = [.. csv.Headers.ToArray().Select(name => new DatasetColumn(Clean(name), "", ColumnType.Text))];
        if (unterminated)
            Tell(new TableProblem(TableDamage.Malformed, 0, $"{file}: a quote in the first line is never closed, so the whole file is one header."));
    }

    /// <param name="stream">Stays open.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="reopen">Opens the same bytes again from an offset, to go on after a quote that is never closed; null: reading ends there.</param>
    /// <exception cref="StudyInputException">The first line is longer than <see cref="LongestRow"/>.</exception>
    public static CsvTable Open(Stream stream, string file, Func<long, Stream>? reopen = null) => new(stream, file, reopen);

    public override string FallbackEncoding => "";

    public override bool Read()
    {
        while (true)
        {
            bool read;
            try
            {
                read = csv.Read();
            }
            catch (CsvFormatException)
            {
                if (GoOnAfterBadQuote())
                    continue;
                Tell(new TableProblem(TableDamage.Truncated, Row + 1, string.Create(CultureInfo.InvariantCulture,
                    $"{file}: row {Row + 1} is longer than {LongestRow} bytes; it and the rows after it were not read.")));
                return false;
            }
            if (read && unterminated && GoOnAfterBadQuote())
                continue;
            unterminated = false;
            if (!read)
                return false;
            Row++;
            endOfLastRow = offsetBase + csv.ByteOffset + csv.RawRecord.Length;
            if (csv.FieldCount != Columns.Length)
                Tell(new TableProblem(TableDamage.Malformed, Row, string.Create(CultureInfo.InvariantCulture,
                    $"{file}: row {Row} has {csv.FieldCount} cells where the header has {Columns.Length}; values may stand in the wrong column.")));
            return true;
        }
    }

    public override ReadOnlySpan<byte> Bytes(int column) => csv.GetSpan(column);

    public override Cell Interpret(int column, ReadOnlySpan<byte> bytes) => Cell.Decode(bytes, windows1252: false);

    bool GoOnAfterBadQuote()
    {
        unterminated = false;
        if (afterBadQuote || reopen is null || Row == 0 && endOfLastRow == 0 && !FindEndOfHeader())
            return false;
        afterBadQuote = true;
        Tell(new TableProblem(TableDamage.Malformed, Row + 1, string.Create(CultureInfo.InvariantCulture,
            $"{file}: row {Row + 1} opens a quote that is never closed; from this row on, every line end ends a row.")));
        csv.Dispose();
        offsetBase = endOfLastRow;
        csv = Reader(reopen(endOfLastRow), header: false, lineBreaks: false, leaveOpen: false);
        return true;
    }

    /// <summary>Where the rows begin, when the very first row is the one with the bad quote.</summary>
    bool FindEndOfHeader()
    {
        using var again = Reader(reopen!(0), header: false, lineBreaks: true, leaveOpen: false);
        try
        {
            if (!again.Read())
                return false;
        }
        catch (CsvFormatException)
        {
            return false;
        }
        endOfLastRow = again.ByteOffset + again.RawRecord.Length;
        return true;
    }

    CsvReader Reader(Stream stream, bool header, bool lineBreaks, bool leaveOpen)
    {
        // Once the header has fixed the separator, a restart keeps it.
        char? separator = csv is null ? null : csv.Separator;
        return CsvReader.Create(stream, new CsvReaderOptions
        {
            HasHeader = header,
            AllowLineBreaksInQuotes = lineBreaks,
            MaxRecordSize = LongestRow,
            Separator = separator,
            OnMalformedRecord = Hear,
        }, leaveOpen);
    }

    void Hear(CsvMalformedRecord record)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            unterminated = true;
        else if (record.Reason is CsvMalformedReason.StrayQuote or CsvMalformedReason.TextAfterClosingQuote or CsvMalformedReason.LineBreakInQuotes)
            Tell(new TableProblem(TableDamage.Malformed, Row + 1, string.Create(CultureInfo.InvariantCulture,
                $"{file}: row {Row + 1} has a quote inside a cell that is not closed as it should be; the cell was read as it stands.")));
    }

    static string Clean(string name) => name.Trim().Trim('\uFEFF');

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            csv.Dispose();
    }
}
