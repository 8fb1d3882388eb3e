using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Results.Markers;

namespace Nadir.Results.Kinetics;

/// <summary>Whom kinetics are summed up for: everyone, then each dose level of a study that escalates, else each arm.</summary>
public static class KineticGroups
{
    public static ImmutableArray<SubjectGroup> Of(StudyDefinition study, ImmutableArray<Member> members)
    {
        if (study.Escalation is not { } escalation)
            return [.. SubjectGroup.Of(study, members)];
        return
        [
            new(SubjectGroup.Everyone, "All", members),
            .. from level in escalation.Levels
               let own = members.Where(member => SubjectDoseLevel.Of(study, member.Subject) == level.Id).ToImmutableArray()
               where !own.IsEmpty
               select new SubjectGroup(string.Create(CultureInfo.InvariantCulture, $"level={level.Id}"), level.Dose, own),
        ];
    }

    /// <summary>The number of a dose level: <c>1e6 cells/kg</c> is 1e6; null when it starts with none.</summary>
    public static double? Dose(StudyDefinition study, SubjectAnalysis subject) =>
        study.Escalation is { } escalation && SubjectDoseLevel.Of(study, subject) is { } id && escalation.Levels.FirstOrDefault(level => level.Id == id) is { } level
        && double.TryParse(level.Dose.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var dose) && dose > 0 ? dose : null;
}
