using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Review;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Views;

sealed partial class WorkspaceView
{
    public Task<IReadOnlyList<SubjectForms>?> Casebooks(string study, Purpose purpose, string? cut = null, CancellationToken cancellation = default) => Casebooks(study, purpose, cut, null, cancellation);

    public Task<IReadOnlyList<SubjectForms>?> CasebooksAt(string study, Purpose purpose, long events, CancellationToken cancellation = default) => Casebooks(study, purpose, null, events, cancellation);

    async Task<IReadOnlyList<SubjectForms>?> Casebooks(string study, Purpose purpose, string? cut, long? events, CancellationToken cancellation)
    {
        var privilege = purpose switch { Purpose.Results => Privilege.SeeResults, Purpose.Desk => Privilege.SeeDesk, Purpose.Export => Privilege.ExportData, _ => Privilege.SeeSubjects };
        if (!May(privilege, study))
            return null;
        await Look(purpose.ToString().ToLowerInvariant(), study, null, cancellation).ConfigureAwait(false);
        // The desk counts every cohort, whichever site its subjects are at.
        var sites = purpose == Purpose.Desk ? null : Sites(privilege, study);
        using var reader = workspace.Store.Read();
        DocumentSet now = new(reader);
        if (now.Get(Kinds.Study, study, Kinds.One) is null)
            return null;
        if (cut is not null)
        {
            if (now.Get(Kinds.Cut, study, cut) is not { } taken)
                return null;
            events = taken.Count;
        }
        if (events is null)
            return Books(now, study, purpose, sites);
        // The study's events up to then, folded: they do not change, so neither does what they give. What was redacted since is gone here too.
        return Books(AsOf(reader, study, events.Value), study, purpose, sites);
    }

    /// <summary>The documents of a study as they were after an event.</summary>
    static DocumentSet AsOf(IStoreReader reader, string study, long position) =>
        Fold.Of(reader.Events(new EventQuery(Study: study, Until: position)).Where(e => Streams.TypeOf(e.Stream) is not "access"), study);

    List<SubjectForms> Books(DocumentSet docs, string study, Purpose purpose, IReadOnlySet<string>? sites)
    {
        var state = docs.Get(Kinds.Study, study, Kinds.One);
        var reads = purpose is Purpose.Results or Purpose.Export && May(Privilege.SeeReads, study);
        docs.GroupAll(Kinds.Form, study);
        return
        [
            .. from pair in docs.Group(Kinds.Subject, study, "")
               where sites is null || sites.Contains(pair.State.Site)
               select new SubjectForms(pair.State.Subject, pair.State.Site, state is null ? [] : Forms(docs, state, pair.State), reads ? Reads(docs, study, pair.State.Subject) : []),
        ];
    }

    /// <summary>Signed reads of a subject, in the order in which readers were named; called what the study calls its independent readers.</summary>
    List<IndependentRead> Reads(DocumentSet docs, string study, string subject)
    {
        if (docs.Get(Kinds.Review, study, subject) is not { } review)
            return [];
        return
        [
            .. review.Reads.Select((read, index) => (Task: docs.Get(Kinds.Task, study, read.Task), Index: index))
                .Where(read => read.Task?.Signed is not null)
                .Select(read => new IndependentRead(ReaderName(docs, study, read.Index), review.Accepted == read.Task!.Task, ReadKeys.Forms(read.Task, subject))),
        ];
    }

    string ReaderName(DocumentSet docs, string study, int index)
    {
        var definition = docs.Get(Kinds.Study, study, Kinds.One) is { } state ? workspace.Book.Of(docs, study, state.Protocol).Definition : null;
        var named = definition?.Readers.Where(reader => reader.EvalId is not null && string.Equals(reader.Eval, Independent, StringComparison.OrdinalIgnoreCase)).ElementAtOrDefault(index);
        return $"{Independent}/{named?.EvalId ?? string.Create(CultureInfo.InvariantCulture, $"READER {index + 1}")}";
    }

    const string Independent = "INDEPENDENT ASSESSOR";

    public Task<IReadOnlyList<TaskCard>> Tasks(CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        List<TaskCard> cards = [];
        foreach (var study in docs.Get(Kinds.Workspace, "", Kinds.One)?.Studies ?? [])
        {
            if (!May(Privilege.ReadScans, study) && !May(Privilege.Adjudicate, study))
                continue;
            // By the task's number, which was drawn at random.
            cards.AddRange(docs.Group(Kinds.Task, study, actor.Person).Select(pair => new TaskCard(study, pair.State.Task, pair.State.Adjudication, pair.State.Signed is not null, pair.State.Items.Count)));
        }
        return Task.FromResult<IReadOnlyList<TaskCard>>(cards);
    }

    public Task<ReviewTask?> ReviewTask(string study, string task, CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        if (docs.Get(Kinds.Task, study, task) is not { } state || state.Person != actor.Person || !May(state.Adjudication ? Privilege.Adjudicate : Privilege.ReadScans, study))
            return Task.FromResult<ReviewTask?>(null);
        var version = docs.Get(Kinds.Study, study, Kinds.One)!.Protocol;
        var plan = workspace.Book.Of(docs, study, version).Plan;
        var subject = docs.Get(Kinds.Subject, study, state.Subject)!;
        var entered = subject.Forms.Where(form => form.Value.N > 0).Select(form => form.Key.Split('/')).Where(parts => plan.Form(parts[1]) is { Domain: "TR" or "TU" or "SV" }).Select(parts => parts[0]).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<VisitPlan> points = [.. plan.Visits.Where(visit => entered.Contains(visit.Id))];
        var items = state.Items.ToImmutableSortedDictionary(item => item.Key, item => Records.Of(item.Value), StringComparer.Ordinal);
        ReviewTask found = new(study, task, state.Adjudication, state.Version, plan, points, items, ReadKeys.Content(state), state.Signed, Differing: []);
        if (state.Adjudication)
        {
            var review = docs.Get(Kinds.Review, study, state.Subject)!;
            found = found with { A = Read(review.A!), B = Read(review.B!), Differing = [.. review.Differing!], Choice = state.Signed?.Meaning };
        }
        return Task.FromResult<ReviewTask?>(found);

        // The adjudicator sees what was read, not who read it, when, or of whom.
        IReadOnlyList<FormRecord> Read(string id) => [.. ReadKeys.Forms(docs.Get(Kinds.Task, study, id)!, "").Select(form => form with { Items = form.Items.ToImmutableSortedDictionary(item => item.Key, item => new ItemRecord(item.Value.Value, 0, "", default, item.Value.Protocol), StringComparer.Ordinal) })];
    }

    public async Task<IReadOnlyList<ReviewCard>> Reviews(string study, CancellationToken cancellation = default)
    {
        var verdicts = May(Privilege.SeeReads, study);
        if (!verdicts && !May(Privilege.PlanReview, study))
            return [];
        await Look("reviews", study, null, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        List<ReviewCard> cards = [];
        foreach (var (subject, review) in docs.Group(Kinds.Review, study, ""))
        {
            var signed = review.Reads.Count(read => docs.Get(Kinds.Task, study, read.Task)!.Signed is not null);
            var state = review.Differing is null ? "reading" : review.Adjudication is null ? "agreed" : review.Accepted is null ? "to-adjudicate" : "adjudicated";
            // Whether two readers agreed is itself a verdict's shadow: that an adjudicator has still to decide must not show.
            cards.Add(verdicts ? new(subject, state, signed, review.Differing is null ? null : review.Differing.Length > 0, Reads(docs, study, subject)) : new(subject, review.Differing is null ? "reading" : "read", signed, null, null));
        }
        return cards;
    }
}
