using System.Collections.Immutable;
using Nadir.Statistics.Random;

namespace Nadir.Synthesis;

/// <summary>Who reads the scans.</summary>
/// <param name="Evaluator">--EVAL.</param>
/// <param name="Id">--EVALID; null for the investigator.</param>
/// <param name="Prefix">Before the lesion identifiers of this reader: lesions of two readers are never the same lesion.</param>
sealed record PlannedReader(string Evaluator, string? Id, string Prefix)
{
    public static readonly PlannedReader Investigator = new("INVESTIGATOR", null, "");
}

/// <summary>A subject's scans as one reader read all of them.</summary>
/// <param name="Accepted">The adjudicator took this reader's.</param>
sealed record Review(PlannedReader By, bool Accepted, ReadVisit Baseline, ImmutableArray<ReadVisit> Visits)
{
    /// <summary>Best response as written, best first: CR, PR, SD, PD, NE.</summary>
    public int Best => Visits.Select(visit => visit.Call.Overall switch { "CR" => 0, "PR" => 1, "SD" or "NON-CR/NON-PD" => 2, "PD" => 3, _ => 4 }).DefaultIfEmpty(4).Min();

    public int? Progressed => Visits.FirstOrDefault(visit => visit.Call.Overall == "PD")?.Scan.Day;
}

/// <summary>Blinded readers read the same scans again, each with lesions and errors of its own; where two differ, an adjudicator accepts one.</summary>
/// <remarks>
/// Set so that best response or the visit of progression differs in 20 to 45 of 100 subjects: an assumption, not an estimate. The adjudicator accepts a
/// reader's whole series and measures nothing.
/// </remarks>
static class BlindedReview
{
    /// <summary>Blinded readers write responses with fewer slips than sites.</summary>
    const double Slips = 0.02;

    static readonly ReaderManner Manner = new(Error: 1.25, ChoiceSpread: 0.18, NewLesionSpread: 1.5);

    public static ImmutableArray<Review> Draw(StudyPlan plan, Disease disease, Scan baselineScan, ImmutableArray<ReadVisit> visits, RandomStream random)
    {
        if (plan.BlindedReaders.IsEmpty)
            return [];
        var reviews = ImmutableArray.CreateBuilder<Review>();
        foreach (var by in plan.BlindedReaders)
        {
            var own = random.Part(by.Prefix);
            ScanReader reader = new(disease, baselineScan, own.Part("reader"), Manner with { MeasuresNewLesions = plan.MeasuresNewLesions });
            InvestigatorCall judge = new(own.Part("judgement"), Slips);
            reviews.Add(new Review(by, false, Read(baselineScan), [.. visits.Select(visit => Read(visit.Scan))]));

            ReadVisit Read(Scan scan)
            {
                var readings = reader.Read(scan);
                return new ReadVisit(scan, readings, judge.Judge(scan, readings));
            }
        }
        var differ = reviews.Any(review => review.Best != reviews[0].Best || review.Progressed != reviews[0].Progressed);
        var accepted = differ ? random.Part("adjudicator").NextInt(reviews.Count) : 0;
        if (plan.Adjudicates)
            reviews[accepted] = reviews[accepted] with { Accepted = true };
        return reviews.DrainToImmutable();
    }
}
