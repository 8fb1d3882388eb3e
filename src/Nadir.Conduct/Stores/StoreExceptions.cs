namespace Nadir.Conduct.Stores;

/// <summary>The disk or the database has no room: nothing of the transaction is there.</summary>
public sealed class NoSpaceException : Exception
{
    /// <summary>What a person is told.</summary>
    public const string Sentence = "The server's disk is full; nothing was saved. What you typed is still here: tell the administrator, and save again when there is room.";

    public NoSpaceException() { }
    public NoSpaceException(string message) : base(message) { }
    public NoSpaceException(string message, Exception? innerException) : base(message, innerException) { }
}

/// <summary>The database does not answer; what was asked for may be done or not, and the same command tells which.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>What a person is told.</summary>
    public const string Sentence = "The database does not answer. Save again in a moment: what was saved before is not saved twice.";

    public StoreUnavailableException() { }
    public StoreUnavailableException(string message) : base(message) { }
    public StoreUnavailableException(string message, Exception? innerException) : base(message, innerException) { }
}
