namespace Nadir.Diagnostics;

/// <summary>The input cannot be read at all. The message is one sentence for the user; the command line prints it and exits with 1.</summary>
public class StudyInputException : Exception
{
    public StudyInputException() { }
    public StudyInputException(string message) : base(message) { }
    public StudyInputException(string message, Exception innerException) : base(message, innerException) { }
}
