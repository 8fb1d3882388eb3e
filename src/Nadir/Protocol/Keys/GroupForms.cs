using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>A list of values of one form.</summary>
sealed class ListForm<T>(ValueForm<T> item, T empty) : ValueForm<ImmutableArray<T>>
{
    public override bool TryRead(YamlNode node, ImmutableArray<T> current, Problems problems, out ImmutableArray<T> value)
    {
        value = current;
        if (node is not YamlSequence list)
        {
            problems.Add(node.At, $"found {node.Found}, expected a list");
            return false;
        }
        var read = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        var good = true;
        foreach (var node1 in list.Items)
        {
            if (item.TryRead(node1, empty, problems, out var one))
                read.Add(one);
            else
                good = false;
        }
        value = read.DrainToImmutable();
        return good;
    }

    public override bool Same(ImmutableArray<T> a, ImmutableArray<T> b) =>
        (a.IsDefault ? [] : a) is var first && (b.IsDefault ? [] : b) is var second
        && first.Length == second.Length && first.Zip(second).All(pair => item.Same(pair.First, pair.Second));

    public override YamlNode Write(ImmutableArray<T> value, ImmutableArray<T> defaults) => new YamlSequence([.. value.Select(one => item.Write(one, empty))], default);

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = item.Schema() };
}

static class ListForm
{
    public static ListForm<T> Of<T>(ValueForm<T> item, T empty) => new(item, empty);
    public static ListForm<T> Of<T>(Section<T> section, T empty) => new(new SectionForm<T>(section, empty), empty);
}

/// <summary>A group of keys that makes one record.</summary>
/// <param name="empty">What an absent record starts from.</param>
sealed class SectionForm<T>(Section<T> section, T empty) : ValueForm<T>
{
    public override bool TryRead(YamlNode node, T current, Problems problems, out T value)
    {
        var before = problems.Errors.Count;
        value = section.Read(node, current is null ? empty : current, problems);
        return problems.Errors.Count == before;
    }

    public override bool Same(T a, T b) =>
        a is null || b is null ? a is null && b is null : EqualityComparer<T>.Default.Equals(a, b) || section.Keys.All(key => key.Same(a, b));

    public override YamlNode Write(T value, T defaults) => section.Write(value, defaults is null ? empty : defaults);
    public override JsonObject Schema() => section.Schema();
}

/// <summary>Records by their names: <c>{investigator: {...}, bicr: {...}}</c>.</summary>
/// <param name="named">A record of that name with nothing else filled in.</param>
sealed class NamedForm<T>(ValueForm<T> item, Func<string, T> named, Func<T, string> name) : ValueForm<ImmutableArray<T>>
{
    public override bool TryRead(YamlNode node, ImmutableArray<T> current, Problems problems, out ImmutableArray<T> value)
    {
        value = current;
        if (node is not YamlMapping mapping)
        {
            problems.Add(node.At, $"found {node.Found}, expected names with their keys");
            return false;
        }
        var read = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in mapping.Entries)
        {
            if (item.TryRead(entry.Value, named(entry.Key), problems, out var one))
                read.Add(one);
        }
        value = read.DrainToImmutable();
        return value.Length == mapping.Entries.Length;
    }

    public override bool Same(ImmutableArray<T> a, ImmutableArray<T> b) => a.SequenceEqual(b);
    public override YamlNode Write(ImmutableArray<T> value, ImmutableArray<T> defaults) =>
        new YamlMapping([.. value.Select(one => new YamlEntry(name(one), default, item.Write(one, named(name(one)))))], default);
    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = item.Schema() };
}

/// <summary>One of several forms: what the node looks like decides.</summary>
/// <param name="scalar">Used for a word or number.</param>
/// <param name="group">Used for keys.</param>
/// <param name="asScalar">True when a value is written as a word or number.</param>
sealed class EitherForm<T>(ValueForm<T> scalar, ValueForm<T> group, Func<T, bool> asScalar) : ValueForm<T>
{
    public override bool TryRead(YamlNode node, T current, Problems problems, out T value) =>
        (node is YamlScalar ? scalar : group).TryRead(node, current, problems, out value);

    public override bool Same(T a, T b) => group.Same(a, b);
    public override YamlNode Write(T value, T defaults) => (asScalar(value) ? scalar : group).Write(value, defaults);
    public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(scalar.Schema(), group.Schema()) };
}

/// <summary>A form seen as another type.</summary>
sealed class MappedForm<TFrom, TTo>(ValueForm<TFrom> form, Func<TFrom, TTo> to, Func<TTo, TFrom> from) : ValueForm<TTo>
{
    public override bool TryRead(YamlNode node, TTo current, Problems problems, out TTo value)
    {
        var read = form.TryRead(node, from(current), problems, out var found);
        value = read ? to(found) : current;
        return read;
    }

    public override bool Same(TTo a, TTo b) => form.Same(from(a), from(b));
    public override YamlNode Write(TTo value, TTo defaults) => form.Write(from(value), from(defaults));
    public override JsonObject Schema() => form.Schema();
}
