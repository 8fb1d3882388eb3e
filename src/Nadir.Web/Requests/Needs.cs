using Microsoft.AspNetCore.Builder;
using Nadir.Conduct.People;

namespace Nadir.Web.Requests;

/// <summary>Who may use a route. Every route says so; a server with one that does not say refuses to start.</summary>
/// <param name="Privileges">Any of these in the study of the address; empty: whoever has signed in.</param>
/// <param name="Visitors">Open to those who have not signed in.</param>
/// <param name="Alone">Open to those who have shown one component only, where the server asks for two: what they need to set up the second.</param>
public sealed record Needs(IReadOnlyList<Privilege> Privileges, bool Visitors = false, bool Alone = false);

public static class NeedsExtensions
{
    extension<T>(T route) where T : IEndpointConventionBuilder
    {
        /// <summary>Any of these privileges, in the study that the address names.</summary>
        public T For(params Privilege[] privileges) => route.WithMetadata(new Needs(privileges));

        /// <summary>Whoever has signed in.</summary>
        public T ForSignedIn() => route.WithMetadata(new Needs([]));

        /// <summary>Whoever has signed in, also by one component where the server asks for two.</summary>
        public T ForOwnAccount() => route.WithMetadata(new Needs([], Alone: true));

        public T ForVisitors() => route.WithMetadata(new Needs([], Visitors: true));
    }
}
