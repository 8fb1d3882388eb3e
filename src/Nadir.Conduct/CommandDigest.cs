using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Nadir.Conduct.Commands;

namespace Nadir.Conduct;

/// <summary>What a command asks for, as a digest: the same identifier with another content is a fault of the client.</summary>
static class CommandDigest
{
    static readonly JsonSerializerOptions Options = new() { IncludeFields = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new Ordered() } };

    /// <returns>Null when the command has a list that was never given.</returns>
    public static byte[]? Of(Command command)
    {
        try
        {
            ArrayBufferWriter<byte> bytes = new();
            using (Utf8JsonWriter json = new(bytes))
            {
                json.WriteStartArray();
                json.WriteStringValue(command.GetType().Name);
                JsonSerializer.Serialize(json, command, command.GetType(), Options);
                json.WriteEndArray();
            }
            return SHA256.HashData(bytes.WrittenSpan);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A dictionary has no order of its own; the digest needs one.</summary>
    sealed class Ordered : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableDictionary<,>) && typeToConvert.GenericTypeArguments[0] == typeof(string);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Sorted<>).MakeGenericType(typeToConvert.GenericTypeArguments[1]))!;

        sealed class Sorted<T> : JsonConverter<ImmutableDictionary<string, T>>
        {
            public override ImmutableDictionary<string, T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Commands are written for their digest only.");

            public override void Write(Utf8JsonWriter writer, ImmutableDictionary<string, T> value, JsonSerializerOptions options)
            {
                writer.WriteStartObject();
                foreach (var (key, item) in value.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(key);
                    JsonSerializer.Serialize(writer, item, options);
                }
                writer.WriteEndObject();
            }
        }
    }
}
