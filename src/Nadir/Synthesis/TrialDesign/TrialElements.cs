using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Synthesis.TrialDesign;

/// <summary>A building block of arms, as TE describes it.</summary>
/// <param name="Code">ETCD, at most 8 characters.</param>
/// <param name="Duration">ISO 8601; null where the end rule alone decides.</param>
sealed record TrialElement(string Code, string Name, string Epoch, string Starts, string Ends, string? Duration);

/// <summary>An arm with its elements in order.</summary>
sealed record TrialArm(string Code, string Name, ImmutableArray<TrialElement> Elements);

/// <summary>Screening, treatment and follow-up of every arm; a treatment element for each arm, since each gives something else.</summary>
static class TrialElements
{
    public static ImmutableArray<TrialArm> Of(StudyDefinition study)
    {
        TrialElement screening = new("SCREEN", "Screening", "SCREENING", "Informed consent", "First dose", $"P{study.TumourAssessments.BaselineWithinDays.ToString(CultureInfo.InvariantCulture)}D");
        TrialElement follow = new("FU", "Follow-up", "FOLLOW-UP", "Last dose", "Death, withdrawal or end of the study", null);
        ImmutableArray<Arm> arms = study.Design.Arms.IsEmpty ? [new("TRT", string.Join(" + ", study.Treatments.Select(treatment => treatment.Name)) is { Length: > 0 } names ? names : "Study treatment")] : study.Design.Arms;
        var limit = study.Design.TreatmentLimitDays;
        var ends = "Progression, unacceptable toxicity, death or withdrawal" + (limit is { } days ? string.Create(CultureInfo.InvariantCulture, $"; at most {days} days") : "");
        return [.. arms.Select((arm, i) => new TrialArm(arm.Code, arm.Name,
        [
            screening,
            new(arms.Length == 1 ? "TREAT" : string.Create(CultureInfo.InvariantCulture, $"TREAT{i + 1}"), arms.Length == 1 ? "Treatment" : "Treatment: " + arm.Name, "TREATMENT", "First dose", ends, null),
            follow,
        ]))];
    }

    public static Dataset Write(StudyDefinition study, ImmutableArray<TrialArm> arms)
    {
        var table = SdtmColumns.Te();
        foreach (var element in arms.SelectMany(arm => arm.Elements).DistinctBy(element => element.Code))
        {
            table.Add(study.Study, null, null, ("ETCD", element.Code), ("ELEMENT", element.Name), ("TESTRL", element.Starts), ("TEENRL", element.Ends), ("TEDUR", element.Duration));
        }
        return table.ToDataset();
    }
}

/// <summary>TA: the elements of each arm in order.</summary>
static class TrialArms
{
    public static Dataset Write(StudyDefinition study, ImmutableArray<TrialArm> arms)
    {
        var table = SdtmColumns.Ta();
        foreach (var arm in arms)
        {
            for (var i = 0; i < arm.Elements.Length; i++)
            {
                var element = arm.Elements[i];
                table.Add(study.Study, null, null, ("ARMCD", arm.Code), ("ARM", arm.Name), ("TAETORD", i + 1), ("ETCD", element.Code), ("ELEMENT", element.Name),
                    ("TABRANCH", i == 0 ? Branch(study, arms.Length) : null), ("EPOCH", element.Epoch));
            }
        }
        return table.ToDataset();
    }

    /// <summary>What sends a subject into its arm.</summary>
    static string? Branch(StudyDefinition study, int arms) => arms == 1 ? null : study.Design.Model == DesignModel.Randomized ? "Randomized" : study.Escalation is not null ? "Assigned by the dose escalation" : "Assigned";
}

/// <summary>TI: facts of eligibility.</summary>
static class TrialInclusion
{
    public static Dataset Write(StudyDefinition study)
    {
        var table = SdtmColumns.Ti();
        for (var i = 0; i < study.Eligibility.Length; i++)
        {
            table.Add(study.Study, null, null, ("IETESTCD", string.Create(CultureInfo.InvariantCulture, $"INCL{i + 1:00}")), ("IETEST", study.Eligibility[i].Text), ("IECAT", "INCLUSION"), ("TIVERS", "1"));
        }
        return table.ToDataset();
    }
}
