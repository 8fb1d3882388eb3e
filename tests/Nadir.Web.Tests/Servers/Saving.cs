using System.Net;
using Nadir.Web.Requests;

namespace Nadir.Web.Tests.Servers;

/// <summary>A person who saves one medication after the other through the pages, and keeps what the server said was saved.</summary>
/// <param name="comment">Saved with each, to fill the disk sooner.</param>
sealed class Saving(Browser browser, string medications, string name, string comment = "")
{
    readonly List<string> acknowledged = [];
    int count;

    /// <summary>Names of the treatments whose save was acknowledged.</summary>
    public IReadOnlyList<string> Acknowledged => acknowledged;

    /// <summary>Times that no answer came and the same form was sent again.</summary>
    public int Lost { get; private set; }

    /// <summary>Saves once more. When the connection breaks, the same form is sent again until there is an answer.</summary>
    public async Task Save(CancellationToken patience)
    {
        var (treatment, command) = ($"{name} {++count}", Caller.NewId().ToString());
        while (true)
        {
            try
            {
                using var answer = await browser.Post(medications + "/new", ("command", command), ("expected", "0"), ("v.treatment", treatment), ("s.treatment", ""), ("v.comment", comment), ("s.comment", ""));
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    await Task.Delay(50, patience);
                    continue;
                }
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
                // Not the page to sign in: the session is another server's as well.
                Assert.Equal($"{medications}?done=saved", answer.Headers.Location!.ToString());
                acknowledged.Add(treatment);
                return;
            }
            catch (HttpRequestException)
            {
                Lost++;
                await Task.Delay(20, patience);
            }
        }
    }
}
