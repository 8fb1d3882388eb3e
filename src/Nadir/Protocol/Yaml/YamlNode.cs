using System.Collections.Immutable;

namespace Nadir.Protocol.Yaml;

/// <summary>Where something stands in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
readonly record struct Position(int Line, int Column);

/// <summary>A piece of a YAML document that remembers where it stands.</summary>
abstract record YamlNode(Position At)
{
    /// <summary>What was found, for an error text.</summary>
    public abstract string Found { get; }

    /// <summary>The position of what <paramref name="path"/> leads to (keys as text, list items from 0), or of the last part of it that exists.</summary>
    public Position Locate(params ReadOnlySpan<object> path)
    {
        var node = this;
        var at = At;
        foreach (var step in path)
        {
            switch (step, node)
            {
                case (string key, YamlMapping mapping) when mapping.Find(key) is { } entry:
                    (node, at) = (entry.Value, entry.Value.At);
                    break;
                case (int index, YamlSequence sequence) when index < sequence.Items.Length:
                    node = sequence.Items[index];
                    at = node.At;
                    break;
                case (int index, YamlMapping mapping) when index < mapping.Entries.Length:
                    (node, at) = (mapping.Entries[index].Value, mapping.Entries[index].KeyAt);
                    break;
                default:
                    return at;
            }
        }
        return at;
    }
}

/// <param name="Plain">Written without quotes, so that it may be a number, a truth value or nothing.</param>
sealed record YamlScalar(string Text, bool Plain, Position At) : YamlNode(At)
{
    /// <summary>Nothing after the key, or YAML's null.</summary>
    public bool IsEmpty => Plain && Text is "" or "~" or "null";

    public override string Found => IsEmpty ? "nothing" : Text.Length <= 40 ? $"\"{Text}\"" : $"\"{Text.AsSpan(0, 40)}...\"";
}

sealed record YamlSequence(ImmutableArray<YamlNode> Items, Position At) : YamlNode(At)
{
    public override string Found => "a list";
}

sealed record YamlMapping(ImmutableArray<YamlEntry> Entries, Position At) : YamlNode(At)
{
    public override string Found => "a group of keys";

    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key == key)
                return entry;
        }
        return null;
    }
}

sealed record YamlEntry(string Key, Position KeyAt, YamlNode Value);
