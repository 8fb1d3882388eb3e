using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    Outcome Open(OpenQuery open)
    {
        if (Find(open.Study, open.Form.Subject, Privilege.OpenQuery, "open queries", out var study, out var subject) is { } refused)
            return refused;
        if (Form(study, open.Form, out var plan) is { } unknown)
            return unknown;
        if (open.Item is { } item && plan.Item(item) is null)
            return Refuse(RefusalKind.NotFound, $"{plan.Label} has no question “{item}”.");
        if (Holds.On(study, subject, open.Form, open.Item) == Hold.Locked)
            return Refuse(RefusalKind.Held, $"{plan.Label} is locked; unlock it to query it.");
        return HasText(open.Text, MostText, out var text)
            ? Done(1, Ask(study, open.Form, open.Item, null, text))
            : Refuse(RefusalKind.Invalid, $"Please write what is asked, in at most {MostText} characters.");
    }

    string Ask(StudyState study, FormKey form, string? item, string? code, string text)
    {
        var id = $"Q{study.Queries + 1}";
        Raise(Streams.Query(study.Study, form, id), study.Study, EventKind.QueryOpened, new QueryOpened(item, code, text), item, 0);
        return id;
    }

    Outcome Tell(StudyCommand command, string id, string said, string kind)
    {
        if (Find(command.Study, out _) is { } refused)
            return refused;
        if (Docs.Get(Kinds.Query, command.Study, id) is not { } query || !May(Privilege.SeeSubjects, command.Study, query.Site))
            return Refuse(RefusalKind.NotFound, $"There is no query {id} that you may see.");
        var (privilege, what) = kind == EventKind.QueryAnswered ? (Privilege.AnswerQuery, "answer queries") : kind == EventKind.QueryClosed ? (Privilege.CloseQuery, "close queries") : (Privilege.OpenQuery, "reopen queries");
        if (!May(privilege, command.Study, query.Site))
            return Forbid(what);
        switch (kind, query.State)
        {
            case (EventKind.QueryReopened, not QueryState.Closed):
                return Refuse(RefusalKind.NotAllowed, $"Query {id} is not closed; answer it, or close it.");
            case (not EventKind.QueryReopened, QueryState.Closed):
                return Refuse(RefusalKind.NotAllowed, $"Query {id} is closed; reopen it to go on.");
        }
        if (!HasText(said, MostText, out var text))
            return Refuse(RefusalKind.Invalid, $"Please write a text, at most {MostText} characters.");
        var e = Raise(Streams.Query(command.Study, FormKey.Parse(query.Form), id), command.Study, kind, new QueryTold(text));
        return Done(e.Version, id);
    }

    /// <summary>Queries of the edit checks open for what is found and close for what is found no longer.</summary>
    /// <remarks>A finding that a person has closed the query of, in the same words, stays closed: it was judged. When the data change, so do the words.</remarks>
    Outcome Stand(StandingFindings standing)
    {
        if (!IsProgram || Docs.Get(Kinds.Study, standing.Study, Kinds.One) is not { } study || Docs.Get(Kinds.Subject, standing.Study, standing.Subject) is not { } subject)
            return Refuse(RefusalKind.NotFound, "There is nothing to check.");
        if (subject.Versions != standing.Versions)
            return Done();
        var queries = Docs.Group(Kinds.Query, standing.Study, standing.Subject).Select(pair => pair.State).Where(query => query.Code is not null).ToList();
        foreach (var query in queries.Where(query => query.State != QueryState.Closed))
        {
            if (!standing.Findings.Any(finding => Same(finding, query)) && Holds.On(study, subject, FormKey.Parse(query.Form), query.Item) != Hold.Locked)
                Raise(Streams.Query(standing.Study, FormKey.Parse(query.Form), query.Id), standing.Study, EventKind.QueryClosed, new QueryTold("The data no longer give rise to it."));
        }
        foreach (var finding in standing.Findings)
        {
            if (!queries.Any(query => Same(finding, query) && (query.State != QueryState.Closed || query.Entries[^1].Person != Actor.Program.Person && query.Entries[0].Text == finding.Sentence)) && Holds.On(study, subject, finding.Form, finding.Item) != Hold.Locked)
                Ask(study, finding.Form, finding.Item, finding.Code, finding.Sentence);
        }
        return Done();
    }

    static bool Same(CheckFinding finding, QueryRecord query) => query.Code == finding.Code && query.Item == finding.Item && query.Form == finding.Form.ToString();
}
