namespace Nadir.Protocol;

/// <summary>A person's last word on one verdict: who said it, when and why. What was derived stays beside it.</summary>
/// <param name="Subject">USUBJID.</param>
/// <param name="Reader">Id of the reader whose verdict it is.</param>
/// <param name="Criteria">Criteria id, or the name of a recorded category list.</param>
/// <param name="Visit">VISIT, the visit number, or the date of the assessment; null for the accepted reader, which is the subject's.</param>
/// <param name="Value">The verdict: a category of the criteria; unequivocal, equivocal or none of a new lesion; a date; an evaluator id.</param>
/// <param name="By">Who decided.</param>
/// <param name="On">When.</param>
public sealed record Overrule(string Subject, string Reader, string Criteria, string? Visit, OverruleField Field, string Value, string By, DateOnly? On, string Why);

/// <summary>What is overruled.</summary>
public enum OverruleField
{
    /// <summary>Overall response of a visit.</summary>
    Overall,
    /// <summary>Target response of a visit; the overall response follows from it.</summary>
    Target,
    /// <summary>Non-target response of a visit; the overall response follows from it.</summary>
    NonTarget,
    /// <summary>Whether a visit shows a new lesion; the overall response follows from it.</summary>
    NewLesion,
    /// <summary>The date at which a visit's response counts.</summary>
    Date,
    /// <summary>Whose records of the subject are the reader's: an evaluator id.</summary>
    AcceptedReader,
}
