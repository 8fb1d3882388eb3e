using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests;

/// <summary>Passwords that are tried first are no passwords here.</summary>
public class PasswordTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2024!")]
    [InlineData("Password12345!!!")]
    [InlineData("welcomewelcome")]
    [InlineData("WelcomeHospital1")]
    [InlineData("qwertyuiop123")]
    [InlineData("1q2w3e4r5t6y7u8i")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijklmn")]
    [InlineData("iloveyou123456")]
    [InlineData("letmein-letmein")]
    [InlineData("Nadir-Trial-2026")]
    [InlineData("JS004RCC-2026!")]
    [InlineData("ClaraCoordinator1")]
    [InlineData("5tat1st1c1an2026")]
    [InlineData("xyxyxyxyxyxy")]
    [InlineData("zxcvbnm,./12")]
    [InlineData("trustno1trustno1")]
    public void What_is_tried_first_is_refused(string password) => Assert.NotNull(PasswordHash.Problem(password, "clara", ["Clara Coordinator", "JS004-RCC"]));

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("demo-on-this-machine")]
    [InlineData("kelp under the ninth stair")]
    [InlineData("v8#kQz!pR2mLw0")]
    [InlineData("雨后 青山 一只 白鹭 飞过去了")]
    [InlineData("my new password is a llama")]
    public void A_sentence_of_ones_own_is_taken(string password) => Assert.Null(PasswordHash.Problem(password, "clara", ["Clara Coordinator", "JS004-RCC"]));

    [Fact]
    public void A_long_password_costs_no_time() => Assert.Null(PasswordHash.Problem(string.Concat(Enumerable.Range(0, 128).Select(i => (char)('a' + (i * 2654435761L >> 7) % 26))), "clara", []));

    [Fact]
    public async Task Passwords_known_to_have_leaked_are_refused_where_the_server_has_a_list()
    {
        await using var trial = await Trial.Start(Database.Of("SQLite"), people: false);
        await File.WriteAllTextAsync(Path.Combine(trial.Database.Folder, "refused-passwords.txt"), "kelp under the ninth stair\nother\n");
        Assert.Contains("leaked", await trial.Workspace.Accounts.ChangePassword(trial["admin"], Trial.Password, "Kelp under the ninth stair"), StringComparison.Ordinal);
        Assert.Null(await trial.Workspace.Accounts.ChangePassword(trial["admin"], Trial.Password, "kelp under the tenth stair"));
    }

    [Theory]
    [Databases]
    public async Task A_link_sets_the_password_and_does_not_stand_for_the_second_component(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database), people: false);
        var accounts = trial.Workspace.Accounts;
        var anna = await trial.Add("anna");
        var signIn = await accounts.Redeem((await accounts.MakeLink(trial["admin"], anna.Person))!, Trial.Password, "browser");
        await accounts.KeepPasskey(signIn.Actor!, new Passkey(anna.Person, [7], "phone", [1], default));
        var again = await accounts.Redeem((await accounts.MakeLink(trial["admin"], anna.Person))!, "kelp under the ninth stair", "browser");
        Assert.Null(again.Token);
        Assert.Equal(SignInState.PasskeyNeeded, (await accounts.SignIn("anna", "kelp under the ninth stair", null, "browser")).State);
    }
}
