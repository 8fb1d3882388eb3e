using System.Collections.Immutable;

namespace Nadir.Protocol.Registry;

/// <summary>Takes outcome rows in joined form apart: "measure, description, time frame", rows joined by bars.</summary>
/// <remarks>Commas stand inside all three parts, so each comma is judged as the place where the time frame starts, then each one before it as the place
/// where the description starts. A time frame starts with words of time; what follows it continues it. A description is a sentence of its own.
/// Scored against records whose parts are known; see docs/methods/registry-import.md.</remarks>
public static class OutcomeRow
{
    public const string Separator = ", ";

    /// <summary>More parts than any row that was meant to be read; the rest of such a row is not searched for a time frame.</summary>
    const int MaximumPieces = 400;

    /// <summary>The rows of one role.</summary>
    public static IEnumerable<RegisteredOutcome> Rows(EndpointTier role, string joined) =>
        joined.Split('|').Select(row => row.Trim()).Where(row => row.Length > 0).Select((row, i) => RegisteredOutcome.Joined(role, i + 1, row));

    /// <returns>The parts as they stand; joined again with ", " they are the row.</returns>
    public static (string Measure, string? Description, string? TimeFrame) Split(string row)
    {
        var pieces = Pieces(row);
        if (pieces.Length == 1)
            return (row, null, null);
        var frame = FrameStart(row, pieces);
        var description = DescriptionStart(row, pieces, frame);
        return (
            Part(row, pieces, 0, description),
            description < frame ? Part(row, pieces, description, frame) : null,
            Part(row, pieces, frame, pieces.Length));
    }

    readonly record struct Piece(int Start, int Length, int Depth);

    static string Part(string row, ImmutableArray<Piece> pieces, int from, int to) =>
        row[pieces[from].Start..(pieces[to - 1].Start + pieces[to - 1].Length)];

