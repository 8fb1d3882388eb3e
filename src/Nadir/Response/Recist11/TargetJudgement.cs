using System.Globalization;
using Nadir.Units;

namespace Nadir.Response.Recist11;

/// <summary>What the target rules look at for one visit, and the sentences they give.</summary>
sealed class TargetJudgement
{
    public required LesionVisit Visit { get; init; }
    public required Millimetres Sum { get; init; }
    /// <summary>Every target has a number.</summary>
    public required bool Complete { get; init; }
    /// <summary>Null without a complete baseline.</summary>
    public required Millimetres? Baseline { get; init; }
    public required Nadir? Nadir { get; init; }
    /// <summary>Overall CR came before, and a return is progression (the policy in force).</summary>
    public required bool ReturnIsProgression { get; init; }
    public required bool PartialResponseContinues { get; init; }

    public string CompleteSentence()
    {
        foreach (var target in Visit.Targets)
            if (target.Diameter is not { } diameter)
                return $"CR not met: {target.Lesion} has no measurement";
            else if (target.Nodal && !NormalNode.IsMet(diameter))
                return $"CR not met: node {target.Lesion} is {diameter} mm, not under {NormalNode.ShortAxis} mm";
            else if (!target.Nodal && diameter.Value != 0)
                return $"CR not met: {target.Lesion} is {(target.State == MeasurementState.TooSmall ? "present, too small to measure" : $"{diameter} mm")}";
        return Sum.Value == 0 ? "CR: every target is gone" : $"CR: every lesion is gone and every node is under {NormalNode.ShortAxis} mm (sum {Sum} mm)";
    }

    public string ReappearanceSentence()
    {
        List<string> back = [];
        foreach (var target in Visit.Targets)
            if (Reappearance.IsMet(target, afterCompleteResponse: true))
                back.Add($"{target.Lesion} ({target.Diameter} mm)");
        return $"PD: {string.Join(", ", back)} back after complete response";
    }

    public string ProgressionSentence()
    {
        if (Nadir is not { } nadir)
            return "PD not judged: no earlier visit has a complete sum";
        var growth = Sum - nadir.Sum;
        var percent = nadir.Sum.Value == 0 ? "from 0" : $"{Percent(growth.Value / nadir.Sum.Value)} ";
        var bound = Complete ? "sum" : "lower bound of the sum (a target is missing)";
        var change = nadir.Sum.Value == 0 ? $"{growth} mm from a nadir of 0" : $"{percent}and {growth} mm over the nadir {nadir.Sum} of {Day(nadir.Date)}";
        return TargetProgression.IsMet(Sum, nadir.Sum)
            ? $"PD: {bound} {Sum} is {change} (limits 20% and 5 mm)"
            : $"PD not met: {bound} {Sum} is {change} (limits 20%, that is {nadir.Sum * (1 + TargetProgression.RelativeGrowth)}, and 5 mm)";
    }

    public string PartialSentence()
    {
        if (Baseline is not { } baseline)
            return "PR not judged: no complete sum at baseline";
        if (!Complete)
            return "PR not judged: a target is missing";
        var share = baseline.Value == 0 ? "" : $" is {Percent(Sum.Value / baseline.Value)} of baseline {baseline},";
        return PartialResponse.IsMet(Sum, baseline)
            ? $"PR: sum {Sum}{share} at or under the 70% limit ({PartialResponse.Limit(baseline)})"
            : $"PR not met: sum {Sum}{share} over the 70% limit ({PartialResponse.Limit(baseline)})";
    }

    /// <summary>What partial response would have said, had progression not come first.</summary>
    public string OvertakenSentence() =>
        PartialSentence() + (Complete && Baseline is { } baseline && PartialResponse.IsMet(Sum, baseline) ? "; progression comes first" : "");

    public string ContinuingSentence() => !Complete ? "Not judged: a target is missing"
        : PartialResponseContinues ? "PR goes on: a partial response came before, and this is no progression"
        : "No earlier partial response that would go on";

    public string StableSentence() => "SD: neither PR nor PD";

    public string NotEvaluableSentence()
    {
        List<string> missing = [];
        foreach (var target in Visit.Targets)
            if (target.Diameter is null)
                missing.Add(target.Why is { } why ? $"{target.Lesion} ({why})" : $"{target.Lesion} ({(target.State == MeasurementState.NotEvaluable ? "not evaluable" : "not done")})");
        return missing.Count > 0
            ? $"NE: no number for {string.Join(", ", missing)}, and what was measured ({Sum}) shows no progression by itself"
            : "NE: there is no complete baseline to compare with";
    }

    static string Percent(decimal ratio) => (ratio * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
