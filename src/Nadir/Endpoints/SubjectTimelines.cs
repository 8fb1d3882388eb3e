using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Endpoints;

/// <summary>Derives the dates that endpoints count from and to.</summary>
public static class SubjectTimelines
{
    /// <param name="cutoff">Data cut-off, inclusive: nothing after it counts. A contact or a death after it proves life on it (rulebook VA6).</param>
    /// <param name="exposureCollected">The study has an EX or EC dataset: then a subject without a dose in it was not treated, whatever RFSTDTC says.</param>
    public static SubjectTimeline Derive(SubjectData data, StudyDefinition study, DateOnly cutoff, bool exposureCollected = false)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var origins = StudyOrigins.Find(data, study, exposureCollected || !data.Exposures.IsDefaultOrEmpty, findings);
        origins.TryGetValue(Origin.TreatmentStart, out var start);
        origins.TryGetValue(Origin.RadiotherapyEnd, out var irradiated);
        var lastDose = StudyOrigins.Later(StudyOrigins.LastDose(data, cutoff), irradiated?.Date <= cutoff ? irradiated : null) ?? start;
        // Randomized and never treated: whatever is given is new.
        var treatmentOrRandomization = start ?? origins.GetValueOrDefault(Origin.Randomization);
        var contact = ContactDates.Latest(data);
        var death = DeathDate.Find(data, contact, findings);
        if (death is not null && !death.Imputed && contact is not null && contact.Date > death.Date)
            findings.Add(new Finding(FindingCodes.ContactAfterDeath,
                $"{contact.Record} is dated {contact.Date:yyyy-MM-dd} ({contact.Variable}), after the death on {death.Date:yyyy-MM-dd}.", data.Subject, Record: contact.Record));
        if (death is not null && start is not null && death.Date < start.Date)
            findings.Add(new Finding(FindingCodes.DeathBeforeOrigin,
                $"The death on {death.Date:yyyy-MM-dd} precedes the first study treatment on {start.Date:yyyy-MM-dd}.", data.Subject, Record: death.Record));

        var enrolled = IsEnrolled(data);
        return new SubjectTimeline
        {
            Subject = data.Subject,
            Data = data,
            Origins = origins,
            Death = death is not null && death.Date <= cutoff ? death : null,
            LastKnownAlive = LastKnownAlive(contact, death, cutoff, data.Subject, findings),
            NewTherapy = NewAnticancerTherapy.Find(data, treatmentOrRandomization?.Date, lastDose?.Date, cutoff, findings),
            LastDose = lastDose,
            Cutoff = cutoff,
            Enrolled = enrolled,
            Treated = enrolled && start is not null && start.Date <= cutoff,
            Findings = findings.ToImmutable(),
        };
    }

    /// <summary>The latest contact, never after the cut-off nor after the death (rulebook V7, VA6).</summary>
    static DatedRecord? LastKnownAlive(DatedRecord? contact, DatedRecord? death, DateOnly cutoff, string subject, ImmutableArray<Finding>.Builder findings)
    {
        if (death is not null && death.Date > cutoff)
        {
            findings.Add(new Finding(FindingCodes.DeathAfterCutoff,
                $"The death on {death.Date:yyyy-MM-dd} is after the data cut-off {cutoff:yyyy-MM-dd}: it proves life on that day and does not count.",
                subject, Record: death.Record));
            return death with { Date = cutoff };
        }
        if (contact is null)
            return null;
        var latest = death is not null && death.Date < contact.Date ? death.Date : contact.Date;
        return contact with { Date = latest < cutoff ? latest : cutoff };
    }

    static bool IsEnrolled(SubjectData data)
    {
        if (data.Demographics is not { } dm || IsScreenFailure(dm.ArmCode, dm.Arm) || IsScreenFailure(dm.ActualArmCode, dm.ActualArm))
            return false;
        foreach (var record in data.Dispositions)
        {
            if (Disposition.IsScreenFailure(record))
                return false;
        }
        return true;
    }

    static bool IsScreenFailure(string? code, string? arm) =>
        string.Equals(code, "SCRNFAIL", StringComparison.OrdinalIgnoreCase) || arm is not null && arm.Contains("SCREEN FAIL", StringComparison.OrdinalIgnoreCase);
}
