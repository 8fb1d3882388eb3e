using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Tumour markers at a visit: above the upper limit they forbid complete response where the protocol follows them.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.3.2; rulebook R33. Of each marker the last sample on or before the visit's last scan, or up to
/// <see cref="DaysAfter"/> days later, counts. Exactly the limit is normal; a sample without a limit says nothing.</remarks>
public static class TumourMarkers
{
    /// <summary>Days after the last scan in which a sample still belongs to the visit.</summary>
    public const int DaysAfter = 7;

    /// <returns>The samples above their limit, by test code; empty when all are normal or none was taken.</returns>
    public static ImmutableArray<RecordRef> AboveLimit(IReadOnlyList<Measured> laboratory, DateOnly lastScan)
    {
        SortedDictionary<string, (DateOnly Date, Measured Sample)>? last = null;
        foreach (var sample in laboratory)
        {
            if (!IsMarker(sample) || sample.Number is null || sample.NormalHigh is null || sample.Date?.Date is not { } date || date > lastScan.AddDays(DaysAfter))
                continue;
            last ??= new(StringComparer.Ordinal);
            if (!last.TryGetValue(sample.TestCode, out var known) || date > known.Date || date == known.Date && sample.Number > known.Sample.Number)
                last[sample.TestCode] = (date, sample);
        }
        if (last is null)
            return [];
        return [.. from marker in last.Values where marker.Sample.Number > marker.Sample.NormalHigh select marker.Sample.Source];
    }

    static bool IsMarker(Measured sample) =>
        sample.Category is { } category && (category.Contains("TUMOR MARKER", StringComparison.OrdinalIgnoreCase) || category.Contains("TUMOUR MARKER", StringComparison.OrdinalIgnoreCase))
        || Codes.Contains(sample.TestCode);

    static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "CGA", "CHROMGNA", "CHRGRNA", "CHROMA", "CEA", "CA125", "CA125AG", "CA199", "CA19_9", "CA19_9AG", "CA153", "CA15_3AG", "CA724", "AFP", "PSA", "HCG", "CHORGNTB", "NSE", "SCCAG", "CYFRA211",
    };
}
