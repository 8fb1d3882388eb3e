using Nadir.Conduct.Jobs;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests;

/// <summary>Jobs on both databases: seen by every server, done by one, taken over from one that is gone.</summary>
public class JobTests
{
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);
    static readonly JobOrder Order = new(null, 7, "en", new DateOnly(2031, 3, 1));

    [Theory]
    [Databases]
    public async Task A_job_is_done_once_and_its_files_are_there_for_its_person_alone(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        var jobs = trial.Workspace.Jobs;
        var asked = await jobs.Ask(Trial.Study, "p2", "results", "Results", Order);
        Assert.Equal(JobState.Waiting, asked.State);
        var taken = (await jobs.Take("one", Silence))!;
        Assert.Equal((asked.Id, JobState.Running, Order), (taken.Id, taken.State, taken.Order));
        Assert.Null(await jobs.Take("two", Silence));
        Assert.True(await jobs.Tell(asked.Id, "one", "Deriving."));
        Assert.Equal("Deriving.", (await jobs.Find(Trial.Study, "p2", asked.Id))!.Step);
        await jobs.Finish(asked.Id, "one", [("report.html", "<p>1</p>"u8.ToArray()), ("data/a.csv", new byte[100_000])]);

        await trial.Restart();
        jobs = trial.Workspace.Jobs;
        var done = Assert.Single(await jobs.Of(Trial.Study, "p2"));
        Assert.Equal(JobState.Done, done.State);
        Assert.Equal("data/a.csv, report.html", string.Join(", ", done.Files));
        Assert.Equal("<p>1</p>"u8.ToArray(), await jobs.Content(Trial.Study, "p2", done.Id, "report.html"));
        Assert.Equal(100_000, (await jobs.Content(Trial.Study, "p2", done.Id, "data/a.csv"))!.Length);
        Assert.Null(await jobs.Content(Trial.Study, "p3", done.Id, "report.html"));
        Assert.Null(await jobs.Content(Trial.Study, "p2", done.Id, "../report.html"));
        Assert.Null(await jobs.Find("OTHER", "p2", done.Id));
    }

    [Theory]
    [Databases]
    public async Task A_job_whose_server_falls_silent_is_taken_over_and_the_first_one_cannot_end_it_any_more(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        var jobs = trial.Workspace.Jobs;
        var asked = await jobs.Ask(Trial.Study, "p2", "archive", "Archive", Order);
        await jobs.Take("one", Silence);
        trial.Clock.Move(TimeSpan.FromSeconds(31));
        var taken = (await jobs.Take("two", Silence))!;
        Assert.Equal((asked.Id, "two", 2), (taken.Id, taken.Server, taken.Tries));
        Assert.False(await jobs.Tell(asked.Id, "one", "still here"));
        await jobs.Finish(asked.Id, "one", [("a", [1])]);
        Assert.Equal(JobState.Running, (await jobs.Find(Trial.Study, "p2", asked.Id))!.State);
        await jobs.Finish(asked.Id, "two", [("b", [2])]);
        Assert.Equal("b", Assert.Single((await jobs.Find(Trial.Study, "p2", asked.Id))!.Files));
    }

    [Theory]
    [Databases]
    public async Task A_job_that_stops_every_server_is_given_up_with_a_sentence(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        var jobs = trial.Workspace.Jobs;
        var asked = await jobs.Ask(Trial.Study, "p2", "archive", "Archive", Order);
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await jobs.Take($"server {i}", Silence));
            trial.Clock.Move(TimeSpan.FromMinutes(1));
        }
        Assert.Null(await jobs.Take("server 4", Silence));
        var given = (await jobs.Find(Trial.Study, "p2", asked.Id))!;
        Assert.Equal(JobState.Failed, given.State);
        Assert.Contains("ask for it again", given.Why, StringComparison.Ordinal);
    }

    [Theory]
    [Databases]
    public async Task A_server_that_is_stopped_gives_its_job_back(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        var jobs = trial.Workspace.Jobs;
        var asked = await jobs.Ask(Trial.Study, "p2", "archive", "Archive", Order);
        await jobs.Take("one", Silence);
        await jobs.GiveBack(asked.Id, "one");
        Assert.Equal((asked.Id, 1), (await jobs.Take("two", Silence)) is { } taken ? (taken.Id, taken.Tries) : default);
    }
}
