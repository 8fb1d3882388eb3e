using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>A registered time frame as numbers: days from the origin, or days after an end event, or after a date of the study.</summary>
/// <param name="Days">From the origin; null when the text gives none.</param>
/// <param name="DaysAfterAnchor">Days after <paramref name="Anchor"/>.</param>
/// <param name="Anchor"><c>last-treatment</c> or <c>last-subject-first-dose</c>; null when the time counts from the origin alone.</param>
/// <param name="IntervalDays">Between assessments: "every 8 weeks", "every 2 cycles (21 days)".</param>
/// <param name="CycleDays">Length of a cycle that the row states.</param>
/// <param name="IsAverage">"An average of": no horizon.</param>
sealed record ReadTimeFrame(int? Days, int? DaysAfterAnchor, string? Anchor, int? IntervalDays, int? CycleDays, bool IsAverage)
{
    public static readonly ReadTimeFrame None = new(null, null, null, null, null, false);
}

static class OutcomeTimeFrame
{
    public static ReadTimeFrame Read(ImmutableArray<Token> tokens)
    {
        if (tokens.IsEmpty)
            return ReadTimeFrame.None;
        decimal? most = null;
        decimal? mostNumbered = null;
        decimal? after = null;
        decimal? interval = null;
        decimal? cycle = null;
        string? anchor = null;
        foreach (var amount in Amounts.In(tokens))
        {
            if (IsCycleLength(tokens, amount))
                cycle ??= amount.Days;
            else if (IsInterval(tokens, amount))
                interval = interval is null ? amount.Days : interval;
            else if (Anchor(tokens, amount) is { } found)
            {
                after = after is null || found != anchor ? amount.Days : Math.Max(after.Value, amount.Days);
                anchor = found;
            }
            else if (amount.Numbered)
                mostNumbered = Math.Max(mostNumbered ?? 0, amount.Days);
            else
                most = Math.Max(most ?? 0, amount.Days);
        }
        if (most is null && Cycles(tokens, out var cycles, out var every, out var dayOfCycle))
        {
            if (cycle is { } length)
            {
                if (Until(tokens, cycles))
                    most = cycles * length;
                else if (cycles is 1 or 2)
                    mostNumbered = Math.Max(mostNumbered ?? 0, dayOfCycle > 0 ? (cycles - 1) * length + dayOfCycle : cycles * length);
                if (every > 0)
                    interval ??= every * length;
            }
        }
        // Samples of every cycle have no last day.
        if (OfEveryCycle(tokens) && (most is null || most < 14))
            (most, mostNumbered) = (null, null);
        var days = most is { } m && mostNumbered is { } n ? Math.Max(m, n) : most ?? mostNumbered;
        return new(Whole(days), anchor is null ? null : Whole(after), anchor, Whole(interval), Whole(cycle), tokens.Any(token => token.Text == "average"));
    }

