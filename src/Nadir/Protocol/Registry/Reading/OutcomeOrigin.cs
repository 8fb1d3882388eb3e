using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>Where a row says its clock starts: first in its definition, then in its time frame.</summary>
static class OutcomeOrigin
{
    static readonly Phrases<Origin> Anchors = new(
        ("randomization|randomisation|random assignment|randomized|randomised|randomly assigned|random enrollment|the random|random beginning", Origin.Randomization),
        ("first dose|first dosing|first administration|first study administration|first drug|first injection|first intake|first study drug|1 st dose|first _ dose|first _ administration|first _ _ administration|initial dose|first dosing date|first medication|cycle 1 day 1|c 1 d 1|day 1 of cycle 1|first full treatment dose|first _ _ dose|study drug administration|initial administration|drug administration|first application", Origin.FirstDose),
        ("start of treatment|start of the treatment|start of study treatment*|start of the study treatment*|treatment start|treatment initiation|initiation of treatment|initiation of study treatment|initiation of therapy|initiation of study|first treatment|first study treatment|start of therapy|beginning of treatment|beginning of therapy|beginning of the treatment|start date of study treatment|start date of study drug|start of study drug|first date of treatment|start of dosing|commencement of|treatment began|treatment started|start of study therapy|date of treatment|first day of treatment|treatment begins|start of protocol|starting treatment|start treatment|start of _ treatment|start of chemotherapy|first therapy|therapy start|treatment commencement|begin of|start of the first|initiating treatment|start of combination|beginning of study treatment|receiving treatment|first _ treatment|start date of treatment|start of administration|start of first|lymphodeplet*|first day of lymphodeplet*|day of lymphodeplet*|initial date of treatment", Origin.TreatmentStart),
        ("infusion|infusions|cell infusion|reinfusion|transplantation|transplant|car t cell therapy", Origin.Infusion),
        ("start of radiotherapy|start of stereotactic*|initiation of stereotactic*|start of sabr|start of sbrt|initiation of sabr|start of radiation|beginning of radiotherapy|start of rt|first fraction|initiation of radiotherapy|initiation of radiation|beginning of radiation|start of sabr treatment", Origin.RadiotherapyStart),
        ("radiotherapy|end of radiotherapy|completion of radiotherapy|completion of radiation|end of radiation|completion of sbrt|radiation therapy|sbrt|radiation|chemoradiotherapy|chemoradiation", Origin.RadiotherapyEnd),
        ("enrollment|enrolment|inclusion|registration|study entry|enrolled|recruitment|entry|enrolling|study enrollment|inclusion date|admission|entry into the study", Origin.Enrolment),
        ("informed consent|signing|consent|signed", Origin.InformedConsent),
        ("diagnosis|diagnosed", Origin.Diagnosis),
        ("surgery|operation|surgical|procedure|resection|prostatectomy|cystectomy|nephrectomy|hepatectomy", Origin.Surgery),
        ("first response|first documented response|first documented objective response|first documentation of _ response|first documentation of response|first occurrence of a documented|first documented evidence of cr|first evidence of response|initial response|first determination of|first assessment of cr|first evaluation as cr|date of response|documentation of pr|documentation of an objective|onset of response|first cr or pr|first objective response|confirmed response|first met|first cr|first documented cr|first documented or|first evaluated cr|response to|first tumor assessment of cr|first record of cr|start of response|documented tumor response|first documentation of cr|first documented complete|first complete|documentation of _ response|best response|response is|initial documentation|first partial response|first observed response|first remission|first time of cr|first tumor response|measurement criteria are|time criteria", Origin.FirstResponse),
        ("baseline", Origin.Baseline));

    public static (Origin? Origin, ImmutableArray<(int Part, int Start, int End)> Words) Read(OutcomeTokens row, ImmutableArray<EndpointKind> kinds)
    {
        var duration = kinds.Length > 0 && kinds[0] == EndpointKind.DOR;
        return Starting(row.Description, 1, duration, false) ?? Starting(row.Measure, 0, duration, false) ?? Starting(row.TimeFrame, 2, duration, true) ?? After(row.TimeFrame, 2) ?? After(row.Measure, 0)
            ?? AfterInfusion(row.Description, 1) ?? (row.TimeFrame is [{ Text: "baseline" }, ..] or [_, { Text: "baseline" }, ..] ? (Origin.Baseline, [(2, row.TimeFrame[0].Start, row.TimeFrame[Math.Min(1, row.TimeFrame.Length - 1)].End)]) : (null, []));
    }

