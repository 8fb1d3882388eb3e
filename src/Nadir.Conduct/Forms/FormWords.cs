using Nadir.Protocol;

namespace Nadir.Conduct.Forms;

/// <summary>The labels of forms, questions and choices in both languages, as the forms have them.</summary>
public static class FormWords
{
    /// <summary>Of the forms that every study has; some stand there more than once.</summary>
    public static IEnumerable<(string English, string Chinese)> All => Plans.SelectMany(form => form.Items.SelectMany(item => item.Choices.Select(choice => (choice.Label, choice.Chinese)).Prepend((item.Label, item.Chinese))).Prepend((form.Label, form.Chinese)));

    static IEnumerable<FormPlan> Plans => PlanForms.All.Select(binding => PlanForms.Plan(binding, Plain));

    /// <summary>A study of which nothing is said.</summary>
    static readonly StudyDefinition Plain = new() { Study = "", Title = "" };
}
