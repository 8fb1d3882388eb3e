using Microsoft.Extensions.DependencyInjection;

namespace Nadir.Web.Requests;

/// <summary>The server's time: whoever runs the server gives it.</summary>
static class Clock
{
    public static DateTimeOffset Now(Caller caller) => caller.Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    public static DateOnly Today(Caller caller) => DateOnly.FromDateTime(Now(caller).UtcDateTime);
}
