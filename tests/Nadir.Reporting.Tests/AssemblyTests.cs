namespace Nadir.Reporting.Tests;

public class AssemblyTests
{
    [Fact]
    public void Reporting_uses_only_the_science() =>
        Assert.DoesNotContain(typeof(AssemblyTests).Assembly.GetReferencedAssemblies(), assembly => assembly.Name == "Nadir.Cli");
}
