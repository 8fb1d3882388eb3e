namespace Nadir.Conduct.Stores;

/// <summary>The disk or the database has no room: nothing of the transaction is there.</summary>
public sealed class NoSpaceException : Exception
{
    public NoSpaceException() { }
    public NoSpaceException(string message) : base(message) { }
    public NoSpaceException(string message, Exception? innerException) : base(message, innerException) { }
}

/// <summary>The database does not answer; what was asked for may be done or not, and the same command tells which.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException() { }
    public StoreUnavailableException(string message) : base(message) { }
    public StoreUnavailableException(string message, Exception? innerException) : base(message, innerException) { }
}
