using System.Collections.Immutable;
using System.Globalization;
using Nadir.Escalation;
using Nadir.Escalation.Desk;
using Nadir.Protocol;

namespace Nadir.Results.Analyses;

/// <summary>Endpoints that the dose-escalation desk answers: dose-limiting toxicity, and the maximum tolerated dose.</summary>
public static class DoseEscalationSummary
{
    const string NoEscalation = "the study definition has no escalation with levels";

    /// <summary>DLT-evaluable subjects with a DLT: of the escalation, of each level, of the expansion (rulebook S7, D7).</summary>
    public static EndpointAnalysis Toxicity(Endpoint endpoint, StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (Desk(definition, subjects) is not { } desk)
            return EndpointAnalysis.NotComputed(endpoint, NoEscalation);
        LevelState everyone = new([.. desk.Levels.SelectMany(level => level.Subjects)]);
        if (everyone.Treated + desk.Expansion.Treated == 0)
            return EndpointAnalysis.NotComputed(endpoint, "no subject of a dose level was treated");

        List<(string Group, string Label, LevelState State)> parts =
        [
            (SubjectGroup.Everyone, "Escalation", everyone),
            .. desk.Levels.Select((level, i) => (string.Create(CultureInfo.InvariantCulture, $"level={desk.Study.Levels[i].Id}"), Capital(desk.NameOf(i)), level)),
        ];
        if (desk.Expansion.Enrolled > 0)
            parts.Add(("expansion", "Expansion", desk.Expansion));
        var rows = parts.SelectMany(part => Rows(endpoint, part.Group, part.State)).ToImmutableArray();
        var beside = parts.Skip(1).Select(part => new LabelledLine(part.Label, Line(part.State, endpoint.Policies))).Append(new(
            "Counts", $"a DLT within {desk.Study.DltWindowDays} days of the {Display.Words(desk.Study.DltFrom)}, or the window completed with enough exposure; replaced and pending subjects are left out")).ToImmutableArray();
        return new(new EndpointAnswer(endpoint, $"{Rate(everyone, endpoint.Policies)}, DLT-evaluable subjects of the escalation", beside, null), rows);
    }

    /// <summary>What the rule found (rulebook D2, DA3): the MTD, that it is not reached, that no level is tolerated, or that the escalation goes on.</summary>
    public static EndpointAnalysis MaximumToleratedDose(Endpoint endpoint, StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (Desk(definition, subjects) is not { } desk)
            return EndpointAnalysis.NotComputed(endpoint, NoEscalation);
        if (desk is not { Decision: { } decision, Design: { } design })
            return EndpointAnalysis.NotComputed(endpoint, $"the rule {desk.Study.Rule} does not decide from counts by level");

        var tallies = desk.Tallies;
        string At(int level) => $"{desk.NameOf(level)}, {tallies[level].Dlts}/{tallies[level].Evaluable} with a DLT";
        var headline = decision switch
        {
            { Action: not DoseAction.Stop } => $"Open; {DecisionWords.Of(decision, desk.NameOf)}",
            { Level: DoseDecision.NoLevel } => "No level is tolerated",
            _ when DecisionWords.IsMtdNotReached(decision) => $"Not reached; the highest tolerated level is {At(decision.Level)}",
            _ => $"{Capital(At(decision.Level))}",
        };
        var departures = desk.Departures.Count();
        List<LabelledLine> beside =
        [
            new("Rule", $"{design.Name}, {decision.Rule.Id}: {decision.Rule.Title}"),
            new("Reason", desk.Reason!),
            new("DLTs by level", string.Join(", ", desk.Levels.Select((level, i) => $"{desk.NameOf(i)} {tallies[i].Dlts}/{tallies[i].Evaluable}{(tallies[i].Pending > 0 ? $" and {tallies[i].Pending} pending" : "")}"))),
            new("Recommended phase II dose", Recommended(desk)),
        ];
        if (departures > 0)
            beside.Insert(0, new("Not in force", $"{Display.Count(departures, "subject")} treated where the rule did not say so, without a written reason"));
        if (desk.Expansion.Enrolled > 0 || desk.Study.ExpansionPlanned is not null)
            beside.Add(new("Expansion", Expansion(desk, endpoint.Policies)));
        var found = $"{headline}; {design.Name}{(departures > 0 ? "; not in force" : "")}";
        if (endpoint.Kind is EndpointKind.RP2D)
        {
            beside.RemoveAll(line => line.Label == "Recommended phase II dose");
            beside.Insert(0, new("Maximum tolerated dose", found));
            found = Capital(Recommended(desk));
        }
        return new(new EndpointAnswer(endpoint, found, [.. beside], null), [.. Rows(endpoint, desk, decision, design)]);
    }

