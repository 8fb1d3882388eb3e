using System.Collections.Immutable;
using Nadir.Escalation.Blrm;
using Nadir.Escalation.Boin;
using Nadir.Escalation.Crm;
using Nadir.Escalation.Ewoc;
using Nadir.Escalation.RollingSix;
using Nadir.Escalation.ThreePlusThree;
using Nadir.Escalation.TiteBoin;
using Nadir.Escalation.TiteCrm;

namespace Nadir.Escalation.Simulation;

/// <summary>The designs that a plan can name, each with the settings it takes.</summary>
public static class DesignCatalogue
{
    /// <param name="Uses">Keys of <see cref="DesignSettings"/> that it takes, as a plan writes them.</param>
    public sealed record Entry(string Name, ImmutableArray<string> Uses, Func<Context, IDoseDesign> Make)
    {
        /// <summary>It decides by unfinished windows: the plan has to say when subjects come.</summary>
        public bool UsesTime { get; init; }
    }

    /// <summary>What a design is made from.</summary>
    public sealed record Context(DesignSettings Settings, double Target, TrialSize Size, int Levels)
    {
        public double Below => Settings.Below ?? 0.05;
        public double Above => Settings.Above ?? 0.05;
        public double Cutoff => Settings.Cutoff ?? Elimination.Cutoff;
    }

    static readonly ImmutableArray<string> Sized = ["target", "subjects", "cohort-size", "start-level", "enough-at-level"];
    static readonly ImmutableArray<string> Model = [.. Sized, "skeleton", "half-width", "mtd-guess", "curve", "prior-deviation", "estimate", "skip-levels", "stop-above"];

    public static ImmutableArray<Entry> Entries { get; } =
    [
        new("3+3", ["variant", "top-level", "start-level", "titration"], of => new ThreePlusThreeDesign(new(
            of.Settings.Variant == "storer" ? ThreePlusThreeVariant.Storer : ThreePlusThreeVariant.Korn,
            of.Settings.TopLevel == "expand" ? TopLevelRule.Expand : TopLevelRule.Stop,
            of.Size.StartLevel, of.Settings.Titration ?? false))),
        new("boin", [.. Sized, "p-saf", "p-tox", "cutoff"], of => new BoinSettings
        {
            Target = of.Target, Safe = of.Settings.Safe, Toxic = of.Settings.Toxic, EliminationCutoff = of.Cutoff,
        }.Design(of.Size)),
        new("mtpi-2", [.. Sized, "below", "above", "cutoff"], of => new Mtpi2.Mtpi2Settings
        {
            Target = of.Target, Below = of.Below, Above = of.Above, EliminationCutoff = of.Cutoff,
        }.Design(of.Size)),
        new("keyboard", [.. Sized, "below", "above", "cutoff"], of => new Keyboard.KeyboardSettings
        {
            Target = of.Target, Below = of.Below, Above = of.Above, EliminationCutoff = of.Cutoff,
        }.Design(of.Size)),
        new("i3+3", [.. Sized, "below", "above", "cutoff"], of => new I3Plus3.I3Plus3Settings
        {
            Target = of.Target, Below = of.Below, Above = of.Above, EliminationCutoff = of.Cutoff,
        }.Design(of.Size)),
        new("rolling-six", ["start-level"], of => new RollingSixDesign(of.Size.StartLevel)),
        new("tite-boin", [.. Sized, "p-saf", "p-tox", "cutoff"], of => new WholeWindows(new TiteBoinDesign(new()
        {
            Target = of.Target, Safe = of.Settings.Safe, Toxic = of.Settings.Toxic, EliminationCutoff = of.Cutoff,
        }, of.Size))) { UsesTime = true },
        new("boin12", [.. Sized, "cutoff", "response-limit", "utilities"], of => new Boin12Counts(new(new()
        {
            ToxicityLimit = of.Target, EfficacyLimit = of.Settings.ResponseLimit ?? 0.25, ToxicityCutoff = of.Cutoff,
            NeitherUtility = Pair(of.Settings.Utilities, 0, 40), BothUtility = Pair(of.Settings.Utilities, 1, 60),
        }, of.Size))),
        new("blrm", [.. Sized.Except(["target"]), "doses", "reference-dose", "target-from", "target-to", "bound", "prior-mean", "prior-sd", "prior-correlation", "skip-levels"], Blrm),
        new("ewoc", [.. Sized, "doses", "bound", "skip-levels"], of => new EwocDesign(new()
        {
            Target = of.Target, Doses = Doses(of), Limit = of.Settings.Bound ?? 0.25, NoSkipping = !(of.Settings.SkipLevels ?? false),
        }, of.Size)),
        new("crm", Model, of => new CrmDesign(Crm(of), of.Size)),
        new("crm-2", [.. Sized, "skeleton", "half-width", "mtd-guess", "prior-mean", "prior-sd", "prior-correlation", "bound", "skip-levels"], TwoParameters),
        new("tite-crm", Model, of => new WholeWindows(new TiteCrmDesign(Crm(of), of.Size))) { UsesTime = true },
    ];

