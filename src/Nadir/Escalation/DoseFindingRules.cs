using Nadir.Diagnostics;

namespace Nadir.Escalation;

/// <summary>The rules that decide about the next dose, each with its rulebook id.</summary>
public static class DoseFindingRules
{
    const string Storer1989 = "Storer 1989, Biometrics 45:925-937";
    const string Korn1994 = "Korn et al. 1994, Stat Med 13:1799-1806";

    public static readonly Rule Core = new("D1", "three subjects, up after 0/3, three more after 1/3, up after 1/6, too toxic from 2", Storer1989);
    public static readonly Rule LevelBelowWithThree = new("DA5", "the level below the toxic one is the MTD, even with three subjects", Storer1989);
    public static readonly Rule LevelBelowWithSix = new("D2", "the MTD has six subjects and at most one DLT", Korn1994);
    public static readonly Rule TopLevelStop = new("DA4", "nothing toxic at the top level: stop, the MTD is not reached", "study setting");
    public static readonly Rule TopLevelExpand = new("D3", "the top level is expanded to six before it is recommended", "study setting");
    public static readonly Rule LowestLevelToxic = new("D4", "the lowest level is too toxic: no dose is recommended", Storer1989);
    public static readonly Rule LevelBelowStart = new("D4", "a planned level below the starting one is opened", "study setting");
    public static readonly Rule Pending = new("D7", "pending subjects are waited for", "ICH E9; study setting");
    public static readonly Rule LateDlt = new("DA2", "a late DLT reopens a level: the lowest unfinished level decides", "study setting");
    public static readonly Rule Titration = new(
        "D1-AT", "one subject a level until the first DLT or the second moderate toxicity", "Simon et al. 1997, J Natl Cancer Inst 89:1138-1147");
}
