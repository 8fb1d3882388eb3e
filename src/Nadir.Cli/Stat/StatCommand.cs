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
        };
}
