using Nadir.Escalation.Boin;
using Nadir.Escalation.I3Plus3;
using Nadir.Escalation.Keyboard;
using Nadir.Escalation.Mtpi2;
using Nadir.Escalation.RollingSix;
using Nadir.Escalation.ThreePlusThree;
using Nadir.Protocol;

namespace Nadir.Escalation;

/// <summary>The design that a study definition names.</summary>
public static class DoseDesigns
{
    /// <returns>Null when its decisions cannot be made from counts by level alone: the desk then shows the counts and says so.</returns>
    public static IDoseDesign? Of(EscalationDesign escalation)
    {
        if (escalation.Rule == EscalationRules.ThreePlusThree)
            return new ThreePlusThreeDesign(new(
                escalation.Variant is "storer" ? ThreePlusThreeVariant.Storer : ThreePlusThreeVariant.Korn,
                escalation.ExpandTopLevel ? TopLevelRule.Expand : TopLevelRule.Stop, StartIndex(escalation), escalation.Accelerated));
        if (escalation.Rule == "rolling-six")
            return new RollingSixDesign(StartIndex(escalation));
        TrialSize size = new(escalation.PlannedSubjects, escalation.CohortSize, StartIndex(escalation));
        IDoseDesign? design = escalation.Rule switch
        {
            "boin" => new BoinSettings { Target = escalation.Target }.Design(size),
            "mtpi-2" => new Mtpi2Settings { Target = escalation.Target }.Design(size),
            "keyboard" => new KeyboardSettings { Target = escalation.Target }.Design(size),
            "i3+3" => new I3Plus3Settings { Target = escalation.Target }.Design(size),
            _ => null,
        };
        return design is null ? null : new CohortInProgress(design, escalation.CohortSize);
    }

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
