using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Results;

/// <summary>Whether the data are of the study that the definition names.</summary>
static class StudyIdentity
{
    /// <summary>One finding for each STUDYID in DM that is not <c>study</c>, spaces around it and case left aside. The subjects stay.</summary>
    public static IEnumerable<Finding> Findings(StudyDefinition definition, SdtmStudy data) =>
        from subject in data.Subjects
        where subject.Demographics?.Study is { } recorded && !string.IsNullOrWhiteSpace(recorded) && !string.Equals(recorded.Trim(), definition.Study.Trim(), StringComparison.OrdinalIgnoreCase)
        group subject by subject.Demographics!.Study!.Trim() into other
        orderby other.Key
        select new Finding(FindingCodes.StudyDiffers, $"STUDYID is '{other.Key}' for {other.Count()} of {data.Subjects.Length} subjects, and study.yaml says '{definition.Study}'.", Record: other.First().Demographics!.Source);
}
