using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm.Reading;

namespace Nadir.Sdtm;

/// <summary>Reads a study's SDTM data.</summary>
public static class SdtmReader
{
    /// <summary>Reads every domain that the study has.</summary>
    /// <param name="studyFolder">Folder of <c>study.yaml</c>, which <see cref="DataLocation"/> starts from.</param>
    /// <returns>Every usable row, and a finding for everything doubtful; data never throw.</returns>
    /// <exception cref="StudyInputException">There is no data folder, a file cannot be opened or is not what its name says, or nothing can be analysed.</exception>
    public static SdtmStudy Read(StudyDefinition definition, string studyFolder)
    {
        try
        {
            return new StudyReading(definition, studyFolder).Run();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"The data of {definition.Study} cannot be read: {problem.Message}", problem);
        }
    }
}
