using System.Collections.Immutable;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Diagnostics;
using Nadir.Web.Pages.Studies;
using Nadir.Web.Requests;

namespace Nadir.Web.Demo;

/// <summary>Two made-up trials under way, with the people who run them. Every value goes in by the same door as on the pages.</summary>
static class DemoWorkspace
{
    const string Client = "demo";

    /// <param name="subjects">Of each trial, at most.</param>
    public static async Task Make(IWorkspace workspace, TimeProvider time, TextWriter output, int subjects = int.MaxValue, CancellationToken cancellation = default)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var admin = await SetUp(workspace, await workspace.Accounts.FirstLink(cancellation) ?? throw new StudyInputException("The demo is made in a new workspace only."), "admin", "Anna Administrator", cancellation);
        Dictionary<string, Actor> people = new(StringComparer.Ordinal);
        foreach (var story in DemoStory.All)
        {
            var example = ExampleStudy.All.First(one => one.Id == story.Example);
            await Do(workspace, admin, new AddStudy(Caller.NewId(), DemoStory.Open(example.Definition), example.Record));
            foreach (var (site, name) in DemoStory.Sites)
                await Do(workspace, admin, new AddSite(Caller.NewId(), story.Study, site, name));
        }
        foreach (var person in DemoPeople.All)
        {
            var done = await Do(workspace, admin, new InvitePerson(Caller.NewId(), person.Login, person.Name, null));
            foreach (var story in DemoStory.All)
                await Do(workspace, admin, new GrantRole(Caller.NewId(), done.Created!, new Grant(person.Role, story.Study, person.Site, person.Role == Role.Inspector ? time.GetUtcNow().AddDays(90) : null)));
            people[person.Login] = await SetUp(workspace, (await workspace.Accounts.MakeLink(admin, done.Created!, cancellation))!, null, null, cancellation);
        }
        foreach (var story in DemoStory.All)
        {
            output.WriteLine($"  {story.Study}");
            var plan = (await workspace.As(people["manager"]).Plan(story.Study, cancellation: cancellation))!;
            foreach (var subject in story.Subjects(plan, today).Take(subjects))
            {
                var enters = people[subject.Site == "01" ? "coordinator" : "coordinator2"];
                await Do(workspace, enters, new EnrolSubject(Caller.NewId(), story.Study, subject.Site, subject.Subject, subject.Consent));
                foreach (var (form, values) in subject.Forms)
                {
                    // What the enrolment wrote already stays as it is.
                    var stands = await workspace.As(enters).Form(story.Study, form, cancellation);
                    var fresh = values.Where(pair => stands is null || stands[pair.Key].IsEmpty).ToImmutableDictionary(StringComparer.Ordinal);
                    await Do(workspace, enters, new SaveForm(Caller.NewId(), story.Study, form, stands?.Version ?? 0, fresh));
                }
            }
        }
    }

    static async Task<Actor> SetUp(IWorkspace workspace, string link, string? login, string? name, CancellationToken cancellation)
    {
        var token = link[(link.LastIndexOf('/') + 1)..];
        var answer = await workspace.Accounts.Redeem(token, DemoPeople.Password, Client, login, name, cancellation);
        if (answer.Token is null || await workspace.Accounts.Session(answer.Token, Client, cancellation) is not { } session)
            throw new StudyInputException($"The demo could not be made: {answer.Sentence}");
        return session.Actor;
    }

    static async Task<Outcome.Done> Do(IWorkspace workspace, Actor actor, Command command) => await workspace.Execute(actor, command) switch
    {
        Outcome.Done done => done,
        Outcome.Refused refused => throw new StudyInputException($"The demo could not be made ({command.GetType().Name}): {refused.Sentence} {string.Join(' ', refused.Problems.IsDefault ? [] : refused.Problems.Select(problem => $"{problem.Item}: {problem.Sentence}"))}"),
        _ => throw new StudyInputException("The demo could not be made."),
    };
}

/// <summary>One subject of the demo, as forms.</summary>
sealed record DemoSubject(string Subject, string Site, string Consent, ImmutableArray<(FormKey Form, ImmutableDictionary<string, ItemValue> Values)> Forms);
