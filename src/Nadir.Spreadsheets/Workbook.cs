using System.Globalization;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Nadir.Diagnostics;
using Nadir.Intake.Sources;

namespace Nadir.Spreadsheets;

/// <summary>An Excel workbook, every sheet with the values its formulas had when it was saved: .xlsx row by row, .xls and .xlsb in memory.</summary>
/// <remarks>Dates come in the workbook's own calendar (1900 or 1904). A merged cell's value stands in every cell of the merge. Hidden sheets are read too.</remarks>
public static class Workbook
{
    /// <summary>Unpacked bytes that a workbook may have: more is no delivery.</summary>
    public const long MostBytes = 1L << 31;

    /// <summary>Cells of a merge that are filled; a sheet merged from end to end is decoration.</summary>
    const int MostMerged = 100_000;

    /// <exception cref="StudyInputException">Protected, truncated, too large, or no workbook.</exception>
    public static IReadOnlyList<SourceSheet> Read(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var stream = File.OpenRead(path);
            var packed = stream.ReadByte() == 'P' && stream.ReadByte() == 'K';
            if (packed && XlsxWorkbook.Read(path, name) is { } book)
                return book;
            if (packed && !Path.GetExtension(path).Equals(".xlsb", StringComparison.OrdinalIgnoreCase))
                throw new StudyInputException($"{name} is an archive and no Excel workbook; save the tables as .xlsx or .csv.");
            if (!packed && IsEncrypted(stream))
                throw new StudyInputException($"{name} is protected by a password; save it without one.");
            stream.Position = 0;
            System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
            using var reader = ExcelReaderFactory.CreateReader(stream);
            List<SourceSheet> sheets = [];
            do
            {
                sheets.Add(Sheet(reader, name));
            }
            while (reader.NextResult());
            return sheets;
        }
        catch (InvalidPasswordException problem)
        {
            throw new StudyInputException($"{name} is protected by a password; save it without one.", problem);
        }
        catch (Exception problem) when (problem is HeaderException or ExcelReaderException or InvalidDataException or EndOfStreamException or System.Xml.XmlException or FormatException or OverflowException
            or ArgumentException or InvalidOperationException or NotSupportedException or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new StudyInputException($"{name} cannot be read as a workbook: it is damaged or broken off.", problem);
        }
    }

    /// <summary>A compound file that holds an encrypted package is an .xlsx behind a password (MS-OFFCRYPTO 2.3.4.4).</summary>
    static bool IsEncrypted(FileStream stream)
    {
        stream.Position = 0;
        var mark = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 16];
        var kept = 0;
        for (int read; (read = stream.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(mark) >= 0)
                return true;
            kept = Math.Min(seen.Length, mark.Length);
            seen[^kept..].CopyTo(buffer);
        }
        return false;
    }

    static MemorySheet Sheet(IExcelDataReader reader, string file)
    {
        List<SourceRow> rows = [];
        var number = 0;
        while (reader.Read())
        {
            number++;
            var width = reader.FieldCount;
            while (width > 0 && reader.GetValue(width - 1) is null)
                width--;
            if (width == 0)
                continue;
            var cells = new SourceCell[width];
            for (var i = 0; i < width; i++)
                cells[i] = Cell(reader, i);
            rows.Add(new SourceRow(number, cells));
        }
        return new MemorySheet(file, reader.Name ?? "", Unmerged(rows, reader.MergeCells));
    }

    static SourceCell Cell(IExcelDataReader reader, int column)
    {
        return reader.GetValue(column) switch
        {
            null => default,
            string text => text is "#DIV/0!" or "#N/A" or "#NAME?" or "#NULL!" or "#NUM!" or "#REF!" or "#VALUE!" ? SourceCell.Fault(text) : SourceCell.Of(text),
            double number => SourceCell.Of(number),
            int whole => SourceCell.Of((double)whole),
            bool truth => SourceCell.Of(truth),
            DateTime date => SourceCell.Date((date - new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)).TotalDays),
            TimeSpan time => SourceCell.Of(time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)),
            var other => SourceCell.Of(Convert.ToString(other, CultureInfo.InvariantCulture)),
        };
    }

    static List<SourceRow> Unmerged(List<SourceRow> rows, CellRange[]? merges)
    {
        if (merges is null or { Length: 0 })
            return rows;
        Dictionary<int, int> byNumber = [];
        for (var i = 0; i < rows.Count; i++)
            byNumber[rows[i].Number] = i;
        var filled = 0;
        foreach (var merge in merges)
        {
            if (!byNumber.TryGetValue(merge.FromRow + 1, out var top) || rows[top][merge.FromColumn] is { IsEmpty: true } value)
                continue;
            var first = rows[top][merge.FromColumn];
            for (var row = merge.FromRow; row <= merge.ToRow && filled < MostMerged; row++)
            {
                if (!byNumber.TryGetValue(row + 1, out var at))
                    continue;
                var cells = rows[at].Cells;
                if (cells.Length <= merge.ToColumn)
                    Array.Resize(ref cells, merge.ToColumn + 1);
                for (var column = merge.FromColumn; column <= merge.ToColumn && filled < MostMerged; column++, filled++)
                    cells[column] = first;
                rows[at] = new SourceRow(row + 1, cells);
            }
        }
        return rows;
    }
}
