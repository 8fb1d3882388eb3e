using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Nadir.Reporting.Writers;

/// <summary>PDF by way of a program found on the machine: LibreOffice reads the DOCX, else Chromium the page. Text stays text, figures stay lines.</summary>
public static class PdfConversion
{
    /// <param name="Path">Full path of the program.</param>
    /// <param name="Source">Format it reads: <c>docx</c> or <c>html</c>.</param>
    public sealed record Program(string Path, string Source);

    static readonly string[] Offices = ["soffice", "libreoffice"], Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge", "microsoft-edge"];

    /// <summary>Where programs that are not on the path lie.</summary>
    static readonly string[] Elsewhere =
    [
        "/Applications/LibreOffice.app/Contents/MacOS", "/Applications/Google Chrome.app/Contents/MacOS", @"C:\Program Files\LibreOffice\program", @"C:\Program Files (x86)\LibreOffice\program",
        @"C:\Program Files\Google\Chrome\Application", @"C:\Program Files (x86)\Google\Chrome\Application", @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    /// <returns>Null when there is neither.</returns>
    public static Program? Find()
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), .. Elsewhere];
        string? Named(string[] names) => names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? name + ".exe" : name))).FirstOrDefault(File.Exists);
        return Named(Offices) is { } office ? new(office, "docx") : Named(Browsers) is { } browser ? new(browser, "html") : null;
    }

    /// <summary>Why there is no PDF, where no program is found.</summary>
    public const string None = "No PDF: neither LibreOffice nor Chromium (Chrome, Edge) is on this machine; outputs.docx and outputs.html print to PDF elsewhere.";

    /// <summary>Converts files, each to a PDF of its name in the same folder.</summary>
    /// <param name="files">Of the program's format, in one folder.</param>
    /// <returns>A sentence about what went wrong; null when every PDF is there.</returns>
    public static string? Convert(Program program, IReadOnlyList<string> files)
    {
        var scratch = Directory.CreateTempSubdirectory("nadir-pdf-").FullName;
        try
        {
            if (program.Source == "docx")
                foreach (var some in files.Chunk(40))
                    Run(program.Path, ["--headless", "--norestore", $"-env:UserInstallation={new Uri(scratch + System.IO.Path.DirectorySeparatorChar).AbsoluteUri}", "--convert-to", "pdf", "--outdir", System.IO.Path.GetDirectoryName(some[0])!, .. some]);
            else
                foreach (var file in files)
                    Run(program.Path, ["--headless", "--disable-gpu", "--no-sandbox", $"--user-data-dir={scratch}", "--no-pdf-header-footer", $"--print-to-pdf={System.IO.Path.ChangeExtension(file, ".pdf")}", new Uri(file).AbsoluteUri]);
            var missing = files.Count(file => !File.Exists(System.IO.Path.ChangeExtension(file, ".pdf")));
            return missing == 0 ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{missing} of {files.Count} PDF files could not be made by {program.Path}.");
        }
        finally
        {
            try
            {
                Directory.Delete(scratch, recursive: true);
            }
            catch (IOException)
            {
                // The program may still be closing its profile; the system clears its own scratch folder.
            }
        }
    }

    static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
    }
}
