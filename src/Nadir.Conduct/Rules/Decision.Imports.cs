using System.Globalization;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Imports;
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

        ImportWeighing weighing = new(Docs, study, Book(study).Plan, checks, Privileges.Sites(grants, Privilege.ImportFile, import.Study, Now), Today);
        weighing.Weigh(import);
        if (import.Basis is { } basis && basis != weighing.Basis())
            return Refuse(RefusalKind.Conflict, "The forms have changed since the dry run, and the import would do something else now. Nothing was saved; look at the dry run again.");
        if (weighing.MeetsHold || weighing.MeetsOther)
        {
            List<ItemProblem> problems = [.. weighing.Reviewed.SelectMany(Problems)];
            return new Outcome.Refused(weighing.MeetsOther ? RefusalKind.NotAllowed : RefusalKind.Held,
                string.Create(CultureInfo.InvariantCulture, $"{problems.Count} of the file's values cannot be saved; nothing was."), default, [.. problems.Take(MostProblems)]);
        }
        var entered = weighing.Forms.Sum(form => form.Changed.Count(pair => !form.State.Items.ContainsKey(pair.Key)));
        var all = weighing.Forms.Sum(form => form.Changed.Count);
        // The same file again changes nothing, and nothing is what it leaves.
        if (all > 0 || weighing.New.Count > 0)
            Raise(Streams.Import(import.Study), import.Study, EventKind.FileImported, new FileImported(file, import.Sha256, import.Forms.Length, entered, all - entered, weighing.Unchanged, reason, import.Map, import.Mode == ImportMode.Replace ? "replace" : null));
        foreach (var subject in weighing.New.Values)
            Raise(Streams.Subject(import.Study, subject.Subject), import.Study, EventKind.SubjectEnrolled, new SubjectEnrolled(subject.Site, subject.Consent, study.Protocol), known: 0);
        foreach (var form in weighing.Forms)
            SetItems(study, form.Form.Form, form.Plan, form.State, form.Changed, reason, form.Form.Source is null ? file : $"{file}: {form.Form.Source}", form.Form.Origins);
        return Done(null, string.Create(CultureInfo.InvariantCulture, $"entered {entered}, changed {all - entered}, unchanged {weighing.Unchanged}"));
    }

    static IEnumerable<ItemProblem> Problems(ReviewedForm form)
    {
        string Said(string sentence) => form.Form.Source is null ? sentence : $"{form.Form.Source}: {sentence}";
        if (form.Sentence is { } whole)
            yield return new ItemProblem(form.Form.Form.ToString(), Said(whole));
        foreach (var item in form.Items)
        {
            if (item is { State: ImportState.Conflict or ImportState.Finding, Sentence: { } sentence })
                yield return new ItemProblem($"{form.Form.Form}#{item.Item}", Said(sentence));
        }
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
