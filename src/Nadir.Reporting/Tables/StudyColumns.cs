using System.Collections.Immutable;
using Nadir.Reporting.Layout;
using Nadir.Endpoints;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Columns of a study's tables: everyone, then each arm of a study with two or more.</summary>
public static class StudyColumns
{
    /// <param name="members">The population the table counts.</param>
    public static ImmutableArray<ColumnDefinition> Of(StudyAnalysis analysis, ImmutableArray<Member> members) =>
    [
        .. SubjectGroup.Of(analysis.Definition, members).Select(group => new ColumnDefinition(
            $"{(group.IsEveryone ? "All subjects" : group.Label)}\n(N = {NumberText.Whole(group.Members.Length)})", group.Name) { N = group.Members.Length }),
    ];

    public static ImmutableArray<Member> Treated(StudyAnalysis analysis) =>
        [.. analysis.Subjects.Where(subject => subject.Timeline.Treated).Select(subject => new Member(subject, new SubjectEndpoint("", true)))];

    /// <summary>"Treated subjects" of a population's id.</summary>
    public static string Label(StudyAnalysis analysis, string population) =>
        analysis.Definition.Populations.FirstOrDefault(known => known.Id == population)?.Label ?? population;
}
