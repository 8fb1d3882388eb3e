using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>What the headers of one member say.</summary>
/// <param name="RowsPromised">Number of rows that version 8 gives; 0 when it does not.</param>
sealed record XportMember(
    string Name, string Label, ImmutableArray<DatasetColumn> Columns, ImmutableArray<XportVariable> Variables, int RowLength, long RowsPromised)
{
    /// <summary>A row longer than this is taken for a damaged header: memory stays bounded.</summary>
    const int LongestRow = 1 << 26;
    const int MostVariables = 100_000;

    /// <exception cref="StudyInputException">The headers are cut off or are not those of a member; the sentence names the byte.</exception>
    public static XportMember Read(XportBytes source, string file)
    {
        var isVersion8 = Expect(source, file, "the member header", "MEMBER", "MEMBV8", out var header);
        // The size of a description is in the last four digits.
        var namestr = XportLayout.Digits(header.AsSpan(74, 4)) == 136 ? 136 : XportLayout.Namestr;
        Expect(source, file, "the member header", "DSCRPTR", "DSCPTV8", out _);
        var names = source.Header(2 * XportLayout.Record, "the member header");
        var name = XportLayout.Words(names.Slice(8, isVersion8 ? 32 : 8));
        var label = XportLayout.Words(names.Slice(XportLayout.Record + 32, 40));

        Expect(source, file, "the header of the variables", "NAMESTR", "NAMSTV8", out header);
        var count = XportLayout.Digits(header.AsSpan(48, 10));
        if (count is < 0 or > MostVariables)
            throw Damaged(source, file, $"it gives {count} variables");
        var length = (int)count * namestr;
        var descriptions = source.Header(RoundUp(length), "the description of the variables");
        var columns = new DatasetColumn[count];
        var variables = new XportVariable[count];
        var rowLength = 0L;
        for (var i = 0; i < count; i++)
        {
            var description = descriptions.Slice(i * namestr, namestr);
            (columns[i], variables[i]) = Describe(description, isVersion8);
            rowLength = Math.Max(rowLength, (long)variables[i].Position + variables[i].Length);
            if (variables[i].Position < 0 || rowLength > LongestRow || variables[i] is { IsNumber: true, Length: < 2 or > 8 })
                throw Damaged(source, file, $"variable {i + 1} lies outside any row");
        }
        var rowsPromised = ReadToRows(source, file, isVersion8, columns);
        return new XportMember(name, label, [.. columns], [.. variables], (int)rowLength, rowsPromised);
    }

    static (DatasetColumn, XportVariable) Describe(ReadOnlySpan<byte> description, bool isVersion8)
    {
        var isNumber = XportLayout.Short(description, 0) == 1;
        var length = XportLayout.UShort(description, 4);
        var name = XportLayout.Words(description.Slice(8, 8));
        if (isVersion8 && description.Length >= 120 && XportLayout.Words(description.Slice(88, 32)) is { Length: > 0 } longName)
            name = longName;
        var label = XportLayout.Words(description.Slice(16, 40));
        var format = Format(XportLayout.Ascii(description.Slice(56, 8)), XportLayout.Short(description, 64), XportLayout.Short(description, 66));
        var position = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(description[84..]);
        return (new DatasetColumn(name, label, isNumber ? ColumnType.Number : ColumnType.Text, length, format),
            new XportVariable(isNumber, position, length));
    }

    static string? Format(string name, int width, int decimals) =>
        name.Length == 0 && width <= 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{name}{(width > 0 ? width : "")}.{(decimals > 0 ? decimals : "")}");

    /// <summary>Reads the long labels of version 8, if any, and the header of the rows.</summary>
    static long ReadToRows(XportBytes source, string file, bool isVersion8, DatasetColumn[] columns)
    {
        var header = source.Header(XportLayout.Record, "the header of the rows").ToArray();
        var kind = XportLayout.Kind(header);
        if (isVersion8 && kind is "LABELV8" or "LABELV9")
        {
            ReadLongLabels(source, Count(header), kind == "LABELV9", columns);
            header = source.Header(XportLayout.Record, "the header of the rows").ToArray();
            kind = XportLayout.Kind(header);
        }
        if (kind is not ("OBS" or "OBSV8"))
            throw Damaged(source, file, "the header of the rows is missing");
        return kind == "OBSV8" ? XportLayout.Digits(header.AsSpan(48, 15)) : 0;
    }

    /// <summary>A count that is written in five digits, or left- or right-aligned among blanks.</summary>
    static long Count(byte[] header) =>
        header.AsSpan(48, 30).Contains((byte)' ') ? XportLayout.Digits(header.AsSpan(48, 30)) : XportLayout.Digits(header.AsSpan(48, 5));

    static void ReadLongLabels(XportBytes source, long count, bool withFormats, DatasetColumn[] columns)
    {
        const string what = "the long labels";
        var read = 0;
        for (var i = 0L; i < count; i++)
        {
            var sizes = source.Header(withFormats ? 10 : 6, what);
            var column = XportLayout.UShort(sizes, 0) - 1;
            var nameLength = XportLayout.UShort(sizes, 2);
            var labelLength = XportLayout.UShort(sizes, 4);
            var formats = withFormats ? XportLayout.UShort(sizes, 6) + XportLayout.UShort(sizes, 8) : 0;
            read += sizes.Length + nameLength + labelLength + formats;
            var words = source.Header(nameLength + labelLength + formats, what);
            if (column >= 0 && column < columns.Length)
                columns[column] = columns[column] with
                {
                    Name = nameLength > 0 ? XportLayout.Words(words[..nameLength]) : columns[column].Name,
                    Label = XportLayout.Words(words.Slice(nameLength, labelLength)),
                };
        }
        source.Header(RoundUp(read) - read, what);
    }

    static int RoundUp(int length) => (length + XportLayout.Record - 1) / XportLayout.Record * XportLayout.Record;

    /// <returns>True for the version 8 header.</returns>
    static bool Expect(XportBytes source, string file, string what, string version5, string version8, out byte[] header)
    {
        header = source.Header(XportLayout.Record, what).ToArray();
        var kind = XportLayout.Kind(header);
        return kind == version8 || (kind == version5 ? false : throw Damaged(source, file, $"{what} is not where it should be"));
    }

    static StudyInputException Damaged(XportBytes source, string file, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{file} is a damaged SAS transport file: before byte {source.Offset}, {what}."));
}
