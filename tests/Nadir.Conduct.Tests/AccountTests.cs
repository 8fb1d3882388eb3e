using System.Text;
using Nadir.Conduct.Commands;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests;

/// <summary>Accounts, credentials, sessions.</summary>
public class AccountTests
{
    /// <summary>RFC 6238, appendix B: key <c>12345678901234567890</c>, eight digits.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_RFC_6238(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Encoding.ASCII.GetBytes("12345678901234567890"), seconds / Totp.StepSeconds, 8));

    [Fact]
    public void Keys_are_written_in_base_32() => Assert.Equal("MZXW6YTBOI", Totp.Base32("foobar"u8));

    [Theory]
    [Databases]
    public async Task R15_a_name_is_never_used_again_and_who_has_left_stays_in_the_trail(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        var anna = await trial.Add("anna", new Grant(Role.Coordinator, Trial.Study, "01"));
        await trial.Enrol();
        await trial.Do("admin", id => new DisablePerson(id, anna.Person, "left the hospital"));
        Assert.Equal(RefusalKind.Conflict, (await trial.Refuse("admin", id => new InvitePerson(id, "ANNA", "Anna Other", null))).Kind);
        Assert.Equal(RefusalKind.Forbidden, (await trial.Refuse("anna", id => new EnrolSubject(id, Trial.Study, "01", "0102", "2031-01-05"))).Kind);
        List<string> names = [];
        await foreach (var entry in trial.Workspace.As(Actor.Program).Audit(new(Kind: Log.EventKind.SubjectEnrolled)))
            names.Add(entry.Name);
        Assert.Equal(["Anna Example"], names);
    }

    [Theory]
    [Databases]
    public async Task R16_five_failures_lock_the_account_for_a_quarter_of_an_hour(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        var accounts = trial.Workspace.Accounts;
        for (var i = 0; i < 4; i++)
            Assert.Equal(SignInState.Failed, (await accounts.SignIn("admin", "wrong password", null, "browser")).State);
        Assert.Equal(SignInState.Locked, (await accounts.SignIn("admin", "wrong password", null, "browser")).State);
        Assert.Equal(SignInState.Locked, (await accounts.SignIn("ADMIN", Trial.Password, null, "browser")).State);
        trial.Clock.Move(TimeSpan.FromMinutes(16));
        Assert.Equal(SignInState.Done, (await accounts.SignIn("admin", Trial.Password, null, "browser")).State);
        Assert.Equal((await accounts.SignIn("admin", "wrong password", null, "browser")).Sentence, (await accounts.SignIn("nobody", "wrong password", null, "browser")).Sentence);
    }

    [Theory]
    [Databases]
    public async Task R17_a_session_ends_when_idle_when_ended_and_a_lost_role_is_lost_at_once(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        var accounts = trial.Workspace.Accounts;
        var grant = new Grant(Role.Coordinator, Trial.Study, "01");
        var anna = await trial.Add("anna", grant);
        var token = (await accounts.Redeem((await accounts.MakeLink(trial["admin"], anna.Person))!, Trial.Password, "browser")).Token!;
        Assert.Equal([grant], (await accounts.Session(token, "browser"))!.Actor.Grants.AsEnumerable());
        await trial.Do("admin", id => new RevokeRole(id, anna.Person, grant, "moved"));
        Assert.Empty((await accounts.Session(token, "browser"))!.Actor.Grants);
        // An actor from before the change can do nothing with it.
        Assert.IsType<Outcome.Refused>(await trial.Workspace.Execute(anna, new EnrolSubject(trial.NewId(), Trial.Study, "01", "0101", "2031-01-05")));

        trial.Clock.Move(TimeSpan.FromMinutes(20));
        Assert.NotNull(await accounts.Session(token, "browser"));
        trial.Clock.Move(TimeSpan.FromMinutes(20));
        Assert.NotNull(await accounts.Session(token, "browser"));
        trial.Clock.Move(TimeSpan.FromMinutes(31));
        Assert.Null(await accounts.Session(token, "browser"));

        var second = await accounts.SignIn("anna", Trial.Password, null, "browser");
        Assert.True(await accounts.EndSession(trial["admin"], Assert.Single(await accounts.Sessions(second.Actor!, anna.Person)).Id));
        Assert.Null(await accounts.Session(second.Token!, "browser"));
    }

