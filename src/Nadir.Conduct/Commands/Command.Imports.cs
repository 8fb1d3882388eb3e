namespace Nadir.Conduct.Commands;

/// <summary>Keeps a map that files are read with. Versions stay: each import says which one it was read with.</summary>
/// <param name="Name">Such as <c>central-laboratory</c>.</param>
/// <param name="Text">The text of <c>map.yaml</c>.</param>
/// <param name="Expected">Version that the person saw; 0 for the first.</param>
public sealed record KeepImportMap(Guid Id, string Study, string Name, string Text, int Expected) : StudyCommand(Id, Study);
