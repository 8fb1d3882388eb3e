using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>A visit's responses as an investigator writes them down.</summary>
/// <param name="Target">Null without targets.</param>
/// <param name="NonTarget">Null without non-targets.</param>
/// <param name="Sum">Sum as written, in mm; null when it cannot be made.</param>
sealed record Call(string? Target, string? NonTarget, bool NewLesion, string Overall, int? Sum);

/// <summary>An investigator who judges each visit by the rules, and now and then by memory.</summary>
/// <remarks>
/// His own short reading of RECIST 1.1, apart from the derivation that Nadir makes: recorded responses would otherwise agree with it by construction.
/// The slips are those that monitors find: growth measured from baseline, 20% without 5 mm, a sum that must be 0 for CR, an uncertain lesion taken for
/// a new one, a percentage rounded before it is compared.
/// </remarks>
/// <param name="slips">Share of visits judged with a slip.</param>
sealed class InvestigatorCall(RandomStream random, double slips = InvestigatorCall.Slips)
{
    /// <summary>Visits judged with a slip.</summary>
    const double Slips = 0.08;

    /// <summary>Visits with a wrong sum.</summary>
    const double WrongSums = 0.015;

    enum Slip { None, FromBaseline, WithoutFiveMillimetres, SumMustBeZero, EquivocalCounts, Rounded, PartialSumCounts }

    int? baseline;
    int nadir;

    public Call Judge(Scan scan, IReadOnlyList<Reading> readings)
    {
        var draw = random.Part((ulong)(scan.Day + 1000));
        var slip = draw.NextBool(slips) ? (Slip)draw.NextInt(1, 6) : Slip.None;
        var targets = readings.Where(reading => reading.Lesion.Role == Role.Target).ToList();
        var others = readings.Where(reading => reading.Lesion.Role == Role.NonTarget).ToList();
        var complete = targets.TrueForAll(reading => reading.Counts is not null);
        var sum = targets.Sum(reading => reading.Counts ?? 0);
        if (complete && targets.Count > 0 && draw.NextBool(WrongSums))
            sum += draw.NextBool(0.5) ? 10 : sum > 0 ? -1 : 1;
        if (baseline is not { } start)
        {
            baseline = nadir = sum;
            return new Call(null, null, false, "", targets.Count > 0 ? sum : null);
        }

        var target = targets.Count == 0 ? null : TargetResponse(targets, sum, complete, start, slip);
        if (complete && targets.Count > 0)
            nadir = Math.Min(nadir, sum);
        var nonTarget = others.Count == 0 ? null : NonTargetResponse(others);
        var isNew = readings.Any(reading => reading.Lesion.Role == Role.New
            && (reading.Presence == Presence.Unequivocal || slip == Slip.EquivocalCounts && reading.Presence == Presence.Equivocal));
        return new Call(target, nonTarget, isNew, Overall(target, nonTarget, isNew, scan.Readable), complete && targets.Count > 0 ? sum : null);
    }

    string TargetResponse(List<Reading> targets, int sum, bool complete, int start, Slip slip)
    {
        var reference = slip == Slip.FromBaseline ? start : nadir;
        if (!complete && slip != Slip.PartialSumCounts)
            return sum * 5 >= reference * 6 && sum - reference >= 5 ? "PD" : "NE";
        if (targets.TrueForAll(reading => slip == Slip.SumMustBeZero
            ? reading.Counts == 0
            : reading.State == ReadingState.Absent || reading.Lesion.Truth.Site.IsNode && reading.Counts < 10))
            return "CR";
        var grown = slip == Slip.Rounded ? Math.Round(100.0 * (sum - reference) / Math.Max(reference, 1)) >= 20 : sum * 5 >= reference * 6;
        if (grown && sum > reference && (sum - reference >= 5 || slip == Slip.WithoutFiveMillimetres))
            return "PD";
        var shrunk = slip == Slip.Rounded ? Math.Round(100.0 * (start - sum) / Math.Max(start, 1)) >= 29 : sum * 10 <= start * 7;
        return shrunk ? "PR" : "SD";
    }

    static string NonTargetResponse(List<Reading> others)
    {
        if (others.Exists(reading => reading.Presence == Presence.Progressed))
            return "PD";
        if (others.Exists(reading => reading.Presence is null or Presence.NotEvaluable))
            return "NE";
        return others.TrueForAll(reading => reading.Presence == Presence.Absent) ? "CR" : "NON-CR/NON-PD";
    }

    static string Overall(string? target, string? nonTarget, bool isNew, bool readable)
    {
        if (isNew || target == "PD" || nonTarget == "PD")
            return "PD";
        if (!readable)
            return "NE";
        return (target, nonTarget) switch
        {
            (null, null) => "NE",
            (null, { } only) => only,
            ("CR", null or "CR") => "CR",
            ("CR" or "PR", _) => "PR",
            ({ } other, _) => other,
        };
    }
}
