using System.CommandLine;
using Nadir.Cli.Design;
using Nadir.Cli.Dose;

namespace Nadir.Cli;

/// <summary><c>nadir dose --outcomes "1NNN 2NTN"</c>: the dose-escalation desk; the next dose and why.</summary>
static class DoseCommand
{
    public static Command Create()
    {
        Option<string> outcomes = new("--outcomes") { Description = "Cohorts so far: the level, then N (no DLT) or T (DLT) for each subject, M for a moderate toxicity.", Required = true };
        var (variant, top, accelerated) = (ThreePlusThreeCommand.Variant(), ThreePlusThreeCommand.TopLevel(), ThreePlusThreeCommand.Accelerated());
        Option<int?> levels = new("--levels") { Description = "Number of dose levels; without it there is always a level above." };
        Option<string?> overrule = new("--overrule") { Description = "Written reason for departures from the rule; the decision then stands." };
        Option<bool> json = new("--json") { Description = "Print the answer as JSON." };

        ExampleCommand command = new("dose", "The dose-escalation desk: counts by level, the next dose by the rule, its reason, and what would change it.",
            "nadir dose --outcomes \"1NNN 2NTN\" --variant storer --levels 4")
        { outcomes, variant, top, accelerated, levels, overrule, json };
        command.SetAction(parsed =>
        {
            var words = parsed.GetRequiredValue(outcomes);
            OutcomeQuestion question = new(words, parsed.GetValue(variant), parsed.GetValue(top), parsed.GetValue(accelerated), parsed.GetValue(levels), parsed.GetValue(overrule));
            return question.Answer().Print(parsed.InvocationConfiguration.Output, parsed.GetValue(json));
        });
        return command;
    }
}
