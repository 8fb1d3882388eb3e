using Nadir.Conduct.Casebooks;

namespace Nadir.Web.Pages.Queries;

static class QueryWords
{
    public static string Of(QueryState state) => state switch { QueryState.Open => "open", QueryState.Answered => "answered", _ => "closed" };
}
