using System.Collections.Immutable;
using Nadir.Intake.Conversion;
using Nadir.Protocol;

namespace Nadir.Conduct.Forms;

/// <summary>Forms to SDTM datasets, as <c>nadir analyze</c> takes them.</summary>
public static class CasebookSdtm
{
    /// <param name="folder">Receives <c>data/</c> with a dataset per domain, and <c>sources.csv</c>: for each record the form and item it came from.</param>
    public static WrittenSdtm Write(StudyDefinition definition, CasebookPlan plan, IEnumerable<SubjectForms> subjects, string folder)
    {
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
        List<SubjectForms> all = [.. subjects];
        var (sheets, map) = CasebookSheets.Of(definition.Study, plan, all);
        var sources = Path.Combine(folder, "sources.csv");
        var outcome = IntakeRun.Convert(sheets, map, definition, data, sources);
        var further = outcome.Records.IsEmpty ? [] : CasebookEvents.Write(definition, plan, all, data, sources);
        return new WrittenSdtm(folder, [.. outcome.Records.Concat(further).OrderBy(written => written.Domain, StringComparer.Ordinal)], outcome.Findings, RecordSources.Read(sources));
    }
}

/// <param name="Findings">What intake could not take; empty where the checks of entry were kept.</param>
public sealed record WrittenSdtm(string Folder, ImmutableArray<(string Domain, int Records)> Records, ImmutableArray<IntakeFinding> Findings, RecordSources Sources);
