using System.Globalization;
using Nadir.Conduct.Anchors;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests.Crash;

/// <summary>The disk fills up: the save is refused with a sentence, what was saved is there, and with room again the work goes on.</summary>
public class FullDiskTests
{
    [SmallDiskFact]
    public async Task A_full_disk_refuses_the_save_keeps_what_was_saved_and_recovers()
    {
        using SmallDisk disk = new(3);
        Clock clock = new();
        List<string> saved = [];
        Outcome.Refused? refused = null;
        var options = new WorkspaceOptions { Folder = disk.Folder, Time = clock, Checks = NoFindings.Instance };
        await using (var workspace = await Workspace.Open(options))
        {
            var link = await workspace.Accounts.FirstLink();
            var admin = (await workspace.Accounts.Redeem(link!, Trial.Password, "browser", "admin", "Ada Min")).Actor!;
            await Must(workspace, admin, new AddStudy(Id(1), Trial.Definition, null));
            await Must(workspace, admin, new AddSite(Id(2), Trial.Study, "01", "First"));
            await Must(workspace, admin, new GrantRole(Id(3), admin.Person, new Grant(Role.Coordinator, Trial.Study, "01")));
            admin = admin with { Grants = [new Grant(Role.Coordinator, Trial.Study, "01")] };
            await Must(workspace, admin, new EnrolSubject(Id(4), Trial.Study, "01", "0101", "2031-01-05"));
            for (var i = 0; i < 5000 && refused is null; i++)
            {
                var outcome = await workspace.Execute(admin, Save(i));
                if (outcome is Outcome.Done)
                    saved.Add($"CM{i}");
                refused = outcome as Outcome.Refused;
            }
            Assert.Equal(RefusalKind.NoSpace, refused?.Kind);
            Assert.Equal(RefusalKind.NoSpace, ((Outcome.Refused)await workspace.Execute(admin, Save(5001))).Kind);
            await There(workspace, admin);

            disk.Resize(12);
            Assert.IsType<Outcome.Done>(await workspace.Execute(admin, Save(saved.Count)));
            await There(workspace, admin);
        }
        Assert.Empty(Verification.Run(options).Problems);

        async Task There(Workspace workspace, Actor actor)
        {
            var forms = (await workspace.As(actor).Casebook(Trial.Study, "0101")).Select(form => form.Key.Instance).ToHashSet(StringComparer.Ordinal);
            Assert.All(saved, form => Assert.Contains(form, forms));
        }
    }

    static Guid Id(int i) => new(i, 5, 5, 1, 2, 3, 4, 5, 6, 7, 8);

    static SaveForm Save(int i) => new(Id(100 + i), Trial.Study, new FormKey("0101", VisitPlan.Running, "medications", string.Create(CultureInfo.InvariantCulture, $"CM{i}")), 0, Trial.Values(("treatment", new string('x', 150)), ("comment", new string('y', 150))));

    static async Task Must(Workspace workspace, Actor actor, Command command) => Assert.IsType<Outcome.Done>(await workspace.Execute(actor, command));
}
