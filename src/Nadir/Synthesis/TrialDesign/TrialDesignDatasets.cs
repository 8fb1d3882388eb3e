using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Synthesis.Records;

namespace Nadir.Synthesis.TrialDesign;

/// <summary>The trial design datasets of a definition: arms (TA), elements (TE), criteria (TI), the summary (TS) and planned visits (TV).</summary>
/// <remarks>Structure: SDTMIG 3.4, section 7. No subject is needed; what the definition does not know is left out, or has a null flavour where the guide requires the parameter.</remarks>
public static class TrialDesignDatasets
{
    /// <returns>By name; TI only where the definition has facts of eligibility.</returns>
    public static IReadOnlyList<Dataset> Of(StudyDefinition study)
    {
        var arms = TrialElements.Of(study);
        StudyTables visits = new();
        VisitRecords.WritePlanned(visits, StudyPlan.Of(study));
        return
        [
            TrialArms.Write(study, arms), TrialElements.Write(study, arms), .. study.Eligibility.IsEmpty ? (Dataset[])[] : [TrialInclusion.Write(study)],
            TrialSummary.Write(study), visits.Tv.ToDataset(),
        ];
    }
}
