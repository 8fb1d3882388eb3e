using Nadir.Conduct.Commands;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    WorkspaceState Workspace => Docs.Get(Kinds.Workspace, "", Kinds.One)!;

    Outcome Invite(InvitePerson invite)
    {
        if (!May(Privilege.ManagePeople, null))
            return Forbid("invite people");
        if (!Logins.IsSound(invite.Login))
            return Refuse(RefusalKind.Invalid, $"“{invite.Login}” cannot be a sign-in name; use 2 to {Logins.Most} letters, digits, and . - _ @ +.");
        if (!HasText(invite.Name, 200, out var name))
            return Refuse(RefusalKind.Invalid, "Give the person's full name as it is to be printed beside signatures.");
        if (invite.Email is { Length: > 0 } mail && (!HasText(mail, 200, out _) || !mail.Contains('@', StringComparison.Ordinal)))
            return Refuse(RefusalKind.Invalid, $"“{mail}” is no e-mail address.");
        // Names of people who have left stay taken (R15).
        if (Docs.Get(Kinds.Login, "", Logins.Key(invite.Login)) is not null)
            return Refuse(RefusalKind.Conflict, $"The sign-in name {invite.Login} is or was another person's; choose another. Names are never used again.");
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{Workspace.People + 1}");
        Raise(Streams.Person(id), null, EventKind.PersonInvited, new PersonInvited(invite.Login.Trim(), name, string.IsNullOrWhiteSpace(invite.Email) ? null : invite.Email.Trim()), known: 0);
        return Done(1, id);
    }

    Outcome.Refused? Person(string id, out PersonState person)
    {
        person = Docs.Get(Kinds.Person, "", id)!;
        return person is null ? Refuse(RefusalKind.NotFound, "There is no such person in the workspace.") : null;
    }

    Outcome Give(GrantRole give)
    {
        if (!May(Privilege.ManagePeople, null))
            return Forbid("grant roles");
        if (Person(give.Person, out var person) is { } nobody)
            return nobody;
        if (person.Disabled is not null)
            return Refuse(RefusalKind.NotAllowed, $"The account of {person.Name} has ended; invite the person anew.");
        var grant = give.Grant;
        if (!Enum.IsDefined(grant.Role))
            return Refuse(RefusalKind.Invalid, "There is no such role.");
        if (grant.Study is { } id && Docs.Get(Kinds.Study, id, Kinds.One) is not { } study | grant.Study is null & grant.Site is not null)
            return Refuse(RefusalKind.NotFound, $"There is no study “{grant.Study}”.");
        if (grant.Site is { } site && !Docs.Get(Kinds.Study, grant.Study!, Kinds.One)!.Sites.ContainsKey(site))
            return Refuse(RefusalKind.NotFound, $"{grant.Study} has no site “{site}”.");
        if (grant.Study is null && grant.Role is not (Role.Administrator or Role.Inspector))
            return Refuse(RefusalKind.Invalid, $"A {grant.Role.ToString().ToLowerInvariant()} works in one study; name it.");
        if (grant.Role == Role.Administrator && grant is not { Study: null, Site: null })
            return Refuse(RefusalKind.Invalid, "An administrator is one of the whole workspace.");
        if (grant.Role == Role.Inspector && grant.Until is null)
            return Refuse(RefusalKind.Invalid, "An inspector's access ends on a day; name it.");
        if (grant.Until <= Now)
            return Refuse(RefusalKind.Invalid, "The end of the role has passed; name a later one.");
        // Who does not see the reads must not see them by another role (R24).
        if (Blinding.Clash(person.Grants, grant) is { } clash)
            return Refuse(RefusalKind.NotAllowed, $"{person.Name} {clash}");
        if (person.Grants.Contains(grant))
            return Done();
        return Done(Raise(Streams.Person(give.Person), null, EventKind.RoleGranted, new RoleGranted(grant)).Version);
    }

    Outcome Take(RevokeRole take)
    {
        if (!May(Privilege.ManagePeople, null))
            return Forbid("take roles away");
        if (Person(take.Person, out var person) is { } nobody)
            return nobody;
        if (Reason(take.Reason, "for taking the role away", out var reason) is { } without)
            return without;
        if (!person.Grants.Contains(take.Grant))
            return Refuse(RefusalKind.NotFound, $"{person.Name} does not have this role.");
        if (take.Grant.Role == Role.Administrator && Administrators() == 1)
            return Refuse(RefusalKind.NotAllowed, "This is the last administrator; make another one first.");
        return Done(Raise(Streams.Person(take.Person), null, EventKind.RoleRevoked, new RoleRevoked(take.Grant, reason)).Version);
    }

    Outcome Disable(DisablePerson disable)
    {
        if (!May(Privilege.ManagePeople, null))
            return Forbid("end accounts");
        if (Person(disable.Person, out var person) is { } nobody)
            return nobody;
        if (Reason(disable.Reason, "for ending the account", out var reason) is { } without)
            return without;
        if (person.Disabled is not null)
            return Done();
        if (person.Grants.Any(grant => grant.Role == Role.Administrator) && Administrators() == 1)
            return Refuse(RefusalKind.NotAllowed, "This is the last administrator; make another one first.");
        var e = Raise(Streams.Person(disable.Person), null, EventKind.PersonDisabled, new Reasoned(reason));
        foreach (var session in transaction.KeptOf(Secrets.Session, disable.Person).ToList())
            transaction.Forget(Secrets.Session, session.Key);
        return Done(e.Version);
    }

    int Administrators() => transaction.Documents(Kinds.Person, "").Count(person => person.Disabled is null && person.Grants.Any(grant => grant.Role == Role.Administrator && !(grant.Until <= Now)));

    Outcome Note(NoteExport export)
    {
        if (!HasText(export.What, 100, out var what))
            return Refuse(RefusalKind.Invalid, "Say what was exported.");
        if (export.Study is { } id)
        {
            if (Find(id, out _) is { } refused)
                return refused;
            if (!May(Privilege.ExportData, id) && !May(Privilege.SeeAudit, id) && !May(Privilege.SeeResults, id) && !May(Privilege.SeeDesk, id))
                return Forbid("export data");
        }
        else if (!May(Privilege.SeeAudit, null) && !May(Privilege.ManageWorkspace, null))
        {
            return Forbid("export from the workspace");
        }
        Raise(Streams.Access, export.Study, EventKind.Exported, new Access(what, Subject: export.Subject, Detail: export.Detail));
        return Done();
    }
}
