using Nadir.Diagnostics;

namespace Nadir.Escalation;

/// <summary>The rules by which model-assisted and model-based designs decide.</summary>
public static class ModelRules
{
    const string Boin2015 = "Liu and Yuan 2015, J R Stat Soc C 64:507-523";

    public static readonly Rule Table = new("D8", "the current level's DLTs against the design's decision table", Boin2015);
    public static readonly Rule LevelClosed = new("D9", "a level too toxic beyond reasonable doubt is closed with all above it", Boin2015);
    public static readonly Rule LowestClosed = new("D9", "the lowest level is closed: no dose is recommended", Boin2015);
    public static readonly Rule SubjectsReached = new("D10", "the planned subjects are treated: the MTD is chosen", Boin2015);
    public static readonly Rule EnoughAtLevel = new("D10", "enough subjects at a level that the rule would not leave", Boin2015);
    public static readonly Rule Start = new("D8", "nobody was treated yet: the starting level", "study setting");
    public static readonly Rule Pending = new("D7", "pending subjects are waited for", "study setting");
    public static readonly Rule Model = new("D8-CRM", "the level whose estimated DLT rate is nearest to the target", "O'Quigley, Pepe and Fisher 1990, Biometrics 46:33-48");
    public static readonly Rule NoSkipping = new("D8-CRM", "one level at a time upwards", "Goodman, Zahurak and Piantadosi 1995, Stat Med 14:1149-1161");
    public static readonly Rule Coherence = new("D8-CRM", "no escalation from a level whose observed rate is above the target", "Cheung 2005, Biometrika 92:863-873");
    public static readonly Rule Overdose = new("D8-EWOC", "the highest level whose probability of overdosing is small enough", "Babb, Rogatko and Zacks 1998, Stat Med 17:1103-1120");
    public static readonly Rule AllOverdose = new("D8-EWOC", "every level is too likely to overdose: no dose is recommended", "Neuenschwander, Branson and Gsponer 2008, Stat Med 27:2420-2439");
    public static readonly Rule Rolling = new("D1-R6", "rolling six: the decision for who comes next, with subjects still under observation", "Skolnik et al. 2008, J Clin Oncol 26:190-195");
}
