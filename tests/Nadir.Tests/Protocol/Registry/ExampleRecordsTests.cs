using Nadir.Protocol;
using Nadir.Protocol.Registry;

namespace Nadir.Tests.Protocol.Registry;

/// <summary>Each example study names the record that it was made from, and answers every row of it in the record's words.</summary>
public class ExampleRecordsTests
{
    [Theory]
    [InlineData("js004-rcc")]
    [InlineData("js001-axitinib-nsclc")]
    [InlineData("sabr-axitinib-toripalimab-rcc")]
    [InlineData("js001-net")]
    [InlineData("cd70-cart-rcc")]
    public void The_example_has_not_drifted_from_its_record(string example)
    {
        var folder = Path.Combine(Repository.Root, "examples", example);
        var study = StudyDefinitionReader.Read(Path.Combine(folder, "study.yaml"));
        Assert.NotNull(study.Registry?.Sha256);
        Assert.Empty(RegistryDrift.Of(study, folder));
    }
}
