using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol.Registry.Reading;
using static Nadir.Protocol.EndpointKind;

namespace Nadir.Protocol.Registry;

/// <summary>Notes on wording and typography: nothing that changes an answer, much that a reviewer of the registry sends back.</summary>
static class WordingRules
{
    public static readonly ImmutableArray<Func<RecordView, IEnumerable<RecordDoubt>>> All =
        [Typography, Abbreviations, Commentary, ControlWindow, AssessorAbbreviation, MarkerTimes, SurvivalStart, CriteriaSpelling, NotCytokine, TwoLengths, Related, TitleTwice];

    static IEnumerable<string> Texts(RecordView v) => ((string[])[v.Record.Title, v.Record.Summary]).Concat(v.Outcomes.Select(outcome => outcome.Row.Row)).Concat(v.Record.Interventions.Select(item => item.Name));

    static IEnumerable<RecordDoubt> Typography(RecordView v)
    {
        List<string> found = [];
        foreach (var text in Texts(v))
        {
            if (text.AsSpan().IndexOfAny("，（）；：。") is >= 0 and var at && text.Any(char.IsAsciiLetter))
                found.Add($"full-width \"{text[at]}\"");
            if (Unbalanced(text))
                found.Add("a bracket without its other half");
            if (text.Contains("((", StringComparison.Ordinal))
                found.Add("doubled brackets");
            var words = Tokens.Of(text);
            for (var i = 1; i < words.Length; i++)
            {
                if (words[i].Text == words[i - 1].Text && words[i].Text is "the" or "of" or "a" or "an" or "to" or "in" or "and" or "is")
                    found.Add($"\"{words[i].Text} {words[i].Text}\"");
            }
        }
        if (found.Count > 0)
            yield return new(FindingCodes.RegTypography, "record", $"{string.Join(", ", found.Distinct().Take(5))}.", "Correct it in the record.");
    }

    static bool Unbalanced(string text)
    {
        var depth = 0;
        foreach (var c in text)
        {
            depth += c is '(' or '（' ? 1 : c is ')' or '）' ? -1 : 0;
            if (depth < 0)
                return true;
        }
        return depth != 0;
    }

    static readonly ImmutableArray<(string Written, string Meant)> Misspelt = [("PMBC", "PBMC"), ("BMPC", "PBMC"), ("CTCEA", "CTCAE"), ("RESIST", "RECIST")];

    static IEnumerable<RecordDoubt> Abbreviations(RecordView v) =>
        from outcome in v.Outcomes
        from one in Misspelt
        where outcome.Row.Row.Contains(one.Written, StringComparison.Ordinal)
        select new RecordDoubt(FindingCodes.RegAbbreviationUnknown, RecordView.Place(outcome), $"\"{one.Written}\" is no known abbreviation.", $"Probably {one.Meant}.");

