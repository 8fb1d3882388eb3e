using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    /// <summary>Most forms of one file.</summary>
    const int MostForms = 100_000;

    /// <summary>Problems that a refusal lists; the sentence says how many there are.</summary>
    const int MostProblems = 200;

    /// <summary>All rows are saved, or none. An import adds to what was typed at a site and changes only what an import entered (R20, R28).</summary>
    Outcome Import(ImportForms import)
    {
        if (Find(import.Study, out var study) is { } refused)
            return refused;
        if (!May(Privilege.ImportFile, import.Study))
            return Forbid("import files");
        if (import.Forms.IsDefaultOrEmpty || import.Forms.Length > MostForms)
            return Refuse(RefusalKind.Invalid, $"A file has between one and {MostForms} forms; this one has {(import.Forms.IsDefault ? 0 : import.Forms.Length)}.");
        if (!HasText(import.File, 260, out var file) || import.Sha256 is not { Length: 64 })
            return Refuse(RefusalKind.Invalid, "The file has no name or no checksum; upload it again.");
        if (Reason(import.Reason, "for the import", out var reason) is { } without)
            return without;
        if (import.Forms.GroupBy(form => form.Form).FirstOrDefault(group => group.Count() > 1) is { } twice)
            return Refuse(RefusalKind.Invalid, $"The file has {twice.Key} twice; nothing was saved.");

        Docs.Fetch(Kinds.Subject, import.Study, import.Forms.Select(form => form.Form.Subject));
        Docs.Fetch(Kinds.Form, import.Study, import.Forms.Select(form => form.Form.ToString()));
        var sites = Privileges.Sites(grants, Privilege.ImportFile, import.Study, Now);
        var problems = System.Collections.Immutable.ImmutableArray.CreateBuilder<ItemProblem>();
        var held = false;
        List<(FormKey Key, FormPlan Plan, FormState State, List<KeyValuePair<string, ItemValue>> Changed, string? Source)> forms = new(import.Forms.Length);
        var unchanged = 0;
        foreach (var form in import.Forms)
        {
            void Problem(string sentence, string? item = null) => problems.Add(new ItemProblem(item is null ? form.Form.ToString() : $"{form.Form}#{item}", form.Source is null ? sentence : $"{form.Source}: {sentence}"));
            if (Docs.Get(Kinds.Subject, import.Study, form.Form.Subject) is not { } subject || sites is not null && !sites.Contains(subject.Site))
            {
                Problem($"There is no subject {form.Form.Subject} in {import.Study}; enrol the subject first, or take the rows out.");
                continue;
            }
            if (Form(study, form.Form, out var plan) is { } unknown)
            {
                Problem(unknown.Sentence);
                continue;
            }
            var state = Docs.Get(Kinds.Form, import.Study, form.Form.ToString()) ?? new FormState();
            if (state.Removed is not null)
            {
                Problem("The entry was removed.");
                continue;
            }
            var wanted = form.Values.ToDictionary(pair => pair.Key, pair => plan.Item(pair.Key) is { } asked ? ItemCheck.Normal(asked, pair.Value) : pair.Value, StringComparer.Ordinal);
            foreach (var problem in checks.Refused(plan, form.Form, wanted, SubjectFacts.ConsentDay(subject), Today))
                Problem(problem.Sentence, problem.Item);
            var changed = wanted.Where(pair => Standing(state, pair.Key) != pair.Value).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
            unchanged += wanted.Count - changed.Count;
            foreach (var (item, value) in changed)
            {
                if (Holds.On(study, subject, form.Form, item) is not Hold.None and var hold)
                {
                    held = true;
                    Problem($"{plan.Item(item)?.Label ?? item} is {Word(hold)}.", item);
                }
                else if (state.Items.TryGetValue(item, out var old) && !old.Value.IsEmpty() && old.Source is null)
                {
                    Problem($"{plan.Item(item)?.Label ?? item} was entered at the site as “{old.Value.Value}” and the file has “{value}”; an import does not change it. Query it.", item);
                }
            }
            if (changed.Count > 0)
                forms.Add((form.Form, plan, state, changed, form.Source));
        }
        if (problems.Count > 0)
            return new Outcome.Refused(held && problems.All(problem => problem.Sentence.Contains("locked", StringComparison.Ordinal) || problem.Sentence.Contains("frozen", StringComparison.Ordinal)) ? RefusalKind.Held : RefusalKind.NotAllowed,
                string.Create(CultureInfo.InvariantCulture, $"{problems.Count} of the file's values cannot be saved; nothing was."), default, [.. problems.Take(MostProblems)]);

        var entered = forms.Sum(form => form.Changed.Count(pair => !form.State.Items.ContainsKey(pair.Key)));
        var all = forms.Sum(form => form.Changed.Count);
        Raise(Streams.Import(import.Study), import.Study, EventKind.FileImported, new FileImported(file, import.Sha256, import.Forms.Length, entered, all - entered, unchanged, reason));
        foreach (var form in forms)
            SetItems(study, form.Key, form.Plan, form.State, form.Changed, reason, form.Source is null ? file : $"{file}: {form.Source}");
        return Done(null, string.Create(CultureInfo.InvariantCulture, $"entered {entered}, changed {all - entered}, unchanged {unchanged}"));
    }

    /// <summary>Something personal was typed where it should not be: the words go, the event and its place in the chain stay (R23).</summary>
    Outcome RedactEvent(Redact redact)
    {
        if (Find(redact.Study, out _) is { } refused)
            return refused;
        if (!May(Privilege.Redact, redact.Study))
            return Forbid("redact");
        if (Reason(redact.Reason, "for the redaction; without the words that are to go", out var reason) is { } without)
            return without;
        var reader = Docs.Reader!;
        var e = reader.Events(new EventQuery(Study: redact.Study, After: redact.Position - 1, Until: redact.Position)).FirstOrDefault();
        if (e is null || Streams.TypeOf(e.Stream) is not ("form" or "query") || !(e.Kind is EventKind.ItemEntered or EventKind.ItemChanged || e.Kind.StartsWith("query-", StringComparison.Ordinal)))
            return Refuse(RefusalKind.NotFound, "Only a value that was entered, or the text of a query, can be redacted; choose it in the audit trail.");
        if (e.Payload is null)
            return Done();
        return Streams.TypeOf(e.Stream) == "query" ? RedactQuery(e, reason, reader) : RedactItem(e, reason, reader);
    }

    Outcome RedactQuery(StoredEvent e, string reason, IStoreReader reader)
    {
        var entry = reader.Events(new EventQuery(Stream: e.Stream)).Count(earlier => earlier.Version < e.Version && earlier.Kind != EventKind.Redacted);
        var by = Raise(e.Stream, e.Study, EventKind.Redacted, new RedactedEvents([e.Position], reason), entry.ToString(CultureInfo.InvariantCulture));
        transaction.Changes.Redactions.Add((e.Position, by.Position));
        return Done();
    }

    Outcome RedactItem(StoredEvent e, string reason, IStoreReader reader)
    {
        var form = Docs.Get(Kinds.Form, e.Study!, Streams.FormOf(e.Stream)!.Value.ToString())!;
        var item = form.Items[e.Part!];
        List<long> positions = [e.Position];
        // The next change of the item says what it was before.
        var value = LogJson.Read<ItemSet>(e.Payload!.Value.Span).New;
        if (reader.Events(new EventQuery(Stream: e.Stream, Part: e.Part, After: e.Position)).FirstOrDefault(later => later.Kind != EventKind.Redacted) is { Payload: { } next } after && LogJson.Read<ItemSet>(next.Span).Old == value)
            positions.Add(after.Position);
        var current = item.Position == e.Position;
        var by = Raise(e.Stream, e.Study, EventKind.Redacted, new RedactedEvents([.. positions], reason, current ? Written.Gone : item.Value, item.Protocol, current ? null : item.Source, form.Complete), e.Part);
        foreach (var position in positions)
            transaction.Changes.Redactions.Add((position, by.Position));
        return Done();
    }
}
