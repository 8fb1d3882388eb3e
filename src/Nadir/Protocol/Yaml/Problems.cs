namespace Nadir.Protocol.Yaml;

/// <summary>Collects what is wrong with a file, so that all of it is said at once.</summary>
sealed class Problems(string fileName)
{
    readonly List<StudyDefinitionError> errors = [];

    public string FileName => fileName;
    public IReadOnlyList<StudyDefinitionError> Errors => errors;

    /// <param name="sentence">What was found and what was expected, without a full stop.</param>
    public void Add(Position at, string sentence) => errors.Add(new StudyDefinitionError(fileName, at.Line, at.Column, sentence));
}
