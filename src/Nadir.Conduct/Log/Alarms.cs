using System.Globalization;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Log;

/// <summary>Events that somebody should look at now (R16, R21).</summary>
static class Alarms
{
    /// <returns>Null for every other event.</returns>
    public static string? Of(StoredEvent e) => e.Kind switch
    {
        EventKind.ClockWentBack => Say(e, $"this server's clock is {Detail(e)} behind the last event; set it by a time server. The order of events is not touched."),
        EventKind.ClockStepped => Say(e, $"this server's clock was set by {Detail(e)}; see that it follows a time server."),
        EventKind.AccountLocked => Say(e, $"the account {(Streams.TypeOf(e.Stream) == "person" ? e.Stream["person/".Length..] : "of an unknown name")} was locked after repeated failures to sign in."),
        _ => null,
    };

    static string? Detail(StoredEvent e) => Projector.Payload<Access>(e)?.Detail;

    static string Say(StoredEvent e, string what) => string.Create(CultureInfo.InvariantCulture, $"{e.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, event {e.Position}: {what}");
}
