using System.Collections.Immutable;
using Nadir.Conduct.Forms;
using Nadir.Diagnostics;
using Nadir.Intake.Conversion;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Conduct.Live;

/// <summary>The study on what has been entered so far: forms to SDTM, and from there the same path as <c>nadir analyze</c>.</summary>
public static class LiveStudy
{
    /// <param name="cutoff">Usually today, or the date of a data cut.</param>
    /// <param name="threads">Null: all processors.</param>
    /// <returns>With the reason in <see cref="LiveAnalysis.Why"/> when there is nothing to analyse yet.</returns>
    public static LiveAnalysis Analyze(StudyDefinition definition, CasebookPlan plan, IReadOnlyList<SubjectForms> subjects, DateOnly cutoff, int? threads = null)
    {
        if (subjects.Count == 0)
            return new LiveAnalysis(null, null, [], "No subject has been enrolled yet.");
        var folder = Directory.CreateTempSubdirectory("nadir-live-").FullName;
        try
        {
            var written = CasebookSdtm.Write(definition, plan, subjects, folder);
            if (written.Records.IsEmpty)
                return new LiveAnalysis(null, null, written.Findings, "Nothing that can be analysed has been entered yet.");
            var here = definition with { Data = new DataLocation("data", null, cutoff) };
            return new LiveAnalysis(StudyAnalyzer.Analyze(here, SdtmReader.Read(here, folder), threads), written.Sources, written.Findings, null);
        }
        catch (StudyInputException nothing)
        {
            return new LiveAnalysis(null, null, [], nothing.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <param name="Analysis">Null when there is nothing to analyse yet, see <paramref name="Why"/>.</param>
/// <param name="Sources">From each SDTM record to its form and item.</param>
/// <param name="Intake">What could not go into SDTM as it was entered.</param>
public sealed record LiveAnalysis(StudyAnalysis? Analysis, RecordSources? Sources, ImmutableArray<IntakeFinding> Intake, string? Why);
