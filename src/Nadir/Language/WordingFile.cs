namespace Nadir.Language;

/// <summary>A line of the table: what the program says, and how another language says it.</summary>
/// <param name="English">With gaps as <see cref="Phrase"/> reads them.</param>
/// <param name="Other">With the same gaps, in the order of its own grammar.</param>
/// <param name="File">The file it stands in.</param>
public sealed record WordingLine(string English, string Other, string File);

/// <summary>The table of a language: files of lines <c>English, tab, the other language</c>; <c>#</c> begins a comment.</summary>
public static class WordingFile
{
    /// <returns>The lines in the order of the files' names; none for a language without files.</returns>
    public static IEnumerable<WordingLine> Read(string language)
    {
        var assembly = typeof(WordingFile).Assembly;
        var start = $"Language/{language}/";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(start, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader file = new(assembly.GetManifestResourceStream(name)!);
            while (file.ReadLine() is { } line)
            {
                if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
                    continue;
                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                if (tab <= 0)
                    throw new InvalidOperationException($"{name}: no tab in the line \"{line}\".");
                yield return new(line[..tab].Replace("\\n", "\n", StringComparison.Ordinal), line[(tab + 1)..].Replace("\\n", "\n", StringComparison.Ordinal), name[start.Length..]);
            }
        }
    }
}
