namespace Nadir.Diagnostics;

/// <summary>Something that the data or the definition show to be wrong or doubtful.</summary>
/// <param name="Code">What kind; declared once in <see cref="FindingCodes"/>.</param>
/// <param name="Sentence">One sentence a data manager can act on: where, what was found, what was expected.</param>
/// <param name="Subject"><c>USUBJID</c>; null when no subject is concerned.</param>
/// <param name="Visit">Visit name or number as recorded; null when none is concerned.</param>
/// <param name="Record">The record; null when none, or more than one, is concerned.</param>
/// <param name="Reader">The evaluator whose data it is; null when readers do not matter.</param>
public sealed record Finding(
    FindingCode Code, string Sentence, string? Subject = null, string? Visit = null, RecordRef? Record = null, string? Reader = null)
{
    public Severity Severity => Code.Severity;
}

/// <summary>A kind of finding.</summary>
/// <param name="Id">Stable, unique: <c>TR-ORPHAN</c>.</param>
/// <param name="Meaning">What it says, in a clinician's words.</param>
/// <param name="Rule">Rulebook id or other source; empty when it is about form only.</param>
public sealed record FindingCode(string Id, Severity Severity, string Meaning, string Rule = "");
