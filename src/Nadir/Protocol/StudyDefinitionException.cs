using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Protocol;

/// <summary>One thing that is wrong in a study definition.</summary>
/// <param name="File">File name without folder.</param>
/// <param name="Line">From 1; 0 where the definition did not come from lines of its own.</param>
/// <param name="Column">From 1.</param>
/// <param name="Text">What was found and what was expected.</param>
public sealed record StudyDefinitionError(string File, int Line, int Column, string Text)
{
    /// <summary>One sentence: <c>study.yaml, line 12, column 5: unknown key "arm"; the nearest known key is "arms".</c></summary>
    public string Sentence => Line == 0 ? $"{File}: {Text}." : string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}, column {Column}: {Text}.");
}

/// <summary>A study definition that cannot be used. The message has a line for each error, in the order of the file.</summary>
public sealed class StudyDefinitionException : StudyInputException
{
    public StudyDefinitionException() { }
    public StudyDefinitionException(string message) : base(message) { }
    public StudyDefinitionException(string message, Exception innerException) : base(message, innerException) { }

    public StudyDefinitionException(IEnumerable<StudyDefinitionError> errors) : this([.. errors.OrderBy(e => e.Line).ThenBy(e => e.Column)]) { }

    StudyDefinitionException(ImmutableArray<StudyDefinitionError> errors) : base(string.Join('\n', errors.Select(e => e.Sentence))) => Errors = errors;

    /// <summary>Everything that is wrong, in the order of the file.</summary>
    public ImmutableArray<StudyDefinitionError> Errors { get; } = [];
}
