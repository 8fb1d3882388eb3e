using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Exchange;

/// <summary>A trial as it leaves the workspace: what was planned, every value with its history, signatures and queries.</summary>
/// <param name="Plans">One per version of the protocol, in order.</param>
/// <param name="At">When it was taken (UTC).</param>
/// <param name="Position">Of the last event in it, and with <paramref name="Head"/> the anchor of the log at that moment.</param>
public sealed record TrialRecord(
    string Study, string Title, ImmutableArray<PlanVersion> Plans, ImmutableArray<SiteCard> Sites, ImmutableArray<NamedPerson> People, ImmutableArray<SubjectRecord> Subjects,
    DateTimeOffset At, long Position, string Head)
{
    /// <summary>Of all sites; else of those that the person who took it may export.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <param name="Since">Day on which the version came into force.</param>
public sealed record PlanVersion(CasebookPlan Plan, DateOnly Since);

public sealed record NamedPerson(string Person, string Name);

/// <summary>One subject.</summary>
/// <param name="Changes">Every entry and change of a value, in the order of the log.</param>
public sealed record SubjectRecord(
    string Subject, string Site, ImmutableArray<ItemChange> Changes, ImmutableArray<FormRemoval> Removals, ImmutableArray<FormSignature> Signatures, ImmutableArray<QueryThread> Queries);

/// <summary>A value as it was entered.</summary>
/// <param name="Protocol">Version it was entered under.</param>
/// <param name="Reason">Why it was changed; null for a first entry.</param>
public sealed record ItemChange(long Position, FormKey Form, string Item, ItemValue Value, string Person, DateTimeOffset At, int Protocol, string? Reason = null);

public sealed record FormRemoval(long Position, FormKey Form, string Person, DateTimeOffset At, string Reason);

/// <param name="Valid">The content is still what was signed.</param>
public sealed record FormSignature(FormKey Form, SignatureMark Mark, bool Valid);
