namespace Nadir.Response;

/// <summary>What a response category means to an endpoint, whatever the criteria call it.</summary>
public enum ResponseMeaning
{
    /// <summary>CR, iCR, sCR ...</summary>
    Complete,
    /// <summary>PR, iPR, VGPR ...</summary>
    Partial,
    /// <summary>SD, iSD, MR where a list says so.</summary>
    Stable,
    /// <summary>Non-CR/non-PD: persistent non-target disease without target lesions at baseline (rulebook R13).</summary>
    NonCompleteNonProgressive,
    /// <summary>PD, iCPD.</summary>
    Progression,
    /// <summary>iUPD and the like: progression that waits for confirmation.</summary>
    UnconfirmedProgression,
    /// <summary>NE.</summary>
    NotEvaluable,
    /// <summary>Not done, or no disease to assess.</summary>
    NotAssessed,
}

/// <summary>A response category as the criteria spell it, and what it means.</summary>
/// <param name="Code">As printed and as in <c>AVALC</c>: <c>CR</c>, <c>NON-CR/NON-PD</c>, <c>iUPD</c>.</param>
public sealed record ResponseCategory(string Code, ResponseMeaning Meaning)
{
    public static readonly ResponseCategory CR = new("CR", ResponseMeaning.Complete);
    public static readonly ResponseCategory PR = new("PR", ResponseMeaning.Partial);
    public static readonly ResponseCategory SD = new("SD", ResponseMeaning.Stable);
    public static readonly ResponseCategory NonCrNonPd = new("NON-CR/NON-PD", ResponseMeaning.NonCompleteNonProgressive);
    public static readonly ResponseCategory PD = new("PD", ResponseMeaning.Progression);
    public static readonly ResponseCategory NE = new("NE", ResponseMeaning.NotEvaluable);

    public bool IsResponse => Meaning is ResponseMeaning.Complete or ResponseMeaning.Partial;

    /// <summary>CR, PR, SD or non-CR/non-PD.</summary>
    public bool IsControl => IsResponse || Meaning is ResponseMeaning.Stable or ResponseMeaning.NonCompleteNonProgressive;

    public bool IsProgression => Meaning is ResponseMeaning.Progression;

    /// <summary>Says something about the disease: an adequate assessment (rulebook V6).</summary>
    public bool IsEvaluable => Meaning is not (ResponseMeaning.NotEvaluable or ResponseMeaning.NotAssessed);

    /// <summary>The code; of an irPD, which is printed the same before and after confirmation, with the word that it is not confirmed.</summary>
    public string Label => Meaning is ResponseMeaning.UnconfirmedProgression && Code is "irPD" ? "irPD (unconfirmed)" : Code;

    public override string ToString() => Code;
}
