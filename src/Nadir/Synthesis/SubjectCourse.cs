using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>A visit with its scans, what was read on them and how the investigator judged it.</summary>
sealed record ReadVisit(Scan Scan, IReadOnlyList<Reading> Readings, Call Call);

/// <summary>Treatment of the cancer outside the study.</summary>
/// <param name="Day">Start.</param>
/// <param name="Radiotherapy">Palliative radiotherapy to bone; else a medicine.</param>
/// <param name="Decided">Day of the decision for it; null where it is not recorded.</param>
sealed record NextTherapy(int Day, string Name, bool Radiotherapy, bool PartialDate, int? Decided = null);

/// <summary>Why the study treatment ended.</summary>
enum TreatmentEnd { Ongoing, Progression, AdverseEvent, Death, Withdrawal, LostToFollowUp, PhysicianDecision, Completed, Deterioration }

/// <summary>Everything that happens to a treated subject, in days from the first dose, up to the cut-off.</summary>
sealed record SubjectCourse
{
    /// <summary>Per day: withdrawal of consent, and being lost.</summary>
    const double MeanDaysToWithdrawal = 3200, MeanDaysToLoss = 7000;

    const double TreatedBeyondProgression = 0.14, DeteriorationFirst = 0.05, NewTherapyAfterProgression = 0.62, NewTherapyWithoutProgression = 0.35,
        ScansGoOnAfterNewTherapy = 0.45, DeathByAdverseEvent = 0.05, PartialDates = 0.08, EarlyNewTherapy = 0.03, DecisionRecorded = 0.85;

    public required Person Person { get; init; }
    /// <summary>The lesions as they are, whether seen or not.</summary>
    public required Disease Disease { get; init; }
    /// <summary>Last day that is in the data.</summary>
    public required int Cutoff { get; init; }
    public required ReadVisit Baseline { get; init; }
    public required ImmutableArray<ReadVisit> Visits { get; init; }
    /// <summary>The same scans as blinded readers read them; empty where there are none.</summary>
    public required ImmutableArray<Review> BlindedReviews { get; init; }
    public required ImmutableArray<RadiotherapyCourse> Radiotherapy { get; init; }
    public required ImmutableArray<Dose> Doses { get; init; }
    public required ImmutableArray<AdverseEvent> AdverseEvents { get; init; }
    public required ImmutableArray<NextTherapy> NextTherapies { get; init; }
    public required (int Day, bool Disease)? Death { get; init; }
    public required int? Withdrew { get; init; }
    /// <summary>Day of the last contact before the subject was lost.</summary>
    public required int? Lost { get; init; }
    public required (int Day, TreatmentEnd Why) TreatmentEnded { get; init; }
    /// <summary>Day of symptomatic deterioration without radiological progression.</summary>
    public required int? Deterioration { get; init; }
    /// <summary>Days of contacts after everything else.</summary>
    public required ImmutableArray<int> Contacts { get; init; }

    /// <summary>Last day on which anything could be recorded of the subject.</summary>
    public int Horizon => Math.Min(Math.Min(Cutoff, Death?.Day ?? int.MaxValue), Math.Min(Withdrew ?? int.MaxValue, Lost ?? int.MaxValue));

