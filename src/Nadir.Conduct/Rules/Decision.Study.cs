using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Protocol;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    /// <summary>Longest definition that is taken, in characters.</summary>
    const int MostDefinition = 2_000_000;

    Outcome Add(AddStudy add)
    {
        if (!May(Privilege.ManageStudy, null))
            return Forbid("add studies");
        if (Read(add.Definition, out var definition) is { } unreadable)
            return unreadable;
        if (!IsIdentifier(definition.Study, 40) || definition.Study is "person")
            return Refuse(RefusalKind.Invalid, $"“{definition.Study}” cannot be a study's identifier here; use letters, digits, hyphen and point, at most 40.");
        if (Docs.Get(Kinds.Study, definition.Study, Kinds.One) is not null)
            return Refuse(RefusalKind.Conflict, $"{definition.Study} is in the workspace already; a new version of its protocol is an amendment.");
        Raise(Streams.Study(definition.Study), definition.Study, EventKind.StudyAdded, new StudyVersion(definition.Title, 1, Sha256(add.Definition), add.Definition, add.Record), known: 0);
        return Done(1, definition.Study);
    }

    Outcome Amend(AmendStudy amend)
    {
        if (Find(amend.Study, out var study) is { } refused)
            return refused;
        if (!May(Privilege.ManageStudy, amend.Study))
            return Forbid("amend the protocol");
        if (Read(amend.Definition, out var definition) is { } unreadable)
            return unreadable;
        if (definition.Study != amend.Study)
            return Refuse(RefusalKind.NotAllowed, $"The file is the definition of {definition.Study}, and the study is {amend.Study}; choose the right file.");
        if (Reason(amend.Reason, "for the amendment", out var reason) is { } without)
            return without;
        if (Holds.On(study) == Hold.Locked)
            return Refuse(RefusalKind.Held, "The study is locked; unlock it to amend its protocol.");
        var before = Docs.Get(Kinds.Definition, amend.Study, Projector.DefinitionKey(study.Protocol))!;
        if (before.Sha256 == Sha256(amend.Definition))
            return Refuse(RefusalKind.NotAllowed, $"The file is the same as version {study.Protocol}; nothing would be amended.");
        Raise(Streams.Study(amend.Study), amend.Study, EventKind.StudyAmended, new StudyVersion(definition.Title, study.Protocol + 1, Sha256(amend.Definition), amend.Definition, before.Record, reason));
        return Done(null, (study.Protocol).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    Outcome.Refused? Read(string text, out StudyDefinition definition)
    {
        definition = null!;
        if (string.IsNullOrWhiteSpace(text) || text.Length > MostDefinition)
            return Refuse(RefusalKind.Invalid, "A study definition (study.yaml) is expected, of at most two million characters.");
        try
        {
            definition = StudyDefinitionReader.Parse(text, "study.yaml");
            _ = CasebookPlanner.Of(definition);
            return null;
        }
        catch (StudyDefinitionException fault)
        {
            return Refuse(RefusalKind.Invalid, fault.Message);
        }
    }

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    Outcome Site(AddSite add)
    {
        if (Find(add.Study, out var study) is { } refused)
            return refused;
        if (!May(Privilege.ManageStudy, add.Study))
            return Forbid("add sites");
        if (!IsIdentifier(add.Site, 20))
            return Refuse(RefusalKind.Invalid, $"“{add.Site}” cannot be a site's identifier; use letters, digits and hyphen, at most 20.");
        if (!HasText(add.Name, 200, out var name))
            return Refuse(RefusalKind.Invalid, "Give the site's name, in at most 200 characters.");
        var zone = string.IsNullOrWhiteSpace(add.Zone) ? null : add.Zone.Trim();
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return Refuse(RefusalKind.Invalid, $"“{(zone.Length <= 40 ? zone : zone[..40])}” is no time zone; enter one such as Asia/Shanghai or Europe/Berlin, or none.");
        if (study.Sites.ContainsKey(add.Site))
            return Refuse(RefusalKind.Conflict, $"{add.Study} has a site {add.Site} already.");
        Raise(Streams.Study(add.Study), add.Study, EventKind.SiteAdded, new SiteAdded(add.Site, name, zone));
        return Done(null, add.Site);
    }

    Outcome Cut(TakeCut cut)
    {
        if (Find(cut.Study, out _) is { } refused)
            return refused;
        if (!May(Privilege.TakeCut, cut.Study))
            return Forbid("take a data cut");
        if (!IsIdentifier(cut.Name))
            return Refuse(RefusalKind.Invalid, $"“{cut.Name}” cannot be the name of a cut; use letters, digits, hyphen and point.");
        if (Docs.Get(Kinds.Cut, cut.Study, cut.Name) is not null)
            return Refuse(RefusalKind.Conflict, $"There is a cut {cut.Name} already; a cut never changes, give this one another name.");
        if (cut.Cutoff > Today)
            return Refuse(RefusalKind.NotAllowed, $"The cut-off {cut.Cutoff:yyyy-MM-dd} is still to come; today is {Today:yyyy-MM-dd}.");
        var head = transaction.Head;
        Raise(Streams.Study(cut.Study), cut.Study, EventKind.CutTaken, new CutTaken(cut.Name, cut.Cutoff.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), head.Count, head.Hex));
        return Done(null, cut.Name);
    }

    Outcome Decide(DecideDose decide)
    {
        if (Find(decide.Study, out var study) is { } refused)
            return refused;
        if (!May(Privilege.DecideDose, decide.Study))
            return Forbid("decide doses");
        if (decide.Decision is not ("escalate" or "stay" or "de-escalate" or "expand" or "stop"))
            return Refuse(RefusalKind.Invalid, "A decision is to escalate, stay, de-escalate, expand or stop.");
        var attendance = decide.Attendance.IsDefault ? [] : decide.Attendance.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (attendance.Length < 2 || attendance.Any(name => name.Length > 200))
            return Refuse(RefusalKind.Invalid, "Name those who attended, two at least.");
        if (!HasText(decide.Minutes, 20_000, out var minutes))
            return Refuse(RefusalKind.Invalid, "Write the minutes: what was looked at and why it was decided so.");
        if (decide.Basis is not { Length: 64 } basis || !basis.All(char.IsAsciiHexDigitLower))
            return Refuse(RefusalKind.Invalid, "The decision names no desk that it rests on; open the desk and decide there.");
        if (Book(study).Definition.Escalation is not { } escalation)
            return Refuse(RefusalKind.NotAllowed, $"{decide.Study} has no dose escalation.");
        if (decide.Level is { } level && !escalation.Levels.Any(known => known.Id == level))
            return Refuse(RefusalKind.Invalid, $"There is no dose level {level}; there are {string.Join(", ", escalation.Levels.Select(known => known.Id))}.");
        if (decide.Level is null != (decide.Decision == "stop"))
            return Refuse(RefusalKind.Invalid, "Name the level of the next subjects; none when the escalation stops.");
        if (Prove(decide.Proof) is { } unproven)
            return unproven;
        var head = transaction.Head;
        return Done(Raise(Streams.Desk(decide.Study), decide.Study, EventKind.DoseDecided, new DoseDecided(basis, decide.Decision, decide.Level, attendance, minutes, actor.Name, head.Count, head.Hex, study.Protocol, Results.Writers.RunJson.Version)).Version);
    }
}
