using Nadir.Escalation.ThreePlusThree;

namespace Nadir.Validation.Methods;

/// <summary>Dose escalation: exact characteristics of the 3+3.</summary>
static class EscalationMethods
{
    public static void Register(MethodTable table)
    {
        var exact = table.Require("DE-3+3", "3+3 in Storer's and Korn's form: exact probability that each level is the MTD, subjects and DLTs to expect.", "dose-escalation.md");
        table.Method(exact, "three-plus-three", input =>
        {
            var rates = input.Numbers("rates");
            var found = ExactCharacteristics.Of(new(new(input.Choice<ThreePlusThreeVariant>("variant"), input.Choice("top", TopLevelRule.Stop))), rates);
            Answer answer = new() { ["none"] = found.NoMtdProbability, ["expected-subjects"] = found.Subjects, ["expected-dlts"] = found.Dlts };
            for (var level = 0; level < rates.Length; level++)
                answer[FormattableString.Invariant($"mtd-{level + 1}")] = found.MtdProbability[level];
            return answer;
        });
    }
}