    /// <summary>A person's entry, or what the program proposes.</summary>
    public static string Recommended(EscalationDesk desk) => desk switch
    {
        { Study.Recommended: { } entry, Recommended: { } level } =>
            $"{desk.NameOf(level)}, entered by {entry.By}{(entry.On is { } on ? $" on {on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "")}: {entry.Why}",
        { Proposed: { } proposed } => $"no entry (escalation.rp2d); the program proposes {desk.NameOf(proposed)}",
        _ => "no entry, and nothing to propose yet",
    };

    /// <summary><c>12 of 12 planned treated at level 4, 1/10 (10.0%) ... with a DLT, 2 pending</c>.</summary>
    public static string Expansion(EscalationDesk desk, Policies policies)
    {
        var (state, planned) = (desk.Expansion, desk.Study.ExpansionPlanned);
        var at = desk.Expanded is { } level ? $" at {desk.NameOf(level)}" : "";
        var treated = planned is { } wanted ? $"{state.Treated} of {wanted} planned treated{at}" : $"{state.Treated} treated{at}";
        return state.Treated == 0 ? treated : $"{treated}; DLTs {Line(state, policies)}{Stopping(desk)}";
    }

    /// <summary>The expansion's DLTs against its stopping rules.</summary>
    static string Stopping(EscalationDesk desk)
    {
        if (desk is not { ExpansionStop: { } stop, Study.ExpansionLimit: { } limit })
            return "";
        var tally = desk.Expansion.Tally;
        string Rule(string name, int? least) => least is { } dlts
            ? string.Create(CultureInfo.InvariantCulture, $"{name} from {dlts}: {(tally.Dlts >= dlts ? "met, stop" : "not met")}") : $"{name}: never at this size";
        return $"; stopping for a rate above {Display.Percent(limit)}% with {tally.Evaluable} evaluable: {Rule("Bayesian", stop.Bayesian)}, {Rule("exact", stop.Exact)}";
    }

    static EscalationDesk? Desk(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects) =>
        StudyDesk.Of(definition, subjects, subjects.IsEmpty ? DateOnly.MaxValue : subjects[0].Timeline.Cutoff);

    static string Rate(LevelState state, Policies policies) => Incidence.Of(state.Tally.Dlts, state.Tally.Evaluable, policies).ToString();

    static string Line(LevelState state, Policies policies)
    {
        if (state.Treated == 0)
            return "nobody treated";
        var (pending, replaced) = (state.Pending.Count(), state.Replaced.Count());
        return $"{Rate(state, policies)}{(pending > 0 ? $", {pending} pending" : "")}{(replaced > 0 ? $", {replaced} replaced" : "")}";
    }

    static IEnumerable<AnalysisResult> Rows(Endpoint endpoint, string group, LevelState state)
    {
        const string Analysis = "dose-limiting-toxicity";
        var tally = state.Tally;
        yield return Incidence.Of(tally.Dlts, tally.Evaluable, endpoint.Policies).Row(endpoint.Id, Analysis, group);
        foreach (var (statistic, count) in (IEnumerable<(string, int)>)
            [("enrolled", state.Enrolled), ("treated", state.Treated), ("evaluable", tally.Evaluable), ("dlts", tally.Dlts), ("pending", tally.Pending), ("replaced", state.Replaced.Count())])
            yield return AdverseEventIncidence.Count(endpoint.Id, Analysis, group, statistic, count, state.Enrolled);
    }

    static IEnumerable<AnalysisResult> Rows(Endpoint endpoint, EscalationDesk desk, DoseDecision decision, IDoseDesign design)
    {
        AnalysisResult Row(string statistic, int? level, string why) => new()
        {
            Endpoint = endpoint.Id, Analysis = "maximum-tolerated-dose", Statistic = statistic, Value = level is { } index ? desk.Study.Levels[index].Id : null,
            N = level is { } at ? desk.Tallies[at].Evaluable : null, Events = level is { } there ? desk.Tallies[there].Dlts : null, Method = design.Name,
            Why = level is null ? why : null,
        };
        var open = decision.Action is not DoseAction.Stop;
        var notReached = DecisionWords.IsMtdNotReached(decision);
        var none = decision is { Action: DoseAction.Stop, Level: DoseDecision.NoLevel };
        yield return Row("mtd", open || notReached || none ? null : decision.Level,
            open ? $"the escalation goes on: {DecisionWords.Of(decision, desk.NameOf)}" : none ? "no level is tolerated" : $"not reached; the highest tolerated level is {desk.NameOf(decision.Level)}");
        yield return Row("highest-tolerated-level", desk.Proposed, open ? "the escalation goes on" : "no level is tolerated");
        yield return Row("recommended-level", desk.Recommended, "nobody has entered a recommended phase II dose");
        yield return Row("next-level", open ? decision.Level : null, "the escalation is over");
        if (desk.ExpansionStop is { } stop)
        {
            foreach (var (name, least) in (IEnumerable<(string, int?)>)[("stop-if-at-least-bayesian", stop.Bayesian), ("stop-if-at-least-exact", stop.Exact)])
                yield return new()
                {
                    Endpoint = endpoint.Id, Analysis = "maximum-tolerated-dose", Group = "expansion", Statistic = name, Value = least, N = desk.Expansion.Tally.Evaluable, Events = desk.Expansion.Tally.Dlts,
                    Method = string.Create(CultureInfo.InvariantCulture, $"limit {desk.Study.ExpansionLimit}, cut-off {desk.Study.ExpansionCutoff}"), Why = least is null ? "no number of DLTs stops at this size" : null,
                };
        }
        yield return AdverseEventIncidence.Count(endpoint.Id, "maximum-tolerated-dose", SubjectGroup.Everyone, "next-subjects", decision.Subjects, desk.Steps.Length);
    }

    static string Capital(string words) => string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1));
}
