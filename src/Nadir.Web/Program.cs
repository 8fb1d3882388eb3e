namespace Nadir.Web;

static class Program
{
    static Task<int> Main(string[] args) => ServeProgram.Run(args, Console.Out, Console.Error);
}
