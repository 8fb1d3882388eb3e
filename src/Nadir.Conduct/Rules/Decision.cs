using System.Collections.Immutable;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Protocol;

namespace Nadir.Conduct.Rules;

/// <summary>One command held against what is now: events, or a refusal. Rules of one subject are in one file beside this one.</summary>
sealed partial class Decision(Transaction transaction, Actor actor, ImmutableArray<Grant> grants, Command command, StudyBook book, IFormChecks checks)
{
    DocumentSet Docs => transaction.Docs;
    DateTimeOffset Now => transaction.Now;
    DateOnly Today => DateOnly.FromDateTime(transaction.Now.UtcDateTime);

    public Outcome Decide() => command switch
    {
        SaveForm save => Save(save),
        SaveForms several => Save(several),
        RemoveInstance remove => Remove(remove),
        EnrolSubject enrol => Enrol(enrol),
        ImportForms import => Import(import),
        KeepImportMap map => Keep(map),
        Redact redact => RedactEvent(redact),
        OpenQuery open => Open(open),
        AnswerQuery answer => Tell(answer, answer.Query, answer.Text, EventKind.QueryAnswered),
        CloseQuery close => Tell(close, close.Query, close.Text, EventKind.QueryClosed),
        ReopenQuery reopen => Tell(reopen, reopen.Query, reopen.Text, EventKind.QueryReopened),
        StandingFindings findings => Stand(findings),
        VerifySource verify => Verify(verify),
        ReviewForm review => Review(review),
        SignForms sign => Sign(sign),
        SetHold hold => Place(hold),
        TakeCut cut => Cut(cut),
        AddStudy add => Add(add),
        AmendStudy amend => Amend(amend),
        AddSite site => Site(site),
        DecideDose dose => Decide(dose),
        PlanReview plan => Plan(plan),
        SaveRead read => Save(read),
        SignRead sign => Sign(sign),
        AdjudicateReads adjudicate => Adjudicate(adjudicate),
        Unblind unblind => Open(unblind),
        InvitePerson invite => Invite(invite),
        GrantRole grant => Give(grant),
        RevokeRole revoke => Take(revoke),
        DisablePerson disable => Disable(disable),
        NoteExport export => Note(export),
        _ => Refuse(RefusalKind.Invalid, $"{command.GetType().Name} is no command that this workspace knows."),
    };

    // --- What every rule uses ---------------------------------------------------------------------------------------

    bool IsProgram => actor.Person == Actor.Program.Person;

    bool May(Privilege privilege, string? study, string? site = null) =>
        IsProgram ? privilege is Privilege.ManagePeople or Privilege.ManageStudy or Privilege.ManageWorkspace : Privileges.Allow(grants, privilege, study, site, Now);

    StoredEvent Raise<T>(string stream, string? study, string kind, T payload, string? part = null, int? known = null) =>
        transaction.Raise(actor.Person, command.Id, stream, study, kind, payload, part, known);

    Outcome.Done Done(int? version = null, string? created = null) => new(transaction.Head.Count, version, created);

    static Outcome.Refused Refuse(RefusalKind kind, string sentence) => new(kind, sentence);

    Outcome.Refused Forbid(string what) => new(RefusalKind.Forbidden, $"Your role does not allow you to {what}. If it should, ask the administrator of the workspace.");

    /// <returns>Null when the study is there and the person may know of it.</returns>
    Outcome.Refused? Find(string study, out StudyState found)
    {
        found = Docs.Get(Kinds.Study, study, Kinds.One)!;
        return found is not null && (IsProgram || grants.Any(grant => grant.Study is null || grant.Study == study)) ? null : Refuse(RefusalKind.NotFound, $"There is no study “{study}” that you may see.");
    }

    /// <summary>The study and the subject, when the person may see them and has the privilege at the subject's site.</summary>
    Outcome.Refused? Find(string study, string subject, Privilege privilege, string what, out StudyState found, out SubjectState of)
    {
        of = null!;
        if (Find(study, out found) is { } refused)
            return refused;
        of = Docs.Get(Kinds.Subject, study, subject)!;
        // Whose subject it is must not show from the refusal (R11).
        if (of is null || !May(Privilege.SeeSubjects, study, of.Site) && !May(privilege, study, of.Site))
            return Refuse(RefusalKind.NotFound, $"There is no subject “{subject}” in {study} that you may see.");
        return May(privilege, study, of.Site) ? null : Forbid(what);
    }

    static bool HasText(string? text, int most, out string trimmed)
    {
        trimmed = text?.Trim() ?? "";
        return trimmed.Length > 0 && trimmed.Length <= most && !trimmed.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
    }

    /// <summary>Longest reason or remark.</summary>
    const int MostText = 4000;

    static Outcome.Refused? Reason(string? text, string of, out string reason) =>
        HasText(text, MostText, out reason) ? null : Refuse(RefusalKind.Invalid, $"Please give the reason {of}, in at most {MostText} characters.");

    /// <summary>Identifiers are parts of keys and addresses.</summary>
    internal static bool IsIdentifier(string? text, int most = 64) =>
        text is { Length: > 0 } && text.Length <= most && char.IsLetterOrDigit(text[0]) && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    (StudyDefinition Definition, CasebookPlan Plan) Book(StudyState study) => book.Of(Docs, study.Study, study.Protocol);

    /// <summary>The person has shown who they are for this one act (R14).</summary>
    Outcome.Refused? Prove(string proof)
    {
        var key = Secrets.Digest(proof);
        if (transaction.Kept(Secrets.Proof, key) is not { } kept || kept.Group != actor.Person)
            return Refuse(RefusalKind.Forbidden, "The signature was not made: show again who you are, with your own password or passkey, and sign within two minutes. Nothing was signed.");
        transaction.Forget(Secrets.Proof, key);
        return null;
    }
}
