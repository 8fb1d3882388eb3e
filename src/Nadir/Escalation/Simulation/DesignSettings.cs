using System.Collections.Immutable;
using Nadir.Protocol.Keys;

namespace Nadir.Escalation.Simulation;

/// <summary>A design of a plan as written: its name and the settings that differ from its defaults. Null and empty are not given.</summary>
/// <param name="Id">Names it in the results.</param>
/// <param name="Design"><c>3+3</c>, <c>boin</c>, ...: a name of the <see cref="DesignCatalogue"/>.</param>
public sealed record DesignSettings(string Id, string Design)
{
    public double? Target { get; init; }
    public int? Subjects { get; init; }
    public int? CohortSize { get; init; }
    /// <summary>Level of the first subjects, from 1.</summary>
    public int? StartLevel { get; init; }
    public int? EnoughAtLevel { get; init; }

    public string? Variant { get; init; }
    public string? TopLevel { get; init; }
    public bool? Titration { get; init; }

    public double? Safe { get; init; }
    public double? Toxic { get; init; }
    public double? Below { get; init; }
    public double? Above { get; init; }
    public double? Cutoff { get; init; }

    public ImmutableArray<double> Skeleton { get; init; } = [];
    public double? HalfWidth { get; init; }
    public int? MtdGuess { get; init; }
    public string? Curve { get; init; }
    public double? PriorDeviation { get; init; }
    public string? Estimate { get; init; }
    public bool? SkipLevels { get; init; }
    public double? StopAbove { get; init; }

    public ImmutableArray<double> Doses { get; init; } = [];
    public double? ReferenceDose { get; init; }
    public double? TargetFrom { get; init; }
    public double? TargetTo { get; init; }
    public double? Bound { get; init; }
    public ImmutableArray<double> PriorMean { get; init; } = [];
    public ImmutableArray<double> PriorSd { get; init; } = [];
    public double? PriorCorrelation { get; init; }

    public double? ResponseLimit { get; init; }
    public ImmutableArray<double> Utilities { get; init; } = [];

    static readonly OptionalForm<double> Probability = new(new BetweenForm(0, 1));
    static readonly ListForm<double> Numbers = ListForm.Of(new PlanKeys.RangeForm(-1e12, 1e12), 0.0);
    static readonly OptionalForm<int> Level = new(new WholeForm(1, SimulationPlanReader.MostLevels));

