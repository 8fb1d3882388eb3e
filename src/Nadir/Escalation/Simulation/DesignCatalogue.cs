using System.Collections.Immutable;
using Nadir.Escalation.ThreePlusThree;

namespace Nadir.Escalation.Simulation;

/// <summary>The designs that a plan can name, each with the settings it takes.</summary>
public static partial class DesignCatalogue
{
    /// <param name="Uses">Keys of <see cref="DesignSettings"/> that it takes, as a plan writes them.</param>
    /// <param name="EndsItself">The design stops by its own rule; otherwise the plan's number of subjects ends it.</param>
    public sealed record Entry(string Name, ImmutableArray<string> Uses, bool EndsItself, Func<Context, IDoseDesign> Make)
    {
        /// <summary>It decides by unfinished windows: the plan has to say when subjects come.</summary>
        public bool UsesTime { get; init; }
    }

    /// <summary>What a design is made from.</summary>
    public sealed record Context(DesignSettings Settings, double Target, int Subjects, int CohortSize, int Levels)
    {
        public int StartIndex => (Settings.StartLevel ?? 1) - 1;
    }

    static readonly ImmutableArray<Entry> ThreePlusThree =
    [
        new("3+3", ["variant", "top-level", "start-level", "titration"], EndsItself: true, context => new ThreePlusThreeDesign(new(
            context.Settings.Variant == "storer" ? ThreePlusThreeVariant.Storer : ThreePlusThreeVariant.Korn,
            context.Settings.TopLevel == "expand" ? TopLevelRule.Expand : TopLevelRule.Stop,
            context.StartIndex, context.Settings.Titration ?? false))),
    ];

    public static ImmutableArray<Entry> Entries { get; } = [.. ThreePlusThree];

    public static Entry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The design for a number of levels.</summary>
    /// <exception cref="ArgumentException">Settings that make no design.</exception>
    internal static IDoseDesign Make(SimulationPlan plan, DesignSettings settings, int levels) => Find(settings.Design)!.Make(
        new(settings, settings.Target ?? plan.Target, Limit(plan, settings), settings.CohortSize ?? plan.CohortSize, levels));

    /// <summary>Most subjects of a trial of this design.</summary>
    internal static int Limit(SimulationPlan plan, DesignSettings settings) => settings.Subjects ?? plan.Subjects;
}
