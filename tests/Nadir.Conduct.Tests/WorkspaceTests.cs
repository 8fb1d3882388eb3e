using Nadir.Conduct.Commands;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests;

public class WorkspaceTests
{
    [Theory]
    [Databases]
    public async Task A_saved_form_is_there_after_a_restart(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol();
        var key = Trial.Demography();
        var saved = await trial.Save("anna", key, 0, null, ("sex", "F"), ("birth-date", "1970-05"));

        await trial.Restart();

        var form = await trial.Workspace.As(trial["anna"]).Form(Trial.Study, key);
        Assert.Equal(saved.Version, form!.Version);
        Assert.Equal("F", form["sex"].Text);
        Assert.Equal("1970-05", form["birth-date"].Text);
        Assert.Equal(trial["anna"].Person, form.Items["sex"].Person);
        var card = Assert.Single(await trial.Workspace.As(trial["anna"]).Matrix(Trial.Study));
        Assert.Equal(Casebooks.CellState.Complete, card.Cells.Single(cell => cell is { Visit: "baseline", Form: "demography" }).State);
    }
}
