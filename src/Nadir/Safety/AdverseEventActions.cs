using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>What an adverse event led to: the actions taken with study treatment (<c>AEACN</c>), and death.</summary>
/// <remarks>CDISC controlled terminology ACN, with the words found in older data. "Dose not changed", "not applicable" and "unknown" are no action.</remarks>
public static class AdverseEventActions
{
    /// <summary>Recorded word, upper case, and what it means.</summary>
    public static readonly ImmutableDictionary<string, AdverseEventAction> Words = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase,
    [
        .. from word in (string[])
            ["DRUG WITHDRAWN", "WITHDRAWN", "PERMANENTLY WITHDRAWN", "PERMANENTLY DISCONTINUED", "DRUG DISCONTINUED", "DISCONTINUED",
             "DRUG PERMANENTLY DISCONTINUED", "TREATMENT DISCONTINUED"]
           select KeyValuePair.Create(word, AdverseEventAction.Withdrawn),
        .. from word in (string[])["DOSE REDUCED", "DOSE DECREASED", "REDUCED", "DOSE RATE REDUCED"]
           select KeyValuePair.Create(word, AdverseEventAction.Reduced),
        .. from word in (string[])
            ["DRUG INTERRUPTED", "DOSE INTERRUPTED", "INTERRUPTED", "TEMPORARILY DISCONTINUED", "DOSE DELAYED", "DRUG DELAYED", "DOSE HELD",
             "SUSPENDED", "DRUG SUSPENDED", "TREATMENT INTERRUPTED"]
           select KeyValuePair.Create(word, AdverseEventAction.Interrupted),
        .. from word in (string[])["DOSE INCREASED", "INCREASED"]
           select KeyValuePair.Create(word, AdverseEventAction.Increased),
    ]);

    /// <summary>Every consequence recorded, whichever study treatment it was for, without repetition.</summary>
    public static ImmutableArray<AdverseEventAction> Of(Ae record) =>
        [.. Recorded(record)
            .SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(Words.ContainsKey).Select(word => Words[word])
            .Concat(record.Fatal ? [AdverseEventAction.Death] : [])
            .Distinct().Order()];

    static IEnumerable<string> Recorded(Ae record) => record.ActionOn.Select(part => part.Action).Prepend(record.Action ?? "");
}
