using System.Globalization;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Intake.Conversion;

/// <summary>A column of a sheet that is being read: what the map says of it, and what its texts have been read as.</summary>
/// <param name="slot">Place of its field in the form; -1 for a field of one treatment of several, or none.</param>
sealed class SourceColumn(MappedColumn map, int slot)
{
    readonly Remembered<LooseDate> dates = new(text => LooseDate.Read(text, map.Dates, map.Century));
    readonly Remembered<ReadNumber> numbers = new(text => new(LooseNumber.Read(text, map.DecimalComma)));
    /// <summary>Numbers of a workbook have no decimal comma.</summary>
    readonly Remembered<ReadNumber> plainNumbers = new(text => new(LooseNumber.Read(text, false)));

    public SourceColumn(MappedColumn map, Form form) : this(map, map.Field is { } field ? form.IndexOf(field) : -1) { }

    public MappedColumn Map => map;
    public int Slot => slot;
    public string? Field => map.Field;
    /// <summary>It tells of one treatment of several.</summary>
    public bool IsOfTreatment => map is { Field: "related" or "action", Test: not null };
    public string Header => map.Header;
    public string? Unit => map.Unit;

    /// <summary>Its heading names the longest diameter, and not only a size.</summary>
    public bool SaysLongest => saysLongest ??= IsLongest(map.Header);

    bool? saysLongest;

    internal static bool IsLongest(string header)
    {
        var plain = HeaderWords.Plain(header);
        return plain.Contains("long", StringComparison.Ordinal) || plain.Contains('长', StringComparison.Ordinal) || plain.Split(' ').Contains("ld") || plain.Contains("ldiam", StringComparison.Ordinal);
    }

    public LooseDate Date(in SourceValue value) => value.IsText ? dates.Of(value.Text) : LooseDate.Read(value.Kind, value.Text, value.Number);

    public ReadNumber Number(in SourceValue value) => value.IsText ? LooseNumber.Plain(value.Text, map.DecimalComma) is { } plain ? new(new(plain, null, null, false), value.Text, false) : numbers.Of(value.Text)
        : value.Kind == CellKind.Number && Math.Abs(value.Number) < 1e20 ? plainNumbers.Of(value.Text)
        // A size that the spreadsheet has made a date of, or a date in a column of sizes, is no number.
        : default;

    /// <summary>The text in capitals; null for one that stands for nothing.</summary>
    public string? Capitals(string text) => (capitals ??= new(known => Plausibility.IsMissing(known) ? null : known.ToUpperInvariant())).Of(text);

    Remembered<string?>? capitals;

    /// <summary>What a text means in a list of words; null when no word of the list is written so.</summary>
    public string? Word(WordList list, string text)
    {
        foreach (var (known, meanings) in words)
        {
            if (ReferenceEquals(known, list))
                return meanings.Of(text);
        }
        words = [.. words, (list, new(list.Find))];
        return Word(list, text);
    }

    /// <summary>A column is asked for one list or two.</summary>
    (WordList List, Remembered<string?> Meanings)[] words = [];
}

/// <summary>A number with its spelling for the data, invariant.</summary>
/// <param name="Text">Null when there is none.</param>
/// <param name="IsMissingCode">It stands for a missing value: -99 and the like (rulebook XA6).</param>
readonly record struct ReadNumber(LooseNumber Loose, string? Text, bool IsMissingCode)
{
    public ReadNumber(LooseNumber loose) : this(loose, loose.Value?.ToString("0.############################", CultureInfo.InvariantCulture), loose is { Value: { } number, Sign: null } && LooseNumber.IsMissingCode(number)) { }
}
