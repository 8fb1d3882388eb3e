using Nadir.Protocol.Keys;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol;

/// <summary>Writes <c>study.yaml</c>: keys in their table's order, only what differs from the defaults, one thing per line.</summary>
/// <remarks>What is written reads back as the same definition.</remarks>
public static class StudyDefinitionWriter
{
    public static string Write(StudyDefinition study) => YamlText.Write(StudyKeys.Section.Write(study, StudyKeys.Start));
}
