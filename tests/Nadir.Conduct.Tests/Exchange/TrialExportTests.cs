using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Tests.Support;
using Xunit;

namespace Nadir.Conduct.Tests.Exchange;

public class TrialExportTests
{
    [Theory]
    [Databases]
    public async Task R07_what_leaves_the_workspace_has_every_value_with_its_history_and_comes_back_the_same(string database)
    {
        await using var trial = await Trial.Start(Database.Of(database));
        await trial.Enrol();
        var key = Trial.Demography();
        var first = await trial.Save("anna", key, 0, null, ("sex", "F"), ("birth-date", "1970-05"));
        trial.Clock.Move(TimeSpan.FromMinutes(5));
        await trial.Save("anna", key, first.Version!.Value, "read wrongly", ("birth-date", "1970-06"));

        var record = await trial.Workspace.As(trial["ida"]).Trial(Trial.Study);

        var subject = Assert.Single(record!.Subjects);
        var dates = subject.Changes.Where(change => change.Item == "birth-date").ToList();
        Assert.Equal([(new ItemValue("1970-05"), null), (new ItemValue("1970-06"), "read wrongly")], dates.Select(change => (change.Value, change.Reason)));
        Assert.Contains(record.People, person => person.Person == trial["anna"].Person);
        foreach (var version in (OdmVersion[])[OdmVersion.V132, OdmVersion.V20])
        {
            using MemoryStream file = new();
            OdmWriter.Write(record, version, file);
            file.Position = 0;
            Assert.Equal(subject.Changes.AsEnumerable(), Assert.Single(OdmReader.Read(file, Trial.Study).Subjects).Changes);
        }
    }

    [Fact]
    public async Task R11_a_site_exports_its_own_subjects_alone()
    {
        await using var trial = await Trial.Start(Database.Of("SQLite"));
        await trial.Enrol();
        Assert.Single((await trial.Workspace.As(trial["ida"]).Trial(Trial.Study))!.Subjects);
        Assert.Empty((await trial.Workspace.As(trial["ivan"]).Trial(Trial.Study))!.Subjects);
        Assert.Null(await trial.Workspace.As(trial["rita"]).Trial(Trial.Study));
    }
}
