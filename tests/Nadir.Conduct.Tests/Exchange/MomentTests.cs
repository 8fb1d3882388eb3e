using System.Security.Cryptography;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests.Exchange;

public class MomentTests
{
    [Theory]
    [Databases]
    public async Task R27_ODM_and_data_of_one_event_are_the_same_whatever_is_saved_since(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol("0101");
        var saved = await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"));
        await trial.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography(), "age", "Is it?"));
        var view = trial.Workspace.As(trial["stat"]);
        var then = (await view.Trial(Trial.Study))!;
        var (odm, books) = (Odm(then), await Books(then.Position));

        trial.Clock.Move(TimeSpan.FromMinutes(5));
        await trial.Save("ida", Trial.Demography(), saved.Version!.Value, "misread", ("age", "62"));
        await trial.Enrol("0102");
        await trial.Do("admin", id => new AmendStudy(id, Trial.Study, Trial.Definition + "\n# amended\n", "wording"));

        var later = (await view.Trial(Trial.Study, at: then.Position))!;
        Assert.Equal((then.Position, then.Head, then.At), (later.Position, later.Head, later.At));
        Assert.Equal(odm, Odm(later));
        Assert.Equal(books, await Books(then.Position));
        Assert.NotEqual(odm, Odm((await view.Trial(Trial.Study))!));

        async Task<string> Books(long at) => string.Join('\n', (await view.CasebooksAt(Trial.Study, Purpose.Export, at))!.SelectMany(subject => subject.Forms).Select(form => $"{form.Key} {FormContent.Hash(form)}"));
    }

    [Theory]
    [Databases]
    public async Task R07_the_exported_trail_has_every_event_and_read_again_gives_the_same_hash(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol("0101");
        var saved = await trial.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"));
        await trial.Save("ida", Trial.Demography(), saved.Version!.Value, "the source says, \"62\"\nand not 61; 误读", ("age", "62"));
        await trial.Do("mona", id => new OpenQuery(id, Trial.Study, Trial.Demography(), null, "=1+1, is this \"right\"?"));
        await trial.Do("dm", id => new SetHold(id, Trial.Study, new HoldScope("0101"), Hold.Frozen, "cleaning"));
        await trial.Do("stat", id => new NoteExport(id, Trial.Study, "sdtm"));
        var view = trial.Workspace.As(trial["dm"]);
        using MemoryStream first = new();
        await TrailCsv.Write(view.Audit(new AuditFilter(Trial.Study)), first);

        first.Position = 0;
        var read = TrailReader.Read(first).ToList();
        using MemoryStream second = new();
        await TrailCsv.Write(read.ToAsyncEnumerable(), second);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(first.ToArray())), Convert.ToHexString(SHA256.HashData(second.ToArray())));

        // Nothing that the log has of the study is left out.
        using var reader = trial.Workspace.Store.Read();
        var positions = reader.Events(new Stores.EventQuery(Trial.Study)).Select(e => e.Position).ToList();
        Assert.Empty(positions.Except(read.Select(entry => entry.Position)));
        Assert.Equal("the source says, \"62\"\nand not 61; 误读", read.Single(entry => entry.Kind == EventKind.ItemChanged).Reason);
    }

    static string Odm(TrialRecord trial)
    {
        using MemoryStream stream = new();
        OdmWriter.Write(trial, OdmVersion.V20, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
