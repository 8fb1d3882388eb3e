using System.Collections.Immutable;
using Nadir.Cli.Stat;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Samples;

namespace Nadir.Cli.Nca;

/// <summary>What was asked of <c>nadir nca</c>.</summary>
sealed record NcaRequest
{
    public required string File { get; init; }
    public string? Subject { get; init; }
    public required string Time { get; init; }
    public required string Concentration { get; init; }
    public string? Dose { get; init; }
    public Route Route { get; init; }
    public string? Duration { get; init; }
    public double? Lloq { get; init; }
    public double? Tau { get; init; }
    public NcaInterval[] Intervals { get; init; } = [NcaInterval.Whole];
    public string[] By { get; init; } = [];
    public string? Include { get; init; }
    public string? Exclude { get; init; }
    public string? Reason { get; init; }
    public string? Unit { get; init; }
    public string? Matrix { get; init; }
    public string? TimeUnit { get; init; }
    public NcaOptions Options { get; init; } = NcaOptions.Default;
}

/// <summary>Reads the columns, makes a profile per subject, and puts its parameters in rows.</summary>
static class NcaAnswer
{
    /// <summary>Clearance and volume after extravascular doses, by CDISC over F; the command's contract has them under the plain names too.</summary>
    static readonly (Parameter OverF, string Plain)[] PlainNames =
    [
        (Clearance.OverFObserved, "CLO"), (Clearance.OverFPredicted, "CLP"), (Volume.OverFObserved, "VZO"), (Volume.OverFPredicted, "VZP"),
    ];

    /// <exception cref="StudyInputException">The file, a column or an option cannot be used: one sentence.</exception>
    public static StatAnswer Of(NcaRequest request)
    {
        Check(request);
        var table = NcaColumns.Read(request);
        List<StatisticRow> rows = [];
        List<Finding> findings = [.. table.Findings];
        var anyDose = table.Profiles.Any(profile => profile.Dose is not null);
        if (!anyDose)
            findings.Add(new(FindingCodes.PkNoDose, "No dose is given, so there is no clearance, no volume and nothing over the dose; name one with --dose."));

        foreach (var source in table.Profiles)
        {
            var reading = ProfileReading.Of(source.Samples, source.Name, request.Concentration, request.Lloq);
            findings.AddRange(reading.Findings);
            var dosing = new Dosing(source.Dose, request.Route, source.Duration ?? 0, request.Tau);
            var options = request.Include is null && request.Exclude is null ? request.Options : request.Options with
            {
                LambdaZ = request.Options.LambdaZ with { ByHand = new([.. source.Include], [.. source.Exclude], request.Reason ?? "") },
            };
            foreach (var interval in request.Intervals)
                Add(rows, findings, source.Group, Pharmacokinetics.Nca.Analyze(reading.Profile, dosing, options, interval, reading.Refused), dosing, reading.Used.Length, anyDose);
        }
        return new(Settings(request), [.. rows], [.. findings]);
    }

    static void Add(List<StatisticRow> rows, List<Finding> findings, string group, NcaResult result, Dosing dosing, int n, bool anyDose)
    {
        var interval = result.Interval.ToString();
        List<(string Code, Absent Why)> absent = [];
        void Row(string code, Answer answer, string over)
        {
            if (!answer.IsPresent)
                absent.Add((code, answer.Why));
            rows.Add(new(group, code, answer.IsPresent ? answer.Value : null, N: n, Interval: over, Said: true));
        }

        foreach (var parameter in result.Parameters.Where(parameter => anyDose || !parameter.NeedsDose))
        {
            var over = parameter.Extent == Extent.SteadyState ? new NcaInterval(0, dosing.Tau!.Value).ToString() : interval;
            Row(parameter.Code, result[parameter], over);
            foreach (var (_, plain) in PlainNames.Where(name => name.OverF == parameter))
                Row(plain, result[parameter], over);
        }
        foreach (var why in absent.GroupBy(answer => answer.Why))
            findings.Add(new(FindingCodes.StatNotEstimable,
                $"{(group == StatisticRow.All ? "" : group + ", ")}{string.Join(", ", why.Select(answer => answer.Code))} over {interval}: {why.Key.Words}."));
    }

    static void Check(NcaRequest request)
    {
        if (request.Route == Route.Infusion && request.Duration is null)
            throw new StudyInputException("--route infusion needs --duration, in the unit of the times.");
        if (request.Route != Route.Infusion && request.Duration is not null)
            throw new StudyInputException("--duration belongs to --route infusion.");
        if (request.Tau is <= 0)
            throw new StudyInputException(FormattableString.Invariant($"--tau is {request.Tau}; a dosing interval is above 0."));
        if (request.Lloq is < 0)
            throw new StudyInputException(FormattableString.Invariant($"--lloq is {request.Lloq}; a limit of quantification is not below 0."));
        if (request.Options.LambdaZ.MinPoints < 3)
            throw new StudyInputException(FormattableString.Invariant($"--min-points is {request.Options.LambdaZ.MinPoints}; a terminal slope needs 3 samples."));
        if (request.Options.LambdaZ.MaxPoints < request.Options.LambdaZ.MinPoints)
            throw new StudyInputException("--max-points is below --min-points.");
        if ((request.Include is not null || request.Exclude is not null) && string.IsNullOrWhiteSpace(request.Reason))
            throw new StudyInputException("Samples chosen by hand need --reason \"...\"; it is printed with the answer.");
    }

    static ImmutableArray<(string, object?)> Settings(NcaRequest request)
    {
        var z = request.Options.LambdaZ;
        return
        [
            ("analysis", "non-compartmental"), ("method", NcaWords.Word(NcaWords.Methods, request.Options.Method)), ("route", NcaWords.Word(request.Route)), ("dose", request.Dose),
            ("duration", request.Duration), ("tau", request.Tau), ("lloq", request.Lloq),
            ("lambda-z", z.Rule == LambdaZRule.Phoenix ? "phoenix" : "pknca"), ("lambda-z-tolerance", z.Tolerance), ("min-points", z.MinPoints), ("max-points", z.MaxPoints),
            ("min-r2", z.MinR2Adjusted), ("min-span", z.MinSpan), ("chosen-by-hand", request.Reason),
            ("blq", NcaWords.Word(request.Options.Blq)), ("beyond", NcaWords.Word(NcaWords.Beyond, request.Options.Beyond)),
            ("at-time-0", request.Route == Route.IvBolus ? "C0 extrapolated back where not sampled"
                : request.Tau is null ? "0 where not sampled" : "the sample before the dose, else the smallest, where not sampled"),
            ("over-f", request.Route == Route.Extravascular ? "CLO, CLP, VZO, VZP are over F, the same as CLFO, CLFP, VZFO, VZFP" : null),
        ];
    }
}
