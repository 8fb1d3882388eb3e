using System.Collections.Immutable;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>A registered outcome row with what could be read from it. Nothing is taken from the rest of the record.</summary>
public sealed record TypedOutcome
{
    public required RegisteredOutcome Row { get; init; }
    /// <summary>What the row measures, in its order; <see cref="EndpointKind.OTHER"/> alone when that was not understood.</summary>
    public required ImmutableArray<EndpointKind> Kinds { get; init; }
    /// <summary>As named, with version where given: <c>RECIST1.1</c>, <c>CTCAE5.0</c>, <c>RECIST</c>.</summary>
    public required ImmutableArray<string> Criteria { get; init; }
    /// <summary><c>investigator</c>, <c>BICR</c> or <c>both</c>; null when not stated.</summary>
    public string? Assessor { get; init; }
    /// <summary>Null when not stated.</summary>
    public Origin? Origin { get; init; }
    /// <summary>Days from the origin; null when the time frame gives no number of them.</summary>
    public int? Days { get; init; }
    /// <summary>Days after <see cref="Anchor"/>; null when the time frame hangs on no such event.</summary>
    public int? DaysAfterAnchor { get; init; }
    /// <summary><c>last-treatment</c> or <c>last-subject-first-dose</c>; see <see cref="TimeFrameAnchors"/>.</summary>
    public string? Anchor { get; init; }
    /// <summary>Days at which a rate is wanted.</summary>
    public ImmutableArray<int> Landmarks { get; init; } = [];
    public int? IntervalDays { get; init; }
    public int? CycleDays { get; init; }
    /// <summary>The horizon is worded as an average.</summary>
    public bool IsAverage { get; init; }
    /// <summary>True: confirmed responses are asked for; null: not stated.</summary>
    public bool? Confirmed { get; init; }
    /// <summary>The whole row in pieces, in order: what each was read as, or <see cref="RowPiece.Unmapped"/>. Joined they are the row.</summary>
    public required ImmutableArray<RowPiece> Pieces { get; init; }

    internal ImmutableArray<Landmark> LandmarksByKind { get; init; } = [];
    internal OutcomeTokens Words { get; init; } = null!;

    /// <summary>What was not understood, in the row's words.</summary>
    public IEnumerable<string> NotUnderstood => Pieces.Where(piece => piece.Field == RowPiece.Unmapped).Select(piece => piece.Text.Trim(' ', ',', '.', ';', ':', '(', ')', '，', '。', '[', ']')).Where(text => text.Any(char.IsLetterOrDigit));

    public static TypedOutcome Of(RegisteredOutcome row)
    {
        var words = OutcomeTokens.Of(row);
        var (kinds, kindWords) = OutcomeKinds.Read(words);
        var (criteria, criteriaWords) = OutcomeCriteria.Read(row, words);
        var (assessor, assessorWords) = OutcomeAssessor.Read(row, words);
        var (origin, originWords) = OutcomeOrigin.Read(words, kinds);
        var frame = OutcomeTimeFrame.Read(words.TimeFrame);
        var landmarks = OutcomeLandmarks.Read(words, kinds);
        return new()
        {
            Row = row,
            Words = words,
            Kinds = kinds,
            Criteria = criteria,
            Assessor = assessor,
            Origin = origin,
            Days = frame.Days,
            DaysAfterAnchor = frame.DaysAfterAnchor,
            Anchor = frame.Anchor,
            IntervalDays = frame.IntervalDays ?? EveryCycles(words),
            CycleDays = frame.CycleDays,
            IsAverage = frame.IsAverage,
            LandmarksByKind = landmarks,
            Landmarks = [.. landmarks.Select(landmark => landmark.Days).Distinct()],
            Confirmed = words.Texts.Any(text => text.Any(token => token.Text is "confirmed")) && kinds.Any(kind => kind.IsResponseRate || kind is EndpointKind.DOR or EndpointKind.TTR) ? true : null,
            Pieces = RowPieces.Of(row,
            [
                .. kindWords.Select(word => ("kind", word.InTitle ? 0 : 1, word.Start, word.End)), .. criteriaWords.Select(word => ("criteria", word.Part, word.Start, word.End)),
                .. assessorWords.Select(word => ("assessor", word.Part, word.Start, word.End)), .. originWords.Select(word => ("origin", word.Part, word.Start, word.End)),
                .. Amounts.In(words.TimeFrame).Select(amount => ("time frame", 2, words.TimeFrame[amount.First].Start, words.TimeFrame[amount.Last].End)),
                .. Amounts.In(words.Measure).Select(amount => ("landmark", 0, words.Measure[amount.First].Start, words.Measure[amount.Last].End)),
            ]),
        };
    }

    /// <summary>"Every 2 cycles (each cycle is 21 days)" in a description.</summary>
    static int? EveryCycles(OutcomeTokens words)
    {
        var read = OutcomeTimeFrame.Read(words.Description);
        return read.IntervalDays;
    }
}

/// <param name="Field">What the piece was read as: <c>kind</c>, <c>criteria</c>, <c>assessor</c>, <c>origin</c>, <c>time frame</c>, <c>landmark</c>, <c>separator</c>, or <c>unmapped</c>.</param>
public sealed record RowPiece(string Field, string Text)
{
    public const string Unmapped = "unmapped";
    public const string Separator = "separator";
}

/// <summary>Cuts a row into pieces so that no character is lost.</summary>
static class RowPieces
{
    public static ImmutableArray<RowPiece> Of(RegisteredOutcome row, List<(string Field, int Part, int Start, int End)> words)
    {
        var pieces = ImmutableArray.CreateBuilder<RowPiece>();
        string?[] parts = [row.Measure, row.Description, row.TimeFrame];
        for (var part = 0; part < 3; part++)
        {
            if (parts[part] is not { Length: > 0 } text)
                continue;
            if (pieces.Count > 0)
                pieces.Add(new(RowPiece.Separator, OutcomeRow.Separator));
            var at = 0;
            foreach (var (field, _, start, end) in words.Where(word => word.Part == part).OrderBy(word => word.Start).ThenByDescending(word => word.End))
            {
                if (end <= at)
                    continue;
                var from = Math.Max(at, start);
                if (from > at)
                    pieces.Add(new(RowPiece.Unmapped, text[at..from]));
                pieces.Add(new(field, text[from..end]));
                at = end;
            }
            if (at < text.Length)
                pieces.Add(new(RowPiece.Unmapped, text[at..]));
        }
        return pieces.ToImmutable();
    }
}
