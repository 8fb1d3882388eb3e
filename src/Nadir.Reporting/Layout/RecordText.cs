using System.Globalization;
using System.Text;
using Nadir.Diagnostics;

namespace Nadir.Reporting.Layout;

/// <summary>Records in short: <c>TR 12–16, 18; TU 3</c>, by sequence where every one has a whole one, else by row.</summary>
static class RecordText
{
    /// <param name="most">Runs of neighbours that are shown; after them an ellipsis.</param>
    public static string Of(IEnumerable<RecordRef> records, int most = int.MaxValue)
    {
        StringBuilder text = new();
        foreach (var domain in records.GroupBy(record => record.Domain, StringComparer.Ordinal).OrderBy(domain => domain.Key, StringComparer.Ordinal))
        {
            var bySequence = domain.All(record => record.Sequence is { } sequence && sequence == decimal.Truncate(sequence));
            var numbers = domain.Select(record => bySequence ? (long)record.Sequence!.Value : record.Row).Distinct().Order().ToArray();
            text.Append(text.Length > 0 ? "; " : "").Append(domain.Key).Append(bySequence ? " " : " row ");
            for (var i = 0; i < numbers.Length; i++)
            {
                if (most-- == 0)
                    return text.Append(i > 0 ? ", …" : "…").ToString();
                var last = i;
                while (last + 1 < numbers.Length && numbers[last + 1] == numbers[last] + 1)
                    last++;
                text.Append(i > 0 ? ", " : "").Append(numbers[i].ToString(CultureInfo.InvariantCulture));
                if (last > i)
                    text.Append(last == i + 1 ? ", " : "–").Append(numbers[last].ToString(CultureInfo.InvariantCulture));
                i = last;
            }
        }
        return text.ToString();
    }
}
