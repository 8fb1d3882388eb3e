using System.Collections.Immutable;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;
using Nadir.Protocol;

namespace Nadir.Intake.Proposals;

/// <summary>A map for a delivery that has none: what each sheet seems to be, and the questions.</summary>
public static class MapProposal
{
    public static IntakeMap Of(IEnumerable<SourceSheet> sheets, StudyDefinition study)
    {
        List<MapQuestion> questions = [];
        var mapped = sheets.Select(sheet => SheetProposal.Of(sheet, study, questions)).ToImmutableArray();
        if (!mapped.Any(sheet => sheet.Form is "subjects"))
            questions.Add(new("the delivery", "No sheet lists the subjects; those that any sheet names will be taken as enrolled.", "Add a sheet of subjects, or leave it so."));
        return new IntakeMap(study.Study, mapped, [.. questions]);
    }
}
