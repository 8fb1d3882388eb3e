using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Which lesion records are one reader's (rulebook R26): readers are never mixed.</summary>
/// <remarks>
/// A definition that names an evaluator and no evaluator id may match several readers. Then one of them is taken, with the whole of what he read: the one
/// whose records are flagged as accepted, in TR, TU or else RS, most often; without flags the first by name. <see cref="Others"/> says that there was a choice.
/// </remarks>
readonly struct ReaderRecords
{
    readonly Reader reader;
    /// <summary>The only evaluator id that is let through; null: the definition's own conditions are enough.</summary>
    readonly string? evaluatorId;

    /// <summary>Everyone who matched, when there was a choice; null when there was none.</summary>
    public string? Others { get; }

    public ReaderRecords(SubjectData data, Reader reader)
    {
        this.reader = reader;
        if (reader.EvalId is not null)
            return;
        SortedSet<string>? ids = null;
        string? only = null;
        foreach (var result in data.TumourResults)
            if (reader.Matches(result.Evaluator, result.EvaluatorId, result.Accepted))
                Count(ref ids, ref only, result.EvaluatorId);
        if (only is null)
            foreach (var tu in data.Tumours)
                if (reader.Matches(tu.Evaluator, tu.EvaluatorId, tu.Accepted))
                    Count(ref ids, ref only, tu.EvaluatorId);
        if (only is null)
            foreach (var rs in data.Responses)
                if (reader.Matches(rs.Evaluator, rs.EvaluatorId, rs.Accepted))
                    Count(ref ids, ref only, rs.EvaluatorId);
        if (only is null)
            return;
        var taken = only;
        if (ids is not null)
        {
            Others = string.Join(", ", ids.Select(id => id.Length == 0 ? "(none)" : id));
            taken = FlaggedMost(data, reader, ids) ?? ids.Min!;
        }
        // A reader without an id of his own can only be told from others by the flag.
        if (taken.Length == 0 && reader.Accepted is not null)
            return;
        evaluatorId = taken;
        this.reader = reader with { Accepted = null };
    }

    /// <summary>The evaluator id that was taken.</summary>
    public string Taken => string.IsNullOrEmpty(evaluatorId) ? "(none)" : evaluatorId;

    public bool Include(string? eval, string? id, string? accepted) =>
        reader.Matches(eval, id, accepted) && (evaluatorId is null || string.Equals(id ?? "", evaluatorId, StringComparison.OrdinalIgnoreCase));

    static void Count(ref SortedSet<string>? ids, ref string? only, string? id)
    {
        id ??= "";
        only ??= id;
        if (ids is not null || !string.Equals(id, only, StringComparison.OrdinalIgnoreCase))
            (ids ??= new(StringComparer.OrdinalIgnoreCase) { only }).Add(id);
    }

    static string? FlaggedMost(SubjectData data, Reader reader, SortedSet<string> among)
    {
        SortedDictionary<string, int> flagged = new(StringComparer.OrdinalIgnoreCase);
        foreach (var result in data.TumourResults)
            if (string.Equals(result.Accepted, "Y", StringComparison.OrdinalIgnoreCase) && reader.Matches(result.Evaluator, result.EvaluatorId, result.Accepted)
                && among.Contains(result.EvaluatorId ?? ""))
                flagged[result.EvaluatorId ?? ""] = flagged.GetValueOrDefault(result.EvaluatorId ?? "") + 1;
        return flagged.Count == 0 ? null : Most(flagged);
    }

    static string Most(SortedDictionary<string, int> ids) => ids.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).First().Key;
}
