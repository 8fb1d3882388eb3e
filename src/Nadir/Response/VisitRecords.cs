using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Nadir.Diagnostics;

namespace Nadir.Response;

/// <summary>What a visit says of one lesion, and the records that all of it rests on.</summary>
static class VisitRecords
{
    /// <summary>A new lesion's reading at the visit; null when the visit has none.</summary>
    public static LesionReading? NewLesion(LesionVisit visit, string id)
    {
        foreach (var reading in visit.NewLesions)
            if (reading.Lesion == id)
                return reading;
        return null;
    }

    /// <summary>Records of every reading, in the order of the readings.</summary>
    public static ImmutableArray<RecordRef> Of(LesionVisit visit)
    {
        var count = 0;
        foreach (var reading in visit.Readings)
            count += reading.Records.Length;
        if (count == 0)
            return [];
        var records = new RecordRef[count];
        var at = 0;
        foreach (var reading in visit.Readings)
        {
            reading.Records.CopyTo(records, at);
            at += reading.Records.Length;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(records);
    }
}
