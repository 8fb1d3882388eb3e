using System.Globalization;
using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Cli.Stat;

/// <summary>Reads named columns of a CSV file in one pass, other columns untouched.</summary>
/// <remarks>UTF-8; the separator is the comma, or the semicolon or tab when the header has no comma. Quoted fields may hold separators and line breaks. Rows are
/// as wide as the header, empty lines aside.</remarks>
sealed class CsvColumnReader
{
    static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    readonly string path;
    byte separator = (byte)',';
    Column[][] byPosition = [];

    CsvColumnReader(string path, IEnumerable<Column> columns) => (this.path, Columns) = (path, [.. columns]);

    public Column[] Columns { get; }
    public IEnumerable<Column> Either => Columns.Where(column => column.MayBeText);
    public int Rows { get; private set; }

    /// <summary>One column while it fills.</summary>
    public sealed class Column(string name, bool isText, bool mayBeText)
    {
        double[] numbers = isText ? [] : new double[1024];
        int[] codes = isText ? new int[1024] : [];
        int count;
        readonly Dictionary<string, int>? known = isText ? new(StringComparer.Ordinal) : null;

        public string Name { get; } = name;
        public bool MayBeText { get; } = mayBeText;
        /// <summary>NaN where missing; null for a column of text.</summary>
        public double[]? Numbers => isText ? null : numbers;
        /// <summary>-1 where missing; null for a column of numbers.</summary>
        public int[]? Codes => isText ? codes : null;
        public List<string>? Labels { get; } = isText ? [] : null;
        public int Missing { get; private set; }
        public int FirstMissing { get; private set; } = -1;
        /// <summary>The first value that is no number, in a column that may be either.</summary>
        public string? FirstText { get; private set; }
        /// <summary>The row of <see cref="FirstText"/>, from 1.</summary>
        public int FirstTextRow { get; private set; }
        /// <summary>True when some row holds a number.</summary>
        public bool HasNumber { get; private set; }

        public bool IsMissing(int row) => isText ? codes[row] < 0 : double.IsNaN(numbers[row]);

