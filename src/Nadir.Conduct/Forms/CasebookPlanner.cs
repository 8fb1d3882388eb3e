using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;

namespace Nadir.Conduct.Forms;

/// <summary>The casebook of a study, from its definition: planned visits with their forms, and what runs through the trial.</summary>
public static class CasebookPlanner
{
    /// <summary>Visits are planned this far ahead where the study has no longest treatment; later scans are added as unscheduled visits.</summary>
    const int HorizonDays = 3 * 364;

    /// <summary>Days after an infusion that is given once on which vital signs and blood are looked at (rulebook S: the time of CRS and ICANS).</summary>
    static readonly ImmutableArray<int> AfterInfusion = [1, 3, 7, 10, 14, 21, 28];

    /// <param name="version">Of the protocol, from 1.</param>
    public static CasebookPlan Of(StudyDefinition definition, int version = 1)
    {
        var visits = Visits(definition);
        var used = visits.SelectMany(visit => visit.Forms).ToHashSet(StringComparer.Ordinal);
        return new CasebookPlan(version, visits, [.. PlanForms.All.Where(form => used.Contains(form.Id)).Select(form => PlanForms.Plan(form, definition))]);
    }

    static ImmutableArray<VisitPlan> Visits(StudyDefinition definition)
    {
        var scans = ScanDays(definition).ToHashSet();
        List<int> days = [.. scans];
        if (IsCells(definition))
            days.AddRange(AfterInfusion);
        return
        [
            new("baseline", "Baseline", "基线", null, null, [PlanForms.Consent, PlanForms.Eligibility, PlanForms.Demography, PlanForms.History, PlanForms.Vitals, PlanForms.Laboratory, PlanForms.Scan, PlanForms.Lesions]),
            .. days.Distinct().Order().Select(day => Visit(day, scans.Contains(day), definition)),
            new("end", "End of treatment", "治疗结束", null, null, [PlanForms.Vitals, PlanForms.Laboratory, PlanForms.Scan, PlanForms.Lesions, PlanForms.Response]),
            new(VisitPlan.Running, "Through the trial", "全程", null, null, [.. Running(definition)]),
        ];
    }

    static VisitPlan Visit(int day, bool scan, StudyDefinition definition)
    {
        var weeks = day % 7 == 0;
        var number = (weeks ? day / 7 : day).ToString(CultureInfo.InvariantCulture);
        return new((weeks ? "w" : "d") + number, (weeks ? "Week " : "Day ") + number, weeks ? $"第{number}周" : $"第{number}天", day, scan ? definition.TumourAssessments.WindowDays : 1,
            [PlanForms.Vitals, PlanForms.Laboratory, .. scan ? [PlanForms.Scan, PlanForms.Lesions, PlanForms.Response] : Array.Empty<string>()]);
    }

    static IEnumerable<string> Running(StudyDefinition definition)
    {
        yield return PlanForms.Doses;
        yield return PlanForms.AdverseEvents;
        if (definition.Escalation is { Levels.IsEmpty: false })
            yield return PlanForms.Dlt;
        if (IsCells(definition))
            yield return PlanForms.Neurology;
        if (definition.Kinetics.Any(profile => profile.Domain == "pc") || IsCells(definition))
            yield return PlanForms.Samples;
        yield return PlanForms.Biomarkers;
        yield return PlanForms.Medications;
        yield return PlanForms.Procedures;
        yield return PlanForms.EndOfTreatment;
        yield return PlanForms.NextTherapy;
        yield return PlanForms.Survival;
    }

    /// <summary>Cells that multiply, or a biological given once: cytokine release and neurotoxicity are looked for.</summary>
    static bool IsCells(StudyDefinition definition) => definition.Kinetics.Any(profile => profile.Kind == KineticKind.Cells);

    static IEnumerable<int> ScanDays(StudyDefinition definition)
    {
        var horizon = Math.Max(definition.Design.TreatmentLimitDays ?? HorizonDays, 28);
        var day = 0;
        foreach (var step in definition.TumourAssessments.Schedule)
        {
            var until = Math.Min(step.UntilDays ?? horizon, horizon);
            while (step.EveryDays > 0 && day + step.EveryDays <= until)
                yield return day += step.EveryDays;
        }
    }
}
