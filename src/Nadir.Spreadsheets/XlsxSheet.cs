using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Intake.Sources;
using Nadir.Sdtm.Formats;

namespace Nadir.Spreadsheets;

/// <summary>A sheet of an .xlsx workbook, read row by row: memory does not grow with it.</summary>
/// <remarks>ECMA-376 part 1, 18.3. A merged cell's value stands in every cell of the merge. A formula has the value it had when the workbook was saved.</remarks>
sealed class XlsxSheet(string file, string name, XlsxPackage package, string part, SourceCell[] texts, ImmutableArray<NumberKind> styles, bool from1904) : SourceSheet(file, name)
{
    const int Widest = 16_384, Deepest = 1_048_576;

    /// <summary>Cells, empty ones to the left of others included: a few far to the right in every row are no table.</summary>
    const long MostCells = 1L << 29;

    /// <summary>Cells of merges that are filled; a sheet merged from end to end is decoration.</summary>
    const int MostMerged = 100_000;

    const double DaysTo1904 = 1462;

    readonly List<string> troubles = [];

    public override IReadOnlyList<string> Troubles => troubles;

    public override IEnumerable<SourceRow> Rows()
    {
        troubles.Clear();
        using var xml = package.Need(part);
        var columns = new List<Pools>();
        var merges = Merges();
        var cells = Array.Empty<SourceCell>();
        int number = 0, width = 0, formulas = 0;
        long seen = 0;
        var filled = 0;
        while (Next(xml) is var token && token != XmlTokens.Token.None)
        {
            if (token == XmlTokens.Token.End && xml.Name.SequenceEqual("sheetData"u8))
                break;
            if (token == XmlTokens.Token.End && xml.Name.SequenceEqual("row"u8))
            {
                seen += cells.Length;
                if (seen > MostCells)
                    throw new StudyInputException($"{Title} holds cells far to the right in many rows; it is no table that could be read.");
                if (width == 0)
                    continue;
                if (cells.Length > 4 * width + 64)
                    Array.Resize(ref cells, width);
                Merge(merges, number, ref cells, ref filled);
                yield return new SourceRow(number, cells);
                Array.Clear(cells);
                width = 0;
                continue;
            }
            if (token != XmlTokens.Token.Start)
                continue;
            if (xml.Name.SequenceEqual("row"u8))
            {
                number = xml.AttributeNumber("r"u8) ?? number + 1;
                if (number is < 1 or > Deepest)
                    throw Damaged("a row beyond the last that a workbook can have");
                width = 0;
            }
            else if (xml.Name.SequenceEqual("c"u8))
            {
                var column = Column(xml.Attribute("r"u8)) ?? width;
                if (column >= Widest)
                    throw Damaged("a column beyond the last that a workbook can have");
                if (column >= cells.Length)
                    Array.Resize(ref cells, column + 1);
                while (columns.Count <= column && columns.Count < 256)
                    columns.Add(new Pools(from1904));
                var kind = xml.Attribute("t"u8) is { IsEmpty: false } type ? type[0] == 's' && type.Length > 1 ? (byte)'f' : type[0] : (byte)'n';
                var style = xml.AttributeNumber("s"u8) is { } s && s >= 0 && s < styles.Length ? styles[s] : NumberKind.Number;
                var cell = Cell(xml, kind, style, columns[Math.Min(column, columns.Count - 1)], ref formulas);
                cells[column] = cell;
                width = cell.IsEmpty && column >= width ? width : Math.Max(width, column + 1);
            }
        }
        if (formulas > 0)
            troubles.Add(string.Create(CultureInfo.InvariantCulture, $"{Title}: {formulas} cells hold a formula whose value was not saved; open the workbook in a spreadsheet program and save it."));
    }

    XmlTokens.Token Next(XmlTokens xml)
    {
        try
        {
            return xml.Read();
        }
        catch (InvalidDataException problem)
        {
            throw Damaged(problem.Message.TrimEnd('.'), problem);
        }
    }

    SourceCell Cell(XmlTokens xml, byte kind, NumberKind style, Pools pools, ref int formulas)
    {
        try
        {
            return Read(xml, kind, style, pools, ref formulas);
        }
        catch (InvalidDataException problem)
        {
            throw Damaged(problem.Message.TrimEnd('.'), problem);
        }
    }

    StudyInputException Damaged(string what, Exception? problem = null) => new($"{Title} cannot be read: {char.ToLowerInvariant(what[0])}{what[1..]}.", problem ?? new InvalidDataException(what));

