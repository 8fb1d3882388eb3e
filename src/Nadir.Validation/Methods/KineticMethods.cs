using Nadir.Pharmacokinetics;

namespace Nadir.Validation.Methods;

/// <summary>Non-compartmental analysis: one profile, every parameter by its code.</summary>
static class KineticMethods
{
    public static void Register(MethodTable table)
    {
        var nca = table.Require("PK-NCA", "Non-compartmental parameters: areas by three trapezoids, terminal slope, extrapolation, clearance, volumes, residence times, steady state.", "nca.md");
        table.Method(nca, "nca", input =>
        {
            var (times, concentrations) = Profile(input);
            var options = NcaOptions.Default with
            {
                Method = input.Choice("method", AucMethod.LinearUpLogDown), Beyond = input.Choice("beyond", BeyondLast.Last),
                LambdaZ = LambdaZSettings.Default with { Rule = input.Choice("rule", LambdaZRule.Pknca) },
            };
            Dosing dosing = new(input.Has("dose") ? input.Number("dose") : null, input.Choice("route", Route.Extravascular), input.Number("duration", 0), input.Has("tau") ? input.Number("tau") : null);
            NcaInterval? interval = input.Has("from") ? new(input.Number("from"), input.Number("to")) : null;
            var result = Nca.Analyze(new(times, concentrations), dosing, options, interval);
            Answer answer = new();
            foreach (var parameter in result.Parameters)
                answer[parameter.Code] = result[parameter] is { IsPresent: true, Value: var value } ? value : null;
            return answer;
        });

        var sparse = table.Require("PK-SPARSE", "Area under the mean curve of sparsely sampled subjects, with its standard error.", "nca.md");
        table.Method(sparse, "sparse-auc", input =>
        {
            var area = SparseSampling.AucOf([.. input.Numbers("t").Zip(input.Numbers("c")).Zip(input.Words("s"), (at, who) => new SparseSample(who, at.First, at.Second))]);
            return new() { ["estimate"] = area.Area, ["standard-error"] = area.StandardError, ["df"] = area.DegreesOfFreedom, Why = area.Why };
        });
    }

    static (double[] Times, double[] Concentrations) Profile(CaseInput input)
    {
        if (input.Has("t"))
            return (input.Numbers("t"), input.Numbers("c"));
        var (subjects, times, concentrations) = (input.TextColumn("subject"), input.Column("time"), input.Column("conc"));
        int[] rows = [.. Enumerable.Range(0, subjects.Count).Where(row => subjects[row] == input.Text("subject"))];
        return ([.. rows.Select(row => times[row])], [.. rows.Select(row => concentrations[row])]);
    }
}
