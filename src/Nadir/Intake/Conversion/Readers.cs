using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Who read a scan: as the study's definition calls its readers, else as the sheet does.</summary>
static class Readers
{
    /// <returns>--EVAL and --EVALID. Without a word the investigator is the reader.</returns>
    public static (string Evaluator, string? Id) Of(Conversion to, SourceRecord record, IntakeSubject subject)
    {
        if (to.Text(record, "reader") is not { } text)
            return (Investigator, null);
        if (to.KnownReaders.TryGetValue((record.Plan, text), out var told))
            return told;
        if (Known(to, record, text) is { } found)
        {
            to.KnownReaders.Add((record.Plan, text), found);
            return found;
        }
        return text.Contains('/', StringComparison.Ordinal) ? Split(text) : Split(to.Word(record, "reader", WordLists.Reader, subject, keepUnknown: true)!);
    }

    /// <returns>Null for a word that neither the study nor the list has.</returns>
    static (string Evaluator, string? Id)? Known(Conversion to, SourceRecord record, string text)
    {
        if (Conversion.Meaning(record.Map, "reader", text) is { } meant)
            return Split(meant);
        foreach (var reader in to.Study.Readers)
        {
            if (Same(text, reader.Id) || Same(text, reader.EvalId) || Same(text, $"{reader.Eval}/{reader.EvalId}") || reader.EvalId is null && Same(text, reader.Eval))
                return (reader.Eval ?? Investigator, reader.EvalId);
        }
        if (WordLists.Reader.Find(text) is not { } known)
            return null;
        var (evaluator, id) = Split(known);
        // "Reader 1" is the study's first, whatever the study calls readers.
        var own = id is null ? null : to.Study.Readers.FirstOrDefault(reader => reader.EvalId is { } other && (id.EndsWith('1') || id.EndsWith('2')) && other.EndsWith(id[^1]));
        return (own?.Eval ?? evaluator, own?.EvalId ?? id);
    }

    const string Investigator = "INVESTIGATOR";

    static (string, string?) Split(string reader)
    {
        if (reader == "ADJUDICATOR")
            return ("INDEPENDENT ASSESSOR", "ADJUDICATOR");
        var slash = reader.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (reader, null) : (reader[..slash].Trim(), reader[(slash + 1)..].Trim());
    }

    static bool Same(string a, string? b) => b is not null && string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);
}
