using Nadir.Conduct;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Review;

namespace Nadir.Web.Pages.Home;

/// <summary>What waits for this person, study by study.</summary>
public sealed record HomeModel(IReadOnlyList<StudyWork> Studies, IReadOnlyList<TaskCard> Reads, bool MayAddStudies);

/// <param name="Overdue">Subject and visit whose window has ended without an entry, the longest ago first.</param>
/// <param name="ToSign">Subjects with complete forms that carry no signature.</param>
public sealed record StudyWork(
    StudyCard Card, bool SeesSubjects, IReadOnlyList<(string Subject, VisitPlan Visit, DateOnly? Due)> Overdue, IReadOnlyList<QueryThread> ToAnswer, IReadOnlyList<QueryThread> ToClose, IReadOnlyList<(string Subject, int Forms)> ToSign,
    IReadOnlyList<(string Subject, int Forms)> ToVerify, CasebookPlan? Plan, bool HasDesk)
{
    public const int Shown = 6;
}
