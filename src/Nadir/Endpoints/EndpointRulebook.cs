using Nadir.Diagnostics;

namespace Nadir.Endpoints;

/// <summary>The rules that endpoints are decided by, as they are named in explanations.</summary>
public static class EndpointRulebook
{
    const string E09 = "Eisenhauer et al., Eur J Cancer 2009;45:228-247";
    const string Fda = "FDA guidance on oncology endpoints, progression-free survival appendices";

    public static readonly Rule Confirmation = new("R18", "confirmed at least so many days later", E09 + ", 4.6");
    public static readonly Rule ConfirmedTable = new("R19", "best response when confirmation is asked for", E09 + ", table 3");
    public static readonly Rule Between = new("R20", "what may lie between the two responses", "protocol; RECIST 1.1 is silent");
    public static readonly Rule StableMinimum = new("R21", "shortest time to a stable disease that counts", E09 + ", table 3");
    public static readonly Rule CompleteThenPartial = new("R22", "CR followed by PR", E09 + ", table 3, footnote");
    public static readonly Rule DenominatorStays = new("R27", "a subject without assessment stays in the denominator, with a coded reason", E09 + ", 4.6");
    public static readonly Rule BestOf = new("R28", "best response up to the first progression, new therapy, cut-off or end of the time frame", E09 + ", 4.6");
    public static readonly Rule Deterioration = new("R29", "deterioration without radiological progression", E09 + ", 4.3.4");
    public static readonly Rule UnconfirmedProgression =
        new("I10", "progression dated at the first of the block that confirms, or that stays unconfirmed", "Seymour et al., Lancet Oncol 2017;18:e143-152");

    public static readonly Rule FirstEvent = new("V2", "the earlier of progression and death", Fda);
    public static readonly Rule NoAssessment = new("V2", "no baseline or no assessment after it, and no death within two intervals: censored on day 1", Fda);
    public static readonly Rule Missed = new("V3", "event after missed assessments: censored at the last adequate one before the gap", Fda + ", table A");
    public static readonly Rule NewTherapy = new("V4", "new anticancer therapy: censored at the last adequate assessment on or before it", Fda);
    public static readonly Rule SameDate = new("V5", "progression or death on the date of new therapy", "setting");
    public static readonly Rule LastAdequate = new("V6", "no event: censored at the last adequate assessment", Fda);
    public static readonly Rule LastAlive = new("V7", "no event: censored at the last contact, never after the data cut-off", "common practice");
    public static readonly Rule DurationOrigin = new("V8", "duration counts from the first response of the declared kinds", E09 + ", 4.7");
    public static readonly Rule NoResponse = new("V9", "no response: censored at the end of observation", "common practice");
    public static readonly Rule LocalControl = new("V10", "local control: no progression in an irradiated lesion; death and progression elsewhere compete", "registered outcome; common practice");
    public static readonly Rule TimeFrame = new("V18", "nothing after the registered time frame counts", "registered outcome");
    public static readonly Rule Ema = new("VA11", "EMA: the event at its date, new therapy ignored", "EMA guideline on anticancer medicinal products, appendix 1");
    public static readonly Rule NextTreatment = new("VA8", "next treatment or death: censored at the last contact", "decided");
}
