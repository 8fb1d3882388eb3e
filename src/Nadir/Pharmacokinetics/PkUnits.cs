namespace Nadir.Pharmacokinetics;

/// <summary>Units of a profile and its dose in words, and of what is computed from them. Null where a unit is not known.</summary>
/// <param name="Concentration"><c>ng/mL</c>, <c>copies/ug DNA</c>.</param>
/// <param name="Time"><c>h</c>, <c>day</c>.</param>
/// <param name="Dose"><c>mg</c>.</param>
public sealed record PkUnits(string? Concentration, string? Time, string? Dose = null)
{
    /// <returns>CDISC writes time first: <c>h*ng/mL</c>. Null when a part is not known; empty for a number without unit.</returns>
    public string? Of(ParameterUnit unit) => unit switch
    {
        ParameterUnit.None or ParameterUnit.Count or ParameterUnit.Fraction => "",
        ParameterUnit.Percent => "%",
        ParameterUnit.Concentration => Concentration,
        ParameterUnit.Time => Time,
        ParameterUnit.PerTime => Time is null ? null : $"1/{Time}",
        ParameterUnit.Area => Area,
        ParameterUnit.Moment => Time is null || Concentration is null ? null : $"{Time}2*{Concentration}",
        ParameterUnit.Clearance => Dose is null || Area is null ? null : DrugAmounts.VolumeOf(Dose, Concentration!) is { } volume ? $"{volume.Unit}/{Time}" : $"{Dose}/({Area})",
        ParameterUnit.Volume => Dose is null || Concentration is null ? null : DrugAmounts.VolumeOf(Dose, Concentration) is { } volume ? volume.Unit : $"{Dose}/({Concentration})",
        ParameterUnit.PerDoseConcentration => Dose is null || Concentration is null ? null : $"({Concentration})/{Dose}",
        _ => Dose is null || Area is null ? null : $"({Area})/{Dose}",
    };

    /// <summary>What a number in dose over concentration is multiplied by to have <see cref="Of"/>'s unit; 1 where no conversion is defined.</summary>
    public double Factor(ParameterUnit unit) => unit is ParameterUnit.Clearance or ParameterUnit.Volume && Dose is not null && Concentration is not null
        && DrugAmounts.VolumeOf(Dose, Concentration) is { } volume ? volume.Factor : 1;

    string? Area => Time is null || Concentration is null ? null : $"{Time}*{Concentration}";
}