    public static SubjectCourse Draw(StudyPlan plan, Person person, RandomStream random)
    {
        // Models look a fixed time ahead and are then cut, so that a later cut-off extends the same course.
        const int Ahead = 1500;
        var disease = Disease.Draw(plan.Condition, Ahead, random.Part("disease"), plan.Irradiates);
        var death = Mortality.Draw(disease, Ahead, random.Part("death"));
        var leaving = random.Part("leaving");
        int? withdrew = (int)leaving.Wait(MeanDaysToWithdrawal) + 5, lost = (int)leaving.Wait(MeanDaysToLoss) + 20;
        var alive = death?.Day ?? int.MaxValue;
        var cutoff = plan.Cutoff.DayNumber - person.FirstDose.DayNumber;
        withdrew = withdrew < alive && withdrew < lost && withdrew <= cutoff ? withdrew : null;
        lost = lost < alive && withdrew is null && lost <= cutoff ? lost : null;
        var horizon = Math.Min(Math.Min(cutoff, alive), Math.Min(withdrew ?? int.MaxValue, lost ?? int.MaxValue));

        var possible = Math.Min(horizon, plan.ToxicityDays);
        var events = AdverseEventModel.Draw(plan, Math.Max(possible, 1), random.Part("adverse events"));
        if (plan.IsOnce)
            events = [.. events.Concat(CellToxicity.Draw(plan, random.Part("cell toxicity"))).OrderBy(adverse => adverse.Start).ThenBy(adverse => adverse.Term.PreferredTerm, StringComparer.Ordinal)];
        var stopsAll = FirstThatWithdrawsAll(plan, events);
        var course = random.Part("course");

        var reads = random.Part("scans");
        var baselineScan = ScanPlan.Baseline(reads.Part("baseline"));
        ScanReader reader = new(disease, baselineScan, reads.Part("reader"), new ReaderManner(MeasuresNewLesions: plan.MeasuresNewLesions));
        InvestigatorCall investigator = new(reads.Part("judgement"));
        var baseline = new ReadVisit(baselineScan, reader.Read(baselineScan), null!);
        baseline = baseline with { Call = investigator.Judge(baselineScan, baseline.Readings) };

        var early = course.Part("therapy before progression");
        // Off treatment for toxicity without progression: some get another treatment soon. A few get one while on treatment.
        int? offTherapy = stopsAll is { } stopped && early.NextBool(NewTherapyWithoutProgression) ? stopped.Start + early.NextInt(25, 90)
            : early.NextBool(EarlyNewTherapy) ? early.NextInt(40, 200) : null;
        var beyond = course.NextBool(TreatedBeyondProgression);
        var goesOn = course.NextBool(ScansGoOnAfterNewTherapy);
        var deteriorates = course.NextBool(DeteriorationFirst);
        int? progression = null, deterioration = null;
        var visits = ImmutableArray.CreateBuilder<ReadVisit>();
        foreach (var scan in ScanPlan.After(plan, disease, reads.Part("plan")))
        {
            if (scan.Day > horizon || scan.LastDay > horizon || offTherapy < scan.Day && !goesOn)
                break;
            var readings = reader.Read(scan);
            var visit = new ReadVisit(scan, readings, investigator.Judge(scan, readings));
            if (visit.Call.Overall == "PD" && progression is null && deteriorates)
            {
                // Too ill for the scan that would have shown it.
                deterioration = Math.Max(scan.Day - 5, 1);
                break;
            }
            visits.Add(visit);
            if (progression is not null)
                break;
            if (visit.Call.Overall == "PD")
            {
                progression = scan.LastDay;
                if (!beyond)
                    break;
            }
        }

        var ended = Ending(plan, visits, progression, deterioration, stopsAll, offTherapy, death, withdrew, lost, horizon, beyond, course.Part("end"));
        var lastDose = ended.Why == TreatmentEnd.Ongoing ? horizon : Math.Min(ended.Day, horizon);
        var doses = Dosing.Draw(plan, person.WeightKilograms, events, Math.Min(lastDose, plan.TreatmentLimit), random.Part("doses"));
        var offDrug = doses[^1].End;
        events = [.. events.Where(adverse => adverse.Start <= Math.Min(offDrug + 60, horizon)).Select(adverse => OnInfusion(adverse, doses))];
        // After leaving the study, nobody hears of the death.
        if (withdrew is not null || lost is not null || death?.Day > cutoff)
            death = null;
        if (death is { } died && (!died.Disease || course.Part("fatal").NextBool(DeathByAdverseEvent)) && died.Day <= offDrug + 60)
        {
            death = died with { Disease = false };
            events = events.Add(AdverseEventModel.Fatal(plan, Math.Max(died.Day - 6, 1), died.Day, course.Part("fatal event")));
        }

        var read = visits.DrainToImmutable();
        return new SubjectCourse
        {
            Person = person,
            Disease = disease,
            Cutoff = cutoff,
            Baseline = baseline,
            Visits = read,
            BlindedReviews = BlindedReview.Draw(plan, disease, baselineScan, read, random.Part("blinded review")),
            Radiotherapy = RadiotherapyCourse.Draw(plan, baseline, horizon, random.Part("radiotherapy")),
            Doses = doses,
            AdverseEvents = events,
            Death = death,
            Withdrew = withdrew,
            Lost = lost,
            TreatmentEnded = ended,
            Deterioration = deterioration,
            NextTherapies = Next(plan, progression ?? deterioration, offTherapy, ended, horizon, random.Part("next therapy")),
            Contacts = FollowUp(ended, visits: progression ?? deterioration, horizon, random.Part("contacts")),
        };
    }

