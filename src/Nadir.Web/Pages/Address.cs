using Nadir.Conduct.Forms;

namespace Nadir.Web.Pages;

/// <summary>Addresses of pages, written once.</summary>
static class Address
{
    static string E(string part) => Uri.EscapeDataString(part);

    public static string Study(string study, string page = "subjects") => $"/studies/{E(study)}/{page}";
    public static string Subject(string study, string subject) => $"/studies/{E(study)}/subjects/{E(subject)}";
    public static string Forms(string study, string subject, string visit, string form) => $"{Subject(study, subject)}/{E(visit)}/{E(form)}";
    public static string Form(string study, FormKey key) => $"{Forms(study, key.Subject, key.Visit, key.Form)}/{E(key.Instance)}";
}
