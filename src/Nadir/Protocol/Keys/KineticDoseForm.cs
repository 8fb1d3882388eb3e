using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol.Keys;

/// <summary>Which dose a question means: a word or a number.</summary>
sealed class KineticDoseForm : ScalarForm<KineticDose>
{
    public override string Expected => "first, last, all or the number of a dose from 1";

    protected override bool TryParse(YamlScalar scalar, out KineticDose value)
    {
        var known = scalar.Text switch { "first" => KineticDose.First, "last" => KineticDose.Last, "all" => KineticDose.All, _ => (KineticDose?)null };
        value = known ?? new(KineticDoseKind.Number, int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return known is not null || value.Number >= 1;
    }

    protected override YamlScalar Text(KineticDose value) => Plain(value.ToString());

    public override JsonObject Schema() => new() { ["type"] = new JsonArray("string", "integer"), ["pattern"] = "^(first|last|all|[1-9][0-9]*)$", ["minimum"] = 1 };
}