    /// <summary>A reaction to an infusion happens on the day of one.</summary>
    static AdverseEvent OnInfusion(AdverseEvent adverse, ImmutableArray<Dose> doses)
    {
        if (adverse.Term.PreferredTerm != AdverseEventTerms.InfusionReaction)
            return adverse;
        var day = doses.Where(dose => dose.Start <= adverse.Start).Max(dose => dose.Start);
        return adverse with { Start = day, End = day + (adverse.End - adverse.Start) };
    }

    /// <summary>The first event after which no treatment is left.</summary>
    static AdverseEvent? FirstThatWithdrawsAll(StudyPlan plan, ImmutableArray<AdverseEvent> events)
    {
        var left = plan.Treatments.Select((_, i) => i).Where(i => !plan.Treatments[i].Radiation && plan.Treatments[i].Frequency != PlannedTreatment.Once).ToHashSet();
        if (left.Count == 0)
            return null;
        foreach (var adverse in events)
        {
            left.RemoveWhere(i => adverse.Actions[i] == DoseAction.Withdrawn);
            if (left.Count == 0)
                return adverse;
        }
        return null;
    }

    static (int Day, TreatmentEnd Why) Ending(
        StudyPlan plan, ImmutableArray<ReadVisit>.Builder visits, int? progression, int? deterioration, AdverseEvent? stopsAll, int? offTherapy,
        (int Day, bool Disease)? death, int? withdrew, int? lost, int horizon, bool beyond, RandomStream random)
    {
        var afterProgression = progression + random.NextInt(1, 12);
        if (progression is not null && beyond)
            afterProgression = Math.Max(visits[^1].Scan.LastDay, progression.Value) + random.NextInt(3, 25);
        (int? Day, TreatmentEnd Why)[] possible =
        [
            (afterProgression, TreatmentEnd.Progression), (deterioration, TreatmentEnd.Deterioration), (stopsAll?.Start + random.NextInt(0, 5), TreatmentEnd.AdverseEvent),
            (offTherapy - 3, TreatmentEnd.PhysicianDecision), (death?.Day, TreatmentEnd.Death), (withdrew, TreatmentEnd.Withdrawal), (lost, TreatmentEnd.LostToFollowUp),
            (plan.TreatmentLimit, TreatmentEnd.Completed),
        ];
        var first = possible.Where(end => end.Day is not null).MinBy(end => end.Day);
        return first.Day <= horizon ? (first.Day.Value, first.Why) : (horizon, TreatmentEnd.Ongoing);
    }

    static ImmutableArray<NextTherapy> Next(StudyPlan plan, int? progression, int? offTherapy, (int Day, TreatmentEnd Why) ended, int horizon, RandomStream random)
    {
        var next = ImmutableArray.CreateBuilder<NextTherapy>();
        var medicines = CancerTreatments.For(plan.Condition).NextTo(plan);
        if (offTherapy is { } early)
            next.Add(new NextTherapy(early, random.Pick(medicines), random.NextBool(0.25), random.NextBool(PartialDates)));
        else if (progression is not null && random.NextBool(NewTherapyAfterProgression))
        {
            var start = Math.Max(ended.Day, progression.Value) + random.NextInt(10, 45);
            next.Add(new NextTherapy(start, random.Pick(medicines), false, random.NextBool(PartialDates)));
            if (random.NextBool(0.2))
                next.Add(new NextTherapy(start + random.NextInt(20, 150), "RADIOTHERAPY", true, false));
        }
        var decisions = random.Part("decisions");
        return [.. next.Where(therapy => therapy.Day <= horizon)
            .Select((therapy, i) => i == 0 && plan.RecordsDecisions && decisions.NextBool(DecisionRecorded) ? therapy with { Decided = Math.Max(therapy.Day - decisions.NextInt(2, 9), 1) } : therapy)];
    }

    /// <summary>Telephone calls every 12 weeks once treatment and scans are over.</summary>
    static ImmutableArray<int> FollowUp((int Day, TreatmentEnd Why) ended, int? visits, int horizon, RandomStream random)
    {
        if (ended.Why is TreatmentEnd.Ongoing)
            return [];
        var contacts = ImmutableArray.CreateBuilder<int>();
        for (var day = Math.Max(ended.Day, visits ?? 0) + 30; day <= horizon; day += 84)
        {
            var made = day + random.NextInt(-5, 12);
            if (made <= horizon && !random.NextBool(0.07))
                contacts.Add(made);
        }
        return contacts.DrainToImmutable();
    }
}
