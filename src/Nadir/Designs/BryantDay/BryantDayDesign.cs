namespace Nadir.Designs.BryantDay;

/// <summary>A two-stage design that watches response and toxicity: go on with more than r1 responses and more than t1 subjects free of toxicity.</summary>
/// <param name="FirstResponses">r1.</param>
/// <param name="FirstFree">Subjects free of toxicity at or below which the first stage stops the trial.</param>
/// <param name="FirstStage">n1.</param>
/// <param name="Responses">r.</param>
/// <param name="Free">As <paramref name="FirstFree"/>, of all.</param>
/// <param name="Total">n.</param>
public readonly record struct BryantDayBoundary(int FirstResponses, int FirstFree, int FirstStage, int Responses, int Free, int Total)
{
    /// <summary>The largest number of subjects with toxicity in the first stage that lets the trial go on.</summary>
    public int FirstToxicities => FirstStage - FirstFree - 1;

    /// <summary>The largest number of subjects with toxicity among all that is acceptable.</summary>
    public int Toxicities => Total - Free - 1;

    /// <summary>What the design does at true rates, by exact enumeration of both endpoints.</summary>
    /// <param name="response">Rate of response.</param>
    /// <param name="toxicity">Rate of toxicity.</param>
    /// <param name="oddsRatio">Between response and toxicity in a subject; 1: independent.</param>
    public BryantDayCharacteristics At(double response, double toxicity, double oddsRatio = 1)
    {
        var both = Joint(response, 1 - toxicity, 1 / oddsRatio);
        double[] cells = [Math.Max(0, toxicity - response + both), response - both, 1 - toxicity - both, both]; // neither, response with toxicity, free alone, both
        var counts = new double[Total + 1, Total + 1];
        counts[0, 0] = 1;
        Add(counts, cells, 0, FirstStage);
        double pass = 0;
        for (var x = 0; x <= FirstStage; x++)
            for (var y = 0; y <= FirstStage; y++)
                if (x > FirstResponses && y > FirstFree)
                    pass += counts[x, y];
                else
                    counts[x, y] = 0;
        Add(counts, cells, FirstStage, Total);
        double promising = 0;
        for (var x = Responses + 1; x <= Total; x++)
            for (var y = Free + 1; y <= Total; y++)
                promising += counts[x, y];
        return new(promising, 1 - pass, FirstStage + pass * (Total - FirstStage));
    }

    static void Add(double[,] counts, double[] cells, int from, int to)
    {
        for (var n = from; n < to; n++)
            for (var x = n + 1; x >= 0; x--)
                for (var y = n + 1; y >= 0; y--)
                    counts[x, y] = counts[x, y] * cells[0]
                        + (x > 0 ? counts[x - 1, y] * cells[1] : 0)
                        + (y > 0 ? counts[x, y - 1] * cells[2] : 0)
                        + (x > 0 && y > 0 ? counts[x - 1, y - 1] * cells[3] : 0);
    }

    /// <summary>P(A and B) of two events with given rates and odds ratio (Plackett, J Am Stat Assoc 1965;60:516-522).</summary>
    static double Joint(double a, double b, double oddsRatio)
    {
        if (oddsRatio == 1)
            return a * b;
        var s = 1 + (a + b) * (oddsRatio - 1);
        return 2 * oddsRatio * a * b / (s + Math.Sqrt(s * s - 4 * oddsRatio * (oddsRatio - 1) * a * b));
    }
}

/// <param name="Promising">Chance to end as promising on both endpoints.</param>
/// <param name="EarlyStop">Chance to stop after the first stage.</param>
public readonly record struct BryantDayCharacteristics(double Promising, double EarlyStop, double ExpectedSize);

/// <summary>Rates and errors of a Bryant-Day design.</summary>
/// <param name="ResponseNull">Rate of response that is not promising.</param>
/// <param name="ResponseAlternative">Rate of response that is.</param>
/// <param name="ToxicityNull">Rate of toxicity that is unacceptable.</param>
/// <param name="ToxicityAlternative">Rate of toxicity that is acceptable; below the other.</param>
/// <param name="AlphaResponse">Largest chance to recommend a treatment with too few responses and acceptable toxicity.</param>
/// <param name="AlphaToxicity">Largest chance to recommend one with enough responses and unacceptable toxicity.</param>
/// <param name="Beta">Largest chance to miss one that is good on both.</param>
public readonly record struct BryantDayRates(
    double ResponseNull, double ResponseAlternative, double ToxicityNull, double ToxicityAlternative, double AlphaResponse, double AlphaToxicity, double Beta)
{
    internal TestedRates Response => new(ResponseNull, ResponseAlternative, AlphaResponse, Beta);

    /// <summary>Freedom from toxicity is what has to be frequent.</summary>
    internal TestedRates Free => new(1 - ToxicityNull, 1 - ToxicityAlternative, AlphaToxicity, Beta);
}

/// <summary>A design with its exact errors when response and toxicity are independent.</summary>
/// <param name="ExpectedSize">The larger of the two expected numbers: too few responses with acceptable toxicity, enough responses with unacceptable toxicity.</param>
/// <param name="Alpha">Chance to recommend with p0 responses and acceptable toxicity.</param>
/// <param name="AlphaToxicity">Chance to recommend with p1 responses and unacceptable toxicity.</param>
public sealed record BryantDayDesign(
    BryantDayBoundary Boundary, double ExpectedSize, double ExpectedFewResponses, double ExpectedToxic, double Alpha, double AlphaToxicity, double Power);
