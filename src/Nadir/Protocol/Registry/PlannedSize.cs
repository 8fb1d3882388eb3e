using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>A planned number that is a range: "10 to 20 per group".</summary>
public sealed record PlannedRange(int From, int To, int Groups)
{
    public int Least => From * Groups;
    public int Most => To * Groups;
}

/// <summary>Two stages with a look between them, as far as the record states them.</summary>
/// <param name="FirstStage">Subjects of the first stage; null when not stated.</param>
/// <param name="SecondStage">Further subjects of the second stage; null when not stated.</param>
/// <param name="ResponsesToGoOn">Responses in the first stage that open the second; null when not stated.</param>
public sealed record TwoStages(int? FirstStage, int? SecondStage, int? ResponsesToGoOn);

/// <summary>Ranges and stages of the planned number.</summary>
static class PlannedSize
{
    static readonly ImmutableArray<string> People = ["subjects", "patients", "participants", "cases", "people", "subject", "patient", "participant"];

    /// <summary>"15 to 24 patients", "10-20 per group", "9 to 12 patients each in 2 cohorts".</summary>
    public static Quoted<PlannedRange>? Range(RegistryRecord record)
    {
        foreach (var text in StatedDoses.Texts(record))
        {
            var tokens = Tokens.Of(text);
            for (var i = 0; i + 1 < tokens.Length; i++)
            {
                if (Count(tokens, i) is not { } from)
                    continue;
                var next = tokens[i + 1].Text is "to" or "or" ? i + 2 : i + 1;
                var joined = next == i + 2 || tokens[i].End < text.Length && text.AsSpan(tokens[i].End, tokens[i + 1].Start - tokens[i].End).Trim() is "-" or "–" or "~" or "—";
                if (!joined || next >= tokens.Length || Count(tokens, next) is not { } to || to <= from || to < 8)
                    continue;
                var near = tokens[(next + 1)..Math.Min(tokens.Length, next + 7)];
                var perGroup = near.Any(token => token.Text is "per" or "each" or "every") && near.Any(token => token.Text is "group" or "groups" or "cohort" or "cohorts" or "arm" or "arms" or "level" or "levels");
                var people = near.Take(3).Any(token => People.Contains(token.Text));
                if (!people && !perGroup || !perGroup && !tokens[Math.Max(0, i - 10)..Math.Min(tokens.Length, next + 10)].Any(token => token.Text is "enroll" or "enrolled" or "enrolment" or "enrollment" or "total" or "planned" or "recruit" or "recruited" or "included" or "include"))
                    continue;
                var groups = perGroup ? Groups(record, tokens) ?? 1 : 1;
                return new(new(from, to, groups), text[tokens[i].Start..near[^1].End].ReplaceLineEndings(" "));
            }
        }
        return null;
    }

    static int? Groups(RegistryRecord record, ImmutableArray<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i + 1].Text is "groups" or "cohorts" or "arms" && Word(tokens[i].Text) is >= 2 and <= 12 and var count)
                return count;
        }
        return record.Arms.Length > 1 ? record.Arms.Length : null;
    }

    static int Word(string text) => text switch
    {
        "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8,
        _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0,
    };

    static int? Count(ImmutableArray<Token> tokens, int at) =>
        tokens[at].IsNumber && int.TryParse(tokens[at].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is >= 3 and <= 2000 ? n : null;

    /// <summary>"Simon's two-stage design: 17 patients in the first stage; with 3 or more responses 20 more are enrolled".</summary>
    public static Quoted<TwoStages>? Stages(RegistryRecord record)
    {
        foreach (var text in StatedDoses.Texts(record).Append(record.OfficialTitle ?? ""))
        {
            var tokens = Tokens.Of(text);
            for (var i = 0; i + 1 < tokens.Length; i++)
            {
                var named = tokens[i].Text is "two" or "2" && tokens[i + 1].Text is "stage" or "stages" && (tokens[i + 1].Text == "stage" || Simon(tokens, i)) || tokens[i].Text is "simon" && tokens[(i + 1)..Math.Min(tokens.Length, i + 5)].Any(token => token.Text is "stage" or "stages");
                // Escalation and expansion are two parts, not two stages of one test.
                if (!named || tokens[i..Math.Min(tokens.Length, i + 8)].Any(token => token.Text is "escalation" or "expansion"))
                    continue;
                var first = InStage(tokens, "first", "1", "i") ?? InStage(tokens, "initial", "1", "i");
                var second = InStage(tokens, "second", "2", "ii") ?? More(tokens);
                return new(new(first, second, Responses(tokens)), text[tokens[Math.Max(0, i - 3)].Start..tokens[Math.Min(tokens.Length - 1, i + 5)].End].ReplaceLineEndings(" "));
            }
        }
        return null;
    }

    static bool Simon(ImmutableArray<Token> tokens, int at) => tokens[Math.Max(0, at - 6)..Math.Min(tokens.Length, at + 8)].Any(token => token.Text is "simon" or "simons" or "minimax" or "optimal" or "futility");

    /// <summary>The number of subjects beside "first stage" or "stage 1".</summary>
    static int? InStage(ImmutableArray<Token> tokens, string ordinal, string digit, string roman)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (!(tokens[i].Text == ordinal && tokens[i + 1].Text == "stage" || tokens[i].Text == "stage" && (tokens[i + 1].Text == digit || tokens[i + 1].Text == roman)))
                continue;
            for (var reach = 2; reach < 12; reach++)
            {
                foreach (var at in (int[])[i + reach, i - reach])
                {
                    if (at >= 0 && at + 1 < tokens.Length && Count(tokens, at) is { } n && (People.Contains(tokens[at + 1].Text) || at + 2 < tokens.Length && People.Contains(tokens[at + 2].Text)))
                        return n;
                }
            }
        }
        return null;
    }

    /// <summary>"20 additional patients", "an additional 20".</summary>
    static int? More(ImmutableArray<Token> tokens)
    {
        for (var i = 1; i + 1 < tokens.Length; i++)
        {
            if (Count(tokens, i) is { } n && (tokens[i + 1].Text is "additional" or "more" or "further" or "extra" || tokens[i - 1].Text is "additional" or "further") && tokens[(i + 1)..Math.Min(tokens.Length, i + 4)].Any(token => People.Contains(token.Text)))
                return n;
        }
        return null;
    }

    /// <summary>"3 or more responses", "at least 3 responders", "more than 2 responses".</summary>
    static int? Responses(ImmutableArray<Token> tokens)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (Word(tokens[i].Text) is not (> 0 and < 60 and var n) || !tokens[(i + 1)..Math.Min(tokens.Length, i + 6)].Any(token => token.Text is "responses" or "responders" or "response" or "responded"))
                continue;
            if (i + 2 < tokens.Length && tokens[i + 1].Text == "or" && tokens[i + 2].Text is "more" or "greater" || i > 1 && tokens[i - 1].Text == "least" && tokens[i - 2].Text == "at")
                return n;
            if (i > 1 && tokens[i - 1].Text == "than" && tokens[i - 2].Text is "more" or "greater")
                return n + 1;
        }
        return null;
    }
}
