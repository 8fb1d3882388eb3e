using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Nadir.Protocol.Yaml;

/// <summary>Reads one YAML document from the parser's events, with the position of everything.</summary>
/// <remarks>
/// Duplicate keys are errors. Anchors, aliases and keys that are not text are refused: a study definition needs none of them, and an alias
/// can make a small file huge.
/// </remarks>
static class YamlDocument
{
    /// <summary>Deeper nesting than any definition has.</summary>
    const int MaximumDepth = 32;

    /// <returns>The document, or null when it cannot be read; the reason is in <paramref name="problems"/>.</returns>
    public static YamlNode? Parse(string text, Problems problems)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problems.Add(new Position(1, 1), "the file is empty, expected a study definition");
                return null;
            }
            parser.Consume<DocumentStart>();
            var root = Read(parser, problems, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                problems.Add(At(second.Start), "a second document starts here, expected one");
            return root;
        }
        catch (YamlException wrong)
        {
            problems.Add(At(wrong.Start), "not readable as YAML: " + OneLine(wrong));
            return null;
        }
        catch (InvalidOperationException)
        {
            // What the parser throws where a text breaks off inside a flow group.
            var lines = text.ReplaceLineEndings("\n").Split('\n');
            problems.Add(new Position(lines.Length, lines[^1].Length + 1), "not readable as YAML: the text breaks off");
            return null;
        }
    }

    static YamlNode Read(Parser parser, Problems problems, int depth)
    {
        if (depth > MaximumDepth)
            throw new YamlException(parser.Current!.Start, parser.Current.End, "nested too deeply");
        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                Refuse(scalar, problems);
                return new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, At(scalar.Start));
            case SequenceStart start:
                parser.MoveNext();
                Refuse(start, problems);
                var items = ImmutableArray.CreateBuilder<YamlNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(Read(parser, problems, depth + 1));
                return new YamlSequence(items.DrainToImmutable(), At(start.Start));
            case MappingStart start:
                parser.MoveNext();
                Refuse(start, problems);
                return new YamlMapping(ReadEntries(parser, problems, depth), At(start.Start));
            case AnchorAlias alias:
                parser.MoveNext();
                problems.Add(At(alias.Start), $"found the alias \"*{alias.Value}\", expected the value itself");
                return new YamlScalar("", true, At(alias.Start));
            default:
                throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "unexpected content");
        }
    }

    static ImmutableArray<YamlEntry> ReadEntries(Parser parser, Problems problems, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        Dictionary<string, Position> seen = new(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Read(parser, problems, depth + 1);
            var value = Read(parser, problems, depth + 1);
            if (key is not YamlScalar name)
                problems.Add(key.At, $"found {key.Found} as a key, expected a name");
            else if (seen.TryGetValue(name.Text, out var first))
                problems.Add(key.At, $"the key \"{name.Text}\" is given twice, expected once (first on line {first.Line})");
            else
            {
                seen.Add(name.Text, key.At);
                entries.Add(new YamlEntry(name.Text, key.At, value));
            }
        }
        return entries.DrainToImmutable();
    }

    static void Refuse(NodeEvent node, Problems problems)
    {
        if (!node.Anchor.IsEmpty)
            problems.Add(At(node.Start), $"found the anchor \"&{node.Anchor.Value}\", expected a plain value");
    }

    static Position At(Mark mark) => new((int)mark.Line, (int)mark.Column);

    static string OneLine(YamlException wrong)
    {
        // The parser's message may start with positions of its own: "(Line: 3, Col: 1, Idx: 20) - (Line: ...): text".
        var message = wrong.Message;
        var end = message.IndexOf("): ", StringComparison.Ordinal);
        if (message.StartsWith('(') && end > 0)
            message = message[(end + 3)..];
        message = message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
        return message.Length == 0 ? "the text breaks off" : char.ToLowerInvariant(message[0]) + message[1..];
    }
}
