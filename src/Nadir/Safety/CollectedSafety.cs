using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Safety;

/// <summary>What a study collected of its adverse events. Without a grade anywhere, none of grade 3 is not known to be none.</summary>
/// <param name="Grades">Some event has a CTCAE grade, or there are no events.</param>
/// <param name="Relations">Some event has a word on its relation to treatment that can be read, or there are no events.</param>
/// <param name="Components">Some related event names single treatments, or none is related, or there is one treatment only.</param>
public sealed record CollectedSafety(bool Grades = true, bool Relations = true, bool Components = true)
{
    /// <summary>The study has an AE dataset that could be used: without one, no event is not none.</summary>
    public bool Events { get; init; } = true;

    /// <summary>Some event carries the investigator's flag of a dose-limiting toxicity (AEDLT), whichever way.</summary>
    public bool DltFlags { get; init; }

    /// <summary>Some event is flagged as immune-related, whichever way, or the definition lists terms.</summary>
    public bool Immune { get; init; }

    /// <summary>Some event is flagged as of special interest, whichever way, or the definition lists terms.</summary>
    public bool Interest { get; init; }

    public static CollectedSafety Of(SdtmStudy data, StudyDefinition definition)
    {
        var flagged = Of(data, definition.Treatments);
        return flagged with { Immune = flagged.Immune || !definition.Safety.ImmuneRelated.IsEmpty, Interest = flagged.Interest || !definition.Safety.SpecialInterest.IsEmpty };
    }

    public static CollectedSafety Of(SdtmStudy data, ImmutableArray<Treatment> treatments)
    {
        bool any = false, grades = false, relations = false, related = false, components = false, flags = false, immune = false, interest = false;
        foreach (var subject in data.Subjects)
            foreach (var record in subject.AdverseEvents)
            {
                any = true;
                flags |= record.DoseLimiting is not null;
                immune |= record.ImmuneRelated is not null;
                interest |= record.SpecialInterest is not null;
                grades |= record.Grade is not null;
                var verdict = Relatedness.Of(record, treatments);
                relations |= !verdict.Assumed;
                related |= verdict.ToAny;
                components |= verdict.ToAny && Relatedness.KnowsComponents(record, treatments);
            }
        return any ? new(grades, relations, !related || components) { DltFlags = flags, Immune = immune, Interest = interest } : new() { Events = data.Domains.Contains("AE", StringComparer.Ordinal) };
    }

    /// <summary>One for each thing that no event has, in the place of one for each event.</summary>
    public IEnumerable<Finding> Findings()
    {
        if (!Grades)
            yield return new(FindingCodes.AdverseEventUngraded, "No adverse event of the study has a CTCAE grade (AETOXGR); nothing is counted by grade.");
        if (!Relations)
            yield return new(FindingCodes.AdverseEventRelationAssumed, "No adverse event of the study has a relation to treatment (AEREL) that can be read; all count as related, the worst case.");
        if (!Components)
            yield return new(FindingCodes.AdverseEventComponentsUnknown, "No related adverse event says to which of the study's treatments; nothing is counted by treatment.");
    }

    /// <returns>Why events by this filter cannot be counted; null when they can.</returns>
    public string? WhyNot(AdverseEventFilter filter) =>
        !Events ? "the study has no adverse events dataset (AE) that could be used"
        : filter.MinimumGrade is not null && !Grades ? "no adverse event has a CTCAE grade"
        : filter.ImmuneRelated && !Immune ? "neither the data nor the definition says which events are immune-related"
        : filter.SpecialInterest && !Interest ? "neither the data nor the definition says which events are of special interest"
        : filter.RelatedTo is not null && !Relations ? "relation to treatment is not recorded"
        : filter.RelatedTo is { } treatment && !string.Equals(treatment, "any", StringComparison.OrdinalIgnoreCase) && !Components
            ? "no related adverse event says to which treatment"
        : null;
}
