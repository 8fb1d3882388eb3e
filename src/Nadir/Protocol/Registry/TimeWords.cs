using System.Collections.Frozen;

namespace Nadir.Protocol.Registry;

enum TimeOpening { None, Weak, Medium, Strong }

/// <summary>Words that a time frame opens with, goes on with, or mentions.</summary>
static class TimeWords
{
    static readonly string[] OpenAlone = ["up", "from", "through", "until", "baseline", "within", "throughout", "approximately", "about", "every", "screening", "time", "date"];

    static readonly FrozenSet<string> Strong = ((string[])
    [
        .. OpenAlone.Where(word => word is not ("time" or "date")), "upto", "day", "days", "week", "weeks", "month", "months", "year", "years", "cycle", "cycles", "at", "during", "around", "approx", "approximate", "before", "after",
        "prior", "pre", "predose", "post", "assessed", "measured", "evaluated", "performed", "collected", "an", "average", "since", "c", "d", "w", "intraoperatively", "intraoperative", "estimated", "immediately",
        "minimum", "over", "following", "each", "randomization", "randomisation", "enrollment", "enrolment", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "eighteen", "monthly",
        "weekly", "daily", "once", "admission", "between", "initiation", "postoperative", "st", "nd", "rd", "th", "perioperative", "continuously",
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Weak = ((string[])
    [
        "time", "date", "first", "last", "start", "end", "maximum", "max", "by", "for", "on", "to", "part", "parts", "visit", "treatment", "study", "completion", "surgery", "in", "blood", "samples", "sample", "disease", "tumor",
        "tumour", "the", "infusion", "dose", "administration", "duration", "phase", "begin", "beginning", "as", "continuous", "all", "per", "only", "then", "follow", "half", "initial", "under", "less", "more", "assessment",
        "assessments", "patients", "subjects", "participants", "efficacy", "imaging", "response", "pk", "recist", "irecist", "cohort", "arm", "safety", "when", "any", "continuing", "lasts", "long", "entire", "whole",
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Openings of several words that descriptions rarely have.</summary>
    static readonly string[] Medium =
    [
        "tumor ass", "tumour ass", "first dose", "start date", "patients will be", "dlts will", "disease was", "disease eval", "disease ass", "blood samples", "samples ", "sample taken", "part ", "psa is", "time of ",
    ];

    static readonly FrozenSet<string> OpensAloneWords = OpenAlone.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Continue = ((string[])
    [
        "whichever", "which", "or", "and", "then", "assessed", "up", "death", "lost", "loss", "withdrawal", "with", "an", "with", "progression", "i", "e", "approximately", "about", "until", "through", "average",
        "evaluated", "followed", "thereafter", "but", "at", "hr", "hrs", "if", "even", "in", "measured", "depending", "after", "before", "every", "as", "to", "max", "maximum", "ss", "end", "estimated",
        "post", "postdose", "each", "where", "on", "unacceptable", "intolerable", "consent", "discontinuation", "toxicity", "for",
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string> Words = ((string[])
    [
        "day", "days", "week", "weeks", "wk", "wks", "month", "months", "mo", "mth", "mths", "year", "years", "yr", "yrs", "hour", "hours", "hr", "hrs", "h", "minute", "minutes", "min", "mins", "cycle", "cycles", "baseline",
        "visit", "visits", "completion", "discontinuation", "screening", "follow", "followup", "surgery", "perioperative", "intraoperatively", "intraoperative", "monthly", "weekly", "daily", "predose", "postdose",
        "dose", "dosing", "treatment", "infusion", "randomization", "randomisation", "enrollment", "enrolment", "study", "start", "end", "death", "progression", "duration", "times", "timepoint", "timepoints", "points",
        "administration", "operation", "transplant", "period", "time", "date", "archival", "chemotherapy", "radiotherapy", "procedure", "postoperative", "c", "d", "y", "m", "w", "cut", "biopsy", "screen",
    ]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StrongLookup = Strong.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WeakLookup = Weak.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> AloneLookup = OpensAloneWords.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> ContinueLookup = Continue.GetAlternateLookup<ReadOnlySpan<char>>();
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordLookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How much a text starts as a time frame does: with an amount of time or a word such as "up", or with a word that other texts start with too.</summary>
    public static TimeOpening Opening(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" ~≈≤<>(（[\\*-:");
        if (text.IsEmpty)
            return TimeOpening.None;
        if (char.IsAsciiDigit(text[0]))
            return Amount(text);
        foreach (var start in Medium)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (start != "part " || text.Length < 9))
                return TimeOpening.Medium;
        }
        var word = FirstWord(text);
        // "C1D1" opens; a lone letter, as in "Part A, B, C: ...", goes on with a list.
        if (word.Length == 1 && !(text.Length > 1 && char.IsAsciiDigit(text[1])))
            return TimeOpening.None;
        return StrongLookup.Contains(word) ? TimeOpening.Strong : WeakLookup.Contains(word) ? TimeOpening.Weak : TimeOpening.None;
    }

    /// <summary>"6 months after surgery" is an amount of time; "6-month overall survival rate" is a measure.</summary>
    static TimeOpening Amount(ReadOnlySpan<char> text)
    {
        var rest = text[text.IndexOfAnyExcept("0123456789.").ClampTo(text.Length)..].TrimStart(" -–~");
        var unit = FirstWord(rest);
        rest = rest[unit.Length..].TrimStart(" -–");
        if (unit.IsEmpty || !WordLookup.Contains(unit))
            return unit.IsEmpty ? rest.IsEmpty || char.IsAsciiDigit(rest[0]) ? TimeOpening.None : TimeOpening.Weak : Continue.Contains(unit.ToString()) || StrongLookup.Contains(unit) ? TimeOpening.Strong : TimeOpening.Weak;
        var next = FirstWord(rest);
        return next.IsEmpty || StrongLookup.Contains(next) || ContinueLookup.Contains(next) || WeakLookup.Contains(next) || WordLookup.Contains(next) ? TimeOpening.Strong : TimeOpening.Weak;
    }

    /// <summary>"Day 8", "Cycle 2 Day 1": a member of a list of times.</summary>
    public static bool IsNumberedTime(ReadOnlySpan<char> text)
    {
        var word = FirstWord(text);
        var rest = text[word.Length..].TrimStart();
        return rest.Length > 0 && char.IsAsciiDigit(rest[0])
            && (word.Equals("day", StringComparison.OrdinalIgnoreCase) || word.Equals("week", StringComparison.OrdinalIgnoreCase) || word.Equals("month", StringComparison.OrdinalIgnoreCase)
                || word.Equals("cycle", StringComparison.OrdinalIgnoreCase) || word.Equals("year", StringComparison.OrdinalIgnoreCase));
    }

    static int ClampTo(this int at, int length) => at < 0 ? length : at;

    /// <summary>Starts with a word that opens a whole time frame: "Up to 2 years", "From randomization".</summary>
    public static bool OpensAlone(ReadOnlySpan<char> text) => AloneLookup.Contains(FirstWord(text));

    /// <summary>Goes on with a time frame that has started: "whichever came first", "and every 8 weeks".</summary>
    public static bool Continues(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" ~≈(（");
        return text.Length > 0 && (char.IsAsciiDigit(text[0]) || char.IsLower(text[0]) && ContinueLookup.Contains(FirstWord(text)));
    }

    /// <summary>Has a unit or a milestone of time anywhere.</summary>
    public static bool Mentions(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var start = text.IndexOfAnyInRange('A', 'z');
            if (start < 0)
                return false;
            text = text[start..];
            var word = FirstWord(text);
            if (WordLookup.Contains(word))
                return true;
            text = text[Math.Max(1, word.Length)..];
        }
        return false;
    }

    public static bool ReadsAsTime(ReadOnlySpan<char> text) => Opening(text) != TimeOpening.None && Mentions(text);

    static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return text[..end];
    }
}
