using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Log;

namespace Nadir.Conduct.Projections;

/// <summary>The few values that say where a subject stands, kept where the matrix reads them.</summary>
static class SubjectFacts
{
    // Forms and items as the casebook plan names them.
    const string Doses = "doses", Consent = "consent", Disposition = "disposition", Survival = "survival", Eligibility = "eligibility";

    static bool IsFact(string form, string item) => (form, item) is (Doses, "start") or (Consent, "arm") or (Consent, "consent-date") or (Disposition, "scope") or (Survival, "status" or "death-date") or (Eligibility, "screen-failure");

    public static void Note(SubjectState subject, FormKey form, string item, Written value)
    {
        if (!IsFact(form.Form, item))
            return;
        var key = $"{form.Form}/{form.Visit}/{form.Instance}/{item}";
        if (value.Text is { } text)
            subject.Facts[key] = text;
        else
            subject.Facts.Remove(key);
    }

    public static void Forget(SubjectState subject, FormKey form)
    {
        foreach (var key in subject.Facts.Keys.Where(key => key.StartsWith($"{form.Form}/{form.Visit}/{form.Instance}/", StringComparison.Ordinal)).ToList())
            subject.Facts.Remove(key);
    }

    static IEnumerable<string> Of(SubjectState subject, string form, string item) =>
        subject.Facts.Where(fact => fact.Key.StartsWith(form + "/", StringComparison.Ordinal) && fact.Key.EndsWith("/" + item, StringComparison.Ordinal)).Select(fact => fact.Value);

    /// <summary>First dose; null before it, or while its day is not known.</summary>
    public static DateOnly? Origin(SubjectState subject) => Of(subject, Doses, "start").Select(Day).Where(day => day is not null).Min();

    public static DateOnly? ConsentDay(SubjectState subject) => Of(subject, Consent, "consent-date").Select(Day).FirstOrDefault(day => day is not null) ?? Day(subject.Consent);

    public static string? Level(SubjectState subject) => Of(subject, Consent, "arm").FirstOrDefault();

    /// <returns>The status of <see cref="SubjectCard"/>.</returns>
    public static string Status(SubjectState subject) =>
        Of(subject, Survival, "status").Any(status => status is "DEAD" or "DEATH") || Of(subject, Survival, "death-date").Any() ? "dead"
        : Of(subject, Disposition, "scope").Any(scope => scope.Contains("study", StringComparison.OrdinalIgnoreCase)) || Of(subject, Eligibility, "screen-failure").Any(failed => failed == "Y") ? "ended"
        : Of(subject, Disposition, "scope").Any() ? "follow-up"
        : Of(subject, Doses, "start").Any() ? "on-treatment" : "screening";

    static DateOnly? Day(string text) =>
        text.Length >= 10 && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
