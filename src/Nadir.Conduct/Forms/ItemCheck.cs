using System.Globalization;
using Nadir.Units;

namespace Nadir.Conduct.Forms;

/// <summary>One value against its question: what cannot be is refused with a sentence that says what to do.</summary>
public static class ItemCheck
{
    /// <summary>Longest text of an item.</summary>
    public const int MostCharacters = 200, MostInLongText = 4000;

    /// <summary>As it is stored: trimmed; a date's unknown parts (<c>UN</c>, <c>UNK</c>) left out; a decimal comma as a point.</summary>
    public static ItemValue Normal(ItemPlan item, ItemValue value)
    {
        var text = value.Text?.Trim();
        if (string.IsNullOrEmpty(text))
            text = null;
        else if (item.Type is ItemType.Date or ItemType.DateTime)
            text = Date(text);
        else if (item.Type is ItemType.Number && text.Contains(',', StringComparison.Ordinal) && !text.Contains('.', StringComparison.Ordinal))
            text = text.Replace(',', '.');
        var reason = string.IsNullOrWhiteSpace(value.NotDone) ? null : value.NotDone.Trim();
        return new ItemValue(text, text is null ? null : value.Unit is { Length: > 0 } unit ? unit : item.Units.Length > 0 ? item.Units[0] : null, text is null ? reason : null);
    }

    /// <returns>Null when the value can stand.</returns>
    /// <param name="value">As <see cref="Normal"/> gives it.</param>
    public static string? Problem(ItemPlan item, ItemValue value, DateOnly? consent, DateOnly today)
    {
        if (value.NotDone is { } reason)
            return !item.NotDone ? $"{item.Label} cannot be marked as not done; leave it empty, or enter a value."
                : reason.Length > MostCharacters ? $"The reason has {reason.Length} characters; {MostCharacters} are the most." : null;
        if (value.Text is not { } text)
            return null;
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            return $"{item.Label} has characters that cannot be printed; type it again.";
        return item.Type switch
        {
            ItemType.Number => Number(item, text),
            ItemType.Date or ItemType.DateTime => Day(item, text, consent, today),
            ItemType.Flag => text is "Y" or "N" ? null : $"{item.Label}: choose yes or no.",
            ItemType.Choice => item.Choices.Any(choice => choice.Value == text) ? null : $"{item.Label}: “{Short(text)}” is not on its list; choose one of {string.Join(", ", item.Choices.Take(8).Select(choice => choice.Label))}{(item.Choices.Length > 8 ? ", …" : "")}.",
            ItemType.LongText => text.Length > MostInLongText ? $"{item.Label} has {text.Length} characters; {MostInLongText} are the most." : null,
            _ => text.Length > MostCharacters ? $"{item.Label} has {text.Length} characters; {MostCharacters} are the most." : null,
        } ?? (value.Unit is { } unit && !item.Units.IsEmpty && !item.Units.Contains(unit) ? $"{item.Label}: “{Short(unit)}” is no unit of it; choose one of {string.Join(", ", item.Units)}." : null);
    }

    /// <returns>Null when the value is usual.</returns>
    public static string? Doubt(ItemPlan item, ItemValue value) =>
        item.Type is ItemType.Number && value.Text is { } text && Read(text) is { } number && (number < item.Low || number > item.High)
            ? string.Create(CultureInfo.InvariantCulture, $"{item.Label} is {number:0.####}{(value.Unit is { } unit ? " " + unit : "")}; {Usual(item)} is usual. Please check the source.") : null;

    static string Usual(ItemPlan item) => (item.Low, item.High) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low:0.####} to {high:0.####}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"{low:0.####} or more"),
        (_, { } high) => string.Create(CultureInfo.InvariantCulture, $"{high:0.####} or less"),
        _ => "",
    };

    static string? Number(ItemPlan item, string text)
    {
        if (Read(text) is not { } number)
            return $"{item.Label}: “{Short(text)}” is no number; enter digits with a point, such as 12.5.";
        return item.Impossible is var (low, high) && (number < low || number > high)
            ? string.Create(CultureInfo.InvariantCulture, $"{item.Label}: {number:0.####} cannot be; between {low:0.####} and {(high == decimal.MaxValue ? "above" : high.ToString("0.####", CultureInfo.InvariantCulture))} is possible.") : null;
    }

    static string? Day(ItemPlan item, string text, DateOnly? consent, DateOnly today)
    {
        if (!PartialDate.TryParse(text, out var date) || item.Type is ItemType.Date && date.Time is not null)
            return $"{item.Label}: “{Short(text)}” is no date; enter year-month-day, such as 2030-05-17, and leave out what is not known (2030-05).";
        if (date.Earliest > today)
            return $"{item.Label}: {text} is still to come; today is {today:yyyy-MM-dd}.";
        return consent is { } given && date.Latest < given && !BeforeConsent(item)
            ? $"{item.Label}: {text} is before the informed consent of {given:yyyy-MM-dd}; nothing of the study happens before it. If the consent's date is wrong, mend it first." : null;
    }

    /// <summary>What may be older than the consent: birth, diagnosis, earlier treatment, events and samples of before.</summary>
    static bool BeforeConsent(ItemPlan item) => item.Id is "birth-date" or "diagnosis-date" or "metastatic-date" or "consent-date" or "start" or "end" or "shipped" || item.Cdash is "MIDTC" or "LBDTC" or "SVSTDTC" or "VSDTC";

    internal static decimal? Read(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Date(string text)
    {
        var parts = text.ToUpperInvariant().Split('-');
        var known = parts.TakeWhile(part => part is not ("UN" or "UNK" or "XX" or "??" or "")).ToArray();
        return known.Length == parts.Length || known.Length == 0 ? text : string.Join('-', known);
    }

    static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";
}
