namespace Nadir.Escalation.Simulation;

/// <summary>Counts of all trials of one design in one scenario: whole numbers, so that the order of adding does not matter.</summary>
public sealed class CellTally
{
    /// <summary>A trial with more than this share of its subjects above the right level overdosed them.</summary>
    public const double OverdoseShare = 0.6;

    const int Perlevel = 7, Whole = 13;

    readonly long[] counts;

    public CellTally(int levels) => (Levels, counts) = (levels, new long[Whole + (Perlevel * levels)]);

    public int Levels { get; }

    public long Trials => counts[0];
    /// <summary>Trials that recommend no level.</summary>
    public long NoLevel => counts[1];
    public long Correct => counts[2];
    /// <summary>Trials that the first design of the plan got wrong and this one right.</summary>
    public long CorrectHereOnly => counts[3];
    /// <summary>Trials that the first design of the plan got right and this one wrong.</summary>
    public long CorrectThereOnly => counts[4];
    public long Overdosed => counts[5];
    public long SubjectSquares => counts[6];
    public long DltSquares => counts[7];
    public long Days => counts[8];
    public long DaySquares => counts[9];
    /// <summary>Subjects above the right level.</summary>
    public long Above => counts[10];
    public long AboveSquares => counts[11];
    /// <summary>Sum over the trials of subjects above the right level times all subjects.</summary>
    public long AboveTimesSubjects => counts[12];

    public long Selected(int level) => counts[At(level, 0)];
    public long Subjects(int level) => counts[At(level, 1)];
    public long SubjectSquaresAt(int level) => counts[At(level, 2)];
    public long Dlts(int level) => counts[At(level, 3)];
    public long DltSquaresAt(int level) => counts[At(level, 4)];
    public long Responses(int level) => counts[At(level, 5)];
    public long ResponseSquaresAt(int level) => counts[At(level, 6)];

    /// <summary>Every count, in an order that a version keeps.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <param name="trueMtd">Index of the right level; -1 when none is.</param>
    /// <param name="firstCorrect">Whether the first design of the plan was right in this trial.</param>
    /// <returns>Whether this one was.</returns>
    internal bool Add(TrialOutcome outcome, int trueMtd, bool? firstCorrect)
    {
        var correct = outcome.Selected == trueMtd;
        counts[0]++;
        if (outcome.Selected < 0)
            counts[1]++;
        else
            counts[At(outcome.Selected, 0)]++;
        counts[2] += correct ? 1 : 0;
        counts[3] += correct && firstCorrect == false ? 1 : 0;
        counts[4] += !correct && firstCorrect == true ? 1 : 0;
        long subjects = 0, dlts = 0, above = 0;
        for (var level = 0; level < Levels; level++)
        {
            long n = outcome.Levels[level].Evaluable, toxic = outcome.Levels[level].Dlts;
            if (n == 0)
                continue;
            var at = At(level, 0);
            counts[at + 1] += n;
            counts[at + 2] += n * n;
            counts[at + 3] += toxic;
            counts[at + 4] += toxic * toxic;
            long responses = outcome.Responses[level].Responses;
            counts[at + 5] += responses;
            counts[at + 6] += responses * responses;
            subjects += n;
            dlts += toxic;
            above += level > trueMtd ? n : 0;
        }
        counts[5] += above > OverdoseShare * subjects ? 1 : 0;
        counts[6] += subjects * subjects;
        counts[7] += dlts * dlts;
        counts[8] += outcome.Days;
        counts[9] += outcome.Days * outcome.Days;
        counts[10] += above;
        counts[11] += above * above;
        counts[12] += above * subjects;
        return correct;
    }

    public void Add(CellTally other)
    {
        for (var i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
    }

    /// <returns>Null when the counts are not those of so many levels.</returns>
    internal static CellTally? From(int levels, ReadOnlySpan<long> counts)
    {
        CellTally tally = new(levels);
        if (counts.Length != tally.counts.Length || counts.ContainsAnyInRange(long.MinValue, -1))
            return null;
        counts.CopyTo(tally.counts);
        return tally;
    }

    static int At(int level, int what) => Whole + (Perlevel * level) + what;
}
