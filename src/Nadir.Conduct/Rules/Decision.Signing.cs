using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    Outcome Verify(VerifySource verify)
    {
        if (Find(verify.Study, verify.Form.Subject, Privilege.VerifySource, "verify against the source", out var study, out var subject) is { } refused)
            return refused;
        if (Saved(verify.Study, verify.Form, out var state) is { } missing)
            return missing;
        if (Holds.On(study, subject, verify.Form) == Hold.Locked)
            return Refuse(RefusalKind.Held, "The form is locked; its verification stands as it is.");
        var items = verify.Items is { IsDefaultOrEmpty: false } some ? some.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray() : null;
        if (items?.FirstOrDefault(item => !state.Items.ContainsKey(item)) is { } none)
            return Refuse(RefusalKind.NotAllowed, $"Nothing was entered for “{none}”; there is nothing to verify.");
        return Done(Raise(Streams.Form(verify.Study, verify.Form), verify.Study, EventKind.SourceVerified, new SourceVerified(items), known: state.Version).Version);
    }

    Outcome Review(ReviewForm review)
    {
        if (Find(review.Study, review.Form.Subject, Privilege.ReviewData, "review data", out var study, out var subject) is { } refused)
            return refused;
        if (Saved(review.Study, review.Form, out var state) is { } missing)
            return missing;
        if (Holds.On(study, subject, review.Form) == Hold.Locked)
            return Refuse(RefusalKind.Held, "The form is locked; its review stands as it is.");
        return Done(Raise(Streams.Form(review.Study, review.Form), review.Study, EventKind.FormReviewed, new Reasoned(""), known: state.Version).Version);
    }

    Outcome Sign(SignForms sign)
    {
        if (sign.Forms.IsDefaultOrEmpty || sign.Forms.Select(form => form.Form).Distinct().Count() != sign.Forms.Length)
            return Refuse(RefusalKind.Invalid, "Choose the forms to sign, each once.");
        if (!HasText(sign.Meaning, 400, out var meaning))
            return Refuse(RefusalKind.Invalid, "Say what the signature means, in at most 400 characters.");
        foreach (var (form, content) in sign.Forms)
        {
            if (Find(sign.Study, form.Subject, Privilege.SignData, "sign forms", out var study, out var subject) is { } refused)
                return refused;
            if (Form(study, form, out var plan) is { } unknown)
                return unknown;
            if (Saved(sign.Study, form, out var state) is { } missing)
                return missing;
            var record = Records.Of(form, state);
            if (!checks.IsComplete(plan, record))
                return Refuse(RefusalKind.NotAllowed, $"{plan.Label} ({form}) is not complete; a signature needs every required value, or its mark as not done. Nothing was signed.");
            if (FormContent.Hash(record) != content)
                return Refuse(RefusalKind.Conflict, $"{plan.Label} ({form}) has changed since it was shown to you; look at it again and sign what it is now. Nothing was signed.");
            if (Holds.On(study, subject, form) == Hold.Locked)
                return Refuse(RefusalKind.Held, $"{plan.Label} ({form}) is locked; its signatures stand as they are. Nothing was signed.");
        }
        if (Prove(sign.Proof) is { } unproven)
            return unproven;
        foreach (var (form, content) in sign.Forms)
        {
            var head = transaction.Head;
            var zone = Zone(Docs.Get(Kinds.Study, sign.Study, Kinds.One)!, Docs.Get(Kinds.Subject, sign.Study, form.Subject)!.Site);
            Raise(Streams.Form(sign.Study, form), sign.Study, EventKind.FormSigned, new Signed(content, meaning, actor.Name, head.Count, head.Hex, (int)zone.GetUtcOffset(Now).TotalMinutes, zone.HasIanaId || zone == TimeZoneInfo.Utc ? zone.Id : zone.StandardName), known: Docs.Get(Kinds.Form, sign.Study, form.ToString())!.Version);
        }
        return Done();
    }

    /// <summary>Where the site is, as far as is known (R12).</summary>
    TimeZoneInfo Zone(StudyState study, string site) =>
        study.Sites.TryGetValue(site, out var at) && at.Zone is { } named && TimeZoneInfo.TryFindSystemTimeZoneById(named, out var zone) ? zone : transaction.Zone;

    Outcome.Refused? Saved(string study, FormKey form, out FormState state)
    {
        state = Docs.Get(Kinds.Form, study, form.ToString())!;
        return state is null || state.Items.Count == 0 ? Refuse(RefusalKind.NotFound, "Nothing was saved in this form yet.")
            : state.Removed is not null ? Refuse(RefusalKind.NotAllowed, "This entry was removed.") : null;
    }

    Outcome Place(SetHold set)
    {
        if (Find(set.Study, out var study) is { } refused)
            return refused;
        var scope = set.Scope;
        SubjectState? subject = null;
        if (scope.Subject is { } id && Find(set.Study, id, Privilege.SeeSubjects, "see this subject", out _, out subject) is { } unseen)
            return unseen;
        var (privilege, what) = set.Hold switch { Hold.Frozen => (Privilege.Freeze, "freeze"), Hold.Locked => (Privilege.Lock, "lock"), _ => (Privilege.Unlock, "unlock") };
        if (!May(privilege, set.Study, subject?.Site) || subject is null && Privileges.Sites(grants, privilege, set.Study, Now) is not null)
            return Forbid(what);
        if (Reason(set.Reason, $"to {what}", out var reason) is { } without)
            return without;
        if (scope.Visit is { } visit && Book(study).Plan.Visit(visit) is null || scope.Form is { } form && Book(study).Plan.Form(form) is null || scope.Instance is not null && scope.Form is null || scope.Item is not null && scope.Form is null)
            return Refuse(RefusalKind.Invalid, "What is to be held is not in the casebook; choose it on the subject's page.");
        // A query that nobody can answer any more helps nobody (R09).
        if (set.Hold == Hold.Locked && OpenQueries(set.Study, study, scope) is > 0 and var open)
            return Refuse(RefusalKind.NotAllowed, $"{open} {(open == 1 ? "query is" : "queries are")} open in it; close them first, then lock.");
        var holds = subject?.Holds ?? study.Holds;
        if ((holds.Find(hold => hold.Scope == scope)?.Hold ?? Hold.None) == set.Hold)
            return Done();
        Raise(scope.Subject is null ? Streams.Study(set.Study) : Streams.Subject(set.Study, scope.Subject), set.Study, EventKind.HoldSet, new HoldPlaced(scope, set.Hold, reason));
        return Done();
    }

    int OpenQueries(string id, StudyState study, HoldScope scope)
    {
        if (scope == new HoldScope())
            return study.Sites.Values.Sum(site => site.OpenQueries);
        if (scope.Subject is { } subject)
            return Docs.Group(Kinds.Query, id, subject).Count(pair => IsOpenWithin(pair.State, scope));
        return transaction.Documents<QueryRecord>(Kinds.Query, id).Count(query => IsOpenWithin(query, scope));
    }

    static bool IsOpenWithin(QueryRecord query, HoldScope scope) => query.State != QueryState.Closed && Holds.Reaches(scope, FormKey.Parse(query.Form), query.Item);
}
