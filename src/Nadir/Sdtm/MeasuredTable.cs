namespace Nadir.Sdtm;

/// <summary>The findings of all subjects, in blocks: a million rows are added without copying those before them.</summary>
sealed class MeasuredTable
{
    const int Bits = 12;

    readonly List<MeasuredRow[]> blocks = [];
    int count;

    /// <returns>Where the row is.</returns>
    public int Add(MeasuredRow row)
    {
        if (count >> Bits == blocks.Count)
            blocks.Add(new MeasuredRow[1 << Bits]);
        blocks[count >> Bits][count & (1 << Bits) - 1] = row;
        return count++;
    }

    public ref readonly MeasuredRow this[int place] => ref blocks[place >> Bits][place & (1 << Bits) - 1];
}
