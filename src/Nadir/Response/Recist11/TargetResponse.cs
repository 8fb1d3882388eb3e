using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Response.Recist11;

/// <summary>Response of the target lesions at a visit: the first rule of the list that is met.</summary>
/// <remarks>
/// <para>RECIST 1.1 (Eisenhauer 2009), section 4.3.1; rulebook R4 to R11, R24.</para>
/// <para>Complete response stands first, because lesions that are gone and nodes that are normal cannot have progressed, however their sum moved between
/// normal sizes. Progression stands before partial response: 30 mm after a nadir of 20 is progression although baseline was 100.</para>
/// </remarks>
static class TargetResponse
{
    /// <param name="Rule">What is cited.</param>
    /// <param name="IsMet">Pure; looks at one visit.</param>
    /// <param name="Category">The verdict when it is met.</param>
    internal sealed record Step(Func<TargetJudgement, Rule> Rule, Func<TargetJudgement, bool> IsMet, ResponseCategory Category, Func<TargetJudgement, Func<string>> Sentence)
    {
        /// <summary>Named when it is not met, too: a rejected alternative worth reading.</summary>
        public bool ShowRejected { get; init; } = true;
    }

    internal static readonly ImmutableArray<Step> Order =
    [
        new(_ => Recist11Rules.CompleteResponse, j => CompleteResponse.IsMet(j.Visit.Targets), ResponseCategory.CR, j => j.CompleteSentence),
        new(_ => Recist11Rules.Reappearance, j => Reappearance.IsMet(j.Visit.Targets, j.ReturnIsProgression), ResponseCategory.PD, j => j.ReappearanceSentence) { ShowRejected = false },
        new(ProgressionRule, j => j.Nadir is { } nadir && TargetProgression.IsMet(j.Sum, nadir.Sum), ResponseCategory.PD, j => j.ProgressionSentence),
        new(_ => Recist11Rules.PartialResponse, j => j.Complete && j.Baseline is { } baseline && PartialResponse.IsMet(j.Sum, baseline), ResponseCategory.PR, j => j.PartialSentence),
        new(_ => Recist11Rules.ContinuingPartialResponse, j => j.Complete && j.Baseline is not null && j.PartialResponseContinues, ResponseCategory.PR, j => j.ContinuingSentence),
        new(_ => Recist11Rules.StableDisease, j => j.Complete && j.Baseline is not null, ResponseCategory.SD, j => j.StableSentence) { ShowRejected = false },
        new(_ => Recist11Rules.LowerBound, _ => true, ResponseCategory.NE, j => j.NotEvaluableSentence),
    ];

    /// <param name="reasons">Takes the rule that decided and those looked at before it; at a progression also what partial response would have said.</param>
    public static ResponseCategory Derive(TargetJudgement judgement, ImmutableArray<Reason>.Builder reasons)
    {
        foreach (var step in Order)
        {
            var met = step.IsMet(judgement);
            if (met || step.ShowRejected)
                reasons.Add(new Reason(step.Rule(judgement), met, step.Sentence(judgement)));
            if (!met)
                continue;
            if (step.Category.IsProgression)
                reasons.Add(new Reason(Recist11Rules.PartialResponse, false, judgement.OvertakenSentence));
            return step.Category;
        }
        throw new InvalidOperationException("The last rule of the list is always met.");
    }

    static Rule ProgressionRule(TargetJudgement judgement) =>
        !judgement.Complete ? Recist11Rules.LowerBound
        : judgement.Nadir is { Sum.Value: 0 } ? Recist11Rules.ZeroNadir
        : Recist11Rules.TargetProgression;
}
