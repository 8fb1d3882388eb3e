namespace Nadir.Response;

/// <summary>The dates of a subject that response is judged against. None of them is derived here.</summary>
/// <param name="FirstDose">First study treatment: baseline lies on or before it (rulebook R30). Null: not treated; the first visit is then the baseline.</param>
/// <param name="NewTherapy">Start of new anticancer therapy: assessments after it do not count, one on the same date does (rulebook R7, R28, VA4).
/// Null: none, or a policy that ignores it.</param>
/// <param name="Cutoff">Data cut-off: assessments after it do not count. Null: no bound.</param>
public sealed record ResponseContext(DateOnly? FirstDose = null, DateOnly? NewTherapy = null, DateOnly? Cutoff = null);
