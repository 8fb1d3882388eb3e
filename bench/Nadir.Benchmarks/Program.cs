using Nadir.Benchmarks;

// Plain timed runs by name; without a known name, BenchmarkDotNet.
switch (args)
{
    case ["endpoints", ..]:
        EndpointsBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10_000);
        break;
    case ["response", ..]:
        ResponseBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10_000);
        break;
    case ["exact", ..]:
        ExactTestsBenchmark.Run();
        break;
    case ["reading", ..]:
        ReadingBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
        break;
    case ["memory", var file]:
        ReadingBenchmark.Memory(file);
        break;
    case ["survival", ..]:
        SurvivalBenchmark.Run();
        break;
    case ["criteria", ..]:
        CriteriaBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10_000);
        break;
    case ["nca", ..]:
        NcaBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100_000);
        break;
    case ["simulation", ..]:
        SimulationBenchmark.Run();
        break;
    case ["three-plus-three", ..]:
        ThreePlusThreeBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 8);
        break;
    default:
        BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}
