using System.Collections.Immutable;
using System.Globalization;
using Nadir.Designs.Monitoring;
using Nadir.Designs.SingleArm;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Results.Analyses;

namespace Nadir.Results;

/// <summary>The desk of a single-arm trial: which stage, responders against the boundary, futility; from the trial's own data.</summary>
/// <param name="Plan">As the definition has it.</param>
/// <param name="Endpoint">The response rate that is monitored.</param>
/// <param name="Monitor">The state at the data cut-off.</param>
public sealed record StageDesk(ResponseMonitoring Plan, Endpoint Endpoint, StageMonitor Monitor)
{
    /// <returns>Null in a study that monitors no response rate.</returns>
    public static StageDesk? Of(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        if (definition.Design.Monitoring is not { Stages.IsEmpty: false } plan || definition.Endpoints.FirstOrDefault(known => known.Id == plan.Endpoint) is not { } endpoint)
            return null;
        MultiStageDesign design = new([.. plan.Stages.Select(stage => new MultiStageDesign.Stage(stage.Subjects, stage.StopAtMost, stage.StopAtLeast ?? stage.Subjects + 1))]);
        StageOutcome[] outcomes =
        [
            .. from member in Member.Of(endpoint, subjects)
               let start = TreatmentStart.Of(member.Subject.Timeline)
               where start is not null
               orderby start.Date, member.Subject.Subject
               select Outcome(endpoint, member),
        ];
        return new(plan, endpoint, StageMonitor.Of(design, outcomes, plan.NullRate, plan.TargetRate,
            (plan.PriorSuccesses ?? plan.NullRate, plan.PriorFailures ?? 1 - plan.NullRate), plan.Futility));
    }

    /// <summary>A subject without a response is settled by death, progression, new therapy, leaving the study, or the end of its time frame.</summary>
    static StageOutcome Outcome(Endpoint endpoint, Member member)
    {
        if (member.Part.Counted is true)
            return StageOutcome.Responder;
        var timeline = member.Subject.Timeline;
        var series = member.Subject.Series.FirstOrDefault(one => SeriesKey.Of(one) == SeriesKey.Of(endpoint));
        return timeline.Death is not null || timeline.NewTherapy is not null || Disposition.LeftStudy(timeline.Data, timeline.Cutoff) is not null
            || member.Part.TimeFrameEnd <= timeline.Cutoff
            || series?.Assessments.Any(visit => visit.Excluded is null && visit.Overall.Meaning is ResponseMeaning.Progression) is true
            ? StageOutcome.Settled : StageOutcome.Open;
    }

    /// <summary>The answer in one line.</summary>
    public string Headline
    {
        get
        {
            var (now, last) = (Monitor.Now, Monitor.Current == Monitor.Stages.Length - 1);
            var stage = Monitor.Stages.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"Stage {Monitor.Current + 1} of {Monitor.Stages.Length}: ");
            var counted = string.Create(CultureInfo.InvariantCulture, $"{Display.Count(now.Responders, "responder")} among {now.Treated} of {now.Boundary.Total} subjects, boundary more than {now.Boundary.StopAtMost}");
            return stage + counted + now.Verdict switch
            {
                StageVerdict.Passed when last => ": passed, promising",
                StageVerdict.Passed => ": passed, go on",
                StageVerdict.Promising => ": enough to stop as promising",
                StageVerdict.NotPromising => ": out of reach, stop, not promising",
                _ => string.Create(CultureInfo.InvariantCulture, $": open, {now.Open} may still respond and {now.Boundary.Total - now.Treated} are to be treated"),
            };
        }
    }

    /// <summary>Futility in one line: exact, then Bayesian.</summary>
    public string Futility =>
        $"{(Monitor.FutileExactly ? "futile: a boundary is out of reach" : "no boundary is out of reach")}; conditional power {Share(Monitor.PowerAtTarget)} at {Percent(Plan.TargetRate)}, {Share(Monitor.PowerAtNull)} at {Percent(Plan.NullRate)}; "
        + $"predictive probability {Share(Monitor.Predictive)}, {(Monitor.FutileByPrediction ? "futile: below" : "not below")} {Share(Plan.Futility)}; P(rate > {Percent(Plan.NullRate)}) = {Share(Monitor.PosteriorAboveNull)}";

    public IEnumerable<AnalysisResult> Rows()
    {
        const string Exact = "exact, binomial";
        var bayes = string.Create(CultureInfo.InvariantCulture, $"Bayesian, beta prior {Plan.PriorSuccesses ?? Plan.NullRate:0.######}, {Plan.PriorFailures ?? 1 - Plan.NullRate:0.######}");
        AnalysisResult Row(string group, string statistic, double? value, string method, int? n = null, int? events = null) => new()
        {
            Endpoint = Endpoint.Id, Analysis = "stage-monitoring", Group = group, Statistic = statistic, Value = value, N = n, Events = events, Method = method,
        };
        for (var i = 0; i < Monitor.Stages.Length; i++)
        {
            var (stage, group) = (Monitor.Stages[i], string.Create(CultureInfo.InvariantCulture, $"stage={i + 1}"));
            yield return Row(group, "responders", stage.Responders, "count", stage.Treated, stage.Responders);
            yield return Row(group, "stop-at-most", stage.Boundary.StopAtMost, "count", stage.Boundary.Total);
            yield return Row(group, "open", stage.Open, "count", stage.Treated);
            yield return Row(group, "passed", stage.Verdict is StageVerdict.Passed or StageVerdict.Promising ? 1 : 0, "1: passed; 0: open or stopped", stage.Treated);
        }
        yield return Row("all", "stage", Monitor.Current + 1, "the first stage that is not passed, else the last");
        yield return Row("all", "conditional-power", Monitor.PowerAtTarget, Exact, Monitor.Known, Monitor.Responders);
        yield return Row("all", "conditional-power-null", Monitor.PowerAtNull, Exact, Monitor.Known, Monitor.Responders);
        yield return Row("all", "predictive-probability", Monitor.Predictive, bayes, Monitor.Known, Monitor.Responders);
        yield return Row("all", "posterior-above-null", Monitor.PosteriorAboveNull, bayes, Monitor.Known, Monitor.Responders);
    }

    /// <summary>A stage that cannot be passed, and subjects treated beyond it.</summary>
    public IEnumerable<Finding> Findings() =>
        from i in Enumerable.Range(0, Monitor.Stages.Length - 1)
        let state = Monitor.Stages[i]
        where state.Verdict is StageVerdict.NotPromising && Monitor.Stages[^1].Treated > state.Boundary.Total
        select new Finding(FindingCodes.StageOverrun, string.Create(CultureInfo.InvariantCulture,
            $"{Display.Count(state.Responders, "responder")} among the first {state.Boundary.Total} subjects cannot exceed the boundary of {state.Boundary.StopAtMost}, and {Monitor.Stages[^1].Treated} were treated."));

    static string Share(double value) => Display.Number(value, 3);

    static string Percent(double rate) => Display.Percent(rate) + "%";
}
