using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Doses, schedules and dose levels that a record states.</summary>
static class StatedDoses
{
    /// <summary>How far behind its name a treatment's dose may stand.</summary>
    const int Reach = 60;

    /// <summary>Words that may stand between a treatment's name and its dose.</summary>
    static readonly FrozenSet<string> Links = ((string[])["at", "a", "the", "dose", "of", "is", "will", "be", "given", "administered", "iv", "intravenous", "intravenously", "oral", "orally", "injection", "was", "dosed", "infusion", "fixed", "tablets",
        "tablet", "capsules", "po", "injected", "with", "antibody"]).ToFrozenSet();

    /// <summary>Dose levels with their doses, lowest first: the longest rising list of amounts in a sentence about levels or escalation. Null where there is none.</summary>
    public static Quoted<ImmutableArray<string>>? Levels(RegistryRecord record)
    {
        Quoted<ImmutableArray<string>>? best = null;
        foreach (var sentence in Texts(record).SelectMany(Sentences.Of))
        {
            if (!Says(sentence, "dose level", "dose group", "dose cohort", "dose escalation", "dose-escalation", "dosage group", "dl1", "dl-1", "dl 1", "escalating", "levels of"))
                continue;
            foreach (var list in Rising(DoseAmounts.In(sentence)))
            {
                if (list.Count >= 2 && list.Count > (best?.Value.Length ?? 1) && OfOneTreatment(record, sentence, list))
                    best = new([.. list.Select(dose => dose.Text)], sentence[list[0].Start..list[^1].End]);
            }
        }
        return best ?? OfArms(record);
    }

    /// <summary>No other treatment's name and no "with" between the amounts: doses of a combination are no levels.</summary>
    static bool OfOneTreatment(RegistryRecord record, string sentence, List<DoseAmount> list)
    {
        for (var i = 1; i < list.Count; i++)
        {
            var between = sentence[list[i - 1].End..Math.Max(list[i - 1].End, list[i].Start)];
            if (Says(between, " with ", " plus ", "combin") || record.Interventions.Any(item => Tokens.Of(item.Name).Any(token => token.Text.Length > 4 && between.Contains(token.Text, StringComparison.OrdinalIgnoreCase) && token.Text is not ("cells" or "level"))))
                return false;
        }
        return true;
    }

    /// <summary>Arms named "dose level 1", "cohort 2" with one rising amount each.</summary>
    static Quoted<ImmutableArray<string>>? OfArms(RegistryRecord record)
    {
        var arms = record.Arms.Where(arm => Says(arm.Label, "dose level", "dl", "cohort", "dose group", "level ")).Select(arm => (arm, Doses: DoseAmounts.In(arm.Label + ". " + arm.Description)))
            .Where(pair => pair.Doses.Count(dose => dose.Possible) == 1).Select(pair => (pair.arm, Dose: pair.Doses.First(dose => dose.Possible))).ToList();
        return arms.Count >= 2 && Rising([.. arms.Select(pair => pair.Dose with { Start = 0, End = 0 })]).Any(list => list.Count == arms.Count)
            ? new([.. arms.Select(pair => pair.Dose.Text)], string.Join("; ", arms.Select(pair => pair.arm.Label))) : null;
    }

    /// <summary>Runs of amounts of one unit, each more than the one before.</summary>
    static IEnumerable<List<DoseAmount>> Rising(List<DoseAmount> doses)
    {
        List<DoseAmount> run = [];
        foreach (var dose in doses.Where(dose => dose.Possible))
        {
            if (run.Count > 0 && (dose.Unit != run[^1].Unit || dose.Number <= run[^1].Number))
            {
                yield return run;
                run = [];
            }
            run.Add(dose);
        }
        if (run.Count > 0)
            yield return run;
    }