    /// <summary>After "from", "between" or "since", up to what ends the span; in a time frame also its first words.</summary>
    static (Origin?, ImmutableArray<(int, int, int)>)? Starting(ImmutableArray<Token> tokens, int part, bool duration, bool isTimeFrame)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var text = tokens[i].Text;
            var opens = text is "from" or "between" or "since" || isTimeFrame && i == 0 && text is not ("up" or "through" or "within" or "at" or "every");
            // "Change from baseline" and "data from patients" start no clock.
            if (!opens || text == "from" && i > 0 && tokens[i - 1].Text is "change" or "changes" or "changed" or "death" or "died" or "data" or "collected" or "samples" or "decrease" or "increase" or "apart" or "blood")
                continue;
            if (text is "from" or "between" && !isTimeFrame && !Measures(tokens, i))
                continue;
            var from = text is "from" or "between" or "since" ? i + 1 : i;
            var to = from;
            while (to < tokens.Length && to < from + 22 && !(to > from && tokens[to].Text is "until" or "till" or "through" or "up" or "untill" || to > from + 1 && tokens[to].Text is "to" && tokens[to - 1].Text is not ("response" or "prior" or "time")))
                to++;
            if (duration && tokens[from..to].Any(token => token.Text is "cr" or "pr" or "response" or "remission" or "responses" or "relief"))
                return (Origin.FirstResponse, [(part, tokens[i].Start, tokens[to - 1].End)]);
            var hits = Anchors.Find(tokens, from, to);
            if (hits.Count == 0 && !isTimeFrame && to - from == 2 && tokens[from].Text == "the" && tokens[from + 1].Text is "treatment" or "therapy")
                return (Origin.TreatmentStart, [(part, tokens[i].Start, tokens[from + 1].End)]);
            // Sampling times name doses and infusions that start no clock; a baseline is a value, in a description.
            if (hits.Count > 0 && from == i && (hits[0].First > 3 || tokens[from..hits[0].First].Any(token => token.Text is "before" or "prior" or "end" or "after" or "pre" or "day" or "post")))
                hits = [];
            // "Cycle 1, day 1 and day 13" are days of samples.
            if (hits.Count > 0 && isTimeFrame && from == i && hits[0].First + hits[0].Count is var next && next + 1 < tokens.Length && tokens[next - 1].IsNumber
                && tokens[next].Text is "and" or "day" && (tokens[next + 1].IsNumber || tokens[next + 1].Text is "day"))
                hits = [];
            if (hits.Count > 0 && !isTimeFrame && hits[0].Meaning == Origin.Baseline)
                hits = [];
            if (hits.Count > 0)
            {
                var origin = hits[0].Meaning;
                // The end of a course is named by "after"; its start by "from the start of".
                if (origin == Origin.RadiotherapyEnd && !isTimeFrame)
                    origin = tokens[from..hits[0].First].Any(token => token.Text is "end" or "completion" or "after") ? Origin.RadiotherapyEnd : Origin.RadiotherapyStart;
                if (origin == Origin.Infusion && hits.Count > 1 && hits[1].Meaning == Origin.FirstDose)
                    origin = Origin.FirstDose;
                return (origin, [(part, tokens[i].Start, tokens[hits[0].First + hits[0].Count - 1].End)]);
            }
            if (isTimeFrame && i == 0 && from == i)
                continue;
        }
        return null;
    }

    /// <summary>A span of time stands before "from": time, interval, period, measured, calculated, defined, days.</summary>
    static bool Measures(ImmutableArray<Token> tokens, int at)
    {
        for (var i = Math.Max(0, at - 9); i < at; i++)
        {
            if (tokens[i].Text is "time" or "interval" or "period" or "measured" or "calculated" or "duration" or "days" or "defined" or "length" or "months" or "assessed" or "starting" or "survival" or "counted" or "is" or "response" or "evaluated"
                or "weeks" or "toxicities" or "toxicity" or "events" or "occurs" or "occur" or "occurring" or "alive" or "start" or "starts" or "begins" or "years" or "pfs" or "os")
                return true;
        }
        return at < 2;
    }

    static (Origin?, ImmutableArray<(int, int, int)>)? After(ImmutableArray<Token> tokens, int part)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Text is not ("after" or "post" or "following" or "since" or "from" or "of"))
                continue;
            if (tokens[i].Text == "of" && part != 2 || i > 0 && tokens[i - 1].Text is "minutes" or "min" or "hours" or "hour" or "hrs" or "hr" or "h")
                continue;
            var hits = Anchors.Find(tokens, i + 1, Math.Min(tokens.Length, i + 12));
            if (hits.Count == 0 || hits[0].Meaning is Origin.Baseline or Origin.FirstResponse or Origin.InformedConsent || part == 0 && hits[0].Meaning is not Origin.Infusion)
                continue;
            if (tokens[i].Text == "of" && hits[0].Meaning is not (Origin.FirstDose or Origin.TreatmentStart))
                continue;
            if (tokens[i..(hits[0].First + hits[0].Count)].Any(token => token.Text is "last" or "end" or "final" or "completion" or "discontinuation") && hits[0].Meaning != Origin.RadiotherapyEnd)
                continue;
            return (hits[0].Meaning, [(part, tokens[i].Start, tokens[hits[0].First + hits[0].Count - 1].End)]);
        }
        return null;
    }

    static (Origin?, ImmutableArray<(int, int, int)>)? AfterInfusion(ImmutableArray<Token> tokens, int part)
    {
        for (var i = 0; i + 1 < tokens.Length; i++)
        {
            if (tokens[i].Text is "after" or "following" or "post")
            {
                var hits = Anchors.Find(tokens, i + 1, Math.Min(tokens.Length, i + 7));
                if (hits.Count > 0 && hits[0].Meaning == Origin.Infusion && !(i > 0 && tokens[i - 1].Text is "minutes" or "hours"))
                    return (Origin.Infusion, [(part, tokens[i].Start, tokens[hits[0].First].End)]);
            }
        }
        return null;
    }
}
