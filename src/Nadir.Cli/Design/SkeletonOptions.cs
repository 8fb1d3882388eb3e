using System.CommandLine;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation.Crm;

namespace Nadir.Cli.Design;

/// <summary>Options that say which one-parameter model a continual reassessment uses.</summary>
sealed class SkeletonOptions
{
    readonly Option<string?> skeleton = StatRows.Text("--skeleton", "Prior guesses of the DLT rates, rising: 0.05,0.12,0.25,0.4.");
    readonly Option<int?> levels = StatRows.Count("--levels", "Levels of a skeleton made from --halfwidth.");
    readonly Option<int?> guess = StatRows.Count("--mtd-guess", "Level guessed to be the MTD; the middle one unless given.");
    readonly Option<double> halfWidth = new("--halfwidth") { Description = "Half-width of the indifference interval (Lee and Cheung 2009).", DefaultValueFactory = _ => 0.05 };
    readonly Option<string?> model = StatOptions.Among("--model", "power (default) or logistic.", "power", "logistic");
    readonly Option<double> intercept = new("--intercept") { Description = "Fixed intercept of the logistic model.", DefaultValueFactory = _ => CrmCurve.UsualIntercept };
    readonly Option<string?> prior = StatOptions.Among("--prior", "normal (default): log a is normal with mean 0; exponential: a is exponential with mean 1 (O'Quigley 1990).", "normal", "exponential");
    readonly Option<double> deviation = new("--prior-sd") { Description = "Standard deviation of the normal prior.", DefaultValueFactory = _ => CrmPrior.UsualDeviation };

    public IEnumerable<Symbol> Symbols => [skeleton, levels, guess, halfWidth, model, intercept, prior, deviation];

    /// <exception cref="StudyInputException">Both a skeleton and its making, or neither.</exception>
    public CrmModel Model(ParseResult parsed, double target)
    {
        var curve = parsed.GetValue(model) == "logistic" ? CrmCurve.Logistic(parsed.GetValue(intercept)) : CrmCurve.Power;
        return new(Rates(parsed, target, curve), curve, parsed.GetValue(prior) == "exponential" ? CrmPrior.Exponential : CrmPrior.Normal(parsed.GetValue(deviation)));
    }

    public IEnumerable<(string, object?)> Settings(ParseResult parsed, CrmModel used)
    {
        var made = parsed.GetValue(skeleton) is null;
        yield return ("model", used.Curve.Name);
        if (used.Curve != CrmCurve.Power)
            yield return ("intercept", parsed.GetValue(intercept));
        yield return ("prior", used.Prior.Name);
        if (used.Prior != CrmPrior.Exponential)
            yield return ("prior-sd", parsed.GetValue(deviation));
        if (made)
        {
            yield return ("halfwidth", parsed.GetValue(halfWidth));
            yield return ("mtd-guess", Guess(parsed, used.Levels));
        }
    }

    double[] Rates(ParseResult parsed, double target, CrmCurve curve)
    {
        if (parsed.GetValue(skeleton) is { } given)
            return parsed.GetValue(levels) is null
                ? StatOptions.Numbers("--skeleton", given)
                : throw new StudyInputException("Give --skeleton, or --levels to have one made, not both.");
        if (parsed.GetValue(levels) is not { } count)
            throw new StudyInputException("A continual reassessment needs --skeleton 0.05,0.12,0.25,0.4, or --levels N to have one made.");
        if (count is < 2 or > 50)
            throw new StudyInputException($"--levels is {count}; a skeleton is made for 2 to 50 levels.");
        return Skeleton.FromIndifference(parsed.GetValue(halfWidth), target, Guess(parsed, count) - 1, count, curve);
    }

    int Guess(ParseResult parsed, int count) => parsed.GetValue(guess) ?? (count + 1) / 2;
}
