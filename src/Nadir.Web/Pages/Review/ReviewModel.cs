using System.Collections.Immutable;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Review;

namespace Nadir.Web.Pages.Review;

/// <summary>The review of a study: one's own tasks, and how it stands for those who plan it.</summary>
public sealed record ReviewModel(string Study, IReadOnlyList<TaskCard> Tasks, IReadOnlyList<ReviewCard> Reviews, IReadOnlyList<string> Subjects, IReadOnlyList<PersonCard> People, Outcome.Refused? Refused);

/// <summary>A read, or two of them to choose from. Nothing here says whose scans these are.</summary>
public sealed record TaskModel(ReviewTask Task, ImmutableArray<ReadRow> Rows, Outcome.Refused? Refused);

/// <summary>A lesion of a read, at all time points.</summary>
/// <param name="Instance">Identifier; <c>+1</c> for a row that is still blank.</param>
/// <param name="Home">Time point at which it was found: what it is, is kept there.</param>
public sealed record ReadRow(string Instance, string Role, string? Organ, bool Nodal, string Home)
{
    public bool IsBlank => Instance.StartsWith('+');
}
