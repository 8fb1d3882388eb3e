namespace Nadir.Conduct.Forms;

/// <summary>One form of one subject: <c>0103/w6/lesions/T01</c>.</summary>
/// <param name="Subject">Identifier within the study.</param>
/// <param name="Visit">Identifier of the visit; <see cref="VisitPlan.Running"/> for what goes on.</param>
/// <param name="Instance">Identifier of the repeat, given once and kept; <c>1</c> for a form that does not repeat.</param>
public readonly record struct FormKey(string Subject, string Visit, string Form, string Instance = FormKey.Only)
{
    /// <summary>Instance of a form that does not repeat.</summary>
    public const string Only = "1";

    public override string ToString() => $"{Subject}/{Visit}/{Form}/{Instance}";

    /// <exception cref="FormatException">The text has not four parts.</exception>
    public static FormKey Parse(string text) => text.Split('/') is [var subject, var visit, var form, var instance]
        ? new(subject, visit, form, instance) : throw new FormatException($"'{text}' is no form key: subject/visit/form/instance is expected.");
}