    public static Entry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>The design for a number of levels.</summary>
    /// <exception cref="ArgumentException">Settings that make no design.</exception>
    internal static IDoseDesign Make(SimulationPlan plan, DesignSettings settings, int levels)
    {
        TrialSize size = new(settings.Subjects ?? plan.Subjects, settings.CohortSize ?? plan.CohortSize, (settings.StartLevel ?? 1) - 1, settings.EnoughAtLevel ?? int.MaxValue);
        if (size.StartLevel >= levels)
            throw new ArgumentException(FormattableString.Invariant($"the starting level is {size.StartLevel + 1} of {levels}"));
        return Find(settings.Design)!.Make(new(settings, settings.Target ?? plan.Target, size, levels));
    }

    static BlrmDesign Blrm(Context of)
    {
        var doses = Doses(of);
        return new(new()
        {
            Covariates = BlrmSettings.CovariatesOf(doses, of.Settings.ReferenceDose ?? doses[^1]),
            Prior = new(Pair(of.Settings.PriorMean, 0, -0.85), Pair(of.Settings.PriorSd, 0, 1), Pair(of.Settings.PriorMean, 1, 0), Pair(of.Settings.PriorSd, 1, 1), of.Settings.PriorCorrelation ?? 0),
            TargetFrom = of.Settings.TargetFrom ?? 0.16, TargetTo = of.Settings.TargetTo ?? 0.33, OverdoseLimit = of.Settings.Bound ?? 0.25,
            NoSkipping = !(of.Settings.SkipLevels ?? false),
        }, of.Size);
    }

    /// <summary>Two parameters: the covariates are those at which the prior's centre gives the skeleton.</summary>
    static BlrmDesign TwoParameters(Context of)
    {
        LogisticPrior prior = new(Pair(of.Settings.PriorMean, 0, 0), Pair(of.Settings.PriorSd, 0, 2), Pair(of.Settings.PriorMean, 1, 0), Pair(of.Settings.PriorSd, 1, 1), of.Settings.PriorCorrelation ?? 0);
        return new(new()
        {
            Name = "CRM (two parameters)", Covariates = [.. SkeletonOf(of, CrmCurve.Power).Select(rate => (Math.Log(rate / (1 - rate)) - prior.Intercept) / Math.Exp(prior.LogSlope))], Prior = prior,
            Target = of.Target, TargetFrom = of.Target / 2, TargetTo = Math.Min(of.Target + 0.1, 1 - 1e-9), OverdoseLimit = of.Settings.Bound, Choice = BlrmChoice.NearestRate,
            NoSkipping = !(of.Settings.SkipLevels ?? false),
        }, of.Size);
    }

    static double[] Doses(Context of) => of.Settings.Doses.Length == of.Levels
        ? [.. of.Settings.Doses]
        : throw new ArgumentException(FormattableString.Invariant($"there are {of.Settings.Doses.Length} doses for {of.Levels} levels"));

    static double Pair(ImmutableArray<double> given, int index, double otherwise) => given.IsEmpty ? otherwise
        : given.Length == 2 ? given[index]
        : throw new ArgumentException("utilities, prior means and prior standard deviations are two numbers each");

    static double[] SkeletonOf(Context of, CrmCurve curve)
    {
        double[] skeleton = of.Settings.Skeleton is { IsEmpty: false } given ? [.. given]
            : Skeleton.FromIndifference(of.Settings.HalfWidth ?? 0.05, of.Target, (of.Settings.MtdGuess ?? (of.Levels + 1) / 2) - 1, of.Levels, curve);
        return skeleton.Length == of.Levels ? skeleton : throw new ArgumentException(FormattableString.Invariant($"the skeleton has {skeleton.Length} rates for {of.Levels} levels"));
    }

    static CrmSettings Crm(Context of)
    {
        var curve = of.Settings.Curve == "logistic" ? CrmCurve.Logistic() : CrmCurve.Power;
        return new()
        {
            Target = of.Target,
            Model = new(SkeletonOf(of, curve), curve, CrmPrior.Normal(of.Settings.PriorDeviation ?? CrmPrior.UsualDeviation)),
            Estimate = of.Settings.Estimate == "mean" ? CrmEstimate.Mean : CrmEstimate.PlugIn,
            NoSkipping = !(of.Settings.SkipLevels ?? false),
            StopAbove = of.Settings.StopAbove,
        };
    }
}
