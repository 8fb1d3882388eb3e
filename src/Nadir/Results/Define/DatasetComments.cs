using System.Collections.Frozen;

namespace Nadir.Results.Define;

/// <summary>What has to be known of a dataset beyond its structure, in one or two sentences: its comment in define.xml.</summary>
public static class DatasetComments
{
    /// <returns>Null for a dataset that needs none.</returns>
    public static string? Of(string dataset) => Words.GetValueOrDefault(dataset);

    static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ADSL"] = "Every subject of the data, screen failures included, in the order of DM; subjects that only other domains know come last.",
        ["ADTR"] = "Target lesions, their sum and its changes for every chain of assessments derived from lesions: a chain is one criterion and one reader (PARCAT1, PARCAT2).",
        ["ADRS"] = "Responses by visit of every chain, then the verdicts over all visits. Visits that do not count stay in, without ANL01FL, with the reason.",
        ["ADTTE"] = "Every time to event: the analysis in force, and the others that stand beside it (PARCAT3). CNSR other than 0 names the kind of censoring.",
        ["ADAE"] = "Every adverse event record; those that are treatment-emergent have TRTEMFL.",
        ["ADCM"] = "Every record of CM; what is not known not to overlap treatment counts as taken during it.",
        ["ADEX"] = "Exposure of each treatment and subject, summed from EX, or EC where there is no EX.",
        ["ADLB"] = "Every laboratory record, with its grade towards low and towards high. Values derived from others have DTYPE.",
        ["ADVS"] = "Every record of vital signs, graded where CTCAE has a criterion.",
        ["ADPC"] = "Every sample of the courses that the study follows; samples that the parameters were not computed from have no NCAFL.",
        ["ADPP"] = "Every parameter of every course; one without a value has its reason in AREASN. Codes of cells and cytokines are the study's own.",
        ["ADCRS"] = "Every moment of each episode of cytokine release and neurotoxicity from its components, beside the investigator's grade.",
        ["ADBM"] = "Every usable value of every marker; ANL01FL marks the one that stands for a planned visit.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
