using Nadir.Conduct;
using Nadir.Conduct.Commands;

namespace Nadir.Web.Pages.Studies;

public sealed record StudiesModel(IReadOnlyList<StudyCard> Studies, IReadOnlyList<ExampleStudy> Examples, Outcome.Refused? Refused);

public sealed record SettingsModel(StudyCard Card, IReadOnlyList<ProtocolVersion> Versions, Outcome.Refused? Refused);
