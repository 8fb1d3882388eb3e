using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>How a value of a type is written in a study definition: read, written and described in one place.</summary>
abstract class ValueForm<T>
{
    /// <param name="current">The value so far: the default, for forms that are filled in part.</param>
    /// <returns>False when it is not of this form; why is in <paramref name="problems"/>.</returns>
    public abstract bool TryRead(YamlNode node, T current, Problems problems, out T value);

    public abstract YamlNode Write(T value, T defaults);

    public virtual bool Same(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);

    /// <summary>JSON Schema without a description.</summary>
    public abstract JsonObject Schema();
}

/// <summary>A form that is one word, number or line of text.</summary>
abstract class ScalarForm<T> : ValueForm<T>
{
    /// <summary>For error texts: <c>a whole number from 1 to 5</c>.</summary>
    public abstract string Expected { get; }

    protected abstract bool TryParse(YamlScalar scalar, out T value);

    protected abstract YamlScalar Text(T value);

    public override bool TryRead(YamlNode node, T current, Problems problems, out T value)
    {
        value = current;
        if (node is YamlScalar { IsEmpty: false } scalar && TryParse(scalar, out value))
            return true;
        problems.Add(node.At, $"found {node.Found}, expected {Expected}");
        return false;
    }

    public override YamlNode Write(T value, T defaults) => Text(value);

    protected static YamlScalar Plain(string text) => new(text, true, default);
}

sealed class TextForm : ScalarForm<string?>
{
    public override string Expected => "text";
    protected override bool TryParse(YamlScalar scalar, out string? value) => (value = scalar.Text.Trim()).Length > 0;
    protected override YamlScalar Text(string? value) => new(value!, false, default);
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}

/// <summary>A path of a file or folder: no system has one with a NUL in it.</summary>
sealed class PathForm : ScalarForm<string?>
{
    public override string Expected => "a path";
    protected override bool TryParse(YamlScalar scalar, out string? value) => (value = scalar.Text.Trim()).Length > 0 && !value.Contains('\0');
    protected override YamlScalar Text(string? value) => new(value!, false, default);
    public override JsonObject Schema() => new() { ["type"] = "string", ["minLength"] = 1 };
}

/// <summary>A name that other keys refer to.</summary>
sealed class IdForm : ScalarForm<string>
{
    const int MaximumLength = 128;
    const string Pattern = "^[A-Za-z0-9][A-Za-z0-9._+-]*$";
    public override string Expected => "an identifier of letters, digits, and . _ + - inside";

    protected override bool TryParse(YamlScalar scalar, out string value)
    {
        value = scalar.Text;
        return value.Length is > 0 and <= MaximumLength && char.IsAsciiLetterOrDigit(value[0])
            && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-');
    }

    protected override YamlScalar Text(string value) => new(value, false, default);
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = Pattern, ["maxLength"] = MaximumLength };
}

sealed class YesNoForm : ScalarForm<bool>
{
    public override string Expected => "true or false";
    protected override bool TryParse(YamlScalar scalar, out bool value) => (value = scalar is { Plain: true, Text: "true" }) || scalar is { Plain: true, Text: "false" };
    protected override YamlScalar Text(bool value) => Plain(value ? "true" : "false");
    public override JsonObject Schema() => new() { ["type"] = "boolean" };
}

/// <summary>A whole number within bounds, both inclusive.</summary>
sealed class WholeForm(int minimum, int maximum = 1_000_000) : ScalarForm<int>
{
    public override string Expected => maximum == 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"a whole number, {minimum} or more")
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}");

    protected override bool TryParse(YamlScalar scalar, out int value)
    {
        value = 0;
        return scalar.Plain && int.TryParse(scalar.Text, minimum < 0 ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
    }

    protected override YamlScalar Text(int value) => Plain(value.ToString(CultureInfo.InvariantCulture));
    public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum };
}

/// <summary>A number strictly between two bounds.</summary>
sealed class BetweenForm(double above, double below) : ScalarForm<double>
{
    public override string Expected => string.Create(CultureInfo.InvariantCulture, $"a number above {above} and below {below}");

    protected override bool TryParse(YamlScalar scalar, out double value)
    {
        value = 0;
        return scalar.Plain && double.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && value > above && value < below;
    }

    protected override YamlScalar Text(double value) => Plain(value.ToString("R", CultureInfo.InvariantCulture));
    public override JsonObject Schema() => new() { ["type"] = "number", ["exclusiveMinimum"] = above, ["exclusiveMaximum"] = below };
}

sealed class DecimalForm : ScalarForm<decimal>
{
    public override string Expected => "a number";

