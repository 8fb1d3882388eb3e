using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Which records are one reader's (rulebook R26): readers are never mixed.</summary>
/// <remarks>
/// A definition that names an evaluator and no evaluator id may match several readers. Then one whole series is taken: the reader who is flagged
/// as accepted, in TR, TU or RS, else the first by name; and <see cref="Others"/> says that there was a choice.
/// </remarks>
readonly struct ReaderRecords
{
    readonly Reader reader;
    readonly string? evaluatorId;
    readonly bool narrowed;

    /// <summary>The evaluator ids that matched and were not taken, with the one taken first; null when there was no choice.</summary>
    public string? Others { get; }

    public ReaderRecords(SubjectData data, Reader reader)
    {
        this.reader = reader;
        if (reader.EvalId is not null)
            return;
        SortedSet<string>? ids = null;
        string? first = null;
        var any = false;
        foreach (var result in data.TumourResults)
        {
            if (!reader.Matches(result.Evaluator, result.EvaluatorId, result.Accepted))
                continue;
            var id = result.EvaluatorId ?? "";
            if (!any)
                (any, first) = (true, id);
            else if (ids is not null || !string.Equals(id, first, StringComparison.OrdinalIgnoreCase))
                (ids ??= new(StringComparer.OrdinalIgnoreCase) { first! }).Add(id);
        }
        if (ids is null && (any || reader.Accepted is null))
        {
            evaluatorId = first;
            return;
        }
        if (ids is null)
        {
            // The flag is kept in RS only: the accepted reader's lesions carry none.
            if (Accepted(data, reader) is { } accepted)
            {
                this.reader = reader with { Accepted = null };
                (evaluatorId, narrowed) = (accepted, true);
            }
            return;
        }
        evaluatorId = Accepted(data, reader with { Accepted = "Y" }) is { } flagged && ids.Contains(flagged) ? flagged : ids.Min;
        narrowed = true;
        Others = string.Join(", ", ids.Select(id => id.Length == 0 ? "(none)" : id));
    }

    /// <summary>The evaluator id that was taken.</summary>
    public string Taken => string.IsNullOrEmpty(evaluatorId) ? "(none)" : evaluatorId;

    public bool Include(string? eval, string? id, string? accepted) =>
        reader.Matches(eval, id, accepted) && (!narrowed || string.Equals(id ?? "", evaluatorId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Identifications may lack the acceptance flag that results carry: they belong to the same evaluator.</summary>
    public bool IncludeIdentification(Tu tu) =>
        Include(tu.Evaluator, tu.EvaluatorId, tu.Accepted)
        || reader.Accepted is not null && string.IsNullOrEmpty(tu.Accepted) && reader.Matches(tu.Evaluator, tu.EvaluatorId, reader.Accepted)
           && (evaluatorId is null || string.Equals(tu.EvaluatorId ?? "", evaluatorId, StringComparison.OrdinalIgnoreCase));

    static string? Accepted(SubjectData data, Reader reader)
    {
        SortedSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        foreach (var tr in data.TumourResults)
            if (reader.Matches(tr.Evaluator, tr.EvaluatorId, tr.Accepted))
                ids.Add(tr.EvaluatorId ?? "");
        if (ids.Count == 0)
            foreach (var tu in data.Tumours)
                if (reader.Matches(tu.Evaluator, tu.EvaluatorId, tu.Accepted))
                    ids.Add(tu.EvaluatorId ?? "");
        if (ids.Count == 0)
            foreach (var rs in data.Responses)
                if (reader.Matches(rs.Evaluator, rs.EvaluatorId, rs.Accepted))
                    ids.Add(rs.EvaluatorId ?? "");
        return ids.Min;
    }
}
