using Nadir.Escalation.ThreePlusThree;
using Nadir.Protocol;

namespace Nadir.Escalation;

/// <summary>The design that a study definition names.</summary>
public static class DoseDesigns
{
    /// <returns>Null when its decisions cannot be made from counts by level alone: the desk then shows the counts and says so.</returns>
    public static IDoseDesign? Of(EscalationDesign escalation) => escalation.Rule switch
    {
        EscalationRules.ThreePlusThree => new ThreePlusThreeDesign(new(
            escalation.Variant is "storer" ? ThreePlusThreeVariant.Storer : ThreePlusThreeVariant.Korn,
            escalation.ExpandTopLevel ? TopLevelRule.Expand : TopLevelRule.Stop, StartIndex(escalation), escalation.Accelerated)),
        _ => null,
    };

    /// <summary>Index of the first subjects' level: the one named, else the first that is not a level -1.</summary>
    public static int StartIndex(EscalationDesign escalation)
    {
        for (var i = 0; i < escalation.Levels.Length; i++)
        {
            if (escalation.Levels[i].Id == (escalation.Start ?? 1))
                return i;
        }
        return 0;
    }
}
