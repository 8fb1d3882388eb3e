using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Protocol;

namespace Nadir.Conduct.Views;

/// <summary>The workspace as one person sees it: what may be seen is decided here, once, for every page, list, export and search.</summary>
sealed partial class WorkspaceView(Workspace workspace, Actor actor) : IWorkspaceView
{
    readonly DateTimeOffset now = workspace.Now;

    public Actor Actor => actor;

    bool IsProgram => actor.Person == Actor.Program.Person;

    public bool May(Privilege privilege, string? study, string? site = null) => IsProgram || Privileges.Allow(actor.Grants, privilege, study, site, now);

    /// <summary>Sites at which it may be done; null: all.</summary>
    IReadOnlySet<string>? Sites(Privilege privilege, string study) => IsProgram ? null : Privileges.Sites(actor.Grants, privilege, study, now);

    bool Knows(string study) => IsProgram || actor.Grants.Any(grant => (grant.Study is null || grant.Study == study) && !(grant.Until <= now));

    /// <summary>An inspector's reading is itself recorded (R33), unless another role would show the same.</summary>
    Task Look(string what, string? study, string? subject, CancellationToken cancellation) =>
        actor.Grants.Any(grant => grant.Role == Role.Inspector && Reaches(grant, study)) && !actor.Grants.Any(grant => grant.Role != Role.Inspector && Reaches(grant, study))
            ? workspace.NoteLook(actor, what, study, subject, cancellation) : Task.CompletedTask;

    static bool Reaches(Grant grant, string? study) => study is null || grant.Study is null || grant.Study == study;

    public Task<IReadOnlyList<StudyCard>> Studies(CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        List<StudyCard> cards = [];
        foreach (var id in docs.Get(Kinds.Workspace, "", Kinds.One)?.Studies ?? [])
        {
            if (!Knows(id))
                continue;
            var study = docs.Get(Kinds.Study, id, Kinds.One)!;
            var seen = Sites(Privilege.SeeSubjects, id);
            // Whoever manages studies needs their sites; of subjects they learn nothing, not even how many.
            var listed = May(Privilege.ManageStudy, id) || May(Privilege.SeeDesk, id) && Sites(Privilege.SeeDesk, id) is null ? null : seen;
            var own = study.Sites.Where(site => seen is null || seen.Contains(site.Key)).ToList();
            cards.Add(new StudyCard(id, study.Title, study.Protocol, Holds.On(study), [.. study.Sites.Where(site => listed is null || listed.Contains(site.Key)).Select(site => new SiteCard(site.Key, site.Value.Name))],
                own.Sum(site => site.Value.Subjects), own.Sum(site => site.Value.OpenQueries)));
        }
        return Task.FromResult<IReadOnlyList<StudyCard>>(cards);
    }

    public Task<StudyDefinition?> Definition(string study, int? version = null, CancellationToken cancellation = default) => Task.FromResult(Book(study, version)?.Definition);

    public Task<CasebookPlan?> Plan(string study, int? version = null, CancellationToken cancellation = default) => Task.FromResult(Book(study, version)?.Plan);

