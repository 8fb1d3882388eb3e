using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Endpoints;

/// <summary>What a progression endpoint of one subject is decided from: the first event, new therapy, and the assessments before them.</summary>
public sealed record TumourFollowUp
{
    public required EndpointContext Context { get; init; }
    /// <summary>Policies in force for this analysis: the study's, or an agency's beside them.</summary>
    public required Policies Policies { get; init; }
    /// <summary>Day 1.</summary>
    public required DateOnly Origin { get; init; }
    /// <summary>Variable that the origin rests on.</summary>
    public required DatedRecord OriginRecord { get; init; }
    /// <summary>Last day that counts.</summary>
    public required DateOnly Until { get; init; }
    /// <summary>Assessments that can be used, those before the origin included.</summary>
    public required ImmutableArray<Assessment> Assessments { get; init; }
    /// <summary>The earlier of progression and death, and of what else the endpoint declares; null when there is none.</summary>
    public TumourEvent? Event { get; init; }
    /// <summary>New anticancer therapy after the origin; null when there is none, or it is an event of the endpoint's own.</summary>
    public DatedRecord? NewTherapy { get; init; }

    /// <summary>Progression that is no event because it was never confirmed, by the setting; the event itself where that was confirmed (rulebook JA7).</summary>
    public Assessment? Unconfirmed { get; init; }

    /// <summary>The last adequate assessment from the origin to a date, inclusive.</summary>
    public Assessment? LastAdequate(DateOnly until) => AdequateAssessment.Last(Assessments, Origin, until);

    /// <summary>The assessment at which the subject is censored, when it must not be after <paramref name="until"/> nor be the event itself.</summary>
    public Assessment? CensoringAssessment(DateOnly until) =>
        AdequateAssessment.Last(
            Assessments, Origin, Event is { } ended && ended.Date <= until ? ended.Date.AddDays(-1) : until, Policies.CensorAt is CensorAt.LastAssessment);

    /// <summary>Finds the first event and gathers the rest.</summary>
    /// <param name="until">Last day that counts: the data cut-off, or the end of the time frame.</param>
    public static TumourFollowUp Of(
        EndpointContext context, DatedRecord origin, DateOnly until, Policies policies, EventDefinition events)
    {
        var timeline = context.Timeline;
        var assessments = context.Assessments;
        var newTherapy = timeline.NewTherapy is { } therapy && therapy.Date >= origin.Date && therapy.Date <= until ? therapy : null;

        TumourEvent? first = null;
        var waiting = WaitingProgression.Of(context.Series, policies);
        if (FirstProgression.Find(assessments, events.Progression, origin.Date, until, waiting) is { } progression)
            first = new TumourEvent(TumourEventKind.Progression, progression.Date, SourceOf(progression), VariableOf(progression), progression);
        if (policies.Deterioration is Deterioration.Event && SymptomaticDeterioration.Find(context, origin.Date, until) is { } deterioration
            && (first is null || deterioration.Date < first.Date))
            first = new TumourEvent(TumourEventKind.Deterioration, deterioration.Date, deterioration.Record, deterioration.Variable, null);
        var therapyIsEvent = events.NextTreatment || policies.NewTherapy is Protocol.NewTherapy.Event;
        if (therapyIsEvent && newTherapy is not null && (first is null || newTherapy.Date < first.Date))
            first = new TumourEvent(TumourEventKind.NewTherapy, newTherapy.Date, newTherapy.Record, newTherapy.Variable, null);
        if (events.Death && timeline.Death is { } death && death.Date >= origin.Date && death.Date <= until && (first is null || death.Date < first.Date))
            first = new TumourEvent(TumourEventKind.Death, death.Date, death.Record, death.Variable, null);

        return new TumourFollowUp
        {
            Context = context,
            Policies = policies,
            Origin = origin.Date,
            OriginRecord = origin,
            Until = until,
            Assessments = assessments,
            Event = first,
            NewTherapy = therapyIsEvent ? null : newTherapy,
            Unconfirmed = waiting.MustBeConfirmed ? FirstProgression.Find(assessments, events.Progression, origin.Date, until, waiting with { MustBeConfirmed = false }) : null,
        };
    }

    /// <summary>The first record that an assessment rests on; null when it names none.</summary>
    public static RecordRef? SourceOf(Assessment assessment)
    {
        // Of a progression: a lesion that caused it, as seen on its date.
        foreach (var cause in assessment.Causes)
            foreach (var lesion in assessment.Lesions)
                if (cause.Lesions.Contains(lesion.Lesion) && (lesion.Date is not { } seen || seen == assessment.Date) && lesion.Records is [var record, ..])
                    return record;
        return assessment.Records.IsDefaultOrEmpty ? null : assessment.Records[0];
    }

    /// <summary>The variable that dates the assessment: <c>RSDTC</c>, <c>TRDTC</c>.</summary>
    public static string VariableOf(Assessment assessment) => SourceOf(assessment) is { } source ? source.Domain + "DTC" : "RSDTC";
}

/// <summary>A candidate for the event.</summary>
/// <param name="Assessment">The assessment that shows it; null for anything but progression.</param>
public sealed record TumourEvent(TumourEventKind Kind, DateOnly Date, RecordRef? Record, string? Variable, Assessment? Assessment)
{
    /// <summary>EVNTDESC.</summary>
    public string Description => Kind switch
    {
        TumourEventKind.Progression => "Disease progression",
        TumourEventKind.Deterioration => "Symptomatic deterioration",
        TumourEventKind.NewTherapy => "New anticancer therapy",
        _ => "Death",
    };

    /// <summary>The event within a sentence.</summary>
    public string InSentence => Kind switch
    {
        TumourEventKind.Progression => "the progression",
        TumourEventKind.Deterioration => "the symptomatic deterioration",
        TumourEventKind.NewTherapy => "the new anticancer therapy",
        _ => "the death",
    };
}

public enum TumourEventKind { Progression, Deterioration, NewTherapy, Death }
