using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Response.IRecist;
using Nadir.Response.IrRc;
using Nadir.Response.IrRecist;

namespace Nadir.Response;

/// <summary>What a person's verdict on a part of a visit makes of the whole under immune criteria, and of the visits after it.</summary>
/// <remarks>
/// iRECIST: progression in any part is an iUPD (an iCPD stays one); without any, the table of RECIST 1.1 and I8. An iCPD whose iUPD was overruled away is an iUPD, the first of its block. irRC and irRECIST: a verdict on the targets
/// stands in the place of what the burden says; non-target and new lesions then forbid irCR (J5), and under Bohnsack are irPD (J8); which irPD is confirmed is looked at anew (J4). Sums and burdens stay as measured.
/// </remarks>
static class OverruledParts
{
    public static bool Knows(string criteria) => criteria != Criteria.Recist11 && Criteria.FromLesions.Contains(criteria);

    /// <summary>A part's verdict, spelled as RECIST 1.1 or as the criteria do: <c>PR</c>, <c>iPR</c>, <c>irPR</c>.</summary>
    public static ResponseCategory? Read(string value) => ResponseCategoryList.Recist11.Read(
        value.Replace("ir", "", StringComparison.Ordinal).Replace("i", "", StringComparison.Ordinal).Replace("UPD", "PD", StringComparison.Ordinal).Replace("CPD", "PD", StringComparison.Ordinal));

    /// <param name="targets">The part overruled is the target response.</param>
    public static ResponseCategory Overall(Assessment visit, string criteria, bool targets) =>
        criteria == Criteria.IRecist ? OfIRecist(visit) : OfBurden(visit, Burdens.First(one => one.Id == criteria), targets);

    static ResponseCategory OfIRecist(Assessment visit)
    {
        if (visit.Target is { IsProgression: true } || visit.NonTarget is { IsProgression: true } || visit.NewLesion is NewLesionStatus.Unequivocal)
            return visit.Overall == IRecistCategories.Cpd ? visit.Overall : IRecistCategories.Upd;
        return ImmuneOverallResponse.Of(visit.Target, visit.NonTarget, false);
    }

    static ResponseCategory OfBurden(Assessment visit, BurdenCriteria criteria, bool targets)
    {
        // As recorded: there is no burden to judge.
        if (visit.Burden is not { } burden)
            return visit.Overall;
        var others = visit.NonTarget is { IsProgression: true } || visit.NewLesion is NewLesionStatus.Unequivocal && burden.NewLesions == 0;
        var core = targets && visit.Target is { } said ? said.Meaning
            : burden.Nadir is { } nadir && criteria.IsProgression(burden.Measured, nadir) ? ResponseMeaning.Progression
            : !burden.Complete || burden.Baseline is not { } baseline ? ResponseMeaning.NotEvaluable
            : burden.Measured == 0 && baseline > 0 ? ResponseMeaning.Complete
            : criteria.IsPartialResponse(burden.Measured, baseline) ? ResponseMeaning.Partial
            : baseline > 0 ? ResponseMeaning.Stable : visit.NonTarget?.Meaning ?? ResponseMeaning.NotEvaluable;
        if (core is ResponseMeaning.Progression || criteria.NonMeasuredProgress && others)
            return ImmuneCategories.UnconfirmedPD;
        return core switch
        {
            ResponseMeaning.Complete => visit.NonTarget is null or { Meaning: ResponseMeaning.Complete } && visit.NewLesion is not NewLesionStatus.Unequivocal ? ImmuneCategories.CR : ImmuneCategories.PR,
            ResponseMeaning.Partial => ImmuneCategories.PR,
            ResponseMeaning.Stable => ImmuneCategories.SD,
            ResponseMeaning.NonCompleteNonProgressive => ImmuneCategories.NonCrNonPd,
            _ => ImmuneCategories.NE,
        };
    }

    /// <summary>Confirmation of progression looked at anew, in order of date.</summary>
    public static void ConfirmAnew(Span<Assessment> visits, string criteria)
    {
        var pending = false;
        ConsecutiveProgression consecutive = new();
        foreach (ref var visit in visits)
        {
            if (visit.Excluded is not (null or ExclusionReason.AfterProgression) || visit.Overall.Meaning is ResponseMeaning.NotAssessed)
                continue;
            if (criteria == Criteria.IRecist)
            {
                if (visit.Overall == IRecistCategories.Cpd && !pending)
                    visit = visit with { Overall = IRecistCategories.Upd };
                pending = visit.Overall.Meaning is ResponseMeaning.UnconfirmedProgression or ResponseMeaning.Progression || pending && !visit.Overall.IsEvaluable;
            }
            else if (visit.Overall == ImmuneCategories.PD || visit.Overall == ImmuneCategories.UnconfirmedPD)
                visit = visit with { Overall = consecutive.Next(visit.Date, true) ? ImmuneCategories.PD : ImmuneCategories.UnconfirmedPD };
            else
                consecutive.Next(visit.Date, false);
        }
    }

    static readonly ImmutableArray<BurdenCriteria> Burdens = [IrRcCriteria.Instance, IrRecistCriteria.Bohnsack, IrRecistCriteria.Nishino];
}
