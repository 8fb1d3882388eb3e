using System.CommandLine;
using Nadir.Cli.Design;

namespace Nadir.Cli;

/// <summary><c>nadir design NAME ...</c>: boundaries, operating characteristics, sample size. Each design is a file in <c>Design/</c>.</summary>
static class DesignCommand
{
    public static Command Create() =>
        new("design", "Boundaries, exact operating characteristics and sample sizes of a design, with every choice in force said.")
        {
            ThreePlusThreeCommand.Create(),
            BoinCommand.Create(),
            IntervalCommands.CreateMtpi2(),
            IntervalCommands.CreateKeyboard(),
            IntervalCommands.CreateI3Plus3(),
            CrmCommand.Create(),
            TiteCrmCommand.Create(),
            BlrmCommand.CreateTwoParameterCrm(),
            BlrmCommand.Create(),
            EwocCommand.Create(),
            TiteBoinCommand.Create(),
            Boin12Command.Create(),
            BoinCombinationCommand.Create(),
            RollingSixCommand.Create(),
            ExpansionCommand.Create(),
            BackfillCommand.Create(),
            SimonCommand.Create(),
            ExactCommand.Create(),
            ExactCommand.CreateAHern(),
            FlemingCommand.Create(),
            BryantDayCommand.Create(),
            OneSampleLogRankSizeCommand.Create(),
            PredictiveCommand.Create(),
        };
}
