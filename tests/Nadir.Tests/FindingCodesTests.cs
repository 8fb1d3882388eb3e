using Nadir.Diagnostics;

namespace Nadir.Tests;

public class FindingCodesTests
{
    [Fact]
    public void Every_code_has_an_id_of_its_own() =>
        Assert.Empty(FindingCodes.All.GroupBy(code => code.Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
}
