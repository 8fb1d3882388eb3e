namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // Results for a registry
    public static readonly FindingCode ResultsTitle = new("RESULTS-TITLE", Severity.Error, "A title is missing, general, worded as an objective, or too long for the registry.");
    public static readonly FindingCode ResultsText = new("RESULTS-TEXT", Severity.Error, "A text that the registry requires is missing, or longer than its field.");
    public static readonly FindingCode ResultsGroup = new("RESULTS-GROUP", Severity.Error, "A group has no title or description, a title too short, or an id that nothing declares.", "S13");
    public static readonly FindingCode ResultsValue = new("RESULTS-VALUE", Severity.Error, "A value is missing, no number, without its required comment, or outside its limits.");
    public static readonly FindingCode ResultsMeasure = new("RESULTS-MEASURE", Severity.Error, "Measure type, dispersion and unit do not go together.");
    public static readonly FindingCode ResultsCounts = new("RESULTS-COUNTS", Severity.Error, "Counts do not add up.", "S13");
    public static readonly FindingCode ResultsEvent = new("RESULTS-EVENT", Severity.Error, "An adverse event's term, organ class or counts would be rejected.", "S13");
    public static readonly FindingCode ResultsNotPosted = new("RESULTS-NOT-POSTED", Severity.Warning, "A registered outcome has no result to post.");
    public static readonly FindingCode ResultsRowSplit = new("RESULTS-ROW-SPLIT", Severity.Warning, "A registered row is answered by several measures and is numbered.");
    public static readonly FindingCode ResultsNotRegistered = new("RESULTS-NOT-REGISTERED", Severity.Warning, "An outcome has no registered wording.");
    public static readonly FindingCode ResultsBaseline = new("RESULTS-BASELINE", Severity.Warning, "A baseline characteristic that the registry asks for is missing.");
    public static readonly FindingCode ResultsVocabulary = new("RESULTS-VOCABULARY", Severity.Warning, "The dictionary of the adverse events and its version are not stated.", "S13");
    public static readonly FindingCode ResultsByPeople = new("RESULTS-BY-PEOPLE", Severity.Information, "Parts that people fill in the registry's own form.");
    public static readonly FindingCode ResultsLeftOut = new("RESULTS-LEFT-OUT", Severity.Warning, "A subject belongs to no group that is reported.");
}
