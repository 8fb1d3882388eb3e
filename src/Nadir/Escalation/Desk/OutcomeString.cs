using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Escalation.Desk;

/// <summary>One group of an outcome string: subjects treated together at a level and observed to the end.</summary>
/// <param name="Level">Index from 0; written from 1.</param>
/// <param name="Moderate">Subjects whose worst toxicity was moderate, for accelerated titration.</param>
/// <param name="Text">As written: <c>2NTN</c>.</param>
public sealed record OutcomeGroup(int Level, int Subjects, int Dlts, int Moderate, string Text);

/// <summary>A dose escalation so far in a string: <c>1NNN 2NTN 2NNN</c>. A level's number, then a letter a subject: T a DLT, N none, M none but a moderate toxicity.</summary>
/// <remarks>Rulebook DA8: the string cannot write a level -1, nor subjects that are pending; a short last group is a cohort in progress.</remarks>
public static class OutcomeString
{
    const int MostLevels = 99, MostSubjects = 1000;

    /// <exception cref="StudyInputException">A group that cannot be read; the sentence names it.</exception>
    public static ImmutableArray<OutcomeGroup> Parse(string outcomes)
    {
        var words = outcomes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Sum(word => word.Length) > MostSubjects)
            throw new StudyInputException(string.Create(CultureInfo.InvariantCulture, $"the outcomes have more than {MostSubjects} characters; a dose escalation has fewer subjects."));
        return [.. words.Select(Group)];
    }

    static OutcomeGroup Group(string word, int index)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            digits++;
        string Where() => string.Create(CultureInfo.InvariantCulture, $"group {index + 1} of the outcomes, \"{word}\"");
        if (digits == 0 || !int.TryParse(word.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var level) || level is < 1 or > MostLevels)
            throw new StudyInputException($"{Where()}, does not start with a dose level from 1 to {MostLevels}; write groups such as 2NTN.");
        if (digits == word.Length)
            throw new StudyInputException($"{Where()}, names a dose level and no subject; write a letter for each: N no DLT, T a DLT.");
        var (dlts, moderate) = (0, 0);
        foreach (var letter in word.AsSpan(digits))
        {
            switch (char.ToUpperInvariant(letter))
            {
                case 'N': break;
                case 'T': dlts++; break;
                case 'M': moderate++; break;
                default: throw new StudyInputException($"{Where()}, holds '{letter}'; a subject is N (no DLT), T (a DLT) or M (no DLT, a moderate toxicity).");
            }
        }
        return new(level - 1, word.Length - digits, dlts, moderate, word);
    }
}
