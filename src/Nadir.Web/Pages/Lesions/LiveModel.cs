using System.Collections.Immutable;
using Nadir.Conduct.Live;

namespace Nadir.Web.Pages.Lesions;

/// <summary>The response as it stands, with what is typed.</summary>
/// <param name="VisitId">Of the visit that is looked at.</param>
/// <param name="Guidance">Advice on the choice of target lesions; empty after baseline.</param>
public sealed record LiveModel(LiveCourse Course, string VisitId, ImmutableArray<string> Guidance);
