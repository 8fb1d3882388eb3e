using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Log;

/// <summary>One way to write JSON: properties in the order of their declaration, no space, nothing that is null or zero, letters of every language as they are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkspaceMade))]
[JsonSerializable(typeof(PersonInvited))]
[JsonSerializable(typeof(RoleGranted))]
[JsonSerializable(typeof(RoleRevoked))]
[JsonSerializable(typeof(Reasoned))]
[JsonSerializable(typeof(Access))]
[JsonSerializable(typeof(StudyVersion))]
[JsonSerializable(typeof(SiteAdded))]
[JsonSerializable(typeof(SubjectEnrolled))]
[JsonSerializable(typeof(ItemSet))]
[JsonSerializable(typeof(QueryOpened))]
[JsonSerializable(typeof(QueryTold))]
[JsonSerializable(typeof(SourceVerified))]
[JsonSerializable(typeof(Signed))]
[JsonSerializable(typeof(HoldPlaced))]
[JsonSerializable(typeof(CutTaken))]
[JsonSerializable(typeof(RedactedEvents))]
[JsonSerializable(typeof(FileImported))]
[JsonSerializable(typeof(MapKept))]
[JsonSerializable(typeof(DoseDecided))]
[JsonSerializable(typeof(ReviewPlanned))]
[JsonSerializable(typeof(ReadsCompared))]
[JsonSerializable(typeof(ReadsAdjudicated))]
[JsonSerializable(typeof(UnblindedFor))]
[JsonSerializable(typeof(WorkspaceState))]
[JsonSerializable(typeof(PersonState))]
[JsonSerializable(typeof(LoginState))]
[JsonSerializable(typeof(StudyState))]
[JsonSerializable(typeof(DefinitionState))]
[JsonSerializable(typeof(SubjectState))]
[JsonSerializable(typeof(FormState))]
[JsonSerializable(typeof(QueryRecord))]
[JsonSerializable(typeof(ReviewState))]
[JsonSerializable(typeof(TaskState))]
[JsonSerializable(typeof(DeskState))]
[JsonSerializable(typeof(CutState))]
[JsonSerializable(typeof(MapState))]
[JsonSerializable(typeof(Outcome.Done))]
[JsonSerializable(typeof(Jobs.JobRecord))]
sealed partial class LogJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => Info<T>.Of;

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Of<T>());

    public static T Read<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, Of<T>()) ?? throw new InvalidDataException($"An empty {typeof(T).Name} was found in the workspace.");

    static class Info<T>
    {
        public static readonly JsonTypeInfo<T> Of = (JsonTypeInfo<T>)(Plain.Context.GetTypeInfo(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not written to the log."));
    }

    /// <summary>Apart, so that it is made after what the generator makes.</summary>
    static class Plain
    {
        public static readonly LogJson Context = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = null });
    }
}
