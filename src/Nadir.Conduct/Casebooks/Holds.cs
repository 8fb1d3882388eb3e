using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Casebooks;

/// <summary>Which holds reach what: the strongest of item, form, visit, subject and study decides.</summary>
static class Holds
{
    /// <param name="item">Null: the form itself, which a hold on one of its items does not stop.</param>
    public static Hold On(StudyState study, SubjectState subject, FormKey form, string? item = null) =>
        Strongest(study.Holds.Concat(subject.Holds).Where(hold => Reaches(hold.Scope, form, item)));

    /// <summary>On the subject as a whole.</summary>
    public static Hold On(StudyState study, SubjectState subject) =>
        Strongest(study.Holds.Concat(subject.Holds).Where(hold => hold.Scope is { Visit: null, Form: null, Instance: null, Item: null } && (hold.Scope.Subject is null || hold.Scope.Subject == subject.Subject)));

    public static Hold On(StudyState study) => Strongest(study.Holds.Where(hold => hold.Scope == new HoldScope()));

    static Hold Strongest(IEnumerable<PlacedHold> holds) => holds.Select(hold => hold.Hold).DefaultIfEmpty().Max();

    /// <summary>The form, or its item, lies within the scope.</summary>
    public static bool Reaches(HoldScope scope, FormKey form, string? item) =>
        (scope.Subject is null || scope.Subject == form.Subject) && (scope.Visit is null || scope.Visit == form.Visit) && (scope.Form is null || scope.Form == form.Form) &&
        (scope.Instance is null || scope.Instance == form.Instance) && (scope.Item is null || scope.Item == item);
}
