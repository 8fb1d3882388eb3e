using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Escalation;

namespace Nadir.Cli.Design;

/// <summary>Outcomes of a trial so far in a line: <c>1NNN 2NTN</c> is three subjects at level 1 without and three at level 2 with one DLT.</summary>
/// <param name="Subjects">Level (from 0) and letter of each, in order.</param>
sealed record OutcomeLetters(ImmutableArray<(int Level, char Letter)> Subjects)
{
    /// <summary>N no DLT, T a DLT.</summary>
    public const string Toxicity = "NT";

    /// <summary>N neither, T a DLT, E a response, B both.</summary>
    public const string ToxicityAndEfficacy = "NTEB";

    /// <summary>Most levels and subjects that a line may speak of.</summary>
    const int MostLevels = 50;

    /// <exception cref="StudyInputException">A group without a level, a letter that is none, or a level beyond <paramref name="levels"/>.</exception>
    public static OutcomeLetters Parse(string? text, string letters, int levels = MostLevels)
    {
        var subjects = ImmutableArray.CreateBuilder<(int, char)>();
        foreach (var group in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = group.TakeWhile(char.IsAsciiDigit).Count();
            if (!int.TryParse(group[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var level) || level < 1 || digits == group.Length)
                throw new StudyInputException($"--outcomes holds \"{group}\"; write the level and a letter for each subject, as 1NNN 2NTN.");
            if (level > levels)
                throw new StudyInputException($"--outcomes holds \"{group}\"; there {(levels == 1 ? "is 1 level" : $"are {levels} levels")}.");
            foreach (var letter in group[digits..])
            {
                if (!letters.Contains(letter, StringComparison.Ordinal))
                    throw new StudyInputException($"--outcomes holds \"{letter}\" in \"{group}\"; the letters are {string.Join(", ", letters.AsEnumerable())}.");
                subjects.Add((level - 1, letter));
            }
        }
        return new(subjects.ToImmutable());
    }

    /// <summary>Level treated last; <paramref name="start"/> when nobody was.</summary>
    public int Current(int start) => Subjects.Length == 0 ? start : Subjects[^1].Level;

    /// <summary>Highest level named, from 1; 0 when nobody was treated.</summary>
    public int Highest => Subjects.Length == 0 ? 0 : Subjects.Max(subject => subject.Level) + 1;

    public LevelTally[] Tallies(int levels) => [.. Enumerable.Range(0, levels).Select(level => new LevelTally(
        Subjects.Count(subject => subject.Level == level), Subjects.Count(subject => subject.Level == level && (subject.Letter is 'T' or 'B'))))];
}
