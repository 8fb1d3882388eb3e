using System.Globalization;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Language;
using Nadir.Protocol.Usdm;

namespace Nadir.Protocol.Registry;

/// <summary><c>import.md</c>: what a principal investigator reads before the study is used.</summary>
public static class ImportReport
{
    /// <param name="wording">The language to write it in; null: English.</param>
    public static string Write(ImportedStudy imported, Wording? wording = null)
    {
        StringBuilder page = new();
        void Line(string text = "") => page.Append(wording is null ? text : MarkdownWording.Of(text, wording)).Append('\n');

        var (record, study, design, outcomes, decisions, doubts) = imported;
        Line($"# {Inline(study.Title)}");
        Line();
        Line($"Read from `{study.Registry?.File}`{(record.Id is { } id ? $" ({id})" : "")}: {record.Outcomes.Length} registered outcomes, {study.Endpoints.Length} endpoints made from them. "
            + "The definition is `study.yaml`; what stands here is how it came about.");
        Line();
        Line("## Decisions to make");
        Line();
        if (decisions.IsEmpty)
            Line("None.");
        for (var i = 0; i < decisions.Length; i++)
        {
            var decision = decisions[i];
            Line(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. **{decision.Question}** {string.Join(" / ", decision.Options)}. Taken meanwhile: {decision.Taken} (`{decision.Key}`)."));
        }
        Line();
        Line("## Outcomes");
        Line();
        foreach (var outcome in outcomes)
            Outcome(Line, outcome, study);
        Line("## The design");
        Line();
        Line("| | Read | Where |");
        Line("|---|---|---|");
        Fact(Line, "Phase", design.Phase?.Value, design.Phase?.Quote);
        Fact(Line, "Model", design.Model switch { DesignModel.Randomized => "randomized", DesignModel.NonRandomized => "non-randomized", _ => "single arm" }, design.ModelIsStated ? "stated" : "assumed");
        Fact(Line, "Planned subjects", Text(design.Planned?.Value), design.Planned?.Quote);
        Fact(Line, "Centres", Text(design.Centres?.Value), design.Centres?.Quote);
        Fact(Line, "Escalation", design.Escalation?.Value, design.Escalation?.Quote);
        Fact(Line, "Dose levels", Text(design.DoseLevels?.Value), design.DoseLevels?.Quote);
        Fact(Line, "Expansion", Text(design.ExpansionPlanned?.Value), design.ExpansionPlanned?.Quote);
        Fact(Line, "Cycle", design.CycleDays is { } cycle ? cycle.Value + " days" : null, design.CycleDays?.Quote);
        Fact(Line, "Dosing", design.DosingIntervalDays is { } dosing ? $"every {dosing.Value} days" : null, design.DosingIntervalDays?.Quote);
        Fact(Line, "Doses of the levels", design.LevelDoses is { } doses ? string.Join(", ", doses.Value) : null, design.LevelDoses?.Quote);
        Fact(Line, "Two stages", design.Stages is { Value: var stages } ? string.Join(", ", new[] { Part(stages.FirstStage, "in the first stage"), Part(stages.SecondStage, "in the second"), Part(stages.ResponsesToGoOn, "responses to go on") }.OfType<string>().DefaultIfEmpty("named")) : null, design.Stages?.Quote);
        Fact(Line, "Treatment stops at", design.Stopping is { Reasons.IsEmpty: false } stopping ? string.Join(", ", stopping.Reasons) : null, design.Stopping is { Quote.Length: > 0 } until ? until.Quote : null);
        Fact(Line, "Longest treatment", design.Stopping?.LimitDays is { } limit ? limit + " days" : null, design.Stopping is { LimitQuote.Length: > 0 } bound ? bound.LimitQuote : null);
        foreach (var treatment in study.Treatments)
            Fact(Line, $"Treatment {Inline(treatment.Name)}", string.Join(", ", new[] { treatment.Type.ToString().ToLowerInvariant(), treatment.Dose, treatment.Route, treatment.Schedule }.OfType<string>()), "interventions, arms");
        foreach (var arm in study.Design.Arms)
            Fact(Line, $"Arm {arm.Code}", arm.Name, "arms");
        var eligibility = design.Eligibility;
        Fact(Line, "Ages", eligibility.MinimumAge is null && eligibility.MaximumAge is null ? null : $"{eligibility.MinimumAge ?? "any"} to {eligibility.MaximumAge ?? "any"}", "eligibility");
        Fact(Line, "Sexes", eligibility.Sex, "eligibility");
        Fact(Line, "ECOG", eligibility.Ecog, "eligibility");
        Fact(Line, "Positive for", eligibility.Positive.IsEmpty ? null : string.Join(", ", eligibility.Positive.Select(marker => marker.Value)), string.Join("; ", eligibility.Positive.Select(marker => marker.Quote)));
        if (eligibility.Inclusion.Length + eligibility.Exclusion.Length > 0)
            Fact(Line, "Criteria", string.Create(CultureInfo.InvariantCulture, $"{eligibility.Inclusion.Length} of inclusion, {eligibility.Exclusion.Length} of exclusion{(eligibility.MeasurableDisease ? "; measurable disease" : "")}; data are checked against none of them but the markers above"), "eligibility");
        Line();
        Line("## Found in the record");
        Line();
        if (doubts.IsEmpty)
            Line("Nothing.");
        foreach (var doubt in doubts.OrderByDescending(doubt => doubt.Code.Severity))
            Line($"- **{Severity(doubt.Code.Severity)}** {doubt.Where}: {Inline(doubt.Sentence)} {Inline(doubt.Proposal)} `{doubt.Code.Id}`");
        Line();
        Line("## Not understood");
        Line();
        foreach (var outcome in outcomes.Where(outcome => outcome.Kinds is [EndpointKind.OTHER]))
            Line($"- {RecordView.Place(outcome)}: what \"{Inline(outcome.Row.Measure)}\" measures. The row is kept; analyses say that it is not computed.");
        foreach (var missing in record.Missing)
            Line($"- {missing}");
        Line("- Words that no field took are listed with each outcome above.");
        return page.ToString();
    }

    /// <summary>The page of a definition that a USDM document carried.</summary>
    /// <param name="file">The document.</param>
    /// <param name="record">Registry record that came with it, as kept in the study folder; null when none did.</param>
    public static string Write(UsdmStudy carried, string file, string? record)
    {
        StringBuilder page = new();
        void Line(string text = "") => page.Append(text).Append('\n');

        Line($"# {Inline(carried.Study.Title)}");
        Line();
        Line($"Read from the USDM document `{Inline(file)}`, which carries the whole definition: {carried.Study.Endpoints.Length} endpoints. "
            + (record is null ? "The registry record was not carried along, so that drift from it cannot be checked." : $"The registry record came with it and is kept as `{record}`."));
        Line();
        Line("## Decisions to make");
        Line();
        foreach (var open in carried.Study.Open)
            Line($"- {Inline(open)}");
        if (carried.Study.Open.IsEmpty)
            Line("None.");
        Line();
        Line("## Not understood");
        Line();
        foreach (var text in carried.TextOnly)
            Line($"- The endpoint \"{Inline(text)}\" of the document has no kind: it was written by another program, and is not in the definition.");
        if (carried.TextOnly.IsEmpty)
            Line("Nothing.");
        return page.ToString();
    }

    /// <summary>The wording of the study's language in which the record's own words stay. Null: English.</summary>
    public static Wording? WordingOf(ImportedStudy imported) => Wording.For(imported.Study.Language)?.Keeping(
    [
        Inline(imported.Study.Title),
        .. imported.Outcomes.SelectMany(outcome => (string[])[Inline(outcome.Row.Measure), Inline(outcome.Row.Description ?? ""), Inline(outcome.Row.TimeFrame ?? ""), .. outcome.NotUnderstood.Select(Inline)]),
        .. imported.Study.Treatments.Select(treatment => Inline(treatment.Name)), .. imported.Study.Design.Arms.Select(arm => Inline(arm.Name)),
    ]);

    static void Outcome(Action<string> line, TypedOutcome outcome, StudyDefinition study)
    {
        var row = outcome.Row;
        line($"### {char.ToUpperInvariant(row.Role.ToString()[0])}{row.Role.ToString()[1..].ToLowerInvariant()} {row.Index}: {Inline(row.Measure)}");
        line("");
        line($"> {Inline(row.Description ?? "No description.")}");
        line($"> *Time frame:* {Inline(row.TimeFrame ?? "none")}");
        line("");
        List<string> read = [$"{string.Join(", ", outcome.Kinds.Select(kind => kind.Title))}"];
        if (!outcome.Criteria.IsEmpty)
            read.Add("by " + string.Join(", ", outcome.Criteria));
        if (outcome.Assessor is { } assessor)
            read.Add(assessor == "both" ? "investigator and independent review" : assessor);
        if (outcome.Origin is { } origin)
            read.Add("from " + OriginText.Of(origin));
        if (outcome.Days is { } days)
            read.Add(string.Create(CultureInfo.InvariantCulture, $"{days} days"));
        if (outcome.DaysAfterAnchor is { } after)
            read.Add(string.Create(CultureInfo.InvariantCulture, $"{after} days after the {outcome.Anchor!.Replace('-', ' ')}"));
        if (!outcome.Landmarks.IsEmpty)
            read.Add("rates at " + string.Join(", ", outcome.Landmarks) + " days");
        line($"- Read: {string.Join("; ", read)}.");
        foreach (var endpoint in study.Endpoints.Where(endpoint => endpoint.Registered is { } registered && registered.Role == row.Role && registered.Index == row.Index))
            line($"- Endpoint `{endpoint.Id}`: {Inline(endpoint.Title)}{(endpoint.Assumed.IsEmpty ? "" : $"; assumed: {string.Join(", ", endpoint.Assumed)}")}.");
        var left = outcome.NotUnderstood.Select(Inline).ToList();
        if (left.Count > 0)
            line($"- Words in no field: {string.Join(" … ", left)}");
        line("");
    }

    static void Fact(Action<string> line, string name, string? value, string? quote) => line($"| {name} | {(string.IsNullOrEmpty(value) ? "not stated" : Inline(value))} | {(quote is null ? "" : Inline(quote))} |");

    static string? Part(int? value, string what) => value is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number} {what}") : null;

    static string? Text(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    static string Severity(Severity severity) => severity switch { Diagnostics.Severity.Error => "Error", Diagnostics.Severity.Warning => "Warning", _ => "Note" };

    /// <summary>One line of Markdown in which the record's own signs mean nothing.</summary>
    static string Inline(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("`", "'", StringComparison.Ordinal).Trim();
}
