using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>Whether an adverse event is related to study treatment, to any and to each (rulebook S6, S14).</summary>
/// <remarks>
/// SDTM leaves the words of <c>AEREL</c> to the sponsor; <see cref="Words"/> is the reading taken here. A doubt in the investigator's word
/// ("possibly") is a relation; "unlikely" and "remote" are not.
/// </remarks>
public static class Relatedness
{
    /// <summary>Recorded word, upper case, and whether it says related. A word that is not here is judged as missing.</summary>
    public static readonly ImmutableDictionary<string, bool> Words = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase,
    [
        .. from word in (string[])
            ["Y", "YES", "RELATED", "SUSPECTED", "POSSIBLE", "POSSIBLY", "POSSIBLY RELATED", "PROBABLE", "PROBABLY", "PROBABLY RELATED", "LIKELY",
             "DEFINITE", "DEFINITELY", "DEFINITELY RELATED", "CERTAIN", "REASONABLE POSSIBILITY"]
           select KeyValuePair.Create(word, true),
        .. from word in (string[])
            ["N", "NO", "NONE", "NOT RELATED", "UNRELATED", "NOT SUSPECTED", "UNLIKELY", "UNLIKELY RELATED", "REMOTE", "DOUBTFUL",
             "DEFINITELY NOT RELATED", "NO REASONABLE POSSIBILITY"]
           select KeyValuePair.Create(word, false),
    ]);

    /// <returns>True or false by <see cref="Words"/>; null for a missing or unknown word.</returns>
    public static bool? Says(string? recorded) =>
        recorded is not null && Words.TryGetValue(recorded.Trim(), out var related) ? related : null;

    /// <summary>The verdict on one event.</summary>
    /// <param name="ToAny">Related to any study treatment.</param>
    /// <param name="To">Ids of the treatments it is related to, in the order of the definition.</param>
    /// <param name="Assumed">No word was recorded that could be read: related is the worst case, and what is taken.</param>
    public readonly record struct Verdict(bool ToAny, ImmutableArray<string> To, bool Assumed);

    /// <summary>Reads <c>AEREL</c> and the words for single treatments. A single treatment's word also answers for "any".</summary>
    /// <remarks>
    /// <c>AEREL</c> alone says nothing of the parts of a combination; in a study of one treatment it is that treatment's. <c>AEREL</c> may
    /// also name a treatment of the study. Nothing readable anywhere counts as related to any, and to the treatment where there is only one.
    /// </remarks>
    public static Verdict Of(Ae record, ImmutableArray<Treatment> treatments)
    {
        var components = record.RelatedTo
            .Select(part => (Treatment: treatments.FirstOrDefault(treatment => treatment.Matches(part.Treatment)), Related: Says(part.Related)))
            .Where(part => part.Related is not null)
            .ToArray();
        var named = record.Related is { } word ? treatments.FirstOrDefault(treatment => treatment.Matches(word)) : null;
        var overall = named is not null ? true : Says(record.Related);

        var related = components.Where(part => part.Related is true && part.Treatment is not null).Select(part => part.Treatment!.Id).ToHashSet(StringComparer.Ordinal);
        if (named is not null)
            related.Add(named.Id);
        var toAny = overall is true || components.Any(part => part.Related is true);
        var assumed = overall is null && components.Length == 0;
        if ((toAny || assumed) && treatments.Length == 1)
            related.Add(treatments[0].Id);
        return new Verdict(toAny || assumed, [.. treatments.Select(treatment => treatment.Id).Where(related.Contains)], assumed);
    }

    /// <summary>True when the data say anything about single treatments: without it a combination's parts cannot be told apart.</summary>
    public static bool KnowsComponents(Ae record, ImmutableArray<Treatment> treatments) =>
        treatments.Length <= 1
        || record.RelatedTo.Any(part => Says(part.Related) is not null && treatments.Any(treatment => treatment.Matches(part.Treatment)))
        || (record.Related is { } word && (Says(word) is false || treatments.Any(treatment => treatment.Matches(word))));
}