    /// <param name="kind">First letter of the cell's type: b, d, e, i (inline), n, s (shared); f for the text of a formula.</param>
    SourceCell Read(XmlTokens xml, byte kind, NumberKind style, Pools pools, ref int formulas)
    {
        SourceCell cell = default;
        bool hasFormula = false, hasValue = false, inValue = false;
        var depth = xml.Depth;
        while (xml.Read() is var token && xml.Depth >= depth)
        {
            switch (token)
            {
                case XmlTokens.Token.Start when xml.Name.SequenceEqual("v"u8):
                    inValue = hasValue = true;
                    break;
                case XmlTokens.Token.Start when xml.Name.SequenceEqual("is"u8):
                    cell = SourceCell.Of(XlsxWorkbook.RichText(xml));
                    break;
                case XmlTokens.Token.Start:
                    hasFormula |= xml.Name.SequenceEqual("f"u8);
                    xml.Skip();
                    break;
                case XmlTokens.Token.End:
                    inValue = false;
                    break;
                case XmlTokens.Token.Text or XmlTokens.Token.Data when inValue && !xml.Text.IsEmpty:
                    cell = Value(xml.Text, kind, style, pools);
                    break;
            }
        }
        if (hasFormula && !hasValue && cell.IsEmpty)
            formulas++;
        return cell;
    }

    SourceCell Value(ReadOnlySpan<byte> text, byte kind, NumberKind style, Pools pools) => kind switch
    {
        (byte)'s' => Utf8Parser.TryParse(text, out int index, out _) && index >= 0 && index < texts.Length ? texts[index] : throw Damaged("a cell names a text that the workbook does not have"),
        (byte)'b' => SourceCell.Of(text is [(byte)'1' or (byte)'t', ..]),
        (byte)'e' => SourceCell.Fault(Encoding.UTF8.GetString(text)),
        (byte)'d' => Day(Encoding.UTF8.GetString(text)),
        (byte)'f' or (byte)'i' => pools.Texts.Of(text),
        _ => (style switch { NumberKind.Date => pools.Dates, NumberKind.Time => pools.Times, _ => (BytePool<SourceCell>)pools.Numbers }).Of(text),
    };

    static SourceCell Day(string iso) => DateTime.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day)
        ? SourceCell.Date((day - new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)).TotalDays) : SourceCell.Of(iso);

    /// <summary>Column of a reference such as AB12, from 0; null when there is none.</summary>
    static int? Column(ReadOnlySpan<byte> reference)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (letter is < (byte)'A' or > (byte)'Z')
                break;
            column = Math.Min(column * 26 + (letter - 'A' + 1), Widest + 1);
        }
        return column == 0 ? null : column - 1;
    }

    List<Range> Merges() => [.. package.MergedIn(part).Select(Range.Of).OfType<Range>().OrderBy(range => range.Top)];

    static void Merge(List<Range> merges, int row, ref SourceCell[] cells, ref int filled)
    {
        foreach (var merge in merges)
        {
            if (merge.Top > row)
                break;
            if (row == merge.Top)
                merge.Value = merge.Left < cells.Length ? cells[merge.Left] : default;
            if (row > merge.Bottom || merge.Value.IsEmpty)
                continue;
            if (cells.Length <= merge.Right)
                Array.Resize(ref cells, merge.Right + 1);
            for (var column = merge.Left; column <= merge.Right && filled < MostMerged; column++, filled++)
                cells[column] = merge.Value;
        }
        if (merges.Count > 0 && merges[0].Bottom < row)
            merges.RemoveAll(merge => merge.Bottom < row);
    }

    sealed class Range
    {
        public required int Top { get; init; }
        public required int Bottom { get; init; }
        public required int Left { get; init; }
        public required int Right { get; init; }
        public SourceCell Value { get; set; }

        /// <returns>Null for what is no range.</returns>
        public static Range? Of(string text)
        {
            var corners = text.Split(':');
            if (corners.Length != 2 || Corner(corners[0]) is not var (left, top) || Corner(corners[1]) is not var (right, bottom) || right < left || bottom < top)
                return null;
            return new Range { Top = top, Bottom = bottom, Left = left, Right = right };
        }

        static (int Column, int Row)? Corner(string text)
        {
            var bytes = Encoding.ASCII.GetBytes(text.Replace("$", "", StringComparison.Ordinal));
            return Column(bytes) is { } column && column < Widest && int.TryParse(text.TrimStart('$').TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]).TrimStart('$'), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? (column, row) : null;
        }
    }

    /// <summary>Cells of a column, one for each different text.</summary>
    sealed class Pools(bool from1904)
    {
        public NumberPool Numbers { get; } = new(number => SourceCell.Of(number));
        // The usual calendar counts a 29 February 1900 that never was.
        public NumberPool Dates { get; } = new(days => SourceCell.Date(from1904 ? days + DaysTo1904 : days < 60 ? days + 1 : days));
        public NumberPool Times { get; } = new(days => days is >= 0 and < 1 ? SourceCell.Of(TimeSpan.FromSeconds(Math.Round(days * 86_400)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)) : SourceCell.Of(days));
        public TextPool Texts { get; } = new();
    }

    sealed class NumberPool(Func<double, SourceCell> make) : BytePool<SourceCell>(1 << 12)
    {
        protected override SourceCell Interpret(ReadOnlySpan<byte> bytes) =>
            Utf8Parser.TryParse(bytes, out double number, out var used) && used == bytes.Length ? make(number) : SourceCell.Of(Encoding.UTF8.GetString(bytes));
    }

    sealed class TextPool() : BytePool<SourceCell>(1 << 12)
    {
        protected override SourceCell Interpret(ReadOnlySpan<byte> bytes) => SourceCell.Of(XmlTokens.Decoded(bytes));
    }
}
