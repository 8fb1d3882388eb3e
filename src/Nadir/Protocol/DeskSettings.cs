using System.Collections.Immutable;

namespace Nadir.Protocol;

/// <summary>A written reason for treating subjects where the dose-escalation rule did not say so (rulebook D6).</summary>
/// <param name="Subjects">USUBJID, or its last part where that is unique.</param>
/// <param name="By">Who decided.</param>
/// <param name="On">When.</param>
public sealed record DoseOverrule(ImmutableArray<string> Subjects, string By, DateOnly? On, string Why);

/// <summary>The recommended phase II dose: a person's entry. The program proposes and never fills it in.</summary>
/// <param name="Level">Id of a dose level.</param>
public sealed record RecommendedDose(int Level, string By, DateOnly? On, string Why);

/// <summary>Dose-escalation rules that a study definition may name.</summary>
public static class EscalationRules
{
    public const string ThreePlusThree = "3+3";

    public static readonly ImmutableArray<string> Known =
        [ThreePlusThree, "rolling-six", "boin", "boin-combination", "tite-boin", "boin12", "mtpi-2", "keyboard", "i3+3", "crm", "tite-crm", "ewoc", "blrm"];
}
