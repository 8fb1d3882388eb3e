using System.CommandLine;
using System.Globalization;
using Nadir.Escalation;
using Nadir.Escalation.Boin;
using Nadir.Escalation.I3Plus3;
using Nadir.Escalation.Keyboard;
using Nadir.Escalation.Mtpi2;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design mtpi-2|keyboard|i3+3 --target P</c>: decision tables of the designs with an interval around the target.</summary>
static class IntervalCommands
{
    public static Command CreateMtpi2() => Create("mtpi-2", "mTPI-2", "mTPI-2: the piece of the unit interval with the most posterior mass per length decides.", 1,
        (target, below, above, cutoff, minimum) => new Mtpi2Settings { Target = target, Below = below, Above = above, EliminationCutoff = cutoff, EliminationSubjects = minimum }.Design);

    public static Command CreateKeyboard() => Create("keyboard", "Keyboard", "Keyboard: the key with the most posterior mass decides.", Elimination.MinimumSubjects,
        (target, below, above, cutoff, minimum) => new KeyboardSettings { Target = target, Below = below, Above = above, EliminationCutoff = cutoff, EliminationSubjects = minimum }.Design);

    public static Command CreateI3Plus3() => Create("i3+3", "i3+3", "i3+3: the observed rate against the interval around the target, without a model.", Elimination.MinimumSubjects,
        (target, below, above, cutoff, minimum) => new I3Plus3Settings { Target = target, Below = below, Above = above, EliminationCutoff = cutoff, EliminationSubjects = minimum }.Design);

    static Command Create(string name, string title, string description, int fewest, Func<double, double, double, double, int, Func<TrialSize, ModelAssistedDesign>> make)
    {
        var (target, cutoff) = (DesignOptions.Target(), DesignOptions.Cutoff());
        Option<double> below = new("--below") { Description = "How far the target's interval reaches below the target.", DefaultValueFactory = _ => 0.05 };
        Option<double> above = new("--above") { Description = "How far it reaches above the target.", DefaultValueFactory = _ => 0.05 };
        Option<int> minimum = new("--close-from") { Description = "Fewest subjects at a level that can close it.", DefaultValueFactory = _ => fewest };
        ModelAssistedAnswer answer = new();
        return DesignOptions.Command(name, description, $"nadir design {name} --target 0.3 --below 0.05 --above 0.05 --cohorts 10 --cohort-size 3",
            [target, below, above, cutoff, minimum, .. answer.Symbols],
            parsed => answer.Of(parsed,
                [
                    ("design", name), ("target", parsed.GetValue(target)), ("below", parsed.GetValue(below)), ("above", parsed.GetValue(above)),
                    ("cutoff", parsed.GetValue(cutoff)), ("close-from", parsed.GetValue(minimum)),
                ], [],
                make(parsed.GetValue(target), parsed.GetValue(below), parsed.GetValue(above), parsed.GetValue(cutoff), parsed.GetValue(minimum)),
                string.Create(CultureInfo.InvariantCulture,
                    $"{title}, target DLT rate {parsed.GetValue(target)}, as good as the target: {parsed.GetValue(target) - parsed.GetValue(below):0.###} to {parsed.GetValue(target) + parsed.GetValue(above):0.###}.")));
    }
}
