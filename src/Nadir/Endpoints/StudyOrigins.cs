using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Endpoints;

/// <summary>Where a subject's clocks can start.</summary>
/// <remarks>
/// <para>First dose: the first dose given of a study treatment that is not radiotherapy (EX, else EC), else RFXSTDTC; where the study collected no
/// exposure, RFSTDTC with a finding. Treatment start: the first study treatment of any kind. Radiotherapy: records of EX or PR that name a study
/// treatment of type radiation. Infusion: the first dose of the biological that is given once, else of any biological, else given intravenously.</para>
/// <para>Randomization, enrolment and consent: DS, DM. Diagnosis: the earliest MH record of a category that speaks of diagnosis. Surgery: PR.</para>
/// <para>Partial dates: RFXSTDTC where it fits, else the first day that the parts allow, marked as imputed.</para>
/// </remarks>
public static class StudyOrigins
{
    /// <param name="exposureCollected">The study has a dataset of exposure, so a subject without a dose there was not treated.</param>
    public static ImmutableDictionary<Origin, DatedRecord> Find(
        SubjectData data, StudyDefinition study, bool exposureCollected, ImmutableArray<Finding>.Builder findings)
    {
        var origins = ImmutableDictionary.CreateBuilder<Origin, DatedRecord>();
        var dm = data.Demographics;
        DatedRecord? dose = null, infusion = null, radiation = null, radiationEnd = null, procedure = null;
        var infusionRank = 0;
        foreach (var record in data.Exposures)
        {
            if (!record.Given || record.Start is not { } start)
                continue;
            var given = Dated(start, dm?.FirstTreatment, record.Source, record.Source.Domain == "EC" ? "ECSTDTC" : "EXSTDTC");
            var treatment = TreatmentOf(study, record.Treatment);
            if (treatment?.Type is TreatmentType.Radiation)
            {
                radiation = Earlier(radiation, given);
                radiationEnd = Later(radiationEnd, Dated(record.End ?? start, null, record.Source, record.Source.Domain == "EC" ? "ECENDTC" : "EXENDTC"));
                continue;
            }
            dose = Earlier(dose, given);
            var rank = InfusionRank(treatment, record);
            if (rank > infusionRank)
                (infusion, infusionRank) = (given, rank);
            else if (rank > 0 && rank == infusionRank)
                infusion = Earlier(infusion, given);
        }
        foreach (var record in data.Procedures)
        {
            if (record.Start is not { } start || TreatmentOf(study, record.Treatment, record.Decode) is not { } treatment)
                continue;
            var given = Dated(start, null, record.Source, "PRSTDTC");
            if (treatment.Type is TreatmentType.Radiation)
            {
                radiation = Earlier(radiation, given);
                radiationEnd = Later(radiationEnd, Dated(record.End ?? start, null, record.Source, "PRENDTC"));
            }
            else
            {
                procedure = Earlier(procedure, given);
            }
        }
        if (dose is null && radiation is null && !AnyDoseNotGiven(data))
            dose = FromDemographics(data, exposureCollected, findings);
        if (dose is { Imputed: true, Variable: not "RFSTDTC" })
            findings.Add(new Finding(FindingCodes.PartialDoseDate,
                $"{dose.Record}: the first dose has a partial date and is taken as {dose.Date:yyyy-MM-dd}.", data.Subject, Record: dose.Record));

        Add(Origin.FirstDose, dose);
        Add(Origin.Infusion, infusion ?? dose);
        Add(Origin.RadiotherapyStart, radiation);
        Add(Origin.RadiotherapyEnd, radiationEnd);
        Add(Origin.TreatmentStart, Earlier(Earlier(dose, radiation), procedure));
        if (dm is not null)
            Add(Origin.InformedConsent, Whole(dm.InformedConsent, dm.Source, "RFICDTC"));
        DatedRecord? randomized = null, enrolled = null, consent = null;
        foreach (var record in data.Dispositions)
        {
            if (Whole(record.Date, record.Source, "DSSTDTC") is not { } dated)
                continue;
            if (Disposition.IsRandomization(record))
                randomized = Earlier(randomized, dated);
            else if (Disposition.IsConsent(record))
                consent = Earlier(consent, dated);
            else if (Disposition.IsEnrolment(record))
                enrolled = Earlier(enrolled, dated);
        }
        Add(Origin.Randomization, randomized);
        if (!origins.ContainsKey(Origin.InformedConsent))
            Add(Origin.InformedConsent, consent);
        if (enrolled is null && origins.TryGetValue(Origin.InformedConsent, out var consented))
        {
            enrolled = consented with { Imputed = true };
            if (Uses(study, Origin.Enrolment))
                findings.Add(new Finding(FindingCodes.EnrolmentFromConsent,
                    $"No enrolment is recorded; informed consent on {consented.Date:yyyy-MM-dd} stands for it.", data.Subject, Record: consented.Record));
        }
        Add(Origin.Enrolment, enrolled);
        Add(Origin.Diagnosis, Diagnosis(data));
        Add(Origin.Surgery, procedure ?? Surgery(data, dose?.Date));
        return origins.ToImmutable();

        void Add(Origin origin, DatedRecord? dated)
        {
            if (dated is not null)
                origins[origin] = dated;
        }
    }

