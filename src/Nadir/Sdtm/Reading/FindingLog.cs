using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Sdtm.Reading;

/// <summary>Collects findings; of one kind in one file it keeps the first <see cref="Limit"/> and the number of the others.</summary>
sealed class FindingLog
{
    public const int Limit = 500;

    readonly List<Finding> findings = [];
    readonly Dictionary<(FindingCode Code, string File), int> counts = [];

    public void Add(FindingCode code, string file, string sentence, string? subject = null, string? visit = null, RecordRef? record = null, string? reader = null)
    {
        var count = counts.GetValueOrDefault((code, file)) + 1;
        counts[(code, file)] = count;
        if (count <= Limit)
            findings.Add(new Finding(code, sentence, subject, visit, record, reader));
    }

    /// <summary>All findings, with a last one for each kind that is not listed in full.</summary>
    public ImmutableArray<Finding> Close()
    {
        foreach (var ((code, file), count) in counts.OrderBy(entry => entry.Key.File, StringComparer.Ordinal).ThenBy(entry => entry.Key.Code.Id, StringComparer.Ordinal))
        {
            if (count > Limit)
                findings.Add(new Finding(FindingCodes.MoreOfTheSame,
                    string.Create(CultureInfo.InvariantCulture, $"{file} has {count - Limit} more findings {code.Id} that are not listed.")));
        }
        return [.. findings];
    }
}
