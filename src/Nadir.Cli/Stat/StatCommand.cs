using System.CommandLine;

namespace Nadir.Cli.Stat;

/// <summary><c>nadir stat METHOD FILE ...</c>: one statistic on one CSV file. Each method is a file beside this one.</summary>
static class StatCommand
{
    public static Command Create() =>
        new("stat", "One statistic on one CSV file, by the method named, with every choice in force said.")
        {
            KmCommand.Create(),
            LogRankCommand.Create(),
            CoxCommand.Create(),
            CumincCommand.Create(),
            NelsonAalenCommand.Create(),
            OneSampleLogRankCommand.Create(),
            ProportionCommand.Create(),
            DifferenceCommand.Create(),
            TwoStageCommand.Create(),
            FisherCommand.Create(),
            ChiSquareCommand.Create(),
            TrendCommand.Create(),
            McNemarCommand.Create(),
            KappaCommand.Create(),
            WilcoxonCommand.Create(),
            SignedRankCommand.Create(),
            KruskalCommand.Create(),
            JonckheereCommand.Create(),
            TTestCommand.Create(),
            CorrelationCommand.Create(),
            LogisticCommand.Create(),
            RocCommand.Create(),
            QuantileCommand.Create(),
            GeometricMeanCommand.Create(),
            BootstrapCommand.Create(),
            AdjustCommand.Create(),
        };
}
