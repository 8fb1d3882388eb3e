using Nadir.Designs.Monitoring;
using Nadir.Reporting.Layout;
using Nadir.Results;

namespace Nadir.Reporting.Tables;

/// <summary>The stages of a single-arm trial of response: subjects, responders, boundary, verdict.</summary>
public static class StageTable
{
    public static TableContent Of(StageDesk stage) => new()
    {
        Name = "stages",
        Title = "Stages: responders against the boundary",
        Columns =
        [
            new("Stage"), new("Subjects", Align.Number), new("Treated", Align.Number), new("Responders", Align.Number), new("May still\nrespond", Align.Number),
            new("Not promising\nat most", Align.Number), new("Promising\nat least", Align.Number), new("So far"),
        ],
        Rows =
        [
            .. stage.Monitor.Stages.Select((state, i) => TableRow.Of(
                NumberText.Whole(i + 1), NumberText.Whole(state.Boundary.Total), NumberText.Whole(state.Treated), NumberText.Whole(state.Responders), NumberText.Whole(state.Open),
                NumberText.Whole(state.Boundary.StopAtMost), state.Boundary.StopAtLeast > state.Boundary.Total ? NumberText.None : NumberText.Whole(state.Boundary.StopAtLeast), Word(state.Verdict))),
        ],
        Footnotes =
        [
            $"Responders: {stage.Endpoint.Title}, subjects in the order of treatment. A subject without a response may still respond until death, progression, new therapy, the end of its time frame, or leaving the study.",
            $"Conditional power: exact chance of more than {NumberText.Whole(stage.Plan.Stages[^1].StopAtMost)} responders in the end. Predictive probability: the same averaged over the posterior.",
        ],
    };

    static string Word(StageVerdict verdict) => verdict switch
    {
        StageVerdict.Passed => "passed",
        StageVerdict.Promising => "promising",
        StageVerdict.NotPromising => "not promising",
        _ => "open",
    };
}
