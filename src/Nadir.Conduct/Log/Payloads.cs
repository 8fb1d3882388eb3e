using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;

namespace Nadir.Conduct.Log;

// What an event says, one record for each form of payload. A property is only ever added, never renamed: old events are read by them for as long as there is a trail.

/// <summary>A value as it is written into events and documents.</summary>
sealed record Written(string? Text = null, string? Unit = null, string? NotDone = null)
{
    /// <summary>In place of a value whose event was redacted.</summary>
    public static readonly Written Gone = new(NotDone: "redacted");

    public static Written Of(ItemValue value) => new(value.Text, value.Unit, value.NotDone);
    public ItemValue Value => new(Text, Unit, NotDone);
    public bool IsEmpty() => Text is null && NotDone is null;
}

sealed record WorkspaceMade(string Workspace);
sealed record PersonInvited(string Login, string Name, string? Email);
sealed record RoleGranted(Grant Grant);
sealed record RoleRevoked(Grant Grant, string Reason);
/// <summary>Why, where that is all there is to say.</summary>
sealed record Reasoned(string Reason);
/// <summary>Sign-in, sign-out, credentials, exports, looks, refusals.</summary>
/// <param name="What">Kind of credential, name of an export, command refused.</param>
/// <param name="Login">As typed, where nobody is known by it.</param>
/// <param name="Client">Short digest of the browser's name.</param>
sealed record Access(string? What = null, string? Login = null, string? Client = null, string? Subject = null, string? Detail = null);
/// <param name="Reason">Null for the first version.</param>
sealed record StudyVersion(string Title, int Protocol, string Sha256, string Definition, string? Record = null, string? Reason = null);
/// <param name="Zone">IANA name; null: the server's.</param>
sealed record SiteAdded(string Site, string Name, string? Zone = null);
sealed record SubjectEnrolled(string Site, string Consent, int Protocol);
/// <param name="Old">Null at the first entry.</param>
/// <param name="Source">File and place it was imported from.</param>
/// <param name="Complete">Whether the form has all that it asks for, said by the last item of a save.</param>
sealed record ItemSet(Written? Old, Written New, int Protocol, string? Reason = null, string? Source = null, bool? Complete = null);
sealed record QueryOpened(string? Item, string? Code, string Text);
sealed record QueryTold(string Text);
/// <param name="Items">Null: the whole form.</param>
sealed record SourceVerified(string[]? Items);
/// <summary>An electronic signature.</summary>
/// <param name="Content">SHA-256 of what was signed.</param>
/// <param name="Name">As printed.</param>
/// <param name="Count">Events of the log before this one.</param>
/// <param name="Head">Hash of the last of them.</param>
/// <param name="Offset">Minutes by which the signer's local time was before UTC.</param>
/// <param name="Zone">Time zone that the offset is of; null in signatures that have none.</param>
sealed record Signed(string Content, string Meaning, string Name, long Count, string Head, int Offset = 0, string? Zone = null);
sealed record HoldPlaced(HoldScope Scope, Hold Hold, string Reason);
sealed record CutTaken(string Name, string Cutoff, long Count, string Head);
/// <param name="Positions">Events whose payload goes: the one named, and the next when it repeats the value as the old one.</param>
/// <param name="Standing">The item's value as it stands afterwards; the rest likewise. Null for a query.</param>
sealed record RedactedEvents(long[] Positions, string Reason, Written? Standing = null, int Protocol = 0, string? Source = null, bool Complete = false);
sealed record FileImported(string File, string Sha256, int Forms, int Entered, int Changed, int Unchanged, string Reason, string? Map = null, string? Mode = null);
/// <summary>A version of the map that files are read with, word for word.</summary>
sealed record MapKept(string Name, int Version, string Sha256, string Text);
/// <param name="Count">Events of the log before this one: with the version of the protocol and of the program, what the desk is derived again from (R29).</param>
sealed record DoseDecided(string Basis, string Decision, int? Level, string[] Attendance, string Minutes, string Name, long Count, string Head, int? Protocol = null, string? Program = null);
sealed record ReviewPlanned(PlannedRead[] Reads, string Adjudicator);
sealed record PlannedRead(string Task, string Reader);
/// <param name="Differing">Variables in which the two reads differ; none: the first is accepted.</param>
/// <param name="Adjudication">Task of the adjudicator; null where there is nothing to decide.</param>
/// <param name="A">Task shown as A, by the toss of a coin.</param>
sealed record ReadsCompared(string[] Differing, string? Adjudication, string A, string B);
sealed record ReadsAdjudicated(string Choice, string Accepted, string Reason, string Name, long Count, string Head);
sealed record UnblindedFor(string Category, string Reason);