    /// <summary>Last dose of any study treatment on or before the cut-off: its end, else its start, else RFXENDTC.</summary>
    public static DatedRecord? LastDose(SubjectData data, DateOnly cutoff)
    {
        DatedRecord? last = null;
        foreach (var record in data.Exposures)
        {
            if (!record.Given || record.Start is not { } start || start.Earliest > cutoff)
                continue;
            var ended = record.End is not null;
            var dated = Dated(record.End ?? start, null, record.Source, record.Source.Domain + (ended ? "ENDTC" : "STDTC"));
            last = Later(last, dated.Date <= cutoff ? dated : dated with { Date = cutoff });
        }
        if (last is null && data.Demographics is { LastTreatment: { } end } dm && end.Earliest <= cutoff)
            last = Dated(end, null, dm.Source, "RFXENDTC");
        return last;
    }

    static DatedRecord? FromDemographics(SubjectData data, bool exposureCollected, ImmutableArray<Finding>.Builder findings)
    {
        if (data.Demographics is not { } dm)
            return null;
        if (dm.FirstTreatment is { } first)
            return Dated(first, null, dm.Source, "RFXSTDTC");
        if (exposureCollected || dm.ReferenceStart is not { } start || NotTreated(dm.ActualArmCode) || NotTreated(dm.ArmCode))
            return null;
        var assumed = Dated(start, null, dm.Source, "RFSTDTC") with { Imputed = true };
        findings.Add(new Finding(FindingCodes.FirstDoseFromReferenceStart,
            $"No dose is recorded; the reference start date {assumed.Date:yyyy-MM-dd} (RFSTDTC) stands for the first dose.", data.Subject, Record: dm.Source));
        return assumed;
    }

    static bool NotTreated(string? arm) => arm is not null
        && (arm.Equals("NOTTRT", StringComparison.OrdinalIgnoreCase) || arm.Equals("SCRNFAIL", StringComparison.OrdinalIgnoreCase)
            || arm.Equals("NOTASSGN", StringComparison.OrdinalIgnoreCase));

    /// <summary>Doses are recorded and none was given: then DM's dates are no dose either.</summary>
    static bool AnyDoseNotGiven(SubjectData data)
    {
        foreach (var record in data.Exposures)
        {
            if (!record.Given)
                return true;
        }
        return false;
    }

    static int InfusionRank(Treatment? treatment, Exposure record) =>
        treatment is { Type: TreatmentType.Biological } biological ? string.Equals(biological.Schedule, "once", StringComparison.OrdinalIgnoreCase) ? 3 : 2
        : record.Route is { } route && route.Contains("INTRAVENOUS", StringComparison.OrdinalIgnoreCase) ? 1
        : 0;

    static Treatment? TreatmentOf(StudyDefinition study, string recorded, string? decode = null)
    {
        foreach (var treatment in study.Treatments)
        {
            if (treatment.Matches(recorded) || decode is not null && treatment.Matches(decode))
                return treatment;
        }
        return null;
    }

    static DatedRecord? Diagnosis(SubjectData data)
    {
        DatedRecord? earliest = null;
        foreach (var record in data.History)
        {
            if (record.Category is { } category && category.Contains("DIAGNOSIS", StringComparison.OrdinalIgnoreCase) && record.Start is { } start)
                earliest = Earlier(earliest, Dated(start, null, record.Source, "MHSTDTC"));
        }
        return earliest;
    }

    static DatedRecord? Surgery(SubjectData data, DateOnly? firstDose)
    {
        DatedRecord? earliest = null;
        foreach (var record in data.Procedures)
        {
            if (record.Category is not { } category || !category.Contains("SURGERY", StringComparison.OrdinalIgnoreCase)
                || category.Contains("PRIOR", StringComparison.OrdinalIgnoreCase) || record.Start is not { } start)
                continue;
            var dated = Dated(start, null, record.Source, "PRSTDTC");
            if (firstDose is not { } first || dated.Date >= first)
                earliest = Earlier(earliest, dated);
        }
        return earliest;
    }

    static bool Uses(StudyDefinition study, Origin origin)
    {
        foreach (var endpoint in study.Endpoints)
        {
            if (endpoint.Origin == origin)
                return true;
        }
        return false;
    }

    static DatedRecord? Whole(PartialDate? date, RecordRef source, string variable) => date is { } value ? Dated(value, null, source, variable) : null;

    /// <param name="fits">A whole date that fills a partial one where it lies inside it.</param>
    static DatedRecord Dated(PartialDate date, PartialDate? fits, RecordRef source, string variable) =>
        date.Date is { } whole ? new DatedRecord(whole, source, variable)
        : fits?.Date is { } other && other >= date.Earliest && other <= date.Latest ? new DatedRecord(other, source, variable, Imputed: true)
        : new DatedRecord(date.Earliest, source, variable, Imputed: true);

    static DatedRecord? Earlier(DatedRecord? known, DatedRecord? other) => known is null || other is not null && other.Date < known.Date ? other : known;

    internal static DatedRecord? Later(DatedRecord? known, DatedRecord? other) => known is null || other is not null && other.Date > known.Date ? other : known;
}
