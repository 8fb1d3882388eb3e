namespace Nadir.Protocol.Usdm;

/// <summary>A coded value of a USDM document.</summary>
/// <param name="Code">NCI Thesaurus concept of CDISC terminology, or a word of a system of our own.</param>
/// <param name="Decode">Preferred term of the concept.</param>
readonly record struct UsdmCode(string Code, string Decode, bool IsCdisc = true)
{
    public const string CdiscSystem = "http://www.cdisc.org";

    /// <summary>Release of CDISC terminology (DDF and SDTM packages) that the codes were taken from.</summary>
    public const string CdiscVersion = "2025-09-26";

    /// <summary>System of codes for which CDISC has no term.</summary>
    public const string OwnSystem = UsdmExtension.Namespace;

    public const string OwnVersion = "1";
}

/// <summary>The codes that a study definition needs, by CDISC codelist. Terms are facts of CDISC terminology and of the USDM valid value sets, version 4.0.</summary>
static class UsdmCodes
{
    // C99077, C66735, C66736
    public static readonly UsdmCode Interventional = new("C98388", "Interventional Study");
    public static readonly UsdmCode OpenLabel = new("C49659", "Open Label Study");
    public static readonly UsdmCode TreatmentIntent = new("C49656", "Treatment Study");

    // C207416, characteristics of a design
    public static readonly UsdmCode Randomized = new("C46079", "Randomized");
    public static readonly UsdmCode SingleCentre = new("C217004", "Single-Centre");
    public static readonly UsdmCode Multicentre = new("C217005", "Multicentre");
    public static readonly UsdmCode Adaptive = new("C98704", "Adaptive");

    // C66739, scope of the trial
    public static readonly UsdmCode Efficacy = new("C49666", "Efficacy Study");
    public static readonly UsdmCode Safety = new("C49667", "Safety Study");
    public static readonly UsdmCode Pharmacokinetic = new("C49663", "Pharmacokinetic Study");
    public static readonly UsdmCode Pharmacodynamic = new("C49662", "Pharmacodynamic Study");
    public static readonly UsdmCode DoseFinding = new("C158289", "Dose Finding Study");

    // C207419, C188724, C215480
    public static readonly UsdmCode OfficialTitle = new("C207616", "Official Study Title");
    public static readonly UsdmCode Registry = new("C93453", "Clinical Study Registry");
    public static readonly UsdmCode PharmaceuticalCompany = new("C54149", "Pharmaceutical Company");
    public static readonly UsdmCode Sponsor = new("C70793", "Sponsor");

    // C207417, C207418, C174222, C188727
    public static readonly UsdmCode ExperimentalIntervention = new("C41161", "Experimental Intervention");
    public static readonly UsdmCode InvestigationalProduct = new("C202579", "IMP");
    public static readonly UsdmCode InvestigationalArm = new("C174266", "Investigational Arm");
    public static readonly UsdmCode GeneratedWithinStudy = new("C188866", "Data Generated Within Study");

    // C99079, epochs
    public static readonly UsdmCode Screening = new("C202487", "Screening Epoch");
    public static readonly UsdmCode TreatmentEpoch = new("C101526", "Treatment Epoch");
    public static readonly UsdmCode FollowUp = new("C202578", "Follow-Up Epoch");

    // C201264, C201265, timings
    public static readonly UsdmCode After = new("C201356", "After");
    public static readonly UsdmCode Before = new("C201357", "Before");
    public static readonly UsdmCode FixedReference = new("C201358", "Fixed Reference");
    public static readonly UsdmCode StartToStart = new("C201355", "Start to Start");

    // C66797
    public static readonly UsdmCode Inclusion = new("C25532", "Inclusion Criteria");

    /// <summary>C99076.</summary>
    public static UsdmCode ModelOf(DesignModel model) => model switch
    {
        DesignModel.SingleArm => new("C82640", "Single Group Study"),
        DesignModel.DoseEscalation => new("C142568", "Group Sequential Design"),
        _ => new("C82639", "Parallel Study"),
    };

    /// <summary>C99078.</summary>
    public static UsdmCode TypeOf(TreatmentType type) => type switch
    {
        TreatmentType.Drug => new("C1909", "Pharmacologic Substance"),
        TreatmentType.Biological => new("C307", "Biological Agent"),
        TreatmentType.Radiation => new("C15313", "Radiation Therapy"),
        TreatmentType.Procedure => new("C98769", "Physical Medical Procedure"),
        TreatmentType.Device => new("C16830", "Medical Device"),
        _ => new("C17649", "Other"),
    };

    /// <summary>C188725 and C188726: a registered "other" outcome is exploratory in USDM.</summary>
    public static UsdmCode ObjectiveLevel(EndpointTier tier) => tier switch
    {
        EndpointTier.Primary => new("C85826", "Primary Objective"),
        EndpointTier.Secondary => new("C85827", "Secondary Objective"),
        _ => new("C163559", "Exploratory Objective"),
    };

