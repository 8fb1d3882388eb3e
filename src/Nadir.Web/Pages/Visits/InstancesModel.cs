using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;

namespace Nadir.Web.Pages.Visits;

/// <summary>The instances of a repeating form of one subject, removed ones left out.</summary>
public sealed record InstancesModel(string Study, SubjectCard Subject, VisitPlan Visit, FormPlan Form, IReadOnlyList<FormRecord> Records, bool MayEnter);
