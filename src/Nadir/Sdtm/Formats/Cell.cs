using System.Globalization;
using System.Text;
using Nadir.Units;

namespace Nadir.Sdtm.Formats;

/// <summary>A value as a file has it, with what it means as text, number and date worked out once.</summary>
sealed class Cell
{
    public static readonly Cell Empty = new(null, false);

    readonly DatasetCell? stored;
    bool numberKnown;
    bool dateKnown;

    /// <param name="text">Null when empty.</param>
    /// <param name="wrongEncoding">The bytes were not what the file should hold.</param>
    public Cell(string? text, bool wrongEncoding)
    {
        Raw = text;
        WrongEncoding = wrongEncoding;
        HasNul = text is not null && text.Contains('\0', StringComparison.Ordinal);
        Text = NullIfEmpty((HasNul ? text!.Replace("\0", "", StringComparison.Ordinal) : text)?.Trim());
    }

    /// <summary>A number that the file itself has as a number.</summary>
    public Cell(DatasetCell value)
    {
        stored = value;
        numberKnown = true;
        if (value.Number is not { } number)
            return;
        if (Math.Abs(number) < 7.9e27)
            Number = (decimal)number;
        else
            IsNotNumber = true;
        Text = Raw = Number is { } exact ? exact.ToString("0.############################", CultureInfo.InvariantCulture) : DatasetCell.Print(number);
    }

    /// <summary>As in the file, padding of fixed-width formats removed.</summary>
    public string? Raw { get; }
    /// <summary>Without spaces around it; null when nothing is left.</summary>
    public string? Text { get; }
    public bool WrongEncoding { get; }
    public bool HasNul { get; }
    public DatasetCell Stored => stored ?? DatasetCell.Of(Raw);

    /// <summary>In upper case.</summary>
    public string? Upper => field ??= Text is { } text && text.Any(char.IsLower) ? text.ToUpperInvariant() : Text;

    /// <summary>The number; null when empty or <see cref="IsNotNumber"/>.</summary>
    public decimal? Number
    {
        get
        {
            if (!numberKnown)
            {
                numberKnown = true;
                field = Numbers.Parse(Text);
                IsNotNumber = field is null && !IsSpelledMissing(Text);
            }
            return field;
        }
        private set;
    }

    /// <summary>True for text that is no number; after <see cref="Number"/> was asked for.</summary>
    public bool IsNotNumber { get; private set; }

    /// <summary>The date; null when empty or <see cref="IsNotDate"/>.</summary>
    public PartialDate? Date
    {
        get
        {
            if (!dateKnown)
            {
                dateKnown = true;
                field = Text is null ? null : PartialDate.ParseOrNull(Text);
                IsNotDate = field is null && !IsSpelledMissing(Text);
            }
            return field;
        }
        private set;
    }

    /// <summary>True for text that is no date; after <see cref="Date"/> was asked for.</summary>
    public bool IsNotDate { get; private set; }

    /// <summary>Empty, or a missing number or date as SAS and R print it.</summary>
    static bool IsSpelledMissing(string? text) => text is null or "." or "NA";

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Decodes UTF-8; other bytes become the file's fallback, or U+FFFD where it has none.</summary>
    public static Cell Decode(ReadOnlySpan<byte> bytes, bool windows1252)
    {
        if (bytes.IsEmpty)
            return Empty;
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            var text = Encoding.UTF8.GetString(bytes);
            return new Cell(text, text.Contains('\uFFFD', StringComparison.Ordinal));
        }
        return new Cell(windows1252 ? Windows1252.Decode(bytes) : Encoding.UTF8.GetString(bytes), true);
    }
}
