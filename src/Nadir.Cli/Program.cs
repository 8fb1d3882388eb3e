return Nadir.Cli.NadirCommand.Run(args, Console.Out, Console.Error);
