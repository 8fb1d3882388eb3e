using Nadir.Escalation;
using Nadir.Escalation.Blrm;
using Nadir.Escalation.Boin;
using Nadir.Escalation.Boin12;
using Nadir.Escalation.BoinCombination;
using Nadir.Escalation.Crm;
using Nadir.Escalation.Ewoc;
using Nadir.Escalation.Expansion;
using Nadir.Escalation.I3Plus3;
using Nadir.Escalation.Keyboard;
using Nadir.Escalation.Mtpi2;
using Nadir.Escalation.TiteBoin;
using Nadir.Escalation.TiteCrm;

namespace Nadir.Validation.Methods;

/// <summary>Dose-finding designs: decision tables, posteriors, recommended levels.</summary>
static class DoseFindingMethods
{
    const string Page = "dose-finding-designs.md";

    public static void Register(MethodTable table)
    {
        var tables = table.Require("DF-TABLE", "Boundaries and decision tables of BOIN, mTPI-2, keyboard and i3+3.", Page);
        table.Method(tables, "boin-boundary", Boundary);
        table.Method(tables, "decision-table", Table);
        table.Method(table.Require("DF-MTD", "MTD by isotonic regression, for one agent and for two.", Page), "boin-mtd", Mtd);
        table.Method(table.Requirements[^1], "boin-combination", Combination);
        var crm = table.Require("DF-CRM", "Continual reassessment: posterior, plug-in and mean rates, skeletons, subjects under observation.", Page);
        table.Method(crm, "crm", Crm);
        table.Method(crm, "skeleton", OfSkeleton);
        table.Method(crm, "tite-crm", TiteCrm);
        var two = table.Require("DF-TWO-PARAMETERS", "Logistic models with two parameters and overdose control.", Page);
        table.Method(two, "blrm", Blrm);
        table.Method(two, "ewoc", Ewoc);
        var extended = table.Require("DF-EXTENDED", "Time-to-event BOIN, desirability scores of BOIN12, stopping of expansion cohorts.", Page);
        table.Method(extended, "tite-boin", TiteBoin);
        table.Method(extended, "boin12-score", Score);
        table.Method(extended, "expansion", Expansion);
    }

    static Answer Boundary(CaseInput input)
    {
        var boundaries = new BoinSettings { Target = input.Number("target") }.Boundaries();
        return new() { ["lambda-e"] = boundaries.Escalate, ["lambda-d"] = boundaries.Deescalate };
    }

    static Answer Table(CaseInput input)
    {
        var (target, n) = (input.Number("target"), input.Integer("n"));
        var table = input.Text("design") switch
        {
            "boin" => new BoinSettings { Target = target }.Table(n),
            "mtpi-2" => new Mtpi2Settings { Target = target }.Table(n),
            "keyboard" => new KeyboardSettings { Target = target }.Table(n),
            _ => new I3Plus3Settings { Target = target }.Table(n),
        };
        return new() { ["escalate"] = table.EscalateIfAtMost(n), ["deescalate"] = table.DeescalateIfAtLeast(n), ["eliminate"] = table.EliminateIfAtLeast(n), Why = "no number of DLTs does" };
    }

    static Answer Mtd(CaseInput input)
    {
        BoinSettings settings = new() { Target = input.Number("target") };
        var level = settings.Design(new(1000), input.Has("bounded")).MaximumToleratedDose(Levels(input));
        return new() { ["mtd"] = level == DoseDecision.NoLevel ? null : level + 1, Why = "no level can be recommended" };
    }

    static Answer Combination(CaseInput input)
    {
        var (n, dlts) = (input.Table("n"), input.Table("dlts"));
        CombinationTally counts = new(n.GetLength(0), n.GetLength(1));
        foreach (var pair in counts.Pairs())
            counts[pair] = new(n[pair.First, pair.Second], dlts[pair.First, pair.Second]);
        var mtd = new CombinationDesign(new() { Target = input.Number("target") }, new(1000)).MaximumToleratedDose(counts);
        return new() { ["mtd-first"] = mtd?.First + 1, ["mtd-second"] = mtd?.Second + 1 };
    }

    static CrmModel Model(CaseInput input) => new(input.Numbers("skeleton"), input.Text("model") == "power" ? CrmCurve.Power : CrmCurve.Logistic(),
        input.Text("prior", "normal") == "exponential" ? CrmPrior.Exponential : CrmPrior.Normal(CrmPrior.UsualDeviation));