    /// <summary>The parts between ", ", each with the number of brackets open where it starts.</summary>
    static ImmutableArray<Piece> Pieces(string row)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        int start = 0, depth = 0, depthAtStart = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var c = row[i];
            if (c is '(' or '[' or '（' or '【')
                depth++;
            else if (c is ')' or ']' or '）' or '】')
                depth = Math.Max(0, depth - 1);
            else if (c == ',' && i + 1 < row.Length && row[i + 1] == ' ' && pieces.Count < MaximumPieces)
            {
                pieces.Add(new(start, i - start, depthAtStart));
                start = i + 2;
                depthAtStart = depth;
            }
        }
        pieces.Add(new(start, row.Length - start, depthAtStart));
        // A bracket that never closes says nothing about the commas after it.
        if (depth > 0)
        {
            var closed = pieces.Count - 1;
            while (closed >= 0 && pieces[closed].Depth >= depth)
            {
                pieces[closed] = pieces[closed] with { Depth = pieces[closed].Depth - depth };
                closed--;
            }
        }
        return pieces.ToImmutable();
    }

    /// <summary>First piece of the time frame.</summary>
    static int FrameStart(string row, ImmutableArray<Piece> pieces)
    {
        var last = pieces.Length - 1;
        var best = last;
        var bestScore = double.NegativeInfinity;
        var follow = 0.0;
        for (var j = last; j >= 1; j--)
        {
            var text = row.AsSpan(pieces[j].Start, pieces[j].Length);
            var before = row.AsSpan(pieces[j - 1].Start, pieces[j - 1].Length).TrimEnd();
            var score = follow + FrameOpening(text);
            if (EndsSentence(before))
                score += 2.5;
            else if (before.Length > 0 && before[^1] is ')' or ']' or '）')
                score += 0.2;
            if (text.Length > 0 && (char.IsUpper(text[0]) || char.IsDigit(text[0])))
                score += 1;
            if (text.Trim().Equals("baseline", StringComparison.OrdinalIgnoreCase))
                score += 1.5;
            score -= 3 * pieces[j].Depth;
            if (score > bestScore + 1e-9)
            {
                bestScore = score;
                best = j;
            }
            // What it costs when an earlier piece opens the time frame and this one goes on with it.
            follow += FrameContinuation(text);
            if (EndsSentence(before))
                follow -= 2.5;
        }
        return best;
    }

    static bool EndsSentence(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[^1] is '.' or '。' or ';' or '?' && !text.EndsWith("approx.", StringComparison.OrdinalIgnoreCase) && !text.EndsWith("e.g.", StringComparison.OrdinalIgnoreCase)
        && !text.EndsWith("i.e.", StringComparison.OrdinalIgnoreCase);

    static double FrameOpening(ReadOnlySpan<char> text) => TimeWords.Opening(text) switch
    {
        TimeOpening.Strong => TimeWords.Mentions(text) ? 3.5 : 1.5,
        TimeOpening.Medium => 2.4,
        TimeOpening.Weak => TimeWords.Mentions(text) ? text.Length > 120 ? -0.5 : 0.8 : -2,
        _ => TimeWords.Mentions(text) ? -0.3 : -3,
    };

    static double FrameContinuation(ReadOnlySpan<char> text)
    {
        if (TimeWords.Continues(text))
            return 0.5;
        var opening = TimeWords.Opening(text);
        if (text.Length > 0 && char.IsUpper(text[0]) && (text.Length == 1 || text[1] is ' ' or ':'))
            return 0.5;
        if (TimeWords.IsNumberedTime(text))
            return 1.2;
        if (text.Length > 0 && char.IsUpper(text[0]))
            return opening == TimeOpening.Strong ? TimeWords.OpensAlone(text) ? -1.2 : 0.3 : -1.5;
        return opening != TimeOpening.None ? 0.3 : TimeWords.Mentions(text) ? -0.4 : -2;
    }

    /// <summary>First piece of the description; the time frame's when there is none.</summary>
    static int DescriptionStart(string row, ImmutableArray<Piece> pieces, int frame)
    {
        if (frame <= 1)
            return frame;
        var colon = ListBeforeColon(row, pieces, frame);
        var best = frame;
        var bestScore = -2.2;
        for (var i = 1; i < frame; i++)
        {
            var text = row.AsSpan(pieces[i].Start, pieces[i].Length);
            var before = row.AsSpan(pieces[i - 1].Start, pieces[i - 1].Length).TrimEnd();
            var score = -0.35 * i - 5 * pieces[i].Depth;
            if (text.IsEmpty)
                score -= 1;
            else if (char.IsUpper(text[0]) || text[0] is '*' or '"' or '\\')
                score += 1;
            else if (char.IsDigit(text[0]))
                score -= text.Length < 4 ? 4 : 0.5;
            else
                score -= 0.9;
            if (StartsWithAny(text, "and ", "or ", "and/or ", "but ", "as well as ", "whichever ", "as determined ", "depth and "))
                score -= 4;
            if (SameWord(text, "ss") || SameWord(text, "inf") || SameWord(text, "last"))
                score -= 4;
            if (StartsWithAny(text, "defined ", "the ", "is ", "will ", "number ", "percentage ", "proportion ", "time ", "to ", "assessed ", "measured ", "according ", "a ", "an ", "this ",
                "incidence ", "evaluat", "assess", "changes ", "change ", "as the "))
                score += 1.2;
            if (EndsSentence(before))
                score += 1.6;
            score -= 0.006 * Math.Max(0, pieces[i].Start - 120);
            if (char.IsUpper(row[pieces[i].Start..].FirstOrDefault()) && text.Length < 14 && (text.ContainsAnyInRange('0', '9') || !text.ContainsAnyInRange('a', 'z')) && i + 1 < frame
                && !row.AsSpan(0, pieces[i].Start).Contains($"({text})", StringComparison.OrdinalIgnoreCase))
                score -= 2;
            if (text.Length > 1 && char.IsUpper(text[0]) && text[1] == ' ' && text.Contains(" and ", StringComparison.Ordinal))
                score -= 3;
            if (EndsAList(text))
                score -= 3;
            if (InsideList(row, pieces, i, frame))
                score -= 2.2;
            if (FirstLetters(text) is { Length: > 2 } word && FirstLetters(row).Equals(word, StringComparison.OrdinalIgnoreCase))
                score += 0.8;
            if (frame - i > 1 && i > 1 && text.Length > 60)
                score -= 0.2;
            if (i <= colon)
                score -= 4;
            if (score > bestScore)
            {
                bestScore = score;
                best = i;
            }
        }
        return best;
    }

    static ReadOnlySpan<char> FirstLetters(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && char.IsAsciiLetter(text[end]))
            end++;
        return text[..end];
    }

    /// <summary>A comma before one of the short members of a list that ends with "and".</summary>
    static bool InsideList(string row, ImmutableArray<Piece> pieces, int at, int frame)
    {
        for (var i = at; i < Math.Min(frame, at + 8); i++)
        {
            var text = row.AsSpan(pieces[i].Start, pieces[i].Length);
            if (i > at && StartsWithAny(text, "and ", "or ", "and/or "))
                return true;
            if (text.Length > 50)
                return false;
        }
        return false;
    }

    /// <summary>"PR and SD": the last members of a list of abbreviations, no description.</summary>
    static bool EndsAList(ReadOnlySpan<char> text)
    {
        var joint = text.IndexOf(" and ", StringComparison.Ordinal);
        return joint is > 0 and <= 6 && text.Length - joint - 5 is > 0 and <= 6 && !text[..joint].ContainsAnyExceptInRange('A', 'Z') && !text[(joint + 5)..].ContainsAnyExceptInRange('A', 'Z');
    }

    /// <summary>Last piece that still belongs to a list of parts before a colon ("Cohorts 1, 2 and 3: ..."); 0 when there is none.</summary>
    static int ListBeforeColon(string row, ImmutableArray<Piece> pieces, int frame)
    {
        if (!StartsWithAny(row.AsSpan().TrimStart("[("), "cohort", "part ", "parts ", "arm ", "arms ", "phase ", "group ", "groups ", "stage "))
            return 0;
        for (var i = 0; i < Math.Min(frame, 14); i++)
        {
            var text = row.AsSpan(pieces[i].Start, pieces[i].Length);
            if (text.IndexOf(':') is >= 0 and < 40)
                return i;
            if (i > 0 && text.Length > 16 && !StartsWithAny(text, "part ", "arm ", "cohort ", "phase "))
                return 0;
        }
        return 0;
    }

    static bool StartsWithAny(ReadOnlySpan<char> text, params ReadOnlySpan<string> starts)
    {
        foreach (var start in starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    static bool SameWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsAsciiLetter(text[word.Length]));
}