    /// <summary>"Day 1 of each cycle", "subsequent cycles: days 1 and 15".</summary>
    static bool OfEveryCycle(ImmutableArray<Token> tokens)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            if (tokens[i].Text is "cycle" or "cycles" && (tokens[i - 1].Text is "subsequent" or "later" || i > 1 && tokens[i - 1].Text is "each" or "every" && tokens[i - 2].Text is "of"))
                return true;
        }
        return false;
    }

    /// <summary>"Until cycle 6": all of them.</summary>
    static bool Until(ImmutableArray<Token> tokens, int cycles)
    {
        for (var i = 1; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Text is "cycle" && tokens[i + 1].IsNumber && Small(tokens[i + 1]) == cycles && (tokens[i - 1].Text is "until" or "through" || i > 1 && tokens[i - 1].Text is "of" && tokens[i - 2].Text is "end")
                && !tokens[(i + 1)..Math.Min(tokens.Length, i + 4)].Any(token => token.Text is "day" or "d"))
                return true;
        }
        return false;
    }

    static int? Whole(decimal? days) => days is { } d && Math.Floor(d + 0.5m) is >= 1 and <= Durations.MaximumDays and var whole ? (int)whole : null;

    static bool IsCycleLength(ImmutableArray<Token> tokens, Amount amount)
    {
        if (amount.Numbered)
            return false;
        if (amount.Last + 1 < tokens.Length && tokens[amount.Last + 1].Text is "cycle" or "cycles" || amount.Last + 2 < tokens.Length && tokens[amount.Last + 1].Text is "per" or "a" && tokens[amount.Last + 2].Text is "cycle")
            return true;
        var seen = false;
        for (var i = amount.First - 1; i >= Math.Max(0, amount.First - 5); i--)
        {
            var text = tokens[i].Text;
            if (text is "cycle" or "cycles")
            {
                // "Cycle 1 (28 days)" is a length; "at the end of cycle 2 and 24 months" is none.
                seen = true;
                break;
            }
            if (text is not ("is" or "or" or "to" or "length" or "duration" or "of" or "equals" or "lasts" or "consists" or "each" or "lasting" or "last" or "one" or "will" or "be" or "was" or "are" or "s") && !tokens[i].IsNumber)
                break;
        }
        return seen && amount.Days is <= 84 and >= 7;
    }

    static bool IsInterval(ImmutableArray<Token> tokens, Amount amount) =>
        amount.First > 0 && !amount.Numbered && (tokens[amount.First - 1].Text is "every" or "each" or "q"
            || amount.First > 1 && tokens[amount.First - 1].Text is "to" or "or" && tokens[amount.First - 2].IsNumber && amount.First > 2 && tokens[amount.First - 3].Text is "every");

    /// <summary>What the amount is counted from when that is an end or a date of the study; null: the origin.</summary>
    static string? Anchor(ImmutableArray<Token> tokens, Amount amount)
    {
        var linked = false;
        for (var i = amount.Last + 1; i < Math.Min(tokens.Length, amount.Last + 11); i++)
        {
            var text = tokens[i].Text;
            if (text is "after" or "post" or "following" or "from" or "beyond" or "past" or "since")
            {
                linked = true;
                continue;
            }
            if (text is "post" or "follow")
                linked = true;
            if (!linked)
            {
                if (text is "safety" or "plus" or "minus" or "window" || tokens[i].IsNumber || text is "days")
                    continue;
                return null;
            }
            if (text is "first" or "randomization" or "enrollment" or "infusion" && tokens[i - 1].Text is not "last" && i < amount.Last + 4 && text != "infusion")
                return null;
            if (text is "last" or "final")
                return i + 1 < tokens.Length && tokens[i + 1].Text is "patient" or "subject" or "participant" or "patients" or "subjects" ? "last-subject-first-dose" : "last-treatment";
            if (text is "discontinuation" or "discontinuing" or "cessation" or "termination" or "withdrawal" or "eot" or "stopping" or "stop" or "completion" or "completing" or "end" or "ending" or "discontinued")
                return "last-treatment";
            if (text is "up" or "until" or "assessed" or "whichever" or "then")
                return null;
        }
        return null;
    }

    /// <summary>Cycles named by number: the highest, "every N cycles", and the day of the last one.</summary>
    static bool Cycles(ImmutableArray<Token> tokens, out int highest, out int every, out int day)
    {
        (highest, every, day) = (0, 0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Text is not ("cycle" or "cycles" or "c"))
                continue;
            if (i > 1 && tokens[i - 2].Text == "every" && tokens[i - 1].IsNumber)
                every = Small(tokens[i - 1]);
            for (var at = i + 1; at < tokens.Length && (tokens[at].IsNumber || tokens[at].Text is "and" or "to"); at++)
            {
                if (tokens[at].IsNumber && Small(tokens[at]) > highest)
                {
                    highest = Small(tokens[at]);
                    day = at + 2 < tokens.Length && tokens[at + 1].Text is "day" or "d" && tokens[at + 2].IsNumber ? Small(tokens[at + 2])
                        : i > 2 && tokens[i - 1].Text is "of" && tokens[i - 2].IsNumber && tokens[i - 3].Text is "day" ? Small(tokens[i - 2]) : 0;
                }
            }
            if (i > 0 && tokens[i - 1].Text == "first" && highest == 0)
                highest = 1;
        }
        return highest > 0 || every > 0;
    }

    static int Small(Token token) => int.TryParse(token.Text, out var n) && n < 100 ? n : 0;
}
