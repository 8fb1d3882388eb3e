using System.Collections.Immutable;
using Nadir.Sdtm;

namespace Nadir.Safety.Laboratory;

/// <summary>Whether a subject was on an anticoagulant on a day: INR is then judged against the baseline (rulebook S3, LA4).</summary>
public static class Anticoagulants
{
    /// <summary>Parts of CMDECOD or CMTRT that name one, upper case. What acts on platelets alone is none.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        "WARFARIN", "PHENPROCOUMON", "ACENOCOUMAROL", "FLUINDIONE", "HEPARIN", "ENOXAPARIN", "DALTEPARIN", "NADROPARIN", "TINZAPARIN", "BEMIPARIN", "PARNAPARIN", "CERTOPARIN", "FONDAPARINUX",
        "RIVAROXABAN", "APIXABAN", "EDOXABAN", "BETRIXABAN", "DABIGATRAN", "ARGATROBAN", "BIVALIRUDIN", "DESIRUDIN", "LEPIRUDIN",
    ];

    public static bool IsOne(Intervention medication) =>
        Names.Any(name => (medication.Decode ?? "").Contains(name, StringComparison.OrdinalIgnoreCase) || medication.Treatment.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Partial dates are taken as wide as they may be; a medicine without an end goes on.</summary>
    public static bool Given(ImmutableArray<Intervention> medications, DateOnly day) =>
        medications.Any(one => IsOne(one) && (one.Start is null || one.Start.Value.Earliest <= day) && (one.End is null || one.End.Value.Latest >= day));
}
