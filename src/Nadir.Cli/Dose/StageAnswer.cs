using System.Globalization;
using System.Text;
using Nadir.Designs.Monitoring;
using Nadir.Diagnostics;
using Nadir.Results;

namespace Nadir.Cli.Dose;

/// <summary>The desk of a single-arm trial on a terminal and as JSON.</summary>
static class StageAnswer
{
    public static int Print(StudyAnalysis analysis, StageDesk stage, TextWriter output, bool json, string? committee)
    {
        if (committee is not null)
            throw new StudyInputException("--output writes the committee's page of a dose escalation; this study has stages, which its report shows.");
        output.Write(json ? ToJson(analysis, stage) : ToText(analysis, stage));
        return ExitCode.Clean;
    }

    static string ToText(StudyAnalysis analysis, StageDesk stage)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{analysis.Definition.Study}, data to {analysis.Cutoff:yyyy-MM-dd}{(analysis.CutoffAssumed ? " (latest date in the data, assumed)" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"{stage.Headline}\n  {stage.Futility}\n\n");
        text.Append("stage  subjects  treated  responders  may still respond  stops at most  so far\n");
        for (var i = 0; i < stage.Monitor.Stages.Length; i++)
        {
            var state = stage.Monitor.Stages[i];
            text.Append(CultureInfo.InvariantCulture, $"{i + 1,5}  {state.Boundary.Total,8}  {state.Treated,7}  {state.Responders,10}  {state.Open,17}  {state.Boundary.StopAtMost,13}  {Word(state.Verdict)}\n");
        }
        return text.ToString();
    }

    static string ToJson(StudyAnalysis analysis, StageDesk stage) => DeskJson.Write(json =>
    {
        var monitor = stage.Monitor;
        json.WriteString("study", analysis.Definition.Study);
        json.WriteString("cutoff", analysis.Cutoff.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("endpoint", stage.Endpoint.Id);
        json.WriteString("answer", stage.Headline);
        json.WriteNumber("stage", monitor.Current + 1);
        json.WriteString("verdict", Word(monitor.Now.Verdict));
        json.WriteStartArray("stages");
        foreach (var state in monitor.Stages)
        {
            json.WriteStartObject();
            json.WriteNumber("subjects", state.Boundary.Total);
            json.WriteNumber("treated", state.Treated);
            json.WriteNumber("responders", state.Responders);
            json.WriteNumber("open", state.Open);
            json.WriteNumber("stop-at-most", state.Boundary.StopAtMost);
            DeskJson.Number(json, "stop-at-least", state.Boundary.StopAtLeast > state.Boundary.Total ? null : state.Boundary.StopAtLeast);
            json.WriteString("verdict", Word(state.Verdict));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("known", monitor.Known);
        json.WriteNumber("responders", monitor.Responders);
        json.WriteNumber("conditional-power", monitor.PowerAtTarget);
        json.WriteNumber("conditional-power-null", monitor.PowerAtNull);
        json.WriteNumber("predictive-probability", monitor.Predictive);
        json.WriteNumber("posterior-above-null", monitor.PosteriorAboveNull);
        json.WriteBoolean("futile-exact", monitor.FutileExactly);
        json.WriteBoolean("futile-bayes", monitor.FutileByPrediction);
    });

    static string Word(StageVerdict verdict) => verdict switch
    {
        StageVerdict.Passed => "passed",
        StageVerdict.Promising => "promising",
        StageVerdict.NotPromising => "not promising",
        _ => "open",
    };
}
