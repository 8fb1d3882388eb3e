using Nadir.Conduct.Casebooks;

namespace Nadir.Conduct.Forms;

/// <summary>Whether a form has what it asks for.</summary>
public static class FormCompleteness
{
    /// <summary>Items that are asked for and neither there nor marked as not done.</summary>
    public static IEnumerable<ItemPlan> Missing(FormPlan form, FormRecord record) =>
        form.Items.Where(item => item.Required && record[item.Id].IsEmpty && !Excused(form, item, record));

    /// <summary>A form without any answer is empty, not incomplete.</summary>
    public static bool IsComplete(FormPlan form, FormRecord record) =>
        record.Items.Values.Any(item => !item.Value.IsEmpty) && !Missing(form, record).Any() && Alternatives(form, record);

    /// <summary>An answer that makes another needless.</summary>
    static bool Excused(FormPlan form, ItemPlan item, FormRecord record) => (form.Id, item.Id) switch
    {
        (PlanForms.Scan, "date") => record["not-done"].Text == "Y",
        (PlanForms.AdverseEvents or PlanForms.Medications, "end") => record["ongoing"].Text == "Y",
        (PlanForms.Samples, "date") => record["date"].NotDone is not null,
        (PlanForms.Survival, "date") => record["death-date"].Text is not null,
        // What a lesion is was said when it was first entered.
        (PlanForms.Lesions, "role" or "organ") => record.Key.Visit != "baseline",
        _ => false,
    };

    /// <summary>Of some answers one is enough: a lesion has a size or a state, vital signs at least one number, a sample that was taken a result or a shipment.</summary>
    static bool Alternatives(FormPlan form, FormRecord record) => form.Id switch
    {
        PlanForms.Lesions => !record["longest-diameter"].IsEmpty || !record["short-axis"].IsEmpty || !record["state"].IsEmpty,
        PlanForms.Vitals => VitalSign.All.Any(sign => !record[sign.Id].IsEmpty),
        PlanForms.Samples => !record["result"].IsEmpty || !record["shipped"].IsEmpty || record["date"].NotDone is not null,
        PlanForms.Survival => record["status"].Text != "DEAD" || !record["death-date"].IsEmpty,
        PlanForms.Scan => record["not-done"].Text != "Y" || !record["reason"].IsEmpty,
        _ => true,
    };
}
