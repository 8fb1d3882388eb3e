using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;

namespace Nadir.Web.Pages.Visits;

/// <summary>What is about to be signed, whole and as it stands: the signature is bound to exactly this.</summary>
public sealed record SignModel(string Study, SubjectCard Subject, CasebookPlan Plan, IReadOnlyList<FormRecord> Forms, Outcome.Refused? Refused)
{
    /// <summary>What a signature says.</summary>
    public static readonly string[] Meanings = ["I have reviewed these data and confirm that they are complete and accurate.", "I am responsible for these data and approve them.", "I have written these data."];
}
