using System.Collections.Frozen;

namespace Nadir.Checks.Cdisc;

/// <summary>What kind of records a dataset holds: an observation class of the SDTM, or a structure of ADaM.</summary>
[Flags]
public enum ObservationClass
{
    Interventions = 1,
    Events = 2,
    Findings = 4,
    FindingsAbout = 8,
    SpecialPurpose = 16,
    TrialDesign = 32,
    Relationship = 64,
    /// <summary>ADSL.</summary>
    SubjectLevel = 128,
    /// <summary>Basic data structure: PARAMCD and AVAL or AVALC.</summary>
    Basic = 256,
    /// <summary>Occurrence data structure: ADAE, ADCM and the like.</summary>
    Occurrence = 512,
    /// <summary>An analysis dataset of none of these structures.</summary>
    OtherAnalysis = 1024,

    General = Interventions | Events | Findings | FindingsAbout,
    AnyFindings = Findings | FindingsAbout,
    Sdtm = General | SpecialPurpose | TrialDesign | Relationship,
    Adam = SubjectLevel | Basic | Occurrence | OtherAnalysis,
}

/// <summary>The class of a dataset by its name, and where the name says nothing by its variables.</summary>
public static class ObservationClasses
{
    /// <param name="domain">Two letters of the domain; <c>SUPP</c> for any supplemental dataset.</param>
    public static ObservationClass OfDomain(string domain, Func<string, bool> has) =>
        Known.TryGetValue(domain, out var known) ? known
        : domain == "SUPP" || has("RDOMAIN") ? ObservationClass.Relationship
        : has(domain + "TESTCD") ? ObservationClass.Findings
        : has(domain + "TERM") ? ObservationClass.Events
        : has(domain + "TRT") ? ObservationClass.Interventions
        : ObservationClass.SpecialPurpose;

    public static ObservationClass OfAnalysis(string name, Func<string, bool> has) =>
        name == "ADSL" ? ObservationClass.SubjectLevel
        : name is "ADAE" or "ADCM" or "ADMH" or "ADPR" or "ADCE" or "ADDV" ? ObservationClass.Occurrence
        : has("PARAMCD") || has("AVAL") || has("AVALC") ? ObservationClass.Basic
        : has("AETERM") || has("CMTRT") ? ObservationClass.Occurrence
        : ObservationClass.OtherAnalysis;

    /// <summary>The domain has a two-letter code that SDTMIG 3.4 models.</summary>
    public static bool IsModelled(string domain) => Known.ContainsKey(domain);

    static readonly FrozenDictionary<string, ObservationClass> Known = new Dictionary<string, ObservationClass>(StringComparer.Ordinal)
    {
        [""] = ObservationClass.SpecialPurpose,
    }.Concat(Of(ObservationClass.SpecialPurpose, "CO DM SE SM SV"))
        .Concat(Of(ObservationClass.Interventions, "AG CM EC EX ML PR SU"))
        .Concat(Of(ObservationClass.Events, "AE BE CE DS DV HO MH"))
        .Concat(Of(ObservationClass.Findings, "BS CP CV DA DD EG FT GF IE IS LB MB MI MK MS NV OE PC PE PP QS RE RP RS SC SS TR TU UR VS"))
        .Concat(Of(ObservationClass.FindingsAbout, "FA SR"))
        .Concat(Of(ObservationClass.TrialDesign, "TA TD TE TI TM TS TV"))
        .Concat(Of(ObservationClass.Relationship, "RELREC RELSUB RELSPEC SUPP OI"))
        .Where(entry => entry.Key.Length > 0)
        .ToFrozenDictionary(StringComparer.Ordinal);

    static IEnumerable<KeyValuePair<string, ObservationClass>> Of(ObservationClass kind, string domains) => domains.Split(' ').Select(domain => KeyValuePair.Create(domain, kind));
}
