using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;
using Nadir.Units;

namespace Nadir.Sdtm.Reading;

/// <summary>A column of a domain; its values are those of the current row, and what is wrong with one becomes a finding as it is asked for.</summary>
/// <param name="pool">Null when the file has no such column.</param>
/// <param name="supplemented">Supplemental qualifiers of this name exist and fill what the column leaves empty.</param>
sealed class Column(DomainRows rows, string name, CellPool? pool, bool supplemented)
{
    Cell supplement = Cell.Empty;

    public string Name => name;

    /// <summary>True when the file or its supplemental qualifiers have such a column.</summary>
    public bool Exists => pool is not null || supplemented;

    /// <summary>Null when empty.</summary>
    public string? Text => Checked().Text;

    /// <summary>In upper case; null when empty.</summary>
    public string? Upper => Checked().Upper;

    /// <summary>True for <c>Y</c>, in either case, and <c>YES</c>.</summary>
    public bool Yes => Checked().Upper is "Y" or "YES";

    /// <summary>The number; text that is none is a finding and gives null.</summary>
    public decimal? Number
    {
        get
        {
            var cell = Checked();
            var number = cell.Number;
            if (cell.IsNotNumber)
                rows.Report(FindingCodes.TextForNumber, $"{rows.Where}: {name} holds \"{Shorten(cell.Text)}\" where a number belongs.");
            return number;
        }
    }

    /// <summary>The date; text that is none is a finding and gives null.</summary>
    public PartialDate? Date
    {
        get
        {
            var cell = Checked();
            var date = cell.Date;
            if (cell.IsNotDate)
                rows.Report(FindingCodes.ImpossibleDate, $"{rows.Where}: {name} holds \"{Shorten(cell.Text)}\", which is no ISO 8601 date.");
            return date;
        }
    }

    /// <summary>The text, with nothing reported.</summary>
    public string? TextOrNull => Current.Text;

    /// <summary>The number, with nothing reported.</summary>
    public decimal? NumberOrNull => Current.Number;

    /// <summary>Spaces around it kept.</summary>
    public string? Raw => Current.Raw;

    /// <summary>What the file has, with nothing reported; the same object for the same value, as long as values repeat.</summary>
    public Cell Current
    {
        get
        {
            var cell = pool?.Current ?? Cell.Empty;
            if (!supplemented || cell.Text is not null || rows.Supplement(name) is not { } value)
                return cell;
            return ReferenceEquals(supplement.Raw, value) ? supplement : supplement = new Cell(value, false);
        }
    }

    Cell Checked()
    {
        var cell = Current;
        if (cell.WrongEncoding)
        {
            if (rows.FallbackEncoding.Length > 0)
                rows.Report(FindingCodes.FallbackEncoding, $"{rows.Where}: {name} is not UTF-8; \"{Shorten(cell.Text)}\" was read as {rows.FallbackEncoding}.");
            else
                rows.Report(FindingCodes.WrongEncoding, $"{rows.Where}: {name} is not UTF-8; \"{Shorten(cell.Text)}\" has its unreadable characters replaced.");
        }
        if (cell.HasNul)
            rows.Report(FindingCodes.NulCharacter, $"{rows.Where}: {name} holds NUL characters; they were removed.");
        return cell;
    }

    /// <summary>Enough of a value to recognise it.</summary>
    public static string Shorten(string? text) => text switch { null => "", { Length: > 60 } => text[..57] + "...", _ => text };
}
