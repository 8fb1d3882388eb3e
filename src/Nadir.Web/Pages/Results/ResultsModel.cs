using Nadir.Conduct;
using Nadir.Conduct.Jobs;

namespace Nadir.Web.Pages.Results;

public sealed record ResultsModel(string Study, IReadOnlyList<JobRecord> Jobs, IReadOnlyList<CutCard> Cuts);

public sealed record JobModel(string Study, JobRecord Job);

public sealed record ExportsModel(string Study, IReadOnlyList<CutCard> Cuts, IReadOnlyList<JobRecord> Jobs, Conduct.Commands.Outcome.Refused? Refused);