    internal static Section<DesignSettings> Keys { get; } = new(
        Key.Of<DesignSettings, string>("id", "Names the design in the results.", Forms.Id, d => d.Id, (d, v) => d with { Id = v }, required: true),
        Key.Of<DesignSettings, string>("design", "Which design.",
            new ChoiceForm<string>([.. DesignCatalogue.Entries.Select(entry => (entry.Name, entry.Name))]), d => d.Design, (d, v) => d with { Design = v }, required: true),
        Key.Of<DesignSettings, double?>("target", "Target DLT rate; the plan's when absent.", Probability, d => d.Target, (d, v) => d with { Target = v }),
        Key.Of<DesignSettings, int?>("subjects", "Most subjects; the plan's when absent.", new OptionalForm<int>(new WholeForm(1, 1000)), d => d.Subjects, (d, v) => d with { Subjects = v }),
        Key.Of<DesignSettings, int?>("cohort-size", "Subjects of a cohort; the plan's when absent.",
            new OptionalForm<int>(new WholeForm(1, 100)), d => d.CohortSize, (d, v) => d with { CohortSize = v }),
        Key.Of<DesignSettings, int?>("start-level", "Level of the first subjects, from 1; levels below it are there for when it is too toxic. Default 1.",
            Level, d => d.StartLevel, (d, v) => d with { StartLevel = v }),
        Key.Of<DesignSettings, int?>("enough-at-level", "Subjects at one level that end the trial when the design would stay there. Default none.",
            new OptionalForm<int>(new WholeForm(1, 1000)), d => d.EnoughAtLevel, (d, v) => d with { EnoughAtLevel = v }),
        Key.Of<DesignSettings, string?>("variant", "3+3: storer or korn (rulebook D2). Default korn.",
            new ChoiceForm<string?>(("storer", "storer"), ("korn", "korn")), d => d.Variant, (d, v) => d with { Variant = v }),
        Key.Of<DesignSettings, string?>("top-level", "3+3: what follows 0/3 at the top level, stop or expand (rulebook D3). Default stop.",
            new ChoiceForm<string?>(("stop", "stop"), ("expand", "expand")), d => d.TopLevel, (d, v) => d with { TopLevel = v }),
        Key.Of<DesignSettings, bool?>("titration", "3+3: one subject a level until the first DLT or the second moderate toxicity. Default false.",
            Forms.OptionalYesNo, d => d.Titration, (d, v) => d with { Titration = v }),
        Key.Of<DesignSettings, double?>("p-saf", "BOIN: highest rate that is sub-therapeutic. Default 0.6 of the target.", Probability, d => d.Safe, (d, v) => d with { Safe = v }),
        Key.Of<DesignSettings, double?>("p-tox", "BOIN: lowest rate that is too toxic. Default 1.4 of the target.", Probability, d => d.Toxic, (d, v) => d with { Toxic = v }),
        Key.Of<DesignSettings, double?>("below", "mTPI-2, keyboard, i3+3: how far the target's interval reaches below it. Default 0.05.", Probability, d => d.Below, (d, v) => d with { Below = v }),
        Key.Of<DesignSettings, double?>("above", "mTPI-2, keyboard, i3+3: how far the target's interval reaches above it. Default 0.05.", Probability, d => d.Above, (d, v) => d with { Above = v }),
        Key.Of<DesignSettings, double?>("cutoff", "Posterior probability of being above the target at which a level is closed. Default 0.95.", Probability, d => d.Cutoff, (d, v) => d with { Cutoff = v }),
        Key.Of<DesignSettings, ImmutableArray<double>>("skeleton", "CRM: prior guess of each level's DLT rate, rising.", ListForm.Of(new BetweenForm(0, 1), 0.0), d => d.Skeleton, (d, v) => d with { Skeleton = v }),
        Key.Of<DesignSettings, double?>("half-width", "CRM without a skeleton: half-width of the indifference interval. Default 0.05.", Probability, d => d.HalfWidth, (d, v) => d with { HalfWidth = v }),
        Key.Of<DesignSettings, int?>("mtd-guess", "CRM without a skeleton: the level guessed to be the MTD. Default the middle one.", Level, d => d.MtdGuess, (d, v) => d with { MtdGuess = v }),
        Key.Of<DesignSettings, string?>("curve", "CRM: power or logistic. Default power.",
            new ChoiceForm<string?>(("power", "power"), ("logistic", "logistic")), d => d.Curve, (d, v) => d with { Curve = v }),
        Key.Of<DesignSettings, double?>("prior-deviation", "CRM: standard deviation of log a. Default 1.1576, the root of 1.34.", new OptionalForm<double>(new BetweenForm(0, 100)),
            d => d.PriorDeviation, (d, v) => d with { PriorDeviation = v }),
        Key.Of<DesignSettings, string?>("estimate", "CRM: plug-in or mean. Default plug-in.",
            new ChoiceForm<string?>(("plug-in", "plug-in"), ("mean", "mean")), d => d.Estimate, (d, v) => d with { Estimate = v }),
        Key.Of<DesignSettings, bool?>("skip-levels", "CRM: levels may be skipped upwards. Default false.", Forms.OptionalYesNo, d => d.SkipLevels, (d, v) => d with { SkipLevels = v }),
        Key.Of<DesignSettings, double?>("stop-above", "CRM: stop when the lowest level's rate is above the target with more than this probability. Default never.",
            Probability, d => d.StopAbove, (d, v) => d with { StopAbove = v }),
        Key.Of<DesignSettings, ImmutableArray<double>>("doses", "BLRM, EWOC: doses, rising.", Numbers, d => d.Doses, (d, v) => d with { Doses = v }),
        Key.Of<DesignSettings, double?>("reference-dose", "BLRM: dose whose log-odds of a DLT are log alpha. Default the highest.", new OptionalForm<double>(new BetweenForm(0, 1e12)),
            d => d.ReferenceDose, (d, v) => d with { ReferenceDose = v }),
        Key.Of<DesignSettings, double?>("target-from", "BLRM: DLT rates from here are on target. Default 0.16.", Probability, d => d.TargetFrom, (d, v) => d with { TargetFrom = v }),
        Key.Of<DesignSettings, double?>("target-to", "BLRM: DLT rates above this are an overdose. Default 0.33.", Probability, d => d.TargetTo, (d, v) => d with { TargetTo = v }),
        Key.Of<DesignSettings, double?>("bound", "BLRM, EWOC: largest probability of an overdose that the next level may have. Default 0.25.", Probability, d => d.Bound, (d, v) => d with { Bound = v }),
        Key.Of<DesignSettings, ImmutableArray<double>>("prior-mean", "BLRM: prior means of log alpha and log beta. Default -0.85 and 0.", Numbers, d => d.PriorMean, (d, v) => d with { PriorMean = v }),
        Key.Of<DesignSettings, ImmutableArray<double>>("prior-sd", "BLRM: prior standard deviations of log alpha and log beta. Default 1 and 1.", Numbers, d => d.PriorSd, (d, v) => d with { PriorSd = v }),
        Key.Of<DesignSettings, double?>("prior-correlation", "BLRM: prior correlation of log alpha and log beta. Default 0.", new OptionalForm<double>(new PlanKeys.RangeForm(-1, 1)),
            d => d.PriorCorrelation, (d, v) => d with { PriorCorrelation = v }),
        Key.Of<DesignSettings, double?>("response-limit", "BOIN12: lowest acceptable response rate. Default 0.25.", Probability, d => d.ResponseLimit, (d, v) => d with { ResponseLimit = v }),
        Key.Of<DesignSettings, ImmutableArray<double>>("utilities", "BOIN12: utilities of neither DLT nor response, and of both, from 0 to 100. Default 40 and 60.",
            Numbers, d => d.Utilities, (d, v) => d with { Utilities = v }));
}
