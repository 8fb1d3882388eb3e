using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>The SD minimum: a duration or one of two words.</summary>
sealed class EitherSdMinimum : ScalarForm<SdMinimum>
{
    const string LessWindow = "first-visit-less-window";
    const string None = "none";

    public override string Expected => $"a duration such as 42d, {LessWindow} or {None}";

    protected override bool TryParse(YamlScalar scalar, out SdMinimum value)
    {
        value = new SdMinimum(scalar.Text switch { LessWindow => SdMinimumKind.FirstVisitLessWindow, None => SdMinimumKind.None, _ => SdMinimumKind.Days });
        if (value.Kind != SdMinimumKind.Days)
            return true;
        var read = Durations.TryParse(scalar.Text, out var days);
        value = value with { Days = days };
        return read;
    }

    protected override YamlScalar Text(SdMinimum value) => Plain(value.Kind switch
    {
        SdMinimumKind.FirstVisitLessWindow => LessWindow,
        SdMinimumKind.None => None,
        _ => Durations.Days(value.Days),
    });

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("string", "integer"), ["pattern"] = $@"^([0-9]+(\.[0-9]+)?(d|w|mo|y)?|{LessWindow}|{None})$", ["minimum"] = 0,
    };
}
