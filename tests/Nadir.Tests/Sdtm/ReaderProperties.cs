using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Nadir.Diagnostics;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Sdtm;

/// <summary>Properties of reading that hold for any input. Seeds are fixed, so a failure repeats.</summary>
public class ReaderProperties
{
    static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20300517, 1);
    static readonly RecordRef NoSource = new("", 0);

    const string Tr = "USUBJID,TRSEQ,TRLNKID,TRTESTCD,TRORRES,TRORRESU,TREVAL,VISITNUM,VISIT,TRDTC\n"
        + "S1,1,T01,LDIAM,21,mm,INVESTIGATOR,1,SCREENING,2030-01-02\nS1,2,T02,LDIAM,\"1,5\",cm,INVESTIGATOR,1,SCREENING,2030-01\n"
        + "S2,1,T01,TUMSTATE,\"ABS\"\"ENT\",,INVESTIGATOR,2,\"WEEK\n6\",2030-02-13T08:30\nS2,2,T01,LDIAM,0,,,2,WEEK 6,\n";

    [Fact]
    public void Any_bytes_as_CSV_are_read_or_refused_in_one_sentence() => Check.One(Runs, Prop.ForAll<byte[]>(bytes => IsReadOrRefused("tr.csv", bytes)));

    [Fact]
    public void Any_bytes_as_transport_file_are_read_or_refused_in_one_sentence() => Check.One(Runs, Prop.ForAll<byte[]>(bytes => IsReadOrRefused("tr.xpt", bytes)));

    [Fact]
    public void A_damaged_CSV_is_read_or_refused_in_one_sentence() =>
        Check.One(Runs, Prop.ForAll(Damages(Encoding.UTF8.GetBytes(Tr)), bytes => IsReadOrRefused("tr.csv", bytes)));

    [Fact]
    public void A_damaged_transport_file_is_read_or_refused_in_one_sentence()
    {
        foreach (var version in (XportVersion[])[XportVersion.V5, XportVersion.V8])
        {
            using var stream = new MemoryStream();
            XportDataset.Write([Parse(Tr) with { Name = "TR" }, Parse(Tr) with { Name = "XX" }], stream, version);
            Check.One(Runs, Prop.ForAll(Damages(stream.ToArray()), bytes => IsReadOrRefused("tr.xpt", bytes)));
        }
    }

    [Fact]
    public void A_damaged_Dataset_JSON_file_is_read_or_refused_in_one_sentence() =>
        Check.One(Runs, Prop.ForAll(Damages(Encoding.UTF8.GetBytes(DatasetJsonTests.Json)), bytes => IsReadOrRefused("tr.json", bytes)));

    [Fact]
    public void Text_written_as_CSV_reads_back_the_same() => Check.One(Runs, Prop.ForAll<string[]>(texts =>
    {
        var values = texts.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""))).ToArray();
        var dataset = new Dataset("A", "", [new("ID", "", ColumnType.Text), new("T", "", ColumnType.Text)], [.. values.Select((text, i) => (DatasetCell[])[$"{i}", text])]);
        using var stream = new MemoryStream();
        CsvDataset.Write(dataset, stream);
        stream.Position = 0;
        using var table = CsvTable.Open(stream, "a.csv");
        return table.ToDataset("A").Rows.Select(row => row[1].Text ?? "").SequenceEqual(values, StringComparer.Ordinal);
    }));

    [Fact]
    public void Numbers_written_as_transport_file_read_back_exactly() => Check.One(Runs, Prop.ForAll<double[]>(numbers =>
    {
        var values = numbers.Where(number => number == 0 || Math.Abs(number) is > 1e-78 and < 7.2e75).ToArray();
        using var stream = new MemoryStream();
        XportDataset.Write([new Dataset("A", "", [new("X", "", ColumnType.Number)], [.. values.Select(number => (DatasetCell[])[number])])], stream);
        stream.Position = 0;
        return XportDataset.Read(stream, "a.xpt")[0].Rows.Select(row => row[0].Number!.Value).SequenceEqual(values);
    }));

    [Fact]
    public void The_order_of_rows_changes_no_record() => Check.One(Runs.WithMaxTest(50), Prop.ForAll(Arb.From(Gen.Shuffle(Lines())), rows =>
    {
        using var sorted = StudyFolder.With(("dm", "USUBJID\nS1\nS2\n"), ("tr", Tr[..(Tr.IndexOf('\n') + 1)] + string.Concat(Lines())));
        using var shuffled = StudyFolder.With(("dm", "USUBJID\nS1\nS2\n"), ("tr", Tr[..(Tr.IndexOf('\n') + 1)] + string.Concat(rows)));
        return Content(sorted.Read()).SequenceEqual(Content(shuffled.Read()), StringComparer.Ordinal);
    }));

    static string[] Lines() =>
    [
        "S1,1,T01,LDIAM,21,mm,INVESTIGATOR,1,SCREENING,2030-01-02\n", "S1,2,T02,LDIAM,15,mm,INVESTIGATOR,1,SCREENING,2030-01\n",
        "S1,3,T01,LDIAM,21,mm,INVESTIGATOR,1,SCREENING,2030-01-02\n", "S2,1,T01,TUMSTATE,ABSENT,,INVESTIGATOR,2,WEEK 6,2030-02-13\n",
        "S2,2,T01,LDIAM,0,,,2,WEEK 6,\n", "S3,1,T01,LDIAM,abc1,mm,,2,WEEK 6,2030-99\n", "S1,4,T02,LDIAM,16,mm,INVESTIGATOR,1,SCREENING,2030-01\n",
    ];

    static IEnumerable<string> Content(SdtmStudy study) =>
        study.Subjects.SelectMany(subject => subject.TumourResults.Select(row => (row with { Source = NoSource }).ToString()))
            .Concat(study.Subjects.Select(subject => subject.Subject))
            .Concat(study.Findings.Select(finding => finding.Code.Id))
            .Order(StringComparer.Ordinal);

    /// <summary>True unless something other than <see cref="StudyInputException"/> is thrown, which fails the property.</summary>
    static bool IsReadOrRefused(string name, byte[] bytes)
    {
        using var study = StudyFolder.With(("dm", "USUBJID\nS1\n"));
        File.WriteAllBytes(Path.Combine(study.Data, name), bytes);
        try
        {
            var read = study.Read();
            return read.Subjects.Length > 0 && read.Files.Length == 2;
        }
        catch (StudyInputException refused)
        {
            return refused.Message.Length > 0 && !refused.Message.Contains('\n', StringComparison.Ordinal);
        }
    }

    /// <summary>The bytes cut, with some changed, repeated or taken out.</summary>
    static Arbitrary<byte[]> Damages(byte[] whole) => Arb.From(
        from count in Gen.Choose(1, 6)
        from places in Gen.ArrayOf(Gen.Choose(0, whole.Length - 1), count)
        from values in Gen.ArrayOf(Gen.Elements<byte>(0, (byte)'"', (byte)',', (byte)'\n', (byte)'\r', (byte)' ', 0xFF, 0x80, (byte)'9', (byte)'-'), count)
        from kind in Gen.Choose(0, 3)
        select Damage(whole, places, values, kind));

    static byte[] Damage(byte[] whole, int[] places, byte[] values, int kind)
    {
        if (kind == 0)
            return whole[..places[0]];
        var bytes = whole.ToList();
        for (var i = 0; i < places.Length; i++)
        {
            var place = Math.Min(places[i], bytes.Count - 1);
            if (kind == 1)
                bytes[place] = values[i];
            else if (kind == 2)
                bytes.Insert(place, values[i]);
            else
                bytes.RemoveAt(place);
        }
        return [.. bytes];
    }

    static Dataset Parse(string csv)
    {
        using var table = CsvTable.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "t");
        return table.ToDataset("T");
    }
}
