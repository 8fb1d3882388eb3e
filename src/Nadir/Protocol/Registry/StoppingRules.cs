using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>When treatment stops, as a record says it.</summary>
/// <param name="Reasons">In a clinician's words, in the record's order.</param>
/// <param name="LimitDays">Longest treatment; null when none is stated.</param>
/// <param name="LimitQuote">The words of the limit.</param>
public sealed record StoppingRules(ImmutableArray<string> Reasons, int? LimitDays, string Quote, string LimitQuote)
{
    static readonly Phrases<string> Reason = new(
        ("progression|progresses|progressive disease|disease progress*|pd|relapse|recurrence", "progression"),
        ("unacceptable toxic*|intolerable toxic*|unacceptable adverse*|intolerable|intolerance|toxicity|toxic effects|intolerant", "unacceptable toxicity"),
        ("death|died|die|dies", "death"),
        ("withdrawal of consent|withdraw|withdrew|withdrawal|patient decision|refusal|consent is withdrawn|withdraws|subject decision", "withdrawal"),
        ("physician decision|physician s decision|investigator decision|investigator s decision|decision by the physician|investigators determined|could not benefit|no longer benefit|investigator s discretion|no clinical benefit|loss of clinical benefit", "decision of the physician"),
        ("pregnancy|pregnant", "pregnancy"), ("completion of treatment|completed treatment|completion of the treatment", "completion of treatment"), ("new anti*|start of a new|initiation of new|other anti*", "another anticancer treatment"));

    public static StoppingRules? Of(RegistryRecord record, int? cycleDays)
    {
        StoppingRules? best = null;
        (int Days, string Quote)? limit = null;
        var running = StatedDoses.Texts(record).SelectMany(Sentences.Of).Select(sentence => (sentence, IsText: true));
        foreach (var (sentence, isText) in running.Concat(record.Outcomes.SelectMany(outcome => Sentences.Of(outcome.TimeFrame ?? "")).Select(sentence => (sentence, false))))
        {
            var tokens = Tokens.Of(sentence);
            // A time frame bounds what is assessed; only "used continuously for" bounds what is given.
            if (isText || tokens.Any(token => token.Text is "continuously"))
                limit ??= Limit(tokens, sentence, cycleDays);
            for (var i = 0; i < tokens.Length; i++)
            {
                if (tokens[i].Text is not ("until" or "till" or "untill" or "unless") || !Treats(tokens, i))
                    continue;
                ImmutableArray<string> reasons = [.. Reason.Find(tokens, i + 1, Math.Min(tokens.Length, i + 60)).Select(hit => hit.Meaning).Distinct()];
                if (reasons.Length > (best?.Reasons.Length ?? 0))
                    best = new(reasons, null, sentence[tokens[i].Start..tokens[^1].End], "");
            }
        }
        return best is null && limit is null ? null : (best ?? new([], null, "", "")) with { LimitDays = limit?.Days, LimitQuote = limit?.Quote ?? "" };
    }

    /// <summary>Words of treatment before "until": follow-up ends by other rules.</summary>
    static bool Treats(ImmutableArray<Token> tokens, int at) => tokens[..at].Any(IsTreatment) && !tokens[Math.Max(0, at - 6)..at].Any(token => token.Text is "followed" or "follow" or "survival")
        || tokens[at..Math.Min(tokens.Length, at + 60)].Any(token => token.Text is "drug" or "treatment");

    static bool IsTreatment(Token token) => token.Text is "treatment" or "treated" or "receive" or "received" or "administered" or "therapy" or "injected" or "drug" or "dosing" or "continue" or "continued" or "maintenance" or "mg" or "given" or "medication" or "treatments";

    /// <summary>"Continuous treatment for up to 2 years", "a maximum of 35 cycles", "the drug had been used continuously for 2 years".</summary>
    static (int Days, string Quote)? Limit(ImmutableArray<Token> tokens, string sentence, int? cycleDays)
    {
        foreach (var amount in Amounts.In(tokens))
        {
            if (amount.Days is >= 84 and <= 2000 && !amount.Numbered && Bounds(tokens, amount.First) && tokens[Math.Max(0, amount.First - 12)..Math.Min(tokens.Length, amount.Last + 4)].Any(IsTreatment)
                && !tokens[Math.Max(0, amount.First - 6)..Math.Min(tokens.Length, amount.Last + 4)].Any(token => token.Text is "follow" or "followed" or "survival" or "assessed" or "after" or "prior" or "before" or "overall" or "study"))
                return (amount.Whole, sentence[tokens[Math.Max(0, amount.First - 6)].Start..tokens[amount.Last].End]);
        }
        for (var i = 2; cycleDays is { } length && i + 1 < tokens.Length; i++)
        {
            if (tokens[i].IsNumber && tokens[i + 1].Text is "cycles" or "doses" or "courses" && Bounds(tokens, i) && int.TryParse(tokens[i].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var cycles) && cycles is > 1 and < 100
                && tokens[Math.Max(0, i - 14)..Math.Min(tokens.Length, i + 5)].Any(IsTreatment))
                return (cycles * length, sentence[tokens[Math.Max(0, i - 6)].Start..tokens[i + 1].End]);
        }
        return null;
    }

    /// <summary>"Up to", "a maximum of", "continuously for", "no more than" right before an amount.</summary>
    static bool Bounds(ImmutableArray<Token> tokens, int at)
    {
        var from = Math.Max(0, at - 4);
        for (var i = from; i < at; i++)
        {
            if (tokens[i].Text is "maximum" or "maximal" or "longest" or "continuously" || tokens[i].Text is "up" && i + 1 < at && tokens[i + 1].Text == "to" || tokens[i].Text is "than" && i > 0 && tokens[i - 1].Text == "more" && i > 1 && tokens[i - 2].Text is "no" or "not"
                || tokens[i].Text is "at" && i + 1 < at && tokens[i + 1].Text == "most")
                return true;
        }
        return false;
    }
}
