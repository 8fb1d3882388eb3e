using System.Collections.Immutable;
using Nadir.Biomarkers;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Markers;

/// <summary>One marker against one outcome: which tests are made of whom.</summary>
static class MarkerComparisons
{
    public static MarkerComparison Compare(Endpoint endpoint, Biomarker marker, MarkerVisitPlan? visit, Endpoint against, StudyDefinition study, ImmutableArray<Member> members)
    {
        var question = endpoint.Marker!;
        MarkerComparison comparison = new()
        {
            Endpoint = endpoint, Question = question, Marker = marker, Visit = visit, Against = against,
            Members = MarkerMembers.Of(question, marker, visit, against, study, members),
        };
        MarkerMember[] taken = [.. comparison.Taken];
        if (taken.Length < 2)
            return comparison with { Why = FormattableString.Invariant($"{(taken.Length == 0 ? "no subject takes" : "one subject takes")} part") };
        return against.Kind.IsTimeToEvent ? Times(comparison, taken) : YesOrNo(comparison, taken);
    }

    static MarkerComparison YesOrNo(MarkerComparison comparison, MarkerMember[] taken)
    {
        var (marker, level) = (comparison.Marker, comparison.Endpoint.Policies.Level);
        bool[] outcome = [.. taken.Select(member => member.Yes!.Value)];
        double[] numbers = [.. taken.Select(member => member.Number!.Value)];
        if (outcome.All(yes => yes == outcome[0]))
            return comparison with { Why = outcome[0] ? $"each of {taken.Length} subjects has the outcome" : $"none of {taken.Length} subjects has the outcome" };
        comparison = comparison with
        {
            Binary = BinaryAssociation.Of(numbers, [.. taken.Select(member => member.Scaled)], outcome, Strata(comparison, taken), comparison.IsLogarithmic, level),
        };
        if (comparison.Against.Kind.IsAdverseEvent)
        {
            MarkerMember[] graded = [.. taken.Where(member => member.Grade is not null)];
            comparison = comparison with
            {
                Grade = GradeAssociation.Of([.. graded.Select(member => member.Number!.Value)], [.. graded.Select(member => member.Grade!.Value)], Strata(comparison, graded), level),
            };
        }
        if (comparison.Question.Measure is not (MarkerMeasure.Baseline or MarkerMeasure.Value))
            return comparison;
        if (marker.Categories.Length > 1)
            comparison = comparison with { Categories = CategoryAssociation.Of([.. taken.Select(member => MarkerCategories.Of(marker, member.Value!.Number))], outcome, marker.Categories.Length, level) };
        if (marker.Cut is { Maximise: true })
        {
            var found = MaximisedCutPoint.OfOutcome(numbers, outcome);
            return comparison with { Maximised = found, Cut = found.At };
        }
        return marker.Cut?.At is { } at
            ? comparison with { Cut = (double)at, AtCut = CategoryAssociation.Of([.. taken.Select(member => member.Value!.Number >= at ? 1 : 0)], outcome, 2, level) }
            : comparison;
    }

    static MarkerComparison Times(MarkerComparison comparison, MarkerMember[] taken)
    {
        var (marker, policies) = (comparison.Marker, comparison.Endpoint.Policies);
        Statistics.Survival.EventTime[] times = [.. taken.Select(member => member.Time!.Value)];
        if (!times.Any(time => time.IsEvent))
            return comparison with { Why = $"none of {taken.Length} subjects has the event" };
        var strata = Strata(comparison, taken);
        if (comparison.IsOverTime)
            return comparison with { Survival = SurvivalAssociation.OverTime([.. taken.Select(member => member.Path)], strata, comparison.IsLogarithmic, policies.CoxTies, policies.Level) };
        comparison = comparison with
        {
            Survival = SurvivalAssociation.Of([.. taken.Select(member => member.Scaled)], times, strata, comparison.IsLogarithmic, policies.CoxTies, policies.Level),
        };
        if (comparison.Question.Measure is not (MarkerMeasure.Baseline or MarkerMeasure.Value))
            return comparison;
        if (marker.Categories.Length > 1)
            comparison = comparison with { SurvivalCategories = By(member => MarkerCategories.Of(marker, member.Value!.Number), marker.Categories.Length) };
        if (marker.Cut is { Maximise: true })
        {
            var found = MaximisedCutPoint.OfTimes([.. taken.Select(member => member.Number!.Value)], times);
            return comparison with { Maximised = found, Cut = found.At };
        }
        return marker.Cut?.At is { } at ? comparison with { Cut = (double)at, SurvivalAtCut = By(member => member.Value!.Number >= at ? 1 : 0, 2) } : comparison;

        SurvivalByCategory By(Func<MarkerMember, int> category, int count) =>
            SurvivalByCategory.Of([.. taken.Select(category)], times, count, strata, policies.CoxTies, policies.Level, policies.SurvivalInterval);
    }

    /// <summary>A number for each stratum, in the order of their names; null without strata.</summary>
    static int[]? Strata(MarkerComparison comparison, MarkerMember[] taken)
    {
        if (comparison.Question.Strata is MarkerStrata.None)
            return null;
        string[] names = [.. taken.Select(member => member.Stratum).Distinct().Order(StringComparer.Ordinal)];
        return [.. taken.Select(member => Array.IndexOf(names, member.Stratum))];
    }
}
