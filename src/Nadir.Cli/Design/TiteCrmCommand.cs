using System.CommandLine;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Escalation;
using Nadir.Escalation.Crm;
using Nadir.Escalation.TiteCrm;

namespace Nadir.Cli.Design;

/// <summary><c>nadir design tite-crm --target P --skeleton ... --outcomes "1NNN 2NTN" --weights 1,1,1,0.5,1,0.2</c>: CRM with subjects under observation.</summary>
static class TiteCrmCommand
{
    public static Command Create()
    {
        SkeletonOptions model = new();
        var (target, cohorts, size) = (DesignOptions.Target(0.25), DesignOptions.Cohorts(), DesignOptions.CohortSize());
        var outcomes = DesignOptions.Outcomes();
        var weights = StatRows.Text("--weights", "Share of the window observed, one per subject in order: 1,1,0.5. All 1 unless given; a DLT counts whole.");
        var estimate = StatOptions.Among("--estimate", "plug-in (default) or mean.", "plug-in", "mean");
        var (skipping, incoherent) = (StatRows.Flag("--skip-levels", "Levels may be skipped upwards."), StatRows.Flag("--incoherent", "Escalation from an observed rate above the target is allowed."));
        var stop = DesignOptions.Number("--stop-above", "Stop when the lowest level's rate is above the target with more than this probability.");
        return DesignOptions.Command("tite-crm", "Time-to-event CRM: subjects under observation count by the share of their window.",
            "nadir design tite-crm --target 0.25 --levels 5 --outcomes \"1NNN 2NNT\" --weights 1,1,1,0.6,0.4,1",
            [target, .. model.Symbols, estimate, skipping, incoherent, stop, cohorts, size, outcomes, weights],
            parsed =>
            {
                var used = model.Model(parsed, parsed.GetValue(target));
                CrmSettings settings = new()
                {
                    Target = parsed.GetValue(target), Model = used, Estimate = parsed.GetValue(estimate) == "mean" ? CrmEstimate.Mean : CrmEstimate.PlugIn,
                    NoSkipping = !parsed.GetValue(skipping), Coherent = !parsed.GetValue(incoherent), StopAbove = parsed.GetValue(stop),
                };
                TrialSize plan = new(DesignOptions.Subjects(parsed.GetValue(cohorts), parsed.GetValue(size)), parsed.GetValue(size));
                var seen = OutcomeLetters.Parse(parsed.GetValue(outcomes), OutcomeLetters.Toxicity, used.Levels);
                return Run(settings, plan, seen, Weighted(seen, parsed.GetValue(weights)), model.Settings(parsed, used));
            });
    }

    public static DesignAnswer Run(CrmSettings settings, TrialSize plan, OutcomeLetters seen, WeightedOutcome[] subjects, IEnumerable<(string, object?)> modelSettings)
    {
        TiteCrmDesign design = new(settings, plan);
        var posterior = TiteCrmDesign.Posterior(settings.Model, subjects, settings.Target);
        var decision = design.Next(subjects, settings.Model.Levels, seen.Current(plan.StartLevel));
        var levels = seen.Tallies(settings.Model.Levels);
        StatAnswer answer = new(
            [
                ("design", "tite-crm"), ("target", settings.Target), .. modelSettings, ("estimate", settings.Estimate is CrmEstimate.Mean ? "mean" : "plug-in"),
                ("skipping", !settings.NoSkipping), ("coherent", settings.Coherent), ("stop-above", settings.StopAbove), ("subjects", plan.Subjects), ("cohort-size", plan.Cohort),
            ],
            [
                .. CrmCommand.PosteriorRows(settings.Model, levels, posterior),
                DecisionRows.Next(decision, null, null),
                DecisionRows.Recommended(design.MaximumToleratedDose(subjects, settings.Model.Levels)),
            ], []);
        return new(answer, CrmCommand.PosteriorText($"TITE-CRM, {settings.Model.Curve.Name} model", settings, levels, posterior) + $"\nDecision: {DecisionRows.Word(decision)}. [{decision.Rule.Id}]\n", CrmCommand.Figure("tite-crm", settings, levels, posterior));
    }

    static WeightedOutcome[] Weighted(OutcomeLetters seen, string? text)
    {
        var weights = StatOptions.Numbers("--weights", text);
        if (text is not null && weights.Length != seen.Subjects.Length)
            throw new StudyInputException($"--weights holds {weights.Length} numbers, and --outcomes {seen.Subjects.Length} subjects; give one for each.");
        return [.. seen.Subjects.Select((subject, i) => new WeightedOutcome(subject.Level, subject.Letter == 'T', text is null || subject.Letter == 'T' ? 1 : weights[i]))];
    }
}