        public void Add(ReadOnlySpan<byte> field, string path)
        {
            if (count == (isText ? codes.Length : numbers.Length))
                Resize(2 * count);
            if (field.IsEmpty || field.SequenceEqual("NA"u8) || field.SequenceEqual("."u8))
            {
                if (Missing++ == 0)
                    FirstMissing = count;
                if (isText)
                    codes[count++] = -1;
                else
                    numbers[count++] = double.NaN;
                return;
            }

            if (isText)
                codes[count++] = Code(field, path);
            else if (TryNumber(field, out var number))
            {
                HasNumber = true;
                numbers[count++] = number;
            }
            else if (MayBeText && !IsNotFinite(field))
            {
                if (FirstText is null)
                    (FirstText, FirstTextRow) = (Text(field, path, count + 1), count + 1);
                numbers[count++] = double.NaN;
            }
            else
                throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
                    $"{path} row {count + 1}: {Name} is \"{Text(field, path, count + 1)}\", not a number; correct it, or leave it empty if it is missing."));
        }

        public void Finish() => Resize(count);

        void Resize(int size)
        {
            if (isText)
                Array.Resize(ref codes, size);
            else
                Array.Resize(ref numbers, size);
        }

        int Code(ReadOnlySpan<byte> field, string path)
        {
            Span<char> buffer = field.Length <= 256 ? stackalloc char[field.Length] : new char[field.Length];
            int length;
            try
            {
                length = Utf8.GetChars(field, buffer);
            }
            catch (DecoderFallbackException)
            {
                throw NotUtf8(path, count + 1);
            }
            var lookup = known!.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(buffer[..length], out var code))
            {
                code = Labels!.Count;
                var label = new string(buffer[..length]);
                Labels.Add(label);
                known.Add(label, code);
            }
            return code;
        }
    }

    public static CsvColumnReader Read(string path, string[] numbers, string[] texts, string[] either)
    {
        CsvColumnReader reader = new(path, [
            .. numbers.Select(name => new Column(name, false, false)),
            .. texts.Select(name => new Column(name, true, false)),
            .. either.Except(numbers, StringComparer.Ordinal).Except(texts, StringComparer.Ordinal).Select(name => new Column(name, false, true)),
        ]);
        if (!File.Exists(path))
            throw new StudyInputException(Directory.Exists(path) ? $"{path} is a folder; name a CSV file." : $"{path} does not exist.");

        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        reader.ReadAll(stream);
        foreach (var column in reader.Columns)
            column.Finish();
        return reader;
    }

    void ReadAll(FileStream stream)
    {
        var buffer = new byte[1 << 18];
        int start = 0, end = 0;
        var header = true;
        while (true)
        {
            var line = Line(buffer.AsSpan(start, end - start));
            if (line < 0)
            {
                if (start > 0)
                {
                    buffer.AsSpan(start, end - start).CopyTo(buffer);
                    (end, start) = (end - start, 0);
                }
                if (end == buffer.Length)
                {
                    if (buffer.Length >= 1 << 28)
                        throw UnclosedQuote();
                    Array.Resize(ref buffer, 2 * buffer.Length);
                }
                var read = stream.Read(buffer, end, buffer.Length - end);
                if (read > 0)
                {
                    end += read;
                    continue;
                }
                if (end > start)
                    Take(buffer.AsSpan(start, end - start), ref header);
                break;
            }
            Take(buffer.AsSpan(start, line), ref header);
            start += line + 1;
        }
        if (header)
            throw new StudyInputException($"{path} is empty; its first line must name the columns.");
    }

    /// <summary>Length of the first whole line; -1 when there is none. A line break inside quotes is part of the field.</summary>
    static int Line(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.IndexOf((byte)'\n');
        if (length < 0 || !bytes[..length].Contains((byte)'"'))
            return length;
        var quoted = false;
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == '"')
                quoted = !quoted;
            else if (bytes[i] == '\n' && !quoted)
                return i;
        return -1;
    }

    void Take(ReadOnlySpan<byte> line, ref bool header)
    {
        if (line.EndsWith("\r"u8))
            line = line[..^1];
        if (header)
        {
            ReadHeader(line);
            header = false;
        }
        else if (!line.IsEmpty)
            ReadRow(line);
    }

    void ReadHeader(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || line.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new StudyInputException($"{path} is in UTF-16; save it as CSV in UTF-8.");
        if (line.StartsWith(Encoding.UTF8.Preamble))
            line = line[3..];
        if (!line.Contains(separator))
            separator = line.Contains((byte)';') ? (byte)';' : line.Contains((byte)'\t') ? (byte)'\t' : separator;

        List<string> names = [];
        for (var rest = line; ;)
        {
            names.Add(Text(Field(ref rest, out var more), path, 0));
            if (!more)
                break;
        }
        byPosition = [.. names.Select(_ => Array.Empty<Column>())];
        foreach (var column in Columns)
        {
            int[] at = [.. Enumerable.Range(0, names.Count).Where(i => names[i] == column.Name)];
            if (at.Length != 1)
                throw new StudyInputException(at.Length > 1
                    ? $"{path}: {at.Length} columns are called {column.Name}; give each its own name."
                    : $"{path}: no column is called {column.Name}; the columns are {string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", ..." : "")}.");
            byPosition[at[0]] = [.. byPosition[at[0]], column];
        }
    }

    void ReadRow(ReadOnlySpan<byte> line)
    {
        var at = 0;
        for (var rest = line; ; at++)
        {
            var field = Field(ref rest, out var more);
            if (at < byPosition.Length)
                foreach (var column in byPosition[at])
                    column.Add(field, path);
            if (!more)
                break;
        }
        Rows++;
        if (at + 1 != byPosition.Length)
            throw new StudyInputException(FormattableString.Invariant(
                $"{path} row {Rows} has {at + 1} fields and the header {byPosition.Length}; quote a field that holds the separator."));
    }

    /// <summary>Takes the first field off a line: without quotes and spaces around it.</summary>
    ReadOnlySpan<byte> Field(ref ReadOnlySpan<byte> rest, out bool more)
    {
        if (rest is [(byte)'"', ..])
        {
            var close = 1;
            var doubled = false;
            for (; close < rest.Length; close++)
                if (rest[close] == '"')
                {
                    if (close + 1 == rest.Length || rest[close + 1] != '"')
                        break;
                    doubled = true;
                    close++;
                }
            if (close >= rest.Length)
                throw UnclosedQuote();
            var field = rest[1..close];
            rest = rest[(close + 1)..];
            var next = rest.IndexOf(separator);
            more = next >= 0;
            rest = more ? rest[(next + 1)..] : default;
            return (doubled ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(field).Replace("\"\"", "\"", StringComparison.Ordinal)) : field).Trim(" \t"u8);
        }

        var end = rest.IndexOf(separator);
        more = end >= 0;
        var plain = more ? rest[..end] : rest;
        rest = more ? rest[(end + 1)..] : default;
        return plain is [(byte)' ' or (byte)'\t', ..] or [.., (byte)' ' or (byte)'\t'] ? plain.Trim(" \t"u8) : plain;
    }

    StudyInputException UnclosedQuote() => new(FormattableString.Invariant($"{path} row {Rows + 1}: a quote is opened and never closed."));

    static string Text(ReadOnlySpan<byte> field, string path, int row)
    {
        try
        {
            return Utf8.GetString(field);
        }
        catch (DecoderFallbackException)
        {
            throw NotUtf8(path, row);
        }
    }

    static StudyInputException NotUtf8(string path, int row) =>
        new(FormattableString.Invariant($"{path} {(row == 0 ? "header" : $"row {row}")} is not UTF-8 text; save the file as CSV in UTF-8."));

    /// <summary><c>NaN</c>, <c>Inf</c>, <c>-Infinity</c>, <c>1e999</c>: written by programs for a number that is none, never a category.</summary>
    static bool IsNotFinite(ReadOnlySpan<byte> field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? !double.IsFinite(number)
        : field.Length <= 4 && Encoding.ASCII.GetString(field).TrimStart('-', '+').Equals("inf", StringComparison.OrdinalIgnoreCase);

    /// <summary>A finite decimal number. Up to fifteen digits need one exact division at most; the rest goes to the library.</summary>
    static bool TryNumber(ReadOnlySpan<byte> field, out double number)
    {
        long digits = 0;
        int decimals = -1, used = 0;
        var negative = field[0] == '-';
        for (var i = negative ? 1 : 0; i < field.Length; i++)
        {
            var c = field[i];
            if (c is >= (byte)'0' and <= (byte)'9' && used < 15)
            {
                digits = 10 * digits + (c - '0');
                used++;
                if (decimals >= 0)
                    decimals++;
            }
            else if (c == '.' && decimals < 0)
                decimals = 0;
            else
                return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
        }
        number = decimals > 0 ? digits / PowersOfTen[decimals] : digits;
        if (negative)
            number = -number;
        return used > 0;
    }

    static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
}
