using Nadir.Diagnostics;
using Nadir.Reporting.Layout;

namespace Nadir.Reporting.Tests.Layout;

public class RecordTextTests
{
    static RecordRef[] Of(string domain, params int[] sequences) => [.. sequences.Select(sequence => new RecordRef(domain, sequence + 100, sequence))];

    [Fact]
    public void Neighbours_are_a_run_and_domains_stand_apart() =>
        Assert.Equal("TR 1, 2, 4–6, 9; TU 3", RecordText.Of([.. Of("TR", 9, 4, 5, 6, 1, 2, 2), .. Of("TU", 3)]));

    [Fact]
    public void Without_sequences_rows_say_where() => Assert.Equal("DM row 7", RecordText.Of([new RecordRef("DM", 7)]));

    [Fact]
    public void After_the_runs_shown_stands_an_ellipsis() => Assert.Equal("TR 1, 3, …", RecordText.Of(Of("TR", 1, 3, 5, 7), most: 2));

    [Fact]
    public void No_records_are_no_words() => Assert.Equal("", RecordText.Of([]));
}