    protected override bool TryParse(YamlScalar scalar, out decimal value)
    {
        value = 0;
        return scalar.Plain && decimal.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    protected override YamlScalar Text(decimal value) => Plain(value.ToString("0.############################", CultureInfo.InvariantCulture));
    public override JsonObject Schema() => new() { ["type"] = "number" };
}

/// <summary>A duration in days; see <see cref="Durations"/>.</summary>
/// <param name="inWeeks">Written in whole weeks where it can be.</param>
/// <param name="minimum">Shortest, in days.</param>
sealed class DurationForm(bool inWeeks = false, int minimum = 0) : ScalarForm<int>
{
    public override string Expected => minimum > 0 ? "a duration such as 28d, 6w, 12mo or 2y, longer than nothing" : "a duration such as 28d, 6w, 12mo or 2y";
    protected override bool TryParse(YamlScalar scalar, out int value) => Durations.TryParse(scalar.Text, out value) && value >= minimum;
    protected override YamlScalar Text(int value) => Plain(inWeeks ? Durations.Weeks(value) : Durations.Days(value));

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "integer"), ["pattern"] = @"^[0-9]+(\.[0-9]+)?(d|w|mo|y)?$", ["minimum"] = minimum,
    };
}

sealed class DateForm : ScalarForm<DateOnly>
{
    public override string Expected => "a date such as 2031-06-30";
    protected override bool TryParse(YamlScalar scalar, out DateOnly value) =>
        DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    protected override YamlScalar Text(DateOnly value) => Plain(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
}

/// <summary>One of a few words.</summary>
sealed class ChoiceForm<T> : ScalarForm<T>
{
    readonly Func<string[]> spell;
    readonly Array values;
    string[]? spelled;

    public ChoiceForm(params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var words = new string[choices.Length];
        var kept = new T[choices.Length];
        for (var i = 0; i < choices.Length; i++)
            (words[i], kept[i]) = choices[i];
        (spell, values) = (() => words, kept);
    }

    /// <param name="spell">Words in the order of the values; asked for when the first value is read, for most keys of most studies are left out.</param>
    public ChoiceForm(Func<string[]> spell, Array values) => (this.spell, this.values) = (spell, values);

    string[] Words => spelled ??= spell();

    public override string Expected => "one of " + string.Join(", ", Words);

    public override bool TryRead(YamlNode node, T current, Problems problems, out T value)
    {
        value = current;
        if (node is YamlScalar { IsEmpty: false } scalar)
        {
            if (TryParse(scalar, out value))
                return true;
            problems.Add(node.At, Words.Length <= 12
                ? $"found {node.Found}, expected {Expected}"
                : $"found {node.Found}, which is not a known word here; the nearest is {Nearest.To(scalar.Text, Words)}");
            return false;
        }
        problems.Add(node.At, $"found {node.Found}, expected {Expected}");
        return false;
    }

    protected override bool TryParse(YamlScalar scalar, out T value)
    {
        var at = Array.IndexOf(Words, scalar.Text);
        value = at < 0 ? default! : ((T[])values)[at];
        return at >= 0;
    }

    protected override YamlScalar Text(T value) => new(Words[Array.IndexOf((T[])values, value)], false, default);
    public override JsonObject Schema() => new() { ["type"] = "string", ["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]) };
}

static class Choice
{
    /// <summary>The names of an enumeration in lower case with hyphens: <c>FirstDose</c> is <c>first-dose</c>.</summary>
    public static ChoiceForm<T> Of<T>() where T : struct, Enum => new(() => Array.ConvertAll(Enum.GetNames(typeof(T)), Hyphenated), Enum.GetValues(typeof(T)));

    /// <summary>The names of an enumeration as they are.</summary>
    public static ChoiceForm<T> Named<T>() where T : struct, Enum => new(() => Enum.GetNames(typeof(T)), Enum.GetValues(typeof(T)));

    internal static string Hyphenated(string name)
    {
        StringBuilder words = new(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && words.Length > 0)
                words.Append('-');
            words.Append(char.ToLowerInvariant(c));
        }
        return words.ToString();
    }
}

/// <summary>A value that may be left out.</summary>
sealed class OptionalForm<T>(ValueForm<T> form) : ValueForm<T?> where T : struct
{
    public override bool TryRead(YamlNode node, T? current, Problems problems, out T? value)
    {
        var read = form.TryRead(node, current.GetValueOrDefault(), problems, out var found);
        value = read ? found : current;
        return read;
    }

    public override YamlNode Write(T? value, T? defaults) => form.Write(value!.Value, defaults.GetValueOrDefault());
    public override JsonObject Schema() => form.Schema();
}
