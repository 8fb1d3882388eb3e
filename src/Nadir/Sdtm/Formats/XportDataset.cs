using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Formats;

/// <summary>Versions of the SAS transport format.</summary>
public enum XportVersion
{
    /// <summary>Names of 8 characters, labels of 40 bytes, text of 200 bytes: what regulators take.</summary>
    V5 = 5,
    /// <summary>Names of 32 characters, labels of 256 bytes, text of 32767 bytes.</summary>
    V8 = 8,
}

/// <summary>A <see cref="Dataset"/> as SAS transport file (XPORT), version 5 or 8; text in UTF-8, numbers exact.</summary>
/// <remarks>Layout: <see cref="XportLayout"/>. The dates of creation in the headers are SAS's day 0, so the same data give the same bytes.</remarks>
public static class XportDataset
{
    const string Created = "01JAN60:00:00:00";

    /// <summary>Writes one file with one member per dataset.</summary>
    /// <returns>What did not fit and was cut or left missing: text too long for the version, numbers beyond 7.2e75.</returns>
    /// <exception cref="ArgumentException">A name that the version cannot hold.</exception>
    public static ImmutableArray<Finding> Write(IEnumerable<Dataset> datasets, string path, XportVersion version = XportVersion.V5)
    {
        using var stream = File.Create(path);
        return Write(datasets, stream, version);
    }

    /// <summary>Writes to a stream, which stays open.</summary>
    public static ImmutableArray<Finding> Write(IEnumerable<Dataset> datasets, Stream stream, XportVersion version = XportVersion.V5)
    {
        var isVersion8 = version == XportVersion.V8;
        var output = new BufferedStream(stream, 1 << 16);
        output.Write(isVersion8 ? XportLayout.Library8 : XportLayout.Library5);
        Ascii(output, $"{"SAS",-8}{"SAS",-8}{"SASLIB",-8}{"9.4",-8}{"NADIR",-8}{"",24}{Created}");
        Ascii(output, Created);
        var cut = new FindingCounts();
        foreach (var dataset in datasets)
            Member(dataset, output, isVersion8, cut);
        output.Flush();
        return cut.ToFindings();
    }

    /// <summary>Reads all members of a file.</summary>
    /// <exception cref="StudyInputException">Not a transport file, or its headers are damaged.</exception>
    public static ImmutableArray<Dataset> Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads all members from a stream, which stays open.</summary>
    public static ImmutableArray<Dataset> Read(Stream stream, string file)
    {
        using var table = XportTable.Open(stream, file)!;
        var members = ImmutableArray.CreateBuilder<Dataset>();
        do
            members.Add(table.ToDataset(""));
        while (table.NextMember());
        return members.ToImmutable();
    }

    static void Member(Dataset dataset, Stream output, bool isVersion8, FindingCounts cut)
    {
        var longestName = isVersion8 ? 32 : 8;
        CheckName(dataset.Name, longestName);
        foreach (var column in dataset.Columns)
            CheckName(column.Name, longestName);
        if (Encoding.UTF8.GetByteCount(dataset.Label) > 40)
            cut.Add(FindingCodes.ExportLabelCut, dataset.Name, "", 40);
        foreach (var column in dataset.Columns.Where(column => Encoding.UTF8.GetByteCount(column.Label) > (isVersion8 ? 256 : 40)))
            cut.Add(FindingCodes.ExportLabelCut, dataset.Name, column.Name, isVersion8 ? 256 : 40);

        output.Write(XportLayout.Header(isVersion8 ? "MEMBV8" : "MEMBER", "000000000000000001600000000140"));
        output.Write(XportLayout.Header(isVersion8 ? "DSCPTV8" : "DSCRPTR", new string('0', 30)));
        Ascii(output, isVersion8
            ? $"{"SAS",-8}{dataset.Name,-32}{"SASDATA",-8}{"9.4",-8}{"NADIR",-8}{Created}"
            : $"{"SAS",-8}{dataset.Name,-8}{"SASDATA",-8}{"9.4",-8}{"NADIR",-8}{"",24}{Created}");
        var second = Blank(XportLayout.Record);
        Put(Created, second, 0, 16);
        Put(dataset.Label, second, 32, 40);
        output.Write(second);

        output.Write(XportLayout.Header(isVersion8 ? "NAMSTV8" : "NAMESTR",
            string.Create(CultureInfo.InvariantCulture, $"000000{dataset.Columns.Length:0000}") + new string('0', 20)));
        var lengths = Lengths(dataset, isVersion8);
        var position = 0;
        for (var i = 0; i < dataset.Columns.Length; i++)
        {
            output.Write(Namestr(dataset.Columns[i], i + 1, lengths[i], position, isVersion8));
            position += lengths[i];
        }
        Pad(output, dataset.Columns.Length * XportLayout.Namestr);
        if (isVersion8)
            LongLabels(dataset.Columns, output);
        output.Write(XportLayout.Header(isVersion8 ? "OBSV8" : "OBS",
            isVersion8 ? string.Create(CultureInfo.InvariantCulture, $"{dataset.Rows.Count,15}{"",15}") : new string('0', 30)));
        Rows(dataset, lengths, position, output, cut);
    }