    [Theory]
    [Databases]
    public async Task R18_a_session_from_another_browser_is_refused_and_ends(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        var accounts = trial.Workspace.Accounts;
        var token = (await accounts.SignIn("admin", Trial.Password, null, "browser")).Token!;
        Assert.Null(await accounts.Session(token, "another browser"));
        Assert.Null(await accounts.Session(token, "browser"));
    }

    [Theory]
    [Databases]
    public async Task An_authenticator_is_asked_for_and_each_code_serves_once(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        var accounts = trial.Workspace.Accounts;
        var (key, address) = await accounts.BeginAuthenticator(trial["admin"]);
        Assert.Contains(key, address, StringComparison.Ordinal);
        Assert.Equal(SignInState.Done, (await accounts.SignIn("admin", Trial.Password, null, "browser")).State);
        Assert.True(await accounts.ConfirmAuthenticator(trial["admin"], Code()));
        Assert.Equal(SignInState.CodeNeeded, (await accounts.SignIn("admin", Trial.Password, null, "browser")).State);
        Assert.Equal(SignInState.Failed, (await accounts.SignIn("admin", Trial.Password, Code(), "browser")).State);
        trial.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.Equal(SignInState.Done, (await accounts.SignIn("admin", Trial.Password, Code(), "browser")).State);
        Assert.Null(await accounts.Prove(trial["admin"], Trial.Password, null));
        trial.Clock.Move(TimeSpan.FromSeconds(30));
        Assert.NotNull(await accounts.Prove(trial["admin"], Trial.Password, Code()));

        string Code() => Totp.Code(FromBase32(key), Totp.Step(trial.Clock.GetUtcNow()));
    }

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [Theory]
    [Databases]
    public async Task A_link_serves_once_and_the_first_makes_the_administrator(string database)
    {
        using var place = Database.Of(database);
        await using var workspace = await Workspace.Open(place.Options(new Clock()));
        Assert.True(await workspace.Accounts.IsEmpty());
        var earlier = (await workspace.Accounts.FirstLink())!;
        var link = (await workspace.Accounts.FirstLink())!;
        Assert.Null(await workspace.Accounts.Look(earlier));
        Assert.Equal(SignInState.Failed, (await workspace.Accounts.Redeem(link, "short", "browser", "admin", "Ada Min")).State);
        var done = await workspace.Accounts.Redeem(link, Trial.Password, "browser", "admin", "Ada Min");
        Assert.Equal(Role.Administrator, Assert.Single(done.Actor!.Grants).Role);
        Assert.Equal(SignInState.Failed, (await workspace.Accounts.Redeem(link, Trial.Password, "browser", "eve", "Eve")).State);
        Assert.Null(await workspace.Accounts.FirstLink());
        Assert.False(await workspace.Accounts.IsEmpty());
    }

    [Theory]
    [Databases]
    public async Task The_last_administrator_stays(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        Assert.Contains("last administrator", (await trial.Refuse("admin", id => new DisablePerson(id, trial["admin"].Person, "x"))).Sentence, StringComparison.Ordinal);
        Assert.Contains("last administrator", (await trial.Refuse("admin", id => new RevokeRole(id, trial["admin"].Person, new Grant(Role.Administrator, null, null), "x"))).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [Databases]
    public async Task A_passkey_is_its_owners_alone(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        var accounts = trial.Workspace.Accounts;
        Passkey key = new(trial["ida"].Person, [1, 2, 3], "laptop", [9, 9], default);
        await accounts.KeepPasskey(trial["anna"], key);
        Assert.Null(await accounts.Passkey([1, 2, 3]));
        await accounts.KeepPasskey(trial["ida"], key);
        Assert.Equal("laptop", Assert.Single(await accounts.Passkeys(trial["ida"].Person)).Label);
        Assert.Null(await accounts.ProveWithPasskey(trial["anna"], [1, 2, 3]));
        Assert.NotNull(await accounts.ProveWithPasskey(trial["ida"], [1, 2, 3]));
        Assert.Equal(trial["ida"].Person, (await accounts.SignInWithPasskey([1, 2, 3], "browser")).Actor!.Person);
        Assert.False(await accounts.RemovePasskey(trial["anna"], [1, 2, 3]));
        Assert.True(await accounts.RemovePasskey(trial["ida"], [1, 2, 3]));
    }
}
