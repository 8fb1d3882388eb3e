using System.Collections.Immutable;
using System.Text;
using Nadir.Escalation.Desk;

namespace Nadir.Cli.Dose;

/// <summary>The tree of what would change the decision, one branch a line.</summary>
static class PathwayText
{
    public static void Append(StringBuilder text, ImmutableArray<DosePathway> pathways, Func<int, string> name, int depth)
    {
        foreach (var pathway in pathways)
        {
            text.Append(' ', 2 * depth).Append(pathway.Outcome).Append(" at ").Append(name(pathway.Level)).Append(" -> ").Append(DecisionWords.Of(pathway.Then, name)).Append('\n');
            Append(text, pathway.Next, name, depth + 1);
        }
    }
}
