using System.Collections;
using System.Runtime.CompilerServices;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Findings on one subject, in file order, kept small: a laboratory file has millions of rows, and few of them are looked at.</summary>
/// <remarks>A <see cref="Measured"/> is made when it is asked for. What many rows share (test, unit, range, visit) is kept once.</remarks>
[CollectionBuilder(typeof(MeasuredRecords), nameof(Create))]
public sealed class MeasuredRecords : IReadOnlyList<Measured>
{
    public static readonly MeasuredRecords Empty = new("", new MeasuredTable(), []);

    readonly string subject;
    readonly MeasuredTable table;
    readonly int[] places;

    internal MeasuredRecords(string subject, MeasuredTable table, int[] places) => (this.subject, this.table, this.places) = (subject, table, places);

    public static MeasuredRecords Create(ReadOnlySpan<Measured> records)
    {
        if (records.IsEmpty)
            return Empty;
        var table = new MeasuredTable();
        var places = new int[records.Length];
        for (var i = 0; i < places.Length; i++)
            places[i] = table.Add(MeasuredRow.Of(records[i]));
        return new MeasuredRecords(records[0].Subject, table, places);
    }

    public int Count => places.Length;
    public int Length => places.Length;
    public bool IsEmpty => places.Length == 0;
    public Measured this[int index] => Row(index).ToMeasured(subject);

    /// <summary>When each record was measured, without making the records.</summary>
    public IEnumerable<PartialDate?> Dates
    {
        get
        {
            for (var i = 0; i < places.Length; i++)
                yield return Row(i).DateOrNull;
        }
    }

    internal ref readonly MeasuredRow Row(int index) => ref table[places[index]];

    public IEnumerator<Measured> GetEnumerator()
    {
        for (var i = 0; i < places.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
