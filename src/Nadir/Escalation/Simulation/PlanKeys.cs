using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Nadir.Protocol.Keys;
using Nadir.Protocol.Yaml;

namespace Nadir.Escalation.Simulation;

/// <summary>Keys of a simulation plan: they read the file and make its JSON Schema.</summary>
static class PlanKeys
{
    public const string CurrentSchema = "nadir-simulation/1";

    static readonly RangeForm Probability = new(0, 1);
    static readonly ListForm<double> Probabilities = ListForm.Of(Probability, 0.0);

    static readonly Section<Scenario> Scenario = new(
        Key.Of<Scenario, string>("id", "Names the scenario in the results.", Forms.Id, s => s.Id, (s, v) => s with { Id = v }, required: true),
        Key.Of<Scenario, ImmutableArray<double>>("rates", "True probability of a DLT at each level, lowest first.", Probabilities, s => s.Rates, (s, v) => s with { Rates = v }, required: true),
        Key.Of<Scenario, ImmutableArray<double>>("moderate", "True probability at each level that the worst toxicity is moderate; accelerated titration asks for it.",
            Probabilities, s => s.Moderate, (s, v) => s with { Moderate = v }),
        Key.Of<Scenario, ImmutableArray<double>>("responses", "True probability of a response at each level; designs that weigh response ask for it.",
            Probabilities, s => s.Responses, (s, v) => s with { Responses = v }),
        Key.Of<Scenario, int?>("mtd", "The right level, from 1; none when no level is. Without it the level whose rate is closest to the target, of two the lower.",
            new MtdForm(), s => s.Mtd, (s, v) => s with { Mtd = v }));

    static readonly Section<ScenarioGrid> Grid = new(
        Key.Of<ScenarioGrid, int>("levels", "Number of levels.", new WholeForm(1, SimulationPlanReader.MostLevels), g => g.Levels, (g, v) => g with { Levels = v }, required: true),
        Key.Of<ScenarioGrid, ImmutableArray<int>>("mtd", "Right levels, from 1: a scenario for each.",
            ListForm.Of(new WholeForm(1, SimulationPlanReader.MostLevels), 1), g => g.Mtd, (g, v) => g with { Mtd = v }, required: true),
        Key.Of<ScenarioGrid, ImmutableArray<double>>("step", "Rise of logit(rate) from level to level: a scenario for each.",
            ListForm.Of(new BetweenForm(0, 20), 1.0), g => g.Steps, (g, v) => g with { Steps = v }, required: true));

    static readonly Section<Accrual> Accrual = new(
        Key.Of<Accrual, int>("interval", "Mean time between subjects.", Forms.PositiveDuration, a => a.IntervalDays, (a, v) => a with { IntervalDays = v }, required: true),
        Key.Of<Accrual, int>("window", "DLT window. Default 28d.", Forms.PositiveDuration, a => a.WindowDays, (a, v) => a with { WindowDays = v }),
        Key.Of<Accrual, bool>("arrivals", "exponential: times between subjects vary; even: they are all alike. Default exponential.",
            new ChoiceForm<bool>(("exponential", true), ("even", false)), a => a.Exponential, (a, v) => a with { Exponential = v }),
        Key.Of<Accrual, double>("late", "Share of the DLTs in the second half of the window. Default 0.5.", Forms.Fraction, a => a.Late, (a, v) => a with { Late = v }));

    public static readonly Section<SimulationPlan> Section = new(
        Key.Of<SimulationPlan, string>("schema", "The keys' version: nadir-simulation/1.", new ChoiceForm<string>((CurrentSchema, CurrentSchema)), _ => CurrentSchema, (p, _) => p, required: true),
        Key.Of<SimulationPlan, string?>("title", "What the simulation is for.", Forms.Text, p => p.Title, (p, v) => p with { Title = v }),
        Key.Of<SimulationPlan, long>("trials", "Trials of each design in each scenario. Default 10000.", new LongForm(1), p => p.Trials, (p, v) => p with { Trials = v }),
        Key.Of<SimulationPlan, long>("seed", "Fixes every random number. Default 1.", new LongForm(0), p => p.Seed, (p, v) => p with { Seed = v }),
        Key.Of<SimulationPlan, double>("target", "Target DLT rate. Default 0.3.", Forms.Fraction, p => p.Target, (p, v) => p with { Target = v }),
        Key.Of<SimulationPlan, int>("subjects", "Most subjects of a trial, for designs that do not end by themselves. Default 30.",
            new WholeForm(1, 1000), p => p.Subjects, (p, v) => p with { Subjects = v }),
        Key.Of<SimulationPlan, int>("cohort-size", "Subjects of a cohort, for designs that leave it open. Default 3.", new WholeForm(1, 100), p => p.CohortSize, (p, v) => p with { CohortSize = v }),
        Key.Of<SimulationPlan, Accrual?>("accrual", "Calendar time: when subjects come and DLTs are seen. Without it each cohort is observed to its end before the next.",
            new SectionForm<Accrual?>(Accrual!, new Accrual()), p => p.Accrual, (p, v) => p with { Accrual = v }),
        Key.Of<SimulationPlan, ImmutableArray<DesignSettings>>("designs", "The designs compared; differences are to the first.",
            ListForm.Of(DesignSettings.Keys, new DesignSettings("", "")), p => p.Designs, (p, v) => p with { Designs = v }, required: true),
        Key.Of<SimulationPlan, ImmutableArray<Scenario>>("scenarios", "The truths they meet.", ListForm.Of(Scenario, new Scenario("", [])), p => p.Scenarios, (p, v) => p with { Scenarios = v }),
        Key.Of<SimulationPlan, ImmutableArray<ScenarioGrid>>("grids", "More truths, by rule: logit(rate) rises by a step and passes the target at the right level.",
            ListForm.Of(Grid, new ScenarioGrid(0, [], [])), p => p.Grids, (p, v) => p with { Grids = v }));

    /// <summary>A number within bounds, both inclusive.</summary>
    internal sealed class RangeForm(double minimum, double maximum) : ScalarForm<double>
    {
        public override string Expected => string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}");

        protected override bool TryParse(YamlScalar scalar, out double value)
        {
            value = 0;
            return scalar.Plain && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
        }

        protected override YamlScalar Text(double value) => Plain(value.ToString("R", CultureInfo.InvariantCulture));

        public override JsonObject Schema() => new() { ["type"] = "number", ["minimum"] = minimum, ["maximum"] = maximum };
    }

    sealed class LongForm(long minimum) : ScalarForm<long>
    {
        public override string Expected => string.Create(CultureInfo.InvariantCulture, $"a whole number, {minimum} or more");

        protected override bool TryParse(YamlScalar scalar, out long value)
        {
            value = 0;
            return scalar.Plain && long.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= minimum;
        }

        protected override YamlScalar Text(long value) => Plain(value.ToString(CultureInfo.InvariantCulture));

        public override JsonObject Schema() => new() { ["type"] = "integer", ["minimum"] = minimum };
    }

    /// <summary>A level from 1, or <c>none</c>.</summary>
    sealed class MtdForm : ScalarForm<int?>
    {
        public override string Expected => "a level from 1, or none";

        protected override bool TryParse(YamlScalar scalar, out int? value)
        {
            value = 0;
            if (scalar.Text == "none")
                return true;
            var read = int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level >= 1;
            value = level;
            return read;
        }

        protected override YamlScalar Text(int? value) => Plain(value is > 0 ? value.Value.ToString(CultureInfo.InvariantCulture) : "none");

        public override JsonObject Schema() => new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer", ["minimum"] = 1 }, new JsonObject { ["const"] = "none" }) };
    }
}