    static Answer Crm(CaseInput input) => Of(CrmPosterior.Of(Model(input), Levels(input), input.Number("target")), input.Number("target"));

    static Answer TiteCrm(CaseInput input)
    {
        var (levels, dlts, weights) = (input.Integers("level"), input.Integers("dlt"), input.Numbers("weight"));
        WeightedOutcome[] subjects = [.. levels.Select((level, i) => new WeightedOutcome(level - 1, dlts[i] == 1, weights[i]))];
        return Of(TiteCrmDesign.Posterior(Model(input), subjects, input.Number("target")), input.Number("target"));
    }

    static Answer Of(CrmPosterior posterior, double target)
    {
        Answer answer = new() { ["parameter"] = posterior.Parameter, ["variance"] = posterior.Variance, ["power"] = posterior.Power };
        for (var level = 0; level < posterior.Levels.Length; level++)
        {
            answer[$"rate-{level + 1}"] = posterior.Levels[level].PlugIn;
            answer[$"mean-{level + 1}"] = posterior.Levels[level].Mean;
            answer[$"above-{level + 1}"] = posterior.Levels[level].AboveTarget;
        }
        answer["nearest"] = 1 + Enumerable.Range(0, posterior.Levels.Length).MinBy(level => Math.Abs(posterior.Levels[level].PlugIn - target));
        return answer;
    }

    static Answer OfSkeleton(CaseInput input)
    {
        var rates = Skeleton.FromIndifference(input.Number("halfwidth"), input.Number("target"), input.Integer("guess") - 1, input.Integer("levels"),
            input.Text("model") == "power" ? CrmCurve.Power : CrmCurve.Logistic());
        Answer answer = [];
        for (var level = 0; level < rates.Length; level++)
            answer[$"rate-{level + 1}"] = rates[level];
        return answer;
    }

    static Answer Blrm(CaseInput input)
    {
        var (mean, deviation) = (input.Numbers("mean"), input.Numbers("sd"));
        var posterior = new BlrmSettings
        {
            Covariates = BlrmSettings.CovariatesOf(input.Numbers("doses"), input.Number("reference")), Prior = new(mean[0], deviation[0], mean[1], deviation[1], input.Number("correlation")),
        }.Posterior(Levels(input));
        Answer answer = new() { ["log-alpha"] = posterior.Intercept, ["log-beta"] = posterior.LogSlope };
        for (var level = 0; level < posterior.Rates.Length; level++)
            (answer[$"mean-{level + 1}"], answer[$"over-{level + 1}"]) = (posterior.Rates[level], posterior.Above[level][1]);
        return answer;
    }

    static Answer Ewoc(CaseInput input)
    {
        var posterior = EwocPosterior.Of(input.Numbers("doses"), Levels(input), input.Number("target"));
        Answer answer = [];
        for (var level = 0; level < posterior.Below.Length; level++)
            answer[$"below-{level + 1}"] = posterior.Below[level];
        return answer;
    }

    static Answer TiteBoin(CaseInput input)
    {
        TiteBoinDesign design = new(new() { Target = input.Number("target") }, new(1000));
        var (n, dlts, pending) = (input.Integer("n"), input.Integer("dlts"), input.Integer("pending"));
        return new() { ["escalate-from"] = design.FollowUpToEscalate(dlts, n, pending), ["stay-from"] = design.FollowUpToStay(dlts, n, pending) };
    }

    static Answer Score(CaseInput input) => new()
    {
        ["score"] = DesirabilityScores.Of(new() { ToxicityLimit = 0.35, EfficacyLimit = 0.25 }, [0, 3, 6, 9])
            .Single(row => row.Subjects == input.Integer("n") && row.Dlts == input.Integer("dlts") && row.Responses == input.Integer("responses")).Score,
        Why = "not admissible",
    };

    static Answer Expansion(CaseInput input)
    {
        var at = ExpansionMonitor.Bayesian(input.Integer("planned"), input.Number("limit"), input.Number("cutoff"), from: input.Integer("from")).At(input.Number("rate"));
        return new() { ["stopped"] = at.Stopped, ["subjects"] = at.ExpectedSubjects, ["dlts"] = at.ExpectedDlts };
    }

    static LevelTally[] Levels(CaseInput input) => [.. input.Integers("n").Zip(input.Integers("dlts"), (n, dlts) => new LevelTally(n, dlts))];
}