    (StudyDefinition Definition, CasebookPlan Plan)? Book(string study, int? version)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Knows(study) && docs.Get(Kinds.Study, study, Kinds.One) is { } state && (version ?? state.Protocol) is var wanted && wanted >= 1 && wanted <= state.Protocol ? workspace.Book.Of(docs, study, wanted) : null;
    }

    public Task<IReadOnlyList<ProtocolVersion>> Versions(string study, CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Task.FromResult<IReadOnlyList<ProtocolVersion>>(!Knows(study) ? [] :
            [.. docs.Group(Kinds.Definition, study, "").Select(pair => new ProtocolVersion(int.Parse(pair.Key, CultureInfo.InvariantCulture), pair.State.At, Projector.Name(docs, pair.State.Person), pair.State.Reason, pair.State.Sha256, pair.State.Text, pair.State.Record))]);
    }

    public async Task<IReadOnlyList<SubjectCard>> Matrix(string study, CancellationToken cancellation = default)
    {
        await Look("matrix", study, null, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        if (!May(Privilege.SeeSubjects, study) || docs.Get(Kinds.Study, study, Kinds.One) is not { } state)
            return [];
        var sites = Sites(Privilege.SeeSubjects, study);
        var plan = workspace.Book.Of(docs, study, state.Protocol).Plan;
        return [.. docs.Group(Kinds.Subject, study, "").Where(pair => sites is null || sites.Contains(pair.State.Site)).Select(pair => SubjectCards.Of(state, pair.State, plan, DateOnly.FromDateTime(now.UtcDateTime)))];
    }

    public async Task<SubjectCard?> Subject(string study, string subject, CancellationToken cancellation = default)
    {
        await Look("subject", study, subject, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Seen(docs, study, subject) is var (state, card) ? SubjectCards.Of(state, card, workspace.Book.Of(docs, study, state.Protocol).Plan, DateOnly.FromDateTime(now.UtcDateTime)) : null;
    }

    /// <returns>Null for a subject that the person may not know of.</returns>
    (StudyState Study, SubjectState Subject)? Seen(DocumentSet docs, string study, string subject) =>
        docs.Get(Kinds.Study, study, Kinds.One) is { } state && docs.Get(Kinds.Subject, study, subject) is { } card && May(Privilege.SeeSubjects, study, card.Site) ? (state, card) : null;

    public async Task<IReadOnlyList<FormRecord>> Casebook(string study, string subject, CancellationToken cancellation = default)
    {
        await Look("casebook", study, subject, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Seen(docs, study, subject) is var (state, card) ? Forms(docs, state, card) : [];
    }

    static List<FormRecord> Forms(DocumentSet docs, StudyState study, SubjectState subject) =>
    [
        .. from pair in docs.Group(Kinds.Form, study.Study, subject.Subject)
           let key = FormKey.Parse(pair.Key)
           select Records.Of(key, pair.State, item => Holds.On(study, subject, key, item)),
    ];

    public async Task<FormRecord?> Form(string study, FormKey form, CancellationToken cancellation = default)
    {
        await Look(form.ToString(), study, form.Subject, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Seen(docs, study, form.Subject) is var (state, card)
            ? Records.Of(form, docs.Get(Kinds.Form, study, form.ToString()) ?? new FormState(), item => Holds.On(state, card, form, item)) : null;
    }

    public async Task<IReadOnlyList<QueryThread>> Queries(string study, string? subject = null, bool closed = false, CancellationToken cancellation = default)
    {
        await Look("queries", study, subject, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        var sites = Sites(Privilege.SeeSubjects, study);
        return
        [
            .. reader.Documents(Kinds.Query.Name, study, subject).Select(document => LogJson.Read<QueryRecord>(document.Body))
                .Where(query => (closed || query.State != QueryState.Closed) && (sites is null || sites.Contains(query.Site)))
                .OrderBy(query => query.Id.Length).ThenBy(query => query.Id, StringComparer.Ordinal)
                .Select(query => new QueryThread(query.Id, FormKey.Parse(query.Form), query.Item, query.Code, query.State, query.Site, [.. query.Entries])),
        ];
    }

    public Task<IReadOnlyList<CutCard>> Cuts(string study, CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Task.FromResult<IReadOnlyList<CutCard>>(!May(Privilege.SeeResults, study) && !May(Privilege.TakeCut, study) && !May(Privilege.ExportData, study) ? [] :
            [.. docs.Group(Kinds.Cut, study, "").Select(pair => pair.State).OrderBy(cut => cut.Count).Select(cut => new CutCard(cut.Name, DateOnly.ParseExact(cut.Cutoff, "yyyy-MM-dd", CultureInfo.InvariantCulture), cut.Count, cut.Head, cut.Person, Projector.Name(docs, cut.Person), cut.At))]);
    }

    public async Task<IReadOnlyList<DoseDecision>> Decisions(string study, CancellationToken cancellation = default)
    {
        await Look("decisions", study, null, cancellation).ConfigureAwait(false);
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return !May(Privilege.SeeDesk, study) ? [] :
            [.. (docs.Get(Kinds.Desk, study, Kinds.One)?.Decisions ?? []).Select(d => new DoseDecision(d.Position, d.Person, d.Name, d.At, d.Basis, d.Decision, d.Level, [.. d.Attendance], d.Minutes, d.Head) { Protocol = d.Protocol, Program = d.Program })];
    }

    public Task<IReadOnlyList<PersonCard>> People(CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        if (!May(Privilege.ManagePeople, null))
            return Task.FromResult(Seats(docs));
        var locked = reader.KeptOf(Secrets.Failures, null).ToDictionary(kept => kept.Key, kept => Failures.Read(kept.Body!).LockedUntil, StringComparer.Ordinal);
        return Task.FromResult<IReadOnlyList<PersonCard>>([.. docs.Group(Kinds.Person, "", "").Select(pair => pair.State).OrderBy(person => person.Id.Length).ThenBy(person => person.Id, StringComparer.Ordinal)
            .Select(person => new PersonCard(person.Id, person.Login, person.Name, person.Email, [.. person.Grants], person.Disabled, person.Invited, person.LastSignIn, locked.GetValueOrDefault(Logins.Key(person.Login)) is { } until && until > now ? until : null))]);
    }

    /// <summary>Who plans a review knows by name those who may read and adjudicate in that study, and nothing else of them.</summary>
    IReadOnlyList<PersonCard> Seats(DocumentSet docs) =>
    [
        .. from person in docs.Group(Kinds.Person, "", "").Select(pair => pair.State).OrderBy(person => person.Id.Length).ThenBy(person => person.Id, StringComparer.Ordinal)
           where person.Disabled is null
           let seats = person.Grants.Where(grant => grant.Role is Role.Reader or Role.Adjudicator && May(Privilege.PlanReview, grant.Study)).ToList()
           where seats.Count > 0
           select new PersonCard(person.Id, "", person.Name, null, [.. seats], null, person.Invited, null, null),
    ];
}
