using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;

namespace Nadir.Safety.Dictionaries;

/// <summary>A user's own list of terms: a CTCAE table with its grades, or MedDRA terms with their organ classes.</summary>
/// <param name="Name">File without folder.</param>
/// <param name="Terms">By term, without case.</param>
/// <param name="HasGrades">The file says which grades a term has: a CTCAE table.</param>
public sealed record TermDictionary(string Name, ImmutableDictionary<string, TermDictionary.Entry> Terms, bool HasGrades)
{
    /// <param name="OrganClass">Null when the file does not say.</param>
    /// <param name="Grades">Grades that exist for the term; empty when the file does not say.</param>
    public sealed record Entry(string Term, string? OrganClass, ImmutableArray<int> Grades);

    static readonly string[] TermColumns = ["CTCAE TERM", "TERM", "PT_NAME", "PT", "PREFERRED TERM", "AEDECOD", "LLT_NAME", "LLT", "LOWEST LEVEL TERM", "MEDDRA TERM"];
    static readonly string[] ClassColumns = ["MEDDRA SOC", "SOC_NAME", "SOC", "SYSTEM ORGAN CLASS", "AESOC"];

    /// <summary>Reads a CSV. Every column of terms is taken; a grade whose cell is empty or a dash does not exist for its term.</summary>
    /// <exception cref="StudyInputException">No file, or no column of terms in it.</exception>
    public static TermDictionary Read(string path)
    {
        if (!File.Exists(path))
            throw new StudyInputException($"{path}: there is no such file, expected a dictionary of terms.");
        Dataset table;
        try
        {
            table = CsvDataset.Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{path}: cannot be read ({failure.Message.TrimEnd('.')}).", failure);
        }
        string[] names = [.. table.Columns.Select(column => column.Name.Trim().ToUpperInvariant())];
        int[] terms = [.. Enumerable.Range(0, names.Length).Where(at => TermColumns.Contains(names[at]))];
        if (terms.Length == 0)
            throw new StudyInputException($"{path}: has no column of terms, expected one of {string.Join(", ", TermColumns)}.");
        var organClass = Array.FindIndex(names, name => ClassColumns.Contains(name));
        int[] grades = [.. Enumerable.Range(1, 5).Select(grade => Array.FindIndex(names, name => name == $"GRADE {grade}" || name == $"GRADE{grade}" || name == $"GRADE_{grade}"))];
        var hasGrades = grades.Any(at => at >= 0);
        var entries = ImmutableDictionary.CreateBuilder<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows)
            foreach (var at in terms)
                if (row[at].Text?.Trim() is { Length: > 0 } term)
                    entries.TryAdd(term, new(term, organClass >= 0 ? row[organClass].Text?.Trim() : null,
                        [.. Enumerable.Range(1, 5).Where(grade => grades[grade - 1] >= 0 && Exists(row[grades[grade - 1]].Text))]));
        return new(Path.GetFileName(path), entries.ToImmutable(), hasGrades);
    }

    static bool Exists(string? cell) => cell?.Trim() is { Length: > 0 } text && text is not ("-" or "--" or "–" or "—" or "NA" or "N/A");
}