    static void Rows(Dataset dataset, int[] lengths, int rowLength, Stream output, FindingCounts cut)
    {
        var row = new byte[rowLength];
        foreach (var cells in dataset.Rows)
        {
            var position = 0;
            for (var i = 0; i < lengths.Length; i++)
            {
                var target = row.AsSpan(position, lengths[i]);
                position += lengths[i];
                if (dataset.Columns[i].Type == ColumnType.Text)
                {
                    target.Fill((byte)' ');
                    if (!Put(cells[i].AsText(ColumnType.Text), target))
                        cut.Add(FindingCodes.ExportCut, dataset.Name, dataset.Columns[i].Name, lengths[i]);
                }
                else if (!IbmDouble.Write(cells[i].Number, cells[i].Missing, target))
                    cut.Add(FindingCodes.ExportTooLarge, dataset.Name, dataset.Columns[i].Name, 8);
            }
            output.Write(row);
        }
        Pad(output, (long)rowLength * dataset.Rows.Count);
    }

    /// <summary>Bytes of each column: 8 for a number; for text what it says, else its longest value. Row by row, as the cells lie in memory.</summary>
    static int[] Lengths(Dataset dataset, bool isVersion8)
    {
        int[] wanted = [.. dataset.Columns.Select(column => column.Type == ColumnType.Text ? Math.Max(column.Length, 1) : 8)];
        int[] open = [.. Enumerable.Range(0, wanted.Length).Where(i => dataset.Columns[i] is { Type: ColumnType.Text, Length: <= 0 })];
        foreach (var row in dataset.Rows)
            foreach (var i in open)
                wanted[i] = Math.Max(wanted[i], Encoding.UTF8.GetByteCount(row[i].AsText(ColumnType.Text)));
        return [.. wanted.Select(length => Math.Min(length, isVersion8 ? short.MaxValue : 200))];
    }

