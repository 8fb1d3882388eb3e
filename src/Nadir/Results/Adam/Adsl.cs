using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADSL: one record per subject of the data, in their order.</summary>
public static class Adsl
{
    public static Dataset Of(StudyAnalysis analysis) =>
        AdamDataset.Of("ADSL", "Subject-Level Analysis Dataset", Columns(analysis), analysis.Subjects);

    static ImmutableArray<AdamColumn<SubjectAnalysis>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<SubjectAnalysis>(analysis.Definition.Study, subject => subject),
        Number<SubjectAnalysis>("AGE", "Age", subject => SubjectColumns.Demographics(subject)?.Age),
        Text<SubjectAnalysis>("AGEU", "Age Units", subject => SubjectColumns.Demographics(subject)?.AgeUnit),
        Text<SubjectAnalysis>("SEX", "Sex", subject => SubjectColumns.Demographics(subject)?.Sex),
        Text<SubjectAnalysis>("RACE", "Race", subject => SubjectColumns.Demographics(subject)?.Race),
        Text<SubjectAnalysis>("ETHNIC", "Ethnicity", subject => SubjectColumns.Demographics(subject)?.Ethnicity),
        Text<SubjectAnalysis>("COUNTRY", "Country", subject => SubjectColumns.Demographics(subject)?.Country),
        Text<SubjectAnalysis>("ARMCD", "Planned Arm Code", subject => SubjectColumns.Demographics(subject)?.ArmCode),
        Text<SubjectAnalysis>("ARM", "Description of Planned Arm", subject => SubjectColumns.Demographics(subject)?.Arm),
        Text<SubjectAnalysis>("ACTARMCD", "Actual Arm Code", subject => SubjectColumns.Demographics(subject)?.ActualArmCode),
        Text<SubjectAnalysis>("ACTARM", "Description of Actual Arm", subject => SubjectColumns.Demographics(subject)?.ActualArm),
        Text<SubjectAnalysis>("ENRLFL", "Enrolled Population Flag", subject => YesNo(subject.Timeline.Enrolled)),
        Text<SubjectAnalysis>("SAFFL", "Treated (Safety) Population Flag", subject => YesNo(subject.Timeline.Treated)),
        Text<SubjectAnalysis>("RESPEVFL", "Response-Evaluable Population Flag", subject => YesNo(subject.Populations.Contains("response-evaluable"))),
        Date<SubjectAnalysis>("RANDDT", "Date of Randomization", subject => subject.Timeline.Origins.GetValueOrDefault(Protocol.Origin.Randomization)?.Date),
        Date<SubjectAnalysis>("TRTSDT", "Date of First Exposure to Treatment", subject => Analyses.TreatmentStart.Of(subject.Timeline)?.Date),
        Date<SubjectAnalysis>("TRTEDT", "Date of Last Exposure to Treatment", subject => subject.Timeline.LastDose?.Date),
        Number<SubjectAnalysis>("TRTDURD", "Total Treatment Duration (Days)", TreatmentDays),
        Text<SubjectAnalysis>("EOSSTT", "End of Study Status", EndOfStudy.Status),
        Text<SubjectAnalysis>("DCSREAS", "Reason for Discontinuation from Study", EndOfStudy.Reason),
        Date<SubjectAnalysis>("EOSDT", "End of Study Date", subject => EndOfStudy.Record(subject)?.Date?.Date),
        Date<SubjectAnalysis>("NACTDT", "New Anti-Cancer Therapy Start Date", subject => subject.Timeline.NewTherapy?.Date),
        Text<SubjectAnalysis>("DTHFL", "Subject Death Flag", subject => Flag(subject.Timeline.Death is not null)),
        Date<SubjectAnalysis>("DTHDT", "Date of Death", subject => subject.Timeline.Death?.Date),
        Text<SubjectAnalysis>("DTHDTF", "Date of Death Imputation Flag", subject => Imputed(subject.Timeline.Death)),
        Date<SubjectAnalysis>("LSTALVDT", "Date Last Known Alive", subject => subject.Timeline.LastKnownAlive?.Date),
        Date<SubjectAnalysis>("DCUTDT", "Data Cut-off Date", subject => subject.Timeline.Cutoff),
    ];

    static DatasetCell TreatmentDays(SubjectAnalysis subject) =>
        (Analyses.TreatmentStart.Of(subject.Timeline)?.Date, subject.Timeline.LastDose?.Date) is ({ } first, { } last) ? last.DayNumber - first.DayNumber + 1 : (int?)null;

    static string? Imputed(DatedRecord? date) => date is { Imputed: true } ? "Y" : null;
}
