namespace Nadir.Validation;

/// <summary>One number that somebody else published or computed, and how Nadir is asked for the same.</summary>
/// <param name="File">The file of references that holds it.</param>
/// <param name="Row">Its row there, from 1, the header not counted.</param>
/// <param name="Method">Name in the table of methods: <c>proportion</c>.</param>
/// <param name="Data">Name of a data set beside the references; empty when the arguments say all.</param>
/// <param name="Arguments"><c>x=3;n=12;interval=wilson</c>. Lists are parted by blanks.</param>
/// <param name="Statistic">Which number of the answer: <c>lower</c>.</param>
/// <param name="Expected">Null where the right answer is that there is none.</param>
/// <param name="Tolerance">Largest difference that passes, relative to the expected number; absolute where that is 0.</param>
/// <param name="Source">Paper and page, or program, version and call.</param>
public sealed record ReferenceCase(
    string File, int Row, string Method, string Data, string Arguments, string Statistic, double? Expected, double Tolerance, string Source);

/// <summary>A case and what this machine made of it.</summary>
/// <param name="Got">Null when the program gave no number; <paramref name="Why"/> says why.</param>
/// <param name="Difference">Relative to the expected number, absolute where that is 0; null when one of the two is missing.</param>
public sealed record ReferenceResult(ReferenceCase Case, Requirement Requirement, double? Got, double? Difference, bool Passed, string? Why);