    static byte[] Namestr(DatasetColumn column, int number, int length, int position, bool isVersion8)
    {
        var bytes = new byte[XportLayout.Namestr];
        bytes.AsSpan(8, 8 + 40 + 8).Fill((byte)' ');
        bytes.AsSpan(72, 8).Fill((byte)' ');
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)(column.Type == ColumnType.Text ? 2 : 1));
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(4), (short)length);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(6), (short)number);
        Put(column.Name, bytes.AsSpan(8, 8));
        Put(column.Label, bytes.AsSpan(16, 40));
        var (format, width, decimals) = SplitFormat(column.Format ?? (column.Type == ColumnType.Date ? "DATE9." : ""));
        Put(format, bytes.AsSpan(56, 8));
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(64), width);
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(66), decimals);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(84), position);
        if (isVersion8)
        {
            bytes.AsSpan(88, 32).Fill((byte)' ');
            Put(column.Name, bytes.AsSpan(88, 32));
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(120), (short)Math.Min(Encoding.UTF8.GetByteCount(column.Label), 256));
        }
        return bytes;
    }

    /// <summary>Labels over 40 bytes, which the description of a variable has no room for.</summary>
    static void LongLabels(ImmutableArray<DatasetColumn> columns, Stream output)
    {
        var entries = columns.Select((column, i) => (column, Number: i + 1)).Where(entry => Encoding.UTF8.GetByteCount(entry.column.Label) > 40).ToArray();
        if (entries.Length == 0)
            return;
        output.Write(XportLayout.Header("LABELV8", string.Create(CultureInfo.InvariantCulture, $"{entries.Length:00000}") + new string('0', 25)));
        var written = 0;
        foreach (var (column, number) in entries)
        {
            var label = Encoding.UTF8.GetBytes(column.Label);
            label = label[..Fitting(label, 256)];
            var name = Encoding.UTF8.GetBytes(column.Name);
            var sizes = new byte[6];
            BinaryPrimitives.WriteInt16BigEndian(sizes, (short)number);
            BinaryPrimitives.WriteInt16BigEndian(sizes.AsSpan(2), (short)name.Length);
            BinaryPrimitives.WriteInt16BigEndian(sizes.AsSpan(4), (short)label.Length);
            output.Write(sizes);
            output.Write(name);
            output.Write(label);
            written += 6 + name.Length + label.Length;
        }
        Pad(output, written);
    }

    /// <summary>Splits <c>DATE9.</c> into DATE, 9, 0 and <c>8.2</c> into an empty name, 8, 2.</summary>
    static (string Name, short Width, short Decimals) SplitFormat(string format)
    {
        var name = format.TrimEnd("0123456789.".ToCharArray());
        var numbers = format[name.Length..].Split('.');
        return (name, Number(numbers[0]), Number(numbers.ElementAtOrDefault(1)));

        static short Number(string? text) => short.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (short)0;
    }

    static void CheckName(string name, int longest)
    {
        if (name.Length == 0 || name.Length > longest || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new ArgumentException($"\"{name}\" cannot be a name in this version of XPORT: 1 to {longest} letters, digits and underscores.", nameof(name));
    }

    static void Put(string text, byte[] bytes, int at, int length) => Put(text, bytes.AsSpan(at, length));

    /// <returns>False when the text was cut.</returns>
    static bool Put(string text, Span<byte> target)
    {
        if (Encoding.UTF8.TryGetBytes(text, target, out _))
            return true;
        var bytes = Encoding.UTF8.GetBytes(text);
        // TryGetBytes may have begun a character that does not fit.
        target.Fill((byte)' ');
        bytes.AsSpan(0, Fitting(bytes, target.Length)).CopyTo(target);
        return false;
    }

    /// <summary>How many bytes fit without cutting a character.</summary>
    static int Fitting(byte[] utf8, int room)
    {
        if (utf8.Length <= room)
            return utf8.Length;
        var length = room;
        while (length > 0 && (utf8[length] & 0xC0) == 0x80)
            length--;
        return length;
    }

    static void Ascii(Stream output, string text) => output.Write(Encoding.ASCII.GetBytes(text.PadRight(XportLayout.Record)));

    static byte[] Blank(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)' ');
        return bytes;
    }

    static void Pad(Stream output, long written)
    {
        var over = (int)(written % XportLayout.Record);
        if (over > 0)
            output.Write(Blank(XportLayout.Record - over));
    }

    /// <summary>Counts per column what did not fit.</summary>
    sealed class FindingCounts
    {
        readonly SortedDictionary<(string Code, string Dataset, string Column), (FindingCode Code, int Length, int Count)> counts = [];

        public void Add(FindingCode code, string dataset, string column, int length)
        {
            var key = (code.Id, dataset, column);
            counts[key] = (code, length, counts.GetValueOrDefault(key).Count + 1);
        }

        public ImmutableArray<Finding> ToFindings() =>
            [.. counts.Select(entry => new Finding(entry.Value.Code, Sentence(entry.Key.Dataset + "." + entry.Key.Column, entry.Value)))];

        static string Sentence(string where, (FindingCode Code, int Length, int Count) counted) => counted.Code == FindingCodes.ExportLabelCut
            ? string.Create(CultureInfo.InvariantCulture, $"{where.TrimEnd('.')}: its label is longer than {counted.Length} bytes and was cut.")
            : counted.Code == FindingCodes.ExportCut
            ? string.Create(CultureInfo.InvariantCulture, $"{where}: {counted.Count} values longer than {counted.Length} bytes were cut.")
            : string.Create(CultureInfo.InvariantCulture, $"{where}: {counted.Count} numbers are too large for the format and were left missing.");
    }
}