    static IEnumerable<RecordDoubt> Commentary(RecordView v)
    {
        var rows = v.Outcomes.Where(outcome => outcome.Row.TimeFrame is { } frame && (StatedDoses.Says(frame, "this primary", "this secondary", "this endpoint", "this will", "will be assess", "will help") || Sentences.Of(frame).Count() > 1 && frame.Length > 80)).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegCommentary, RecordView.Places(rows), "the time frame explains the endpoint.", "Move sentences to the description.");
    }

    static IEnumerable<RecordDoubt> ControlWindow(RecordView v) => v.Of(DCR).Where(outcome => outcome.Row.TimeFrame is { } frame && StatedDoses.Says(frame, "to the first disease progression", "until disease progression", "until progression", "to progression"))
        .Select(outcome => new RecordDoubt(FindingCodes.RegControlWindow, RecordView.Place(outcome), "the window of disease control ends at the first progression, the event that ends it anyway.", "Give a point in time."));

    static IEnumerable<RecordDoubt> AssessorAbbreviation(RecordView v)
    {
        var rows = v.Outcomes.Where(outcome => outcome.Words.Texts.Any(text => text.Any(token => token.Text is "birc" or "ircs" or "inv"))).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegAssessorAbbreviation, RecordView.Places(rows), "the reader's abbreviation is unusual; blinded independent central review is BICR.", "Write the name out.");
    }

    /// <summary>Sampling in weeks that no tumour assessment falls on: a change and a response cannot be read at one visit.</summary>
    static IEnumerable<RecordDoubt> MarkerTimes(RecordView v)
    {
        int[] grids = [.. v.Outcomes.Where(outcome => outcome.Kinds.Any(EndpointCriteria.NeedsImaging) && outcome.IntervalDays is >= 14 and <= 200).Select(outcome => outcome.IntervalDays!.Value).Distinct()];
        var rows = v.Outcomes.Where(outcome => outcome.Kinds[0] is PD_BIOMARKER or BIOMARKER_CORR && outcome.Row.TimeFrame is { } frame && frame.Contains("week", StringComparison.OrdinalIgnoreCase) && !frame.Contains("up to", StringComparison.OrdinalIgnoreCase))
            .Where(outcome => Amounts.In(outcome.Words.TimeFrame).Any(amount => grids.Any(grid => amount.Whole % grid != 0))).ToList();
        if (grids.Length > 0 && rows.Count > 0)
            yield return new(FindingCodes.RegMarkerTimes, RecordView.Places(rows), string.Create(CultureInfo.InvariantCulture, $"not all samples fall on the imaging schedule (every {string.Join(" or ", grids)} days)."), "Say which assessment each sample goes with.");
    }

    static IEnumerable<RecordDoubt> SurvivalStart(RecordView v) => v.Of(OS).Where(outcome => outcome.Row.TimeFrame is { } frame && StatedDoses.Says(frame, "after last visit", "after the last visit", "from last visit"))
        .Select(outcome => new RecordDoubt(FindingCodes.RegSurvivalStart, RecordView.Place(outcome), "survival counts from the start of treatment and its follow-up from the last visit.", "Count both from one day."));

    static IEnumerable<RecordDoubt> CriteriaSpelling(RecordView v)
    {
        var rows = v.Outcomes.Where(outcome => outcome.Row.Row.Contains("IRECIST", StringComparison.Ordinal) || StatedDoses.Says(outcome.Row.Measure, "progress-free", "progressive free", "overal survival")).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegCriteriaSpelling, RecordView.Places(rows), "criteria or the endpoint are not spelt as published (iRECIST, progression-free survival).", "Use the published names.");
    }

    static IEnumerable<RecordDoubt> NotCytokine(RecordView v) => v.Outcomes.Where(outcome => outcome.Words.Texts.Any(text => text.Any(token => token.Text.StartsWith("cytokine", StringComparison.Ordinal)) && text.Any(token => token.Text is "crp" or "ferritin")))
        .Select(outcome => new RecordDoubt(FindingCodes.RegNotCytokine, RecordView.Place(outcome), "C-reactive protein and ferritin are acute-phase proteins, not cytokines.", "Name them so."));

    /// <summary>"The area under the curve in 90 days" with a time frame of 3 months.</summary>
    static IEnumerable<RecordDoubt> TwoLengths(RecordView v) => from outcome in v.Of(AUC)
                                                                let inside = Amounts.In(outcome.Words.Description).Where(amount => amount.Days >= 7).Select(amount => amount.Whole).ToList()
                                                                where inside.Count > 0 && outcome.Days is { } days && !inside.Contains(days)
                                                                select new RecordDoubt(FindingCodes.RegWindowConflict, RecordView.Place(outcome), string.Create(CultureInfo.InvariantCulture, $"the interval is {inside[0]} days in the description and {outcome.Days} days in the time frame."), "The described interval is taken; give one.");

    static IEnumerable<RecordDoubt> Related(RecordView v) => v.Of(AE).Where(outcome => StatedDoses.Says(outcome.Row.Measure, "adverse event") && !StatedDoses.Says(outcome.Row.Measure, "related") && StatedDoses.Says(outcome.Row.Description ?? "", "therapy-related", "treatment-related", "drug-related"))
        .Select(outcome => new RecordDoubt(FindingCodes.RegRelatedMismatch, RecordView.Place(outcome), "the title counts all adverse events, the description related ones.", "The description is taken; say which."));

    static IEnumerable<RecordDoubt> TitleTwice(RecordView v)
    {
        var words = Tokens.Of(v.Record.Title);
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i].Text == words[i - 1].Text && words[i].Text.Length > 3)
            {
                yield return new(FindingCodes.RegTitleDuplication, "title", $"\"{v.Record.Title[words[i - 1].Start..words[i].End]}\" repeats a word.", "Correct the title.");
                yield break;
            }
        }
    }
}
