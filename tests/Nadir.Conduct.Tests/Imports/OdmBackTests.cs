using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Imports;
using Nadir.Conduct.Tests.Support;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Tests.Imports;

/// <summary>A trial that left one workspace as ODM comes into another one as it was.</summary>
public class OdmBackTests
{
    [Theory]
    [InlineData(OdmVersion.V132)]
    [InlineData(OdmVersion.V20)]
    public async Task R34_a_trial_goes_out_as_ODM_and_comes_into_an_empty_workspace_with_the_same_content(OdmVersion version)
    {
        await using var there = await Trial.Start(Database.Of("SQLite"));
        await there.Enrol("0101");
        await there.Save("anna", new("0101", "baseline", "consent"), 0, null, ("consent-date", "2031-01-05"), ("enrolment-date", "2031-01-07"));
        var saved = await there.Save("anna", Trial.Demography(), 0, null, ("sex", "F"), ("age", "61"));
        await there.Save("ida", Trial.Demography(), saved.Version!.Value, "misread", ("age", "62"));
        await there.Save("anna", new("0101", "baseline", "lesions", "T01"), 0, null, ("role", "TARGET"), ("organ", "LUNG"), ("longest-diameter", "34"));
        await there.Save("anna", new("0101", VisitPlan.Running, "adverse-events", "A1"), 0, null, ("term", "Nausea, \"mild\"\n恶心"), ("grade", "1"));
        var wrong = await there.Save("anna", new("0101", VisitPlan.Running, "adverse-events", "A2"), 0, null, ("term", "of another subject"));
        await there.Do("anna", id => new RemoveInstance(id, Trial.Study, new("0101", VisitPlan.Running, "adverse-events", "A2"), wrong.Version!.Value, "of another subject"));
        var odm = Written((await there.Workspace.As(there["stat"]).Trial(Trial.Study))!, version);

        await using var here = await Trial.Start(Database.Of("SQLite"));
        Assert.True(OdmDelivery.IsOurs(odm));
        var delivery = OdmDelivery.Read(odm, Trial.Study);
        ImportForms Import(Guid id) => new(id, Trial.Study, "trial.xml", new string('a', 64), delivery.Forms, "moved from another server", Map: "ODM") { Subjects = delivery.Subjects };
        var review = (await here.Workspace.As(here["dm"]).DryRun(Import(Guid.Empty)))!;
        Assert.True(review.CanImport, string.Join("; ", review.Forms.Select(form => form.Sentence ?? string.Join(", ", form.Items.Select(item => item.Sentence)))));
        Assert.Equal("0101", Assert.Single(review.Enrolled));
        await here.Do("dm", id => Import(id) with { Basis = review.Basis });

        Assert.Equal(string.Join("\n", await Content(there)), string.Join("\n", await Content(here)));
        var age = (await here.Workspace.As(here["anna"]).Form(Trial.Study, Trial.Demography()))!.Items["age"];
        Assert.Contains(there["ida"].Person, age.Source, StringComparison.Ordinal);
        Assert.Contains("misread", age.Source, StringComparison.Ordinal);
        // Once more, and nothing is changed.
        var again = (await here.Workspace.As(here["dm"]).DryRun(Import(Guid.Empty)))!;
        Assert.True(again.ChangesNothing);
        var done = await here.Do("dm", Import);
        Assert.Contains("entered 0, changed 0", done.Created, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_study_is_refused()
    {
        await using var trial = await Trial.Start(Database.Of("SQLite"));
        var odm = Written((await trial.Workspace.As(trial["stat"]).Trial(Trial.Study))!, OdmVersion.V20);
        Assert.Contains("OTHER", Assert.Throws<StudyInputException>(() => OdmDelivery.Read(odm, "OTHER")).Message, StringComparison.Ordinal);
    }

    static byte[] Written(TrialRecord trial, OdmVersion version)
    {
        using MemoryStream stream = new();
        OdmWriter.Write(trial, version, stream);
        return stream.ToArray();
    }

    static async Task<ImmutableArray<string>> Content(Trial trial) =>
        [.. (await trial.Workspace.As(trial["stat"]).Casebook(Trial.Study, "0101")).Where(form => form.Removed is null).Select(form => $"{form.Key} {FormContent.Hash(form)}").Order(StringComparer.Ordinal)];
}
