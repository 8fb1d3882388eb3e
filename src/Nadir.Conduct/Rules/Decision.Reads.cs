using System.Collections.Immutable;
using System.Security.Cryptography;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Review;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    Outcome Plan(PlanReview plan)
    {
        if (Find(plan.Study, plan.Subject, Privilege.PlanReview, "plan independent review", out _, out _) is { } refused)
            return refused;
        if (Docs.Get(Kinds.Review, plan.Study, plan.Subject) is not null)
            return Refuse(RefusalKind.Conflict, $"The independent review of {plan.Subject} is planned already.");
        var readers = plan.Readers.IsDefault ? [] : plan.Readers;
        if (readers.Length != 2 || readers[0] == readers[1] || readers.Contains(plan.Adjudicator))
            return Refuse(RefusalKind.Invalid, "Choose two readers and, for where they disagree, an adjudicator: three people.");
        foreach (var (person, role) in readers.Select(reader => (reader, Role.Reader)).Append((plan.Adjudicator, Role.Adjudicator)))
        {
            if (Person(person, out var state) is { } nobody)
                return nobody;
            if (state.Disabled is not null || !state.Grants.Any(grant => grant.Role == role && (grant.Study is null || grant.Study == plan.Study)))
                return Refuse(RefusalKind.NotAllowed, $"{state.Name} is no {role.ToString().ToLowerInvariant()} of {plan.Study}; grant the role first.");
        }
        Raise(Streams.Review(plan.Study, plan.Subject), plan.Study, EventKind.ReviewPlanned, new ReviewPlanned([.. readers.Select(reader => new PlannedRead(NewTask(), reader))], plan.Adjudicator));
        return Done(1);
    }

    /// <summary>Says nothing of the subject, and sorts the cases of a reader anew.</summary>
    static string NewTask() => "R-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(5));

    Outcome.Refused? Mine(string study, string id, bool adjudication, out TaskState task)
    {
        task = null!;
        if (Find(study, out _) is { } refused)
            return refused;
        task = Docs.Get(Kinds.Task, study, id)!;
        return task is not null && task.Person == actor.Person && task.Adjudication == adjudication && May(adjudication ? Privilege.Adjudicate : Privilege.ReadScans, study)
            ? null : Refuse(RefusalKind.NotFound, $"There is no task “{id}” of yours.");
    }

    Outcome Save(SaveRead save)
    {
        if (Mine(save.Study, save.Task, false, out var task) is { } refused)
            return refused;
        if (task.Signed is not null)
            return Refuse(RefusalKind.Held, "The read is signed and sealed; it is not changed any more.");
        if (save.Expected != task.Version)
            return Refuse(RefusalKind.Conflict, "The read has changed in another window since you opened this one; reload it. What you typed here is kept as a draft.");
        var (_, casebook) = Book(Docs.Get(Kinds.Study, save.Study, Kinds.One)!);
        var problems = ImmutableArray.CreateBuilder<ItemProblem>();
        List<KeyValuePair<string, ItemValue>> changed = [];
        foreach (var (name, value) in save.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (ReadKeys.Parse(name) is not var (key, item) || casebook.Form(key.Form) is not { Domain: "TR" or "TU" or "RS" or "SV" } plan || casebook.Visit(key.Visit) is null || plan.Item(item) is not { } asked || !IsIdentifier(key.Instance, 40))
            {
                problems.Add(new ItemProblem(name, "This is no question of a read; reload the page."));
                continue;
            }
            var normal = ItemCheck.Normal(asked, value);
            if (ItemCheck.Problem(asked, normal, null, Today) is { } problem)
                problems.Add(new ItemProblem(name, problem));
            else if ((task.Items.TryGetValue(name, out var old) ? old.Value.Value : ItemValue.Empty) != normal)
                changed.Add(new(name, normal));
        }
        if (problems.Count > 0)
            return new Outcome.Refused(RefusalKind.NotAllowed, $"{problems.Count} {(problems.Count == 1 ? "value" : "values")} cannot be saved; nothing was.", default, problems.ToImmutable());
        var protocol = Docs.Get(Kinds.Study, save.Study, Kinds.One)!.Protocol;
        foreach (var (name, value) in changed)
        {
            var known = task.Items.TryGetValue(name, out var old) ? old.Value : null;
            Raise(Streams.Read(save.Study, save.Task), save.Study, known is null ? EventKind.ReadEntered : EventKind.ReadChanged, new ItemSet(known, Written.Of(value), protocol, Source: HasText(save.Source, 400, out var source) ? source : null), name);
        }
        return Done(task.Version);
    }

    Outcome Sign(SignRead sign)
    {
        if (Mine(sign.Study, sign.Task, false, out var task) is { } refused)
            return refused;
        if (task.Signed is not null)
            return Refuse(RefusalKind.Held, "The read is signed and sealed already.");
        if (!HasText(sign.Meaning, 400, out var meaning))
            return Refuse(RefusalKind.Invalid, "Say what the signature means.");
        if (!task.Items.Values.Any(item => !item.Value.IsEmpty()))
            return Refuse(RefusalKind.NotAllowed, "Nothing was read yet; a read that is empty cannot be signed.");
        if (ReadKeys.Content(task) != sign.Content)
            return Refuse(RefusalKind.Conflict, "The read has changed since it was shown to you; look at it again and sign what it is now.");
        if (Prove(sign.Proof) is { } unproven)
            return unproven;
        var head = transaction.Head;
        Raise(Streams.Read(sign.Study, sign.Task), sign.Study, EventKind.ReadSigned, new Signed(sign.Content, meaning, actor.Name, head.Count, head.Hex));
        Compare(sign.Study, task.Subject);
        return Done();
    }

    /// <summary>When both readers have signed: the program says in what they differ; which of the two counts is the adjudicator's to say.</summary>
    void Compare(string study, string subject)
    {
        var review = Docs.Get(Kinds.Review, study, subject)!;
        var reads = review.Reads.Select(read => Docs.Get(Kinds.Task, study, read.Task)!).ToList();
        if (reads.Any(read => read.Signed is null) || review.Differing is not null)
            return;
        var (definition, plan) = Book(Docs.Get(Kinds.Study, study, Kinds.One)!);
        var differing = ReadComparison.Differing(reads[0], reads[1], definition.Review.AdjudicateOn, plan.Visits);
        var swapped = RandomNumberGenerator.GetInt32(2) == 1;
        transaction.Raise(Actor.Program.Person, command.Id, Streams.Review(study, subject), study, EventKind.ReadsCompared,
            new ReadsCompared([.. differing], differing.Count == 0 ? null : NewTask(), reads[swapped ? 1 : 0].Task, reads[swapped ? 0 : 1].Task));
    }

    Outcome Adjudicate(AdjudicateReads adjudicate)
    {
        if (Mine(adjudicate.Study, adjudicate.Task, true, out var task) is { } refused)
            return refused;
        if (task.Signed is not null)
            return Refuse(RefusalKind.Held, "This case is decided and signed already.");
        if (adjudicate.Choice is not ("A" or "B"))
            return Refuse(RefusalKind.Invalid, "Choose read A or read B.");
        if (Reason(adjudicate.Reason, "for the choice", out var reason) is { } without)
            return without;
        if (Prove(adjudicate.Proof) is { } unproven)
            return unproven;
        var review = Docs.Get(Kinds.Review, adjudicate.Study, task.Subject)!;
        var head = transaction.Head;
        Raise(Streams.Review(adjudicate.Study, task.Subject), adjudicate.Study, EventKind.ReadsAdjudicated, new ReadsAdjudicated(adjudicate.Choice, adjudicate.Choice == "A" ? review.A! : review.B!, reason, actor.Name, head.Count, head.Hex));
        return Done();
    }

    Outcome Open(Unblind unblind)
    {
        if (Find(unblind.Study, unblind.Subject, Privilege.Unblind, "unblind a subject", out _, out _) is { } refused)
            return refused;
        if (!HasText(unblind.Category, 100, out var category))
            return Refuse(RefusalKind.Invalid, "Choose why the subject is unblinded: medical emergency, end of the study, or another category.");
        if (Reason(unblind.Reason, "for the unblinding", out var reason) is { } without)
            return without;
        Raise(Streams.Subject(unblind.Study, unblind.Subject), unblind.Study, EventKind.Unblinded, new UnblindedFor(category, reason));
        return Done();
    }
}
