using System.Globalization;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.People;
using Nadir.Conduct.Tests.Support;

namespace Nadir.Conduct.Tests.Crash;

/// <summary>A process that saves forms and says so with the position of the last event, until it is killed: <c>FOLDER PERSON ROUND</c>.</summary>
static class Victim
{
    /// <summary>Writers at once, so that commits are shared when the end comes.</summary>
    public const int Writers = 4;

    public static async Task Main(string[] args)
    {
        if (args.Length != 3)
            return;
        await using var workspace = await Workspace.Open(new WorkspaceOptions { Folder = args[0], Time = new Clock(), Checks = NoFindings.Instance });
        Actor anna = new(args[1], "Anna", null, []);
        var round = int.Parse(args[2], CultureInfo.InvariantCulture);
        var output = Console.OpenStandardOutput();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; ; i++)
            {
                if (await workspace.Execute(anna, Save(round, writer, i)) is not Outcome.Done done)
                    return;
                var line = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{writer} {i} {done.Position};\n"));
                lock (output)
                    output.Write(line);
            }
        })));
    }

    /// <summary>The same numbers give the same command: two items of a form of its own.</summary>
    public static SaveForm Save(int round, int writer, int i) => new(
        new Guid(round + 1, (short)writer, 9, BitConverter.GetBytes((long)i)), Trial.Study, new FormKey("0101", VisitPlan.Running, "medications", string.Create(CultureInfo.InvariantCulture, $"CM{round}-{writer}-{i}")), 0,
        Trial.Values(("treatment", string.Create(CultureInfo.InvariantCulture, $"Drug {i}")), ("start", "2031-02-01")));
}
