namespace Nadir.Protocol;

/// <summary>Reads <c>study.yaml</c>.</summary>
public static class StudyDefinitionReader;
