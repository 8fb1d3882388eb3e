using System.Collections.Immutable;

namespace Nadir.Protocol.Registry;

/// <summary>A registry record as it was written: nothing interpreted, nothing repaired.</summary>
public sealed record RegistryRecord
{
    public required RecordForm Form { get; init; }
    /// <summary>Registry number; null when the form has none.</summary>
    public string? Id { get; init; }
    public required string Title { get; init; }
    public string? OfficialTitle { get; init; }
    public string? Acronym { get; init; }
    public string Summary { get; init; } = "";
    public string Description { get; init; } = "";
    public ImmutableArray<string> Conditions { get; init; } = [];
    public ImmutableArray<RegisteredIntervention> Interventions { get; init; } = [];
    public ImmutableArray<RegisteredArm> Arms { get; init; } = [];
    /// <summary>The registry's own values: <c>PHASE1</c>, <c>EARLY_PHASE1</c>. The letter of a phase is not among them.</summary>
    public ImmutableArray<string> Phases { get; init; } = [];
    /// <summary><c>RANDOMIZED</c>, <c>NON_RANDOMIZED</c>, <c>NA</c>; null when not stated.</summary>
    public string? Allocation { get; init; }
    /// <summary><c>SINGLE_GROUP</c>, <c>PARALLEL</c>, <c>SEQUENTIAL</c>; null when not stated.</summary>
    public string? Model { get; init; }
    public string? Masking { get; init; }
    /// <summary>Number in the enrolment field; a plan only when <see cref="EnrollmentIsActual"/> is false.</summary>
    public int? Enrollment { get; init; }
    /// <summary>Null: the form does not say, as in a CSV download.</summary>
    public bool? EnrollmentIsActual { get; init; }
    public ImmutableArray<RegisteredOutcome> Outcomes { get; init; } = [];
    /// <summary>Criteria as the registry has them: two lists under their headings; empty when the form has none.</summary>
    public string Eligibility { get; init; } = "";
    /// <summary>"18 Years"; null when not stated.</summary>
    public string? MinimumAge { get; init; }
    public string? MaximumAge { get; init; }
    /// <summary><c>ALL</c>, <c>FEMALE</c>, <c>MALE</c>; null when not stated.</summary>
    public string? Sex { get; init; }
    /// <summary>What the form should have and this record lacks, one sentence each.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}

public enum RecordForm { PlainText, CsvDownload, ApiStudy, SimpleRecord, Usdm }

/// <param name="Type"><c>DRUG</c>, <c>BIOLOGICAL</c>, <c>RADIATION</c> ... as written; empty when not stated.</param>
public sealed record RegisteredIntervention(string Type, string Name, string Description = "");

public sealed record RegisteredArm(string Label, string Type, string Description);

/// <summary>One outcome row.</summary>
/// <param name="Index">From 1 within its role.</param>
/// <param name="Row">The whole row as the form has it; for forms with separate fields the three joined as the site's download joins them.</param>
/// <param name="Description">Null when the row has none.</param>
/// <param name="TimeFrame">Null when the row has none.</param>
public sealed record RegisteredOutcome(EndpointTier Role, int Index, string Row, string Measure, string? Description, string? TimeFrame)
{
    /// <summary>A row in joined form, taken apart.</summary>
    public static RegisteredOutcome Joined(EndpointTier role, int index, string row)
    {
        var (measure, description, timeFrame) = OutcomeRow.Split(row);
        return new(role, index, row, measure, description, timeFrame);
    }

    /// <summary>A row whose parts came apart; joined as the site's download joins them.</summary>
    public static RegisteredOutcome Apart(EndpointTier role, int index, string measure, string? description, string? timeFrame) =>
        new(role, index, string.Join(OutcomeRow.Separator, new[] { measure, description, timeFrame }.Where(part => !string.IsNullOrEmpty(part))), measure,
            string.IsNullOrEmpty(description) ? null : description, string.IsNullOrEmpty(timeFrame) ? null : timeFrame);
}
