using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Tumour markers at a visit: above the upper limit they forbid complete response where the protocol follows them.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), section 4.3.2; rulebook R33. Of each marker the last sample on or before the visit's last scan, or up to
/// <see cref="DaysAfter"/> days later, counts, and of one day the largest. Exactly the limit is normal; a sample without a limit says nothing.</remarks>
public static class TumourMarkers
{
    /// <summary>Days after the last scan in which a sample still belongs to the visit.</summary>
    public const int DaysAfter = 7;

    /// <returns>The samples above their limit, by test code; empty when all are normal or none was taken.</returns>
    public static ImmutableArray<RecordRef> AboveLimit(IEnumerable<Measured> laboratory, DateOnly lastScan) =>
    [
        .. from sample in laboratory
           where IsMarker(sample) && Level(sample) is not null && sample.NormalHigh is not null
           let date = sample.Date?.Date
           where date <= lastScan.AddDays(DaysAfter)
           group (date, sample) by sample.TestCode into marker
           orderby marker.Key
           let last = marker.MaxBy(taken => (taken.date, Level(taken.sample))).sample
           where Level(last) > last.NormalHigh
           select last.Source,
    ];

    static bool IsMarker(Measured sample) =>
        sample.Category is { } category && (category.Contains("TUMOR MARKER", StringComparison.OrdinalIgnoreCase) || category.Contains("TUMOUR MARKER", StringComparison.OrdinalIgnoreCase))
        || Codes.Contains(sample.TestCode);

    static readonly HashSet<string> Codes = new(StringComparer.Ordinal)
    {
        "CGA", "CHROMGNA", "CHRGRNA", "CHROMA", "CEA", "CA125", "CA125AG", "CA199", "CA19_9", "CA19_9AG", "CA153", "CA15_3AG", "CA724", "AFP", "PSA", "HCG", "CHORGNTB", "NSE", "SCCAG", "CYFRA211",
    };

    /// <summary>The number; of a value below the limit of quantification (<c>&lt;20</c>) the limit, which it is under.</summary>
    static decimal? Level(Measured sample) =>
        sample.Number ?? (sample.Result is ['<' or '≤', .. var limit] && decimal.TryParse(limit.AsSpan().TrimStart('=').Trim(), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var below) ? below : null);
}