    /// <summary>Dose of a treatment: in its own entry, else close behind its name in arms and text. Null where none is, or several are.</summary>
    public static string? DoseOf(RegistryRecord record, RegisteredIntervention intervention, string name)
    {
        var own = Own(intervention.Name + ". " + intervention.Description);
        if (own.Count > 0)
            return own.Count == 1 ? own[0] : null;
        HashSet<string> near = [];
        foreach (var text in record.Arms.Select(arm => arm.Description).Concat(Texts(record)))
        {
            for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0 && near.Count < 3; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var behind = text.Substring(at + name.Length, Math.Min(Reach, text.Length - at - name.Length));
                // Up to the next treatment or sentence.
                var end = behind.AsSpan().IndexOfAny(';', '\n', '+');
                var dose = DoseAmounts.In(end < 0 ? behind : behind[..end]).Where(dose => dose.Possible && dose.Unit is not ("mL" or "g")).Take(1).ToList();
                if (dose.Count == 1 && Tokens.Of(behind[..dose[0].Start]).All(token => Links.Contains(token.Text)))
                    near.Add(dose[0].Text);
            }
        }
        return near.Count == 1 ? near.First() : null;
    }

    static List<string> Own(string text) => [.. DoseAmounts.In(text).Where(dose => dose.Possible && dose.Unit is not ("mL" or "g")).Select(dose => dose.Text).Distinct()];

    /// <summary>"every 3 weeks", "twice daily", "once"; null where none is said.</summary>
    public static string? ScheduleOf(RegistryRecord record, RegisteredIntervention intervention, string name, string dose)
    {
        var own = ScheduleIn(intervention.Name + ". " + intervention.Description);
        if (own is not null || dose.Length == 0)
            return own;
        foreach (var text in record.Arms.Select(arm => arm.Description).Concat(Texts(record)))
        {
            var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && ScheduleIn(text.Substring(at, Math.Min(name.Length + 2 * Reach, text.Length - at))) is { } found)
                return found;
        }
        return null;
    }

    static string? ScheduleIn(string text)
    {
        var tokens = Tokens.Of(text);
        for (var i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Text;
            var next = i + 1 < tokens.Length ? tokens[i + 1].Text : "";
            if (word is "bid" || word is "twice" && next is "daily" or "a" or "per" && Any(tokens, i, "day", "daily"))
                return "twice daily";
            if (word is "qd" || word is "once" && next is "daily" or "a" && Any(tokens, i, "day", "daily") || word is "daily" && !(i > 0 && tokens[i - 1].Text is "twice" or "times"))
                return "once daily";
            if (word is "q" && i + 2 < tokens.Length && tokens[i + 1].IsNumber && tokens[i + 2].Text is "w" && int.TryParse(next, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && weeks is > 0 and < 13)
                return Weeks(weeks);
            if (word is "once" && next is "weekly" || word is "weekly" || word is "every" && next is "week" || word is "once" && next is "a" && i + 2 < tokens.Length && tokens[i + 2].Text is "week")
                return "every week";
        }
        foreach (var amount in Amounts.In(tokens))
        {
            if (amount.First > 0 && tokens[amount.First - 1].Text is "every" or "each" && amount.Days is >= 7 and <= 84 && amount.Whole % 7 == 0 && !amount.Numbered)
                return Weeks(amount.Whole / 7);
            if (amount.Days is >= 14 and <= 42 && amount.Whole % 7 == 0 && amount.Last + 1 < tokens.Length && tokens[amount.Last + 1].Text is "cycle" or "cycles")
                return Weeks(amount.Whole / 7);
        }
        return tokens.Any(token => token.Text == "single") && tokens.Any(token => token.Text is "infusion" or "infused" or "dose") && tokens.Any(token => token.Text is "car" or "cells" or "cart") ? "once" : null;
    }

    static bool Any(ImmutableArray<Token> tokens, int from, params ReadOnlySpan<string> words)
    {
        for (var i = from; i < Math.Min(tokens.Length, from + 4); i++)
        {
            if (words.Contains(tokens[i].Text))
                return true;
        }
        return false;
    }

    static string Weeks(int weeks) => weeks == 1 ? "every week" : string.Create(CultureInfo.InvariantCulture, $"every {weeks} weeks");

    internal static IEnumerable<string> Texts(RegistryRecord record)
    {
        yield return record.Summary;
        if (record.Description != record.Summary)
            yield return record.Description;
        foreach (var intervention in record.Interventions)
            yield return intervention.Name + ". " + intervention.Description;
        foreach (var arm in record.Arms)
            yield return arm.Label + ": " + arm.Description;
        yield return record.Title;
    }

    internal static bool Says(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