    public static UsdmCode EndpointLevel(EndpointTier tier) => tier switch
    {
        EndpointTier.Primary => new("C94496", "Primary Endpoint"),
        EndpointTier.Secondary => new("C139173", "Secondary Endpoint"),
        _ => new("C170559", "Exploratory Endpoint"),
    };

    /// <summary>C66737, with the phases as study definitions write them. A phase that is not among them is carried by its nearest code and as text.</summary>
    public static readonly (string Phase, UsdmCode Code)[] Phases =
    [
        ("Early I", new("C54721", "Early Phase 1 Trial")), ("I", new("C15600", "Phase I Trial")), ("Ia", new("C199990", "Phase Ia Trial")), ("Ib", new("C199989", "Phase Ib Trial")),
        ("I/II", new("C15693", "Phase I/II Trial")), ("II", new("C15601", "Phase II Trial")), ("IIa", new("C49686", "Phase IIa Trial")), ("IIb", new("C49688", "Phase IIb Trial")),
        ("II/III", new("C15694", "Phase II/III Trial")), ("III", new("C15602", "Phase III Trial")), ("IIIa", new("C49687", "Phase IIIa Trial")), ("IIIb", new("C49689", "Phase IIIb Trial")),
        ("IV", new("C15603", "Phase IV Trial")),
    ];

    /// <summary>The code of a phase without its letters: "Ib/II" is I/II.</summary>
    public static UsdmCode PhaseOf(string phase)
    {
        foreach (var (name, code) in Phases)
        {
            if (name == phase)
                return code;
        }
        var bare = string.Concat(phase.Where(c => c is 'I' or 'V' or '/'));
        return Phases.Where(known => known.Phase == bare).Select(known => known.Code).FirstOrDefault(new UsdmCode("C48660", "Not Applicable"));
    }

    /// <summary>C66729; null: no term is known for the route.</summary>
    public static UsdmCode? RouteOf(string? route) => route?.ToLowerInvariant() switch
    {
        "intravenous" => new("C38276", "Intravenous Route of Administration"),
        "oral" => new("C38288", "Oral Route of Administration"),
        "subcutaneous" => new("C38299", "Subcutaneous Route of Administration"),
        "intramuscular" => new("C28161", "Intramuscular Route of Administration"),
        "intraperitoneal" => new("C38258", "Intraperitoneal Route of Administration"),
        "topical" => new("C38304", "Topical Route of Administration"),
        "transdermal" => new("C38305", "Transdermal Route of Administration"),
        _ => null,
    };

    /// <summary>C71113; null: no term is known for the schedule.</summary>
    public static UsdmCode? FrequencyOf(string? schedule) => schedule?.ToLowerInvariant() switch
    {
        "once" => new("C64576", "Once"),
        "once daily" or "daily" => new("C25473", "Daily"),
        "twice daily" => new("C64496", "Twice Daily"),
        "three times daily" => new("C64527", "Three Times Daily"),
        "every other day" => new("C64525", "Every Other Day"),
        "weekly" or "every week" or "every 1 weeks" or "once weekly" => new("C67069", "Weekly"),
        "every 2 weeks" => new("C71127", "Every Two Weeks"),
        "every 3 weeks" => new("C64535", "Every Three Weeks"),
        "every 4 weeks" => new("C64529", "Every Four Weeks"),
        "every 6 weeks" => new("C89788", "Every Six Weeks"),
        "every 8 weeks" => new("C103389", "Every Eight Weeks"),
        "monthly" => new("C64498", "Monthly"),
        _ => null,
    };

    /// <summary>C71620; null: no term is known for the unit.</summary>
    public static UsdmCode? UnitOf(string unit) => unit switch
    {
        "mg" => new("C28253", "Milligram"),
        "g" => new("C48155", "Gram"),
        "ug" or "mcg" or "µg" or "μg" => new("C48152", "Microgram"),
        "mg/kg" => new("C67401", "Milligram per Kilogram"),
        "ug/kg" or "mcg/kg" or "µg/kg" or "μg/kg" => new("C67396", "Microgram per Kilogram"),
        "mg/m2" or "mg/m²" => new("C67402", "Milligram per Square Meter"),
        "Gy" => new("C18063", "Gray"),
        "IU" => new("C48579", "International Unit"),
        "mL" => new("C28254", "Milliliter"),
        "GBq" => new("C70513", "Gigabecquerel"),
        "mCi" => new("C48511", "Millicurie"),
        "cells" => new("C187669", "Therapeutic Cells"),
        "d" => new("C25301", "Day"),
        _ => null,
    };
}
