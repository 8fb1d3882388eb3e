using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Units;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    Outcome Enrol(EnrolSubject enrol)
    {
        if (Find(enrol.Study, out var study) is { } refused)
            return refused;
        if (!study.Sites.ContainsKey(enrol.Site) || !May(Privilege.SeeSubjects, enrol.Study, enrol.Site))
            return Refuse(RefusalKind.NotFound, $"{enrol.Study} has no site “{enrol.Site}” that you may see.");
        if (!May(Privilege.EnrolSubject, enrol.Study, enrol.Site))
            return Forbid("enrol subjects");
        if (!IsIdentifier(enrol.Subject, 40))
            return Refuse(RefusalKind.Invalid, $"“{enrol.Subject}” cannot be a subject's identifier; use letters, digits, hyphen and point, at most 40. No name, no initials with birth date.");
        if (Docs.Get(Kinds.Subject, enrol.Study, enrol.Subject) is not null)
            return Refuse(RefusalKind.Conflict, $"The identifier {enrol.Subject} is taken in this study; give the subject another.");
        if (Holds.On(study) is not Hold.None and var hold)
            return Refuse(RefusalKind.Held, $"The study is {Word(hold)}: nobody is enrolled.");
        if (!PartialDate.TryParse(enrol.Consent, out var consent) || consent.Date is not { } day)
            return Refuse(RefusalKind.Invalid, $"“{enrol.Consent}” is no date of consent; enter year-month-day, such as 2030-05-17.");
        if (day > Today)
            return Refuse(RefusalKind.NotAllowed, $"The consent of {enrol.Consent} is still to come; today is {Today:yyyy-MM-dd}. Enrol the subject when it has been given.");
        Raise(Streams.Subject(enrol.Study, enrol.Subject), enrol.Study, EventKind.SubjectEnrolled, new SubjectEnrolled(enrol.Site, enrol.Consent, study.Protocol), known: 0);
        return Done(1, enrol.Subject);
    }

    Outcome Save(SaveForm save)
    {
        if (Ready(save.Study, new FormSave(save.Form, save.Expected, save.Values, save.Seen), out var study, out var ready) is { } refused)
            return refused;
        if (ready.Changed.Count == 0)
            return Done(ready.State.Version);
        if (ReasonFor(save.Reason, [ready], out var reason) is { } without)
            return without;
        SetItems(study, save.Form, ready.Plan, ready.State, ready.Changed, reason, null);
        return Done(Docs.Get(Kinds.Form, save.Study, save.Form.ToString())!.Version);
    }

    /// <summary>A form that is about to be saved, and what of it is new.</summary>
    readonly record struct ReadyForm(FormKey Key, FormPlan Plan, FormState State, List<KeyValuePair<string, ItemValue>> Changed);

    /// <returns>Null when it can be saved; else why not, with both values where someone else was first.</returns>
    Outcome.Refused? Ready(string of, FormSave save, out StudyState study, out ReadyForm ready)
    {
        ready = default;
        if (Find(of, save.Form.Subject, Privilege.EnterData, "enter data here", out study, out var subject) is { } refused)
            return refused;
        if (Form(study, save.Form, out var plan) is { } unknown)
            return unknown;
        var state = Docs.Get(Kinds.Form, of, save.Form.ToString()) ?? new FormState();
        if (state.Removed is not null)
            return Refuse(RefusalKind.NotAllowed, $"This {plan.Label.ToLowerInvariant()} entry was removed ({state.Removed}); add another one instead.");
        if (save.Expected > state.Version)
            return Refuse(RefusalKind.Invalid, "The page is of a later state than the workspace has; reload it.");

        Dictionary<string, ItemValue> wanted = new(StringComparer.Ordinal);
        foreach (var (item, value) in save.Values)
            wanted[item] = plan.Item(item) is { } asked ? ItemCheck.Normal(asked, value) : value;
        var problems = checks.Refused(plan, save.Form, wanted, SubjectFacts.ConsentDay(subject), Today);
        if (problems.IsEmpty && VisitBeforeConsent(study, subject, save.Form, plan, wanted) is { } early)
            problems = [early];
        if (!problems.IsEmpty)
            return Unsaved(problems);

        var changed = wanted.Where(pair => Standing(state, pair.Key) != pair.Value).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        if (Conflicts(state, save, changed) is { IsEmpty: false } conflicts)
            return Overtaken(conflicts);
        foreach (var (item, _) in changed)
        {
            if (Holds.On(study, subject, save.Form, item) is not Hold.None and var hold)
                return Refuse(RefusalKind.Held, Stopped(hold, plan.Item(item)?.Label ?? plan.Label));
        }
        ready = new(save.Form, plan, state, changed);
        return null;
    }

    static Outcome.Refused Unsaved(ImmutableArray<ItemProblem> problems) =>
        new(RefusalKind.NotAllowed, problems.Length == 1 ? problems[0].Sentence : $"{problems.Length} values cannot be saved; nothing was. Please mend them, they are marked.", default, problems);

    static Outcome.Refused Overtaken(ImmutableArray<ItemConflict> conflicts) =>
        new(RefusalKind.Conflict, "Someone else has changed this form since you opened it. Both values are shown; choose, and save again. Nothing you typed is lost.", conflicts);

    /// <param name="given">Null when no saved value is changed: first entries need none (R08).</param>
    static Outcome.Refused? ReasonFor(string? text, IEnumerable<ReadyForm> forms, out string? given)
    {
        given = null;
        if (!forms.Any(form => form.Changed.Any(pair => !Standing(form.State, pair.Key).IsEmpty)))
            return null;
        var refused = Reason(text, "for the change: values that were saved before are changed", out var reason);
        given = reason;
        return refused;
    }

    /// <summary>What comes after the start of treatment cannot come before the consent; what is done at baseline may have been.</summary>
    ItemProblem? VisitBeforeConsent(StudyState study, SubjectState subject, FormKey key, FormPlan plan, Dictionary<string, ItemValue> values) =>
        SubjectFacts.ConsentDay(subject) is { } consent && Book(study).Plan.Visit(key.Visit) is { Day: not null } visit && values.TryGetValue("date", out var value) && plan.Item("date")?.Type is ItemType.Date or ItemType.DateTime && PartialDate.TryParse(value.Text ?? "", out var date) && date.Latest < consent
            ? new ItemProblem("date", $"{visit.Label} is dated {value.Text}, before the informed consent of {consent:yyyy-MM-dd}. Mend the date of the visit; if the consent's date is wrong, mend that first.") : null;

    /// <summary>Items that others have set since the person looked, to another value than the person wants. What others did not touch is merged.</summary>
    ImmutableArray<ItemConflict> Conflicts(FormState state, FormSave save, List<KeyValuePair<string, ItemValue>> changed) =>
    [
        .. from pair in changed
           where state.Items.ContainsKey(pair.Key)
           let item = state.Items[pair.Key]
           where item.Version > save.Expected && !(save.Seen is { } seen && seen.TryGetValue(pair.Key, out var saw) && saw == item.Value.Value)
           select new ItemConflict(pair.Key, pair.Value, item.Value.Value, Projector.Name(Docs, item.Person), item.At),
    ];

    static ItemValue Standing(FormState state, string item) => state.Items.TryGetValue(item, out var set) ? set.Value.Value : ItemValue.Empty;

    /// <summary>One event an item; the last says whether the form is now complete.</summary>
    void SetItems(StudyState study, FormKey key, FormPlan plan, FormState state, IReadOnlyList<KeyValuePair<string, ItemValue>> values, string? reason, string? source, ImmutableDictionary<string, string>? origins = null)
    {
        var stream = Streams.Form(study.Study, key);
        var complete = checks.IsComplete(plan, After(key, state, values));
        for (var i = 0; i < values.Count; i++)
        {
            var (item, value) = values[i];
            var known = state.Items.TryGetValue(item, out var old) ? old.Value : null;
            // First entry is the first value there ever was: one that comes after an emptied one is a change.
            Raise(stream, study.Study, known is null ? EventKind.ItemEntered : EventKind.ItemChanged,
                new ItemSet(known, Written.Of(value), study.Protocol, known is null || known.IsEmpty() ? null : reason, origins is not null && origins.TryGetValue(item, out var origin) ? $"{source} ({origin})" : source, i == values.Count - 1 ? complete : null), item, state.Version);
        }
    }

    static FormRecord After(FormKey key, FormState state, IReadOnlyList<KeyValuePair<string, ItemValue>> values)
    {
        var items = Records.Of(key, state).Items.ToBuilder();
        foreach (var (item, value) in values)
            items[item] = new ItemRecord(value, 0, "", default, 0);
        return new FormRecord { Key = key, Items = items.ToImmutable() };
    }

    Outcome Remove(RemoveInstance remove)
    {
        if (Find(remove.Study, remove.Form.Subject, Privilege.RemoveData, "remove entries", out var study, out var subject) is { } refused)
            return refused;
        if (Form(study, remove.Form, out var plan) is { } unknown)
            return unknown;
        var state = Docs.Get(Kinds.Form, remove.Study, remove.Form.ToString());
        if (state is null || state.Items.Count == 0)
            return Refuse(RefusalKind.NotFound, $"There is no such {plan.Label.ToLowerInvariant()} entry to remove.");
        if (state.Removed is not null)
            return Done(state.Version);
        if (state.Version != remove.Expected)
            return Refuse(RefusalKind.Conflict, "The form has changed since you opened it; look at it again before you remove it.");
        if (plan.Items.Select(item => Holds.On(study, subject, remove.Form, item.Id)).Append(Holds.On(study, subject, remove.Form)).Max() is not Hold.None and var hold)
            return Refuse(RefusalKind.Held, Stopped(hold, plan.Label));
        if (Reason(remove.Reason, "for removing it", out var reason) is { } without)
            return without;
        var e = Raise(Streams.Form(remove.Study, remove.Form), remove.Study, EventKind.FormRemoved, new Reasoned(reason), known: state.Version);
        return Done(e.Version);
    }

    /// <summary>The form is one of the study, at one of its visits.</summary>
    Outcome.Refused? Form(StudyState study, FormKey key, out FormPlan plan) => Unplanned(Book(study).Plan, study.Study, key, out plan);

    /// <returns>Null when the casebook has the form at that visit.</returns>
    internal static Outcome.Refused? Unplanned(CasebookPlan casebook, string study, FormKey key, out FormPlan plan)
    {
        plan = casebook.Form(key.Form)!;
        if (plan is null || casebook.Visit(key.Visit) is not { } visit || !visit.Forms.Contains(key.Form))
            return Refuse(RefusalKind.NotFound, $"The casebook of {study} has no form “{key.Form}” at the visit “{key.Visit}”. The study may have been amended; open the form from the subject's page.");
        if (!IsIdentifier(key.Instance, 40) || !plan.Repeats && key.Instance != FormKey.Only)
            return Refuse(RefusalKind.Invalid, plan.Repeats ? $"“{key.Instance}” cannot be the identifier of an entry." : $"{plan.Label} is filled in once at a visit; open the one that is there.");
        return null;
    }

    static string Word(Hold hold) => hold == Hold.Locked ? "locked" : "frozen";

    static string Stopped(Hold hold, string what) => $"{what} is {Word(hold)} and cannot be changed. Ask the data manager to unlock it if the value is wrong; what you typed is kept as a draft.";
}
