using Nadir.Sdtm;

namespace Nadir.Safety.CytokineRelease;

/// <summary>Help with breathing, least first.</summary>
public enum OxygenLevel
{
    None,
    /// <summary>Nasal cannula up to 6 L/min, or blow-by.</summary>
    LowFlow,
    /// <summary>High-flow cannula, face mask, non-rebreather or Venturi mask.</summary>
    HighFlow,
    /// <summary>CPAP, BiPAP, or ventilation through a tube.</summary>
    PositivePressure,
}

/// <summary>What a procedure (PR) gives of oxygen, in the terms of the ASTCT consensus (Lee 2019, table 2).</summary>
public static class OxygenSupport
{
    /// <summary>Up to this flow a cannula is low-flow.</summary>
    public const decimal LowFlowLimit = 6m;

    /// <remarks>
    /// The flow beats the name of a cannula (rulebook SA5): a "high-flow cannula" at 4 L/min is low-flow, a cannula at 8 L/min high-flow. A cannula or plain oxygen
    /// without a flow is low-flow, the least, and <paramref name="flowMissing"/> says so. A tube placed to protect the airway alone is no support (rulebook S10).
    /// </remarks>
    public static OxygenLevel Of(Intervention procedure, out bool flowMissing)
    {
        flowMissing = false;
        var name = $"{procedure.Decode} {procedure.Treatment}".ToUpperInvariant();
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
                if (name.Contains(word, StringComparison.Ordinal))
                    return true;
            return false;
        }
        if (Has("CPAP", "BIPAP", "BILEVEL", "POSITIVE AIRWAY", "POSITIVE PRESSURE", "MECHANICAL VENTILATION", "INTUBATION", "ECMO", "EXTRACORPOREAL MEMBRANE", "INVASIVE VENTILATION"))
            return procedure.Indication?.Contains("AIRWAY PROTECTION", StringComparison.OrdinalIgnoreCase) is true ? OxygenLevel.None : OxygenLevel.PositivePressure;
        if (Has("BLOW-BY", "BLOW BY"))
            return OxygenLevel.LowFlow;
        if (Has("NONREBREATHER", "NON-REBREATHER", "VENTURI", "FACE MASK", "FACEMASK", "OXYGEN MASK"))
            return OxygenLevel.HighFlow;
        if (!Has("CANNULA", "OXYGEN", "NASAL PRONGS", "HFNC"))
            return OxygenLevel.None;
        if (Flow(procedure) is { } flow)
            return flow <= LowFlowLimit ? OxygenLevel.LowFlow : OxygenLevel.HighFlow;
        if (Has("HIGH FLOW", "HIGH-FLOW", "HFNC"))
            return OxygenLevel.HighFlow;
        flowMissing = true;
        return OxygenLevel.LowFlow;
    }

    /// <summary>Litres a minute; null when not recorded.</summary>
    static decimal? Flow(Intervention procedure) =>
        procedure is { Dose: { } dose, DoseUnit: var unit } && (unit is null || unit.Replace(" ", "", StringComparison.Ordinal).StartsWith("L/MIN", StringComparison.OrdinalIgnoreCase)
            || unit.Equals("LPM", StringComparison.OrdinalIgnoreCase)) ? dose : null;
}
