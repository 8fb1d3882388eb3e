using Nadir.Results;

namespace Nadir.Cli;

/// <summary>The answers on a terminal: one registered outcome after the other, the number first.</summary>
static class AnswersView
{
    public static void Print(StudyAnalysis analysis, TextWriter output)
    {
        output.WriteLine($"{analysis.Definition.Study}: {analysis.Definition.Title}");
        output.WriteLine($"{analysis.Subjects.Length} subjects, data to {analysis.Cutoff:yyyy-MM-dd}{(analysis.CutoffAssumed ? " (latest date in the data, assumed)" : "")}");
        foreach (var answer in analysis.Answers)
        {
            output.WriteLine();
            output.WriteLine($"{answer.Endpoint.Title} [{answer.Endpoint.Tier.ToString().ToLowerInvariant()}]");
            output.WriteLine($"  {answer.Headline ?? $"not computed: {answer.NotComputed}"}");
            foreach (var line in answer.Beside)
                output.WriteLine($"  {line.Label}: {line.Text}");
        }
    }
}
