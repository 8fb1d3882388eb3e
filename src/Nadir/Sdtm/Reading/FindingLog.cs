using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Reading;

/// <summary>Collects findings; of one kind in one file it keeps the first <see cref="Limit"/> and the number of the others.</summary>
sealed class FindingLog
{
    public const int Limit = 500;

    readonly List<Finding> findings = [];
    readonly Dictionary<Kind, int> counts = [];

    public void Add(FindingCode code, string file, string sentence, string? subject = null, string? visit = null, RecordRef? record = null, string? reader = null)
    {
        var count = counts.GetValueOrDefault(new Kind(code, file)) + 1;
        counts[new Kind(code, file)] = count;
        if (count <= Limit)
            findings.Add(new Finding(code, sentence, subject, visit, record, reader));
    }

    /// <summary>All findings, with a last one for each kind that is not listed in full.</summary>
    public ImmutableArray<Finding> Close()
    {
        var more = new List<Finding>();
        foreach (var (kind, count) in counts)
        {
            if (count > Limit)
                more.Add(new Finding(FindingCodes.MoreOfTheSame,
                    string.Create(CultureInfo.InvariantCulture, $"{kind.File} has {count - Limit} more findings {kind.Code.Id} that are not listed.")));
        }
        more.Sort((one, other) => string.CompareOrdinal(one.Sentence, other.Sentence));
        findings.AddRange(more);
        return [.. findings];
    }

    readonly record struct Kind(FindingCode Code, string File);
}
