using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nadir.Checks.Cdisc;

/// <summary>Variables with core status Required, by domain.</summary>
/// <remarks>SDTMIG 3.4, the domains that this program reads or writes. A domain that is not here has the variables of its class.</remarks>
static class RequiredVariables
{
    public static ImmutableArray<string> Of(ConformanceTable table) =>
        table.IsSupplement ? Supplement
        : Own.TryGetValue(table.Domain, out var own) ? own
        : table.Class switch
        {
            ObservationClass.Interventions => [.. Identifiers, "--TRT"],
            ObservationClass.Events => [.. Identifiers, "--TERM"],
            ObservationClass.Findings => [.. Identifiers, "--TESTCD", "--TEST"],
            ObservationClass.FindingsAbout => [.. Identifiers, "--TESTCD", "--TEST", "--OBJ"],
            _ => [],
        };

    static readonly ImmutableArray<string> Identifiers = ["STUDYID", "DOMAIN", "USUBJID", "--SEQ"];
    static readonly ImmutableArray<string> Supplement = ["STUDYID", "RDOMAIN", "USUBJID", "QNAM", "QLABEL", "QVAL", "QORIG"];

    static readonly FrozenDictionary<string, ImmutableArray<string>> Own = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["DM"] = ["STUDYID", "DOMAIN", "USUBJID", "SUBJID", "SITEID", "SEX", "COUNTRY"],
        ["AE"] = [.. Identifiers, "AETERM", "AEDECOD"],
        ["DS"] = [.. Identifiers, "DSTERM", "DSDECOD"],
        ["SV"] = ["STUDYID", "DOMAIN", "USUBJID", "VISITNUM"],
        ["SE"] = [.. Identifiers, "ETCD"],
        ["CO"] = ["STUDYID", "DOMAIN", "COSEQ", "COVAL"],
        ["TA"] = ["STUDYID", "DOMAIN", "ARMCD", "ARM", "TAETORD", "ETCD", "EPOCH"],
        ["TE"] = ["STUDYID", "DOMAIN", "ETCD", "ELEMENT", "TESTRL"],
        ["TI"] = ["STUDYID", "DOMAIN", "IETESTCD", "IETEST", "IECAT"],
        ["TS"] = ["STUDYID", "DOMAIN", "TSSEQ", "TSPARMCD", "TSPARM"],
        ["TV"] = ["STUDYID", "DOMAIN", "VISITNUM", "TVSTRL"],
        ["IE"] = [.. Identifiers, "IETESTCD", "IETEST", "IECAT", "IEORRES", "IESTRESC"],
        ["RELREC"] = ["STUDYID", "RDOMAIN", "IDVAR", "RELID"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
