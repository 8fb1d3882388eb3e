using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>An amount of time in a text.</summary>
/// <param name="Days">Not yet rounded: a week 7, a month 30.4375, a year 365.25.</param>
/// <param name="First">Index of its first token.</param>
/// <param name="Last">Index of its last token.</param>
/// <param name="Numbered">A point named by its number, such as "week 9", rather than an amount, such as "9 weeks".</param>
readonly record struct Amount(decimal Days, int First, int Last, bool Numbered)
{
    /// <summary>Whole days, halves up.</summary>
    public int Whole => (int)Math.Floor(Days + 0.5m);
}

/// <summary>Finds amounts of time: "2 years", "six weeks", "12m", "3, 6 and 12 months", "Month 6", "Months 6, 9, and 12", "8th week".</summary>
static class Amounts
{
    const decimal Month = 30.4375m;
    const decimal Year = 365.25m;

    static readonly FrozenDictionary<string, decimal> Units = new Dictionary<string, decimal>
    {
        ["d"] = 1, ["day"] = 1, ["days"] = 1, ["w"] = 7, ["wk"] = 7, ["wks"] = 7, ["week"] = 7, ["weeks"] = 7, ["mo"] = Month, ["mos"] = Month, ["m"] = Month, ["mth"] = Month, ["mths"] = Month, ["month"] = Month,
        ["months"] = Month, ["monthes"] = Month, ["y"] = Year, ["yr"] = Year, ["yrs"] = Year, ["year"] = Year, ["years"] = Year, ["h"] = 1m / 24, ["hr"] = 1m / 24, ["hrs"] = 1m / 24, ["hour"] = 1m / 24, ["hours"] = 1m / 24,
        ["min"] = 1m / 1440, ["mins"] = 1m / 1440, ["minute"] = 1m / 1440, ["minutes"] = 1m / 1440,
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, int> NumberWords = new Dictionary<string, int>
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["fourteen"] = 14, ["fifteen"] = 15,
        ["sixteen"] = 16, ["eighteen"] = 18, ["twenty"] = 20, ["thirty"] = 30, ["sixty"] = 60, ["first"] = 0,
    }.ToFrozenDictionary();

    public static List<Amount> In(ImmutableArray<Token> tokens)
    {
        List<Amount> amounts = [];
        for (var i = 0; i < tokens.Length; i++)
        {
            if (TryNumber(tokens[i], out var number))
            {
                var at = i + 1;
                if (at < tokens.Length && tokens[at].Text is "st" or "nd" or "rd" or "th")
                    at++;
                if (at < tokens.Length && tokens[at].Text is "full" or "calendar" or "consecutive" or "additional" or "more" or "s")
                    at++;
                if (at < tokens.Length && Units.TryGetValue(tokens[at].Text, out var unit) && (tokens[at].Text.Length > 1 || Attached(tokens, at))
                    && !(tokens[at].Text is "day" && at + 1 < tokens.Length && tokens[at + 1].IsNumber))
                {
                    var (more, last) = unit == Year ? MonthsMore(tokens, at) : (0m, at);
                    amounts.Add(new(number * unit + more, i, last, false));
                    Earlier(tokens, i, unit, amounts);
                    i = last;
                }
            }
            else if (tokens[i].Text.Length > 2 && Units.TryGetValue(tokens[i].Text, out var unit))
            {
                var start = i;
                var list = ListOf(tokens, start + 1);
                for (var at = i + 1; at < tokens.Length; at++)
                {
                    if (at > start + 1 && list)
                        break;
                    if (tokens[at].IsNumber && TryNumber(tokens[at], out var nth) && !(at + 1 < tokens.Length && at > start + 1 && Units.ContainsKey(tokens[at + 1].Text)))
                    {
                        amounts.Add(new(nth * unit, start, at, true));
                        i = at;
                    }
                    else if (tokens[at].Text is not ("and" or "or" or "to"))
                        break;
                }
            }
        }
        return amounts;
    }

    /// <summary>"6 years and 11 months" is one amount.</summary>
    static (decimal Days, int Last) MonthsMore(ImmutableArray<Token> tokens, int at)
    {
        var next = at + 1 < tokens.Length && tokens[at + 1].Text == "and" ? at + 2 : at + 1;
        return next + 1 < tokens.Length && tokens[next].IsNumber && TryNumber(tokens[next], out var months) && months < 12 && Units.GetValueOrDefault(tokens[next + 1].Text) == Month && tokens[next + 1].Text.Length > 1
            ? (months * Month, next + 1) : (0, at);
    }

    /// <summary>True where several numbers in a row end in a unit of their own: in "day 1 and 0.5, 3 and 24 hours" only the first is a day's.</summary>
    static bool ListOf(ImmutableArray<Token> tokens, int from)
    {
        var numbers = 0;
        var at = from;
        for (; at < tokens.Length && (tokens[at].IsNumber || tokens[at].Text is "and" or "or" or "to"); at++)
            numbers += tokens[at].IsNumber ? 1 : 0;
        return numbers > 1 && at < tokens.Length && tokens[at - 1].IsNumber && Units.ContainsKey(tokens[at].Text) && tokens[at].Text.Length > 1;
    }

    /// <summary>A single letter is a unit only right behind its number: "12m", "28d".</summary>
    static bool Attached(ImmutableArray<Token> tokens, int at) => tokens[at - 1].End == tokens[at].Start;

    /// <summary>Numbers that share the unit of a later one: "3, 6 and 12 months".</summary>
    static void Earlier(ImmutableArray<Token> tokens, int before, decimal unit, List<Amount> amounts)
    {
        for (var i = before - 1; i >= 0 && i >= before - 16; i--)
        {
            if (tokens[i].IsNumber && TryNumber(tokens[i], out var number) && !(i > 0 && tokens[i - 1].Text is "day" or "cycle" or "cycles" or "week" or "v" or "version" or "grade" or "part"))
                amounts.Add(new(number * unit, i, i, false));
            else if (tokens[i].Text is not ("and" or "or" or "to"))
                return;
        }
    }

    static bool TryNumber(Token token, out decimal number)
    {
        if (token.IsNumber)
            return decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number < 2000;
        number = NumberWords.GetValueOrDefault(token.Text);
        return number > 0;
    }
}
