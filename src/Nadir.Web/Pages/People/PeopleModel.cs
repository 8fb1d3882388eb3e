using Nadir.Conduct;
using Nadir.Conduct.Commands;

namespace Nadir.Web.Pages.People;

/// <param name="Link">A one-time link that was just made, to be handed over; null: none was.</param>
public sealed record PeopleModel(IReadOnlyList<PersonCard> People, IReadOnlyList<StudyCard> Studies, string? Link, string? LinkFor, Outcome.Refused? Refused);
