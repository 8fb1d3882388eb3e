using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Registry;

/// <summary>A column of the posted tables. One group of the analysis, with an id of its own in each module.</summary>
/// <param name="Name">As in <see cref="AnalysisResult.Group"/>: <c>all</c>, <c>arm=A</c>, <c>level=1</c>.</param>
/// <param name="Title">At least four characters, as EudraCT asks (rulebook S13).</param>
sealed record ReportedGroup(string Name, string Title, string Description)
{
    /// <summary>Arms of a study that declares two or more, else everyone.</summary>
    public static ImmutableArray<ReportedGroup> Of(StudyDefinition study) => study.Design.Arms.Length > 1
        ? [.. study.Design.Arms.Select(arm => Named($"arm={arm.Code}", arm.Name, study))]
        : [Everyone(study)];

    /// <summary>The groups that an analysis has rows for: arms, else dose levels and expansion, else everyone.</summary>
    public static ImmutableArray<ReportedGroup> Of(StudyDefinition study, IEnumerable<AnalysisResult> rows)
    {
        var names = rows.Select(row => row.Group).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ReportedGroup> arms = [.. Of(study).Where(arm => names.Contains(arm.Name))];
        if (study.Design.Arms.Length > 1 && !arms.IsEmpty)
            return arms;
        ImmutableArray<ReportedGroup> levels =
        [
            .. from level in study.Escalation?.Levels ?? []
               let name = string.Create(CultureInfo.InvariantCulture, $"level={level.Id}")
               where names.Contains(name)
               select Named(name, level.Dose, study),
            .. names.Contains("expansion") ? [Named("expansion", "Expansion", study)] : ImmutableArray<ReportedGroup>.Empty,
        ];
        return levels.IsEmpty ? [Everyone(study)] : levels;
    }

    public ResultsGroup As(string id) => new() { Id = id, Title = Title, Description = Description };

    public bool Has(SubjectAnalysis subject) => Name is SubjectGroup.Everyone
        || string.Equals($"arm={SubjectGroup.ArmOf(subject)}", Name, StringComparison.OrdinalIgnoreCase);

    /// <returns><c>FG000</c>, <c>OG001</c>.</returns>
    public static string Id(string letters, int index) => letters + index.ToString("000", CultureInfo.InvariantCulture);

    static ReportedGroup Everyone(StudyDefinition study) => new(SubjectGroup.Everyone,
        study.Treatments.IsEmpty ? "All participants" : Long(string.Join(" + ", study.Treatments.Select(treatment => treatment.Name)), "Group: "), Given(study.Treatments, doses: true));

    static ReportedGroup Named(string name, string title, StudyDefinition study) =>
        new(name, Long(title, "Group "), $"{title}. {Given(study.Treatments, doses: study.Escalation is null)}");

    static string Long(string title, string before) => title.Length < 4 ? before + title : title;

    static string Given(ImmutableArray<Treatment> treatments, bool doses) => treatments.IsEmpty ? "All participants of the study."
        : string.Join("; ", treatments.Select(treatment => string.Join(" ", new[] { treatment.Name, doses ? treatment.Dose : null, treatment.Route, treatment.Schedule }.Where(part => part is { Length: > 0 })))) + ".";
}
