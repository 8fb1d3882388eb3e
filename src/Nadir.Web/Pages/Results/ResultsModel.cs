using Nadir.Conduct;
using Nadir.Web.Jobs;

namespace Nadir.Web.Pages.Results;

public sealed record ResultsModel(string Study, IReadOnlyList<Job> Jobs, IReadOnlyList<CutCard> Cuts);

/// <param name="Files">Of the folder that the job made, relative.</param>
public sealed record JobModel(string Study, Job Job, IReadOnlyList<string> Files);

public sealed record ExportsModel(string Study, IReadOnlyList<CutCard> Cuts, IReadOnlyList<Job> Jobs, Conduct.Commands.Outcome.Refused? Refused);
